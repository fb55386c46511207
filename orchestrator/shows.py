"""How the command line shows orders, complaints and incidents to people: short tables, and what to do next."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Column, Table

from orchestrator.views.incidents import Trouble
from orchestrator.views.orders import OrderStatus


def order(status: OrderStatus, out: Console) -> None:
    """One order: where it is, who has it, since when, what next."""
    out.print(f"{status.number}  {status.state}  {status.customer}  {status.value}  ({status.reference})")
    table = Table("waits for", "who", "since")
    for each in status.waits_for:
        table.add_row(each.name, each.who, f"{each.since:%Y-%m-%d %H:%M}" if each.since else "now")
    if status.waits_for:
        out.print(table)
    for trouble in status.incidents:
        out.print(f"stopped: {trouble}", style="red")
    if status.incidents:
        out.print("Next: coxswain incident list")


def orders(statuses: Sequence[OrderStatus], out: Console) -> None:
    """All orders as one table."""
    table = Table(whole("order"), "state", "customer", "value", "waits for", "who")
    for each in statuses:
        names, who = [w.name for w in each.waits_for], [w.who for w in each.waits_for]
        table.add_row(each.number, each.state, each.customer, each.value, "\n".join(names), "\n".join(who))
    out.print(table)


def troubles(found: Sequence[Trouble], out: Console) -> None:
    """All incidents as one table, and how to go on."""
    if not found:
        out.print("Nothing has stopped.")
        return
    table = Table(whole("incident"), whole("order"), "at", "since", "message")
    for each in found:
        since = f"{each.since:%Y-%m-%d %H:%M}"
        table.add_row(each.incident_id, each.business_key, each.activity_id, since, each.message)
    out.print(table)
    out.print(f"Next: coxswain incident retry {found[0].incident_id}")


def whole(header: str) -> Column:
    """A column whose words people copy: they are never broken into two lines."""
    return Column(header, no_wrap=True)
