"""What comes in by the command line and does not fit: every problem is told, and nothing is started or stored."""

import json
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from orchestrator.camunda import instances, tasks
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.domain.clock import Clock
from orchestrator.domain.reading import MAX_BYTES
from orchestrator.doors.desk import Desk
from orchestrator.server.processes import free_port, wait_for
from tests.acceptance.operate import Laptop, cases_and_orders, coxswain
from tests.processes.orders import customer, delivery, document, line

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]

TODAY = Clock().today()
YESTERDAY = TODAY - timedelta(days=1)
CURRENCIES = "AUD, CAD, CHF, CNY, EUR, GBP, HKD, INR, JPY, KRW, MYR, PHP, SGD, THB, TWD, USD, VND"
PLAIN = "expected a plain name without markup or expressions, but it holds"

#: One order with something wrong everywhere, and what is to be said of it, line by line.
ALL_WRONG = document(
    customer_reference=None,
    customer=customer(name="<b>ACME</b>", contact_person="${7*7}", email="not an address"),
    source="fax",
    lines=[
        line(quantity=-3),
        line(quantity="twenty", description="{{x}}"),
        line(unit_price={"amount": "1.00", "currency": "DOGE"}),
        line(unit_price={"amount": "-5.00", "currency": "USD"}),
        line(unit_price=412, custom_design="yes", description="=1+1"),
        "a monitor",
    ],
    delivery=delivery(requested_date="2027-02-30", incoterm={"rule": "FOB", "place": "#{exit}", "edition": 1990}),
    payment={"deposit_percent": 130},
    surprise=True,
)
ALL_PROBLEMS = f"""\
customer_reference: is missing
customer.name: {PLAIN} < >
customer.contact_person: {PLAIN} ${{
customer.email: expected text of the form ^[^@\\s<>${{}}#=]+@[^@\\s<>${{}}#=]+\\.[a-zA-Z]{{2,}}$
source: expected 'written', 'verbal' or 'tender'
lines[0].quantity: expected greater than 0
lines[1].description: {PLAIN} {{{{
lines[1].quantity: expected a valid integer
lines[2].unit_price: unknown currency 'DOGE', expected one of {CURRENCIES}
lines[3].unit_price: expected a price above 0, not -5.00 USD
lines[4].description: {PLAIN} =
lines[4].custom_design: expected a valid boolean
lines[4].unit_price: expected money like {{"amount": "123.45", "currency": "USD"}}
lines[5]: expected an object with fields
delivery.requested_date: expected a date that exists, and 2027-02-30 does not
delivery.incoterm.place: {PLAIN} #{{
delivery.incoterm.edition: expected 2010 or 2020
payment.method: is missing
payment.deposit_percent: expected less than or equal to 100
surprise: is not a known field
"""

BAD_FILES = {
    "everything is wrong": ("order.json", json.dumps(ALL_WRONG).encode(), ALL_PROBLEMS),
    "the day has passed and two currencies mix": (
        "order.json",
        json.dumps(
            document(
                lines=[line(), line(unit_price={"amount": "9.00", "currency": "EUR"})],
                delivery=delivery(requested_date=f"{YESTERDAY}"),
            )
        ).encode(),
        "lines: expected one currency for all unit prices, not EUR and USD\n"
        f"delivery.requested_date: expected {TODAY} or later, not {YESTERDAY}\n",
    ),
    "nobody has the customer number": (
        "order.json",
        json.dumps(document(customer=customer(number="C-99999"))).encode(),
        "customer.number: expected a customer's number or none; nobody has C-99999\n",
    ),
    "10 MB": (
        "order.json",
        json.dumps(document(other_information="x" * 10_000_000)).encode(),
        f"document: expected at most {MAX_BYTES} bytes (1 MiB), and it is larger\n",
    ),
    "broken UTF-8": (
        "order.json",
        b'{"customer_reference": "\xc3\x28"}',
        "document: expected UTF-8 text, but byte 24 is not\n",
    ),
    "broken JSON": (
        "order.json",
        b'{"source": "written",',
        "document: expected well-formed JSON; Expecting property name enclosed in double quotes: "
        "line 1 column 22 (char 21)\n",
    ),
    "broken TOML": (
        "order.toml",
        b'source = "written\n',
        "document: expected well-formed TOML; Illegal character '\\n' (at line 1, column 18)\n",
    ),
    "duplicate keys": (
        "order.json",
        b'{"source": "written", "source": "verbal"}',
        "document: expected well-formed JSON; each field once, but these stand twice: source\n",
    ),
    "neither JSON nor TOML": (
        "order.pdf",
        b"%PDF-1.7",
        "document: expected a .json or .toml file, not '.pdf'\n",
    ),
}


@pytest.fixture(scope="module")
def desk(running: Laptop) -> Iterator[Desk]:
    desk = running.desk()
    yield desk
    desk.engine.close()
    desk.store.close()


def was_refused(done: "subprocess.CompletedProcess[str]", *problems: str, code: int = 2) -> None:
    """Assert that a command said these lines on stderr and nothing else anywhere, and gave this exit code."""
    assert done.stderr == "".join(f"{problem}\n" for problem in problems)
    assert (done.returncode, done.stdout) == (code, "")


@pytest.mark.parametrize(("name", "content", "problems"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_order_is_told_in_full_and_leaves_no_trace(
    running: Laptop, desk: Desk, tmp_path: Path, name: str, content: bytes, problems: str
) -> None:
    (tmp_path / name).write_bytes(content)
    before = cases_and_orders(desk)

    done = running.coxswain("order", "submit", tmp_path / name)

    was_refused(done, *problems.splitlines())
    assert cases_and_orders(desk) == before


def test_what_is_no_readable_file_is_named(running: Laptop, tmp_path: Path) -> None:
    was_refused(running.coxswain("order", "submit", tmp_path), f"{tmp_path}: cannot be read (Is a directory)")
    missing = tmp_path / "missing.json"
    was_refused(running.coxswain("order", "submit", missing), f"{missing}: cannot be read (No such file or directory)")


def test_the_same_customer_reference_is_one_order(running: Laptop, desk: Desk) -> None:
    order = json.dumps(document(customer_reference="ACC-TWICE"))

    first = running.coxswain("order", "submit", "-", sent=order)
    before = cases_and_orders(desk)
    second = running.coxswain("order", "submit", "-", sent=order)

    number = first.stdout.splitlines()[0]
    assert (first.returncode, first.stderr) == (0, "")
    was_refused(second, f"customer_reference: expected a new one; 'ACC-TWICE' is already order {number}")
    assert cases_and_orders(desk) == before


FREE_TEXT = "<script>alert(1)</script> ${7*7} #{7*7} {{x}} =1+1 [bold]x[/] :warning:\n=1+1"


def test_free_text_is_data_and_is_shown_as_it_was_written(running: Laptop, desk: Desk) -> None:
    requirement = {"subject": "Vỏ / housing [red]", "text": FREE_TEXT}
    order = document(other_information=FREE_TEXT, training="=1+1", stated_requirements=[requirement])
    order["customer"] = customer(number=None, name="[bold]Công ty[/bold] :smile: [/]", country="VN")

    done = running.coxswain("order", "submit", "-", sent=json.dumps(order))

    assert (done.returncode, done.stderr) == (0, "")
    number = done.stdout.splitlines()[0]
    with desk.store.open() as records:
        kept = records.orders.current(number).content
    assert (kept.other_information, kept.training) == (FREE_TEXT, "=1+1")
    assert kept.stated_requirements[0].text == FREE_TEXT
    query = TaskQuery(business_key=number)
    assert wait_for(lambda: bool(tasks.find(desk.engine, query)), within=timedelta(seconds=90))
    shown = json.dumps(tasks.form_values(desk.engine, tasks.find(desk.engine, query)[0].task_id), ensure_ascii=False)
    assert json.dumps(FREE_TEXT)[1:-1] in shown.replace("\\\\", "\\"), shown
    for command in (("order", "show", number), ("order", "list")):
        told = running.coxswain(*command)
        assert (told.returncode, told.stderr) == (0, "")
        assert "[bold]" in told.stdout
        assert ":smile:" in told.stdout


def test_news_for_an_unknown_order_is_refused(running: Laptop, desk: Desk) -> None:
    before = cases_and_orders(desk)
    award = json.dumps({"tender_result": "won", "notice_reference": "N-1", "notice_date": "2026-03-01"})
    change = {"order_number": "SO-2026-999999", "change_reference": "CH-1", "requested": {"training": "one day"}}

    unknown = "The store keeps no order SO-2026-999999."
    was_refused(running.coxswain("record", "SO-2026-999999", "award", "-", sent=award), unknown, code=1)
    was_refused(running.coxswain("order", "change", "-", sent=json.dumps(change)), unknown, code=1)
    was_refused(running.coxswain("order", "cancel", "SO-2026-999999", "--reason", "gone"), unknown, code=1)
    was_refused(running.coxswain("order", "show", "SO-2026-999999"), unknown, code=1)
    assert cases_and_orders(desk) == before


def test_news_that_nobody_waits_for_is_refused(running: Laptop, desk: Desk) -> None:
    submitted = running.coxswain("order", "submit", "-", sent=json.dumps(document()))
    number = submitted.stdout.splitlines()[0]
    payment = {
        "payment_reference": "P-1",
        "payment_amount": "10.00",
        "payment_currency": "USD",
        "paid_on": "2026-03-01",
    }

    done = running.coxswain("record", number, "payment", "-", sent=json.dumps(payment))

    sentence = f"{number} does not wait for a payment; see where it is with `coxswain order show {number}`."
    was_refused(done, sentence, code=1)


def test_bad_news_changes_complaints_and_kinds_are_told_in_full(running: Laptop, desk: Desk) -> None:
    before = cases_and_orders(desk)
    kinds = "award, acknowledgement, signature, inspection, payment, proof-of-delivery, feedback"
    tomorrow = TODAY + timedelta(days=1)
    complaint = {
        "complaint_reference": "R-1",
        "customer": {"name": "ACME"},
        "noticed_on": f"{tomorrow}",
        "wish": "gold",
    }

    was_refused(running.coxswain("record", "SO-2026-000001", "gossip", "-"), f"gossip: expected one of {kinds}")
    was_refused(
        running.coxswain("record", "SO-2026-000001", "award", "-", sent='{"tender_result": "maybe"}'),
        "tender_result: expected 'won' or 'lost'",
        "notice_reference: is missing",
        "notice_date: is missing",
    )
    was_refused(
        running.coxswain("order", "change", "-", sent='{"order_number": "4711", "requested": {}}'),
        "order_number: expected text of the form ^SO-[0-9]{4}-[0-9]{6}$",
        "change_reference: is missing",
        "requested: expected at least one new value",
    )
    was_refused(
        running.coxswain("complaint", "submit", "-", sent=json.dumps(complaint)),
        "description: is missing",
        "wish: expected 'repair', 'replacement', 'credit', 'refund' or 'explanation'",
    )
    assert cases_and_orders(desk) == before


def test_a_complaint_is_taken_for_an_order_that_nobody_knows_and_once_by_its_reference(
    running: Laptop, desk: Desk
) -> None:
    complaint = {
        "complaint_reference": "R-2",
        "customer": customer(),
        "order_number": "SO-2026-999999",
        "noticed_on": "2026-03-01",
        "description": FREE_TEXT,
    }

    first = running.coxswain("complaint", "submit", "-", sent=json.dumps(complaint))
    before = cases_and_orders(desk)
    again = running.coxswain("complaint", "submit", "-", sent=json.dumps(complaint))
    other = running.coxswain("complaint", "submit", "-", sent=json.dumps({**complaint, "description": "scratched"}))

    assert (first.returncode, first.stderr, again.stdout) == (0, "", first.stdout)
    was_refused(other, f"complaint-received {first.stdout.strip()}: admin recorded another content earlier.", code=1)
    assert cases_and_orders(desk) == before
    with desk.store.open() as records:
        received = records.complaints.received.get(first.stdout.strip())
    assert received.body.submitted.description == FREE_TEXT


def test_an_engine_or_a_database_out_of_reach_is_one_sentence(running: Laptop, tmp_path: Path) -> None:
    nobody = f"127.0.0.1:{free_port()}"
    told = json.loads((running.data / "connection.json").read_text(encoding="utf-8"))
    found = {f"COXSWAIN_{name.upper()}": value for name, value in told.items()}

    no_engine = coxswain("order", "list", **{**found, "COXSWAIN_ENGINE_URL": f"http://{nobody}/engine-rest"})
    no_store = coxswain("order", "list", **{**found, "COXSWAIN_DATABASE_URL": f"postgresql://coxswain@{nobody}/x"})
    nothing = coxswain("order", "list", "--data", tmp_path)

    for done, start in (
        (no_engine, f"The engine at http://{nobody}/engine-rest/"),
        (no_store, "The database gave no answer; try again when it runs: "),
        (nothing, "No database is named: start `coxswain up`, or set COXSWAIN_DATABASE_URL."),
    ):
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith(start)
        assert done.stderr.count("\n") == 1


def test_an_order_that_never_reached_the_engine_is_not_lost_and_not_started_twice(running: Laptop, desk: Desk) -> None:
    told = json.loads((running.data / "connection.json").read_text(encoding="utf-8"))
    found = {f"COXSWAIN_{name.upper()}": value for name, value in told.items()}
    nobody = f"http://127.0.0.1:{free_port()}/engine-rest"
    order = json.dumps(document(customer_reference="ACC-CUT"))

    done = coxswain("order", "submit", "-", sent=order, **{**found, "COXSWAIN_ENGINE_URL": nobody})

    assert (done.returncode, done.stdout) == (3, "")
    with desk.store.open() as records:
        (entered,) = [each for each in records.orders.all() if each.reference == "ACC-CUT"]
    assert instances.find(desk.engine, business_key=entered.number) == ()
