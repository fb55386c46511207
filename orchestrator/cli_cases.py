"""The verbs about orders, complaints, customers and incidents; `orchestrator.cli` takes them in as its own.

A verb imports what does its work when it is called, so that help and `check` wait for no database and no HTTP library.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from orchestrator.cli_parts import AsJson, Data, File, desk, print_json, read_given, say, screen
from orchestrator.errors import InputError

orders = typer.Typer(no_args_is_help=True, help="Submit, show, list, change and cancel orders.")
complaints = typer.Typer(no_args_is_help=True, help="Submit and show complaints.")
customers = typer.Typer(no_args_is_help=True, help="Load and show customers.")
incidents = typer.Typer(no_args_is_help=True, help="See and repair what stopped.")


@orders.command("submit")
def submit_order(file: File, data: Data = None) -> None:
    """Check an order, enter it and start its process; nothing is stored or started when anything is wrong."""
    from orchestrator.doors.orders import submit_order as submit

    submitted = submit(desk(data), *read_given(file))
    say(f"{submitted.number}\nSee where it is: coxswain order show {submitted.number}")


@orders.command("show")
def show_order(order: str, as_json: AsJson = False, data: Data = None) -> None:
    """Where an order is, who has it, since when."""
    from orchestrator import shows
    from orchestrator.views.orders import show_order as look

    at = desk(data)
    with at.store.open() as records:
        status = look(at.engine, records, order)
    print_json(asdict(status)) if as_json else shows.order(status, screen())


@orders.command("list")
def list_orders(as_json: AsJson = False, data: Data = None) -> None:
    """All orders, oldest first."""
    from orchestrator import shows
    from orchestrator.views.orders import list_orders as look

    at = desk(data)
    with at.store.open() as records:
        found = look(at.engine, records)
    print_json([asdict(each) for each in found]) if as_json else shows.orders(found, screen())


@orders.command("measures")
def list_measures(as_json: AsJson = False, data: Data = None) -> None:
    """What reviews decided to be done and nobody has reported done, over all orders, the most urgent first."""
    from orchestrator import shows
    from orchestrator.views.measures import list_measures as look

    with desk(data).store.open() as records:
        found = look(records)
    print_json([asdict(each) for each in found]) if as_json else shows.measures(found, screen())


@orders.command("change")
def change_order(file: File, data: Data = None) -> None:
    """Ask for a change of a running order."""
    from orchestrator.doors.changes import request_change, waits_for_signing

    door = desk(data)
    change = request_change(door, *read_given(file))
    waits = "; it waits until the contract is in force" if waits_for_signing(door, change.order) else ""
    say(f"{change.order} has change {change.number}{waits}. See: coxswain order show {change.order}")


@orders.command("cancel")
def cancel_order(
    order: str,
    reason: Annotated[str, typer.Option(prompt=True, help="Why, in the customer's words; asked for when left out.")],
    data: Data = None,
) -> None:
    """Cancel a running order; what it had reserved is released."""
    from orchestrator.doors.changes import cancel_order as cancel

    cancel(desk(data), order, reason)
    say(f"{order} is being cancelled. See: coxswain order show {order}")


@complaints.command("submit")
def submit_complaint(file: File, data: Data = None) -> None:
    """Check a complaint, enter it and start its process."""
    from orchestrator.doors.complaints import submit_complaint as submit

    say(submit(desk(data), *read_given(file)))


@complaints.command("show")
def show_complaint(number: str, as_json: AsJson = False, data: Data = None) -> None:
    """Where a complaint is, who has it, since when, and what was recorded."""
    from orchestrator import shows
    from orchestrator.views.complaints import show_complaint as look

    at = desk(data)
    with at.store.open() as records:
        status = look(at.engine, records, number)
    print_json(asdict(status)) if as_json else shows.complaint(status, screen())


@customers.command("load")
def load_customers(
    folder: Annotated[Path, typer.Argument(help="A folder like examples/company.")], data: Data = None
) -> None:
    """Load customers and all other company facts of a folder; loading twice changes nothing."""
    from orchestrator.store.company import load_company

    with desk(data).store.open() as records:
        load_company(records, folder)
    say("Loaded.")


@customers.command("show")
def show_customer(customer: str, data: Data = None) -> None:
    """A customer's file, how old it is, and what is known of the customer."""
    from orchestrator.store.customer_brief import brief_of, file_age

    with desk(data).store.open() as records:
        file = records.customers.get(customer).model_dump(mode="json")
        print_json(file | {"file_age_days": file_age(records, customer).days, "known": brief_of(records, customer)})


@incidents.command("list")
def list_incidents(as_json: AsJson = False, data: Data = None) -> None:
    """What stopped and waits for an operator."""
    from orchestrator import shows
    from orchestrator.views.incidents import list_troubles

    found = list_troubles(desk(data).engine)
    print_json([asdict(each) for each in found]) if as_json else shows.troubles(found, screen())


@incidents.command("retry")
def retry_incident(incident_id: str, data: Data = None) -> None:
    """Let what stopped be tried again."""
    from orchestrator.camunda.incidents import list_incidents as look
    from orchestrator.camunda.incidents import retry_incident as retry

    engine = desk(data).engine
    found = [each for each in look(engine) if each.incident_id == incident_id]
    if not found:
        raise InputError([f"{incident_id}: no open incident has this id; see `coxswain incident list`"])
    retry(engine, found[0])
    say("It is tried again. See: coxswain incident list")
