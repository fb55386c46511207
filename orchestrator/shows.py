"""How the command line shows orders, complaints and incidents to people: short tables, and what to do next."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from orchestrator.views.complaints import ComplaintStatus
from orchestrator.views.incidents import Trouble
from orchestrator.views.measures import OpenMeasure
from orchestrator.views.orders import OrderStatus
from orchestrator.views.waiting import Waiting

#: How many of the things told are shown to people; machines get all.
_LAST = 12


def order(status: OrderStatus, out: Console) -> None:
    """One order: where it is, who has it, since when, what next."""
    out.print(f"{status.number}  {status.state}  {status.customer}  {status.value}  ({status.reference})")
    _standing(status.waits_for, status.incidents, out)
    table = Table("told", "to", "of", "words")
    for each in status.told[-_LAST:]:
        table.add_row(f"{each.at:%Y-%m-%d %H:%M}", each.to, each.milestone, each.text)
    if status.told:
        out.print(table)


def complaint(status: ComplaintStatus, out: Console) -> None:
    """One complaint: where it is, who has it, since when, what was recorded, what next."""
    about = f"about {status.order}" if status.order else "about no order"
    out.print(f"{status.number}  {status.state}  {status.customer}  {about}  ({status.reference})")
    _standing(status.waits_for, status.incidents, out)
    table = Table("recorded", "what", "by", "words")
    for each in status.recorded:
        facts = "\n".join(f"{name}: {value}" for name, value in each.facts.items() if value not in (None, ""))
        table.add_row(f"{each.at:%Y-%m-%d %H:%M}", each.what, each.by, each.text or facts)
    out.print(table)


def orders(statuses: Sequence[OrderStatus], out: Console) -> None:
    """All orders as one table."""
    table = Table(whole("order"), "state", "customer", "value", "waits for", "who")
    for each in statuses:
        names, who = [w.name for w in each.waits_for], [w.who for w in each.waits_for]
        table.add_row(each.number, each.state, each.customer, each.value, "\n".join(names), "\n".join(who))
    out.print(table)


def measures(found: Sequence[OpenMeasure], out: Console) -> None:
    """The register of open measures as one table, what is late in red."""
    if not found:
        out.print("No measure is open.")
        return
    table = Table(whole("order"), "action", "what", "owner", "due")
    for each in found:
        due = f"[red]{each.due}, {each.days_late} days late[/red]" if each.is_late else str(each.due)
        table.add_row(each.order, each.action, escape(each.what), escape(each.owner), due)
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


def _standing(waits_for: Sequence[Waiting], incidents: Sequence[str], out: Console) -> None:
    """Whom a case waits for and why it stands still; nothing for one that has ended."""
    table = Table("waits for", "who", "since")
    for each in waits_for:
        table.add_row(each.name, each.who, f"{each.since:%Y-%m-%d %H:%M}" if each.since else "now")
    if waits_for:
        out.print(table)
    for trouble in incidents:
        out.print(f"stopped: {trouble}", style="red")
    if incidents:
        out.print("Next: coxswain incident list")


def whole(header: str) -> Column:
    """A column whose words people copy: they are never broken into two lines."""
    return Column(header, no_wrap=True)
