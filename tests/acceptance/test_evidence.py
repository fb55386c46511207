"""An auditor's two commands: one needs the database and no engine, the other needs neither."""

import json
import re
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from orchestrator.server.processes import wait_for
from orchestrator.store.orders import OrderEnded
from orchestrator.store.records import Records
from orchestrator.store.seals import make_key
from orchestrator.store.store import Store
from tests.acceptance.operate import NO_NETWORK, Laptop, coxswain
from tests.processes.orders import document
from tests.store.builders import NOW
from tests.views.evidence.case import complain, enter_order, message

PAGE = Path("docs/how-to/evidence.md")


@pytest.fixture
def order(store: Store) -> str:
    """The number of an order with three records, and with a complaint."""
    with store.open() as records:
        number = enter_order(records)
        _talk(records, number)
        complain(records, number, "KN-1")
        return number


@pytest.fixture
def folder(order: str, store_url: str, tmp_path: Path) -> Path:
    """The evidence of that order, as the command wrote it."""
    place = tmp_path / "audit"
    done = coxswain("evidence", order, "--to", place, COXSWAIN_DATABASE_URL=store_url)
    *told, missing = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert missing.startswith("Without what the engine did since the office last kept it: The engine at http")
    assert told == [str(place), f"Prove it anywhere: coxswain evidence verify {place}"]
    return place


def _talk(records: Records, order: str) -> None:
    for number in (1, 2):
        said = message(order, f"letter {number}").model_copy(update={"number": number})
        records.communications.messages.add(said, by="worker/sales")


def test_the_pack_is_four_files_and_proves_itself_without_database_or_network(order: str, folder: Path) -> None:
    done = coxswain("evidence", "verify", folder, **NO_NETWORK, COXSWAIN_DATABASE_URL="")

    heads = [stream["head"]["hash"] for stream in json.loads((folder / "records.json").read_bytes())["streams"]]
    year = order[3:7]
    files = ["SHA256SUMS", "evidence.html", "evidence.pdf", "records.json"]
    assert sorted(each.name for each in folder.iterdir()) == files
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "SHA256SUMS: records.json, evidence.html, evidence.pdf are as they were written",
        f"{order}: whole, 3 records, the last hash is {heads[0]}",
        f"customer:C-00001: whole, 2 records, the last hash is {heads[1]}",
        f"CP-{year}-000001: whole, 1 records, the last hash is {heads[2]}",
        "Not proven without --key: that nobody wrote the records anew, or cut off the last ones.",
    ]


def test_with_the_key_a_sealed_pack_is_proven_and_another_key_proves_nothing(store_url: str, tmp_path: Path) -> None:
    key = make_key(tmp_path / "key")
    make_key(tmp_path / "other")
    with Store(store_url, key=key).open() as records:
        order = enter_order(records)
    told = {"COXSWAIN_DATABASE_URL": store_url, "COXSWAIN_EVIDENCE_KEY_FILE": str(tmp_path / "key")}
    coxswain("evidence", order, "--to", tmp_path / "audit", **told)

    proven = coxswain("evidence", "verify", tmp_path / "audit", "--key", tmp_path / "key")
    by_hand = [_prove_by_hand(tmp_path / "audit" / "records.json", tmp_path / name) for name in ("key", "other")]
    doubted = coxswain("evidence", "verify", tmp_path / "audit" / "records.json", "--key", tmp_path / "other")

    assert (proven.returncode, proven.stdout.splitlines()[-1][:19]) == (0, "Proven with the key")
    assert (by_hand[0].returncode, by_hand[1].stderr.splitlines()[-1]) == (0, "AssertionError: seal")
    reason = f"{order}, record 1: its seal is not of this key and these records.\n"
    assert (doubted.returncode, doubted.stdout, doubted.stderr) == (1, "", reason)


def test_a_sample_names_each_orders_gaps_and_can_be_drawn_again(store: Store, store_url: str, tmp_path: Path) -> None:
    with store.open() as records:
        orders = [enter_order(records, f"PO-{number}") for number in range(3)]
        records.orders.ends.add(OrderEnded(order=orders[0], state="closed"), by="worker/commerce")
    month = f"{NOW:%Y-%m}"

    def draw(*more: str) -> str:
        done = coxswain("evidence", "sample", "--month", month, *more, COXSWAIN_DATABASE_URL=store_url)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    drawn = json.loads(draw("--count", "2", "--json"))
    again = json.loads(draw("--count", "2", "--json", "--seed", str(drawn["seed"])))
    everything = json.loads(draw("--json"))["orders"]

    assert (drawn["of"], len(drawn["orders"])) == (3, 2)
    assert again == drawn
    assert [each["order"] for each in everything] == orders
    assert "R-A" in everything[0]["gaps"]
    assert "R-A" not in everything[1]["gaps"]
    assert "3 of 3 orders" in draw("--seed", "7")
    refused = coxswain("evidence", "sample", "--month", "2026-13", COXSWAIN_DATABASE_URL=store_url)
    assert (refused.returncode, "expected a month" in refused.stderr) == (2, True)


def _prove_by_hand(*files: Path) -> "subprocess.CompletedProcess[str]":
    """Run the program that the page shows."""
    program = re.search(r"<<'END'\n(.*?)\nEND\n", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert program
    arguments = [sys.executable, "-", *map(str, files)]
    return subprocess.run(arguments, input=program[1], capture_output=True, text=True, timeout=60)


def test_the_page_shows_how_to_prove_it_without_our_program(order: str, folder: Path) -> None:
    whole = _prove_by_hand(folder / "records.json")
    said = (folder / "records.json").read_text(encoding="utf-8")
    (folder / "records.json").write_text(said.replace("letter 2", "letter 3"), encoding="utf-8")

    assert (whole.returncode, whole.stdout.splitlines()[0].split(",")[0]) == (0, f"{order} whole")
    assert _prove_by_hand(folder / "records.json").stderr.endswith("AssertionError: 3\n")


def test_the_first_broken_link_is_named(order: str, folder: Path) -> None:
    content = json.loads((folder / "records.json").read_bytes())
    content["streams"][0]["records"][1]["body"]["subject"] = "another letter"
    (folder / "records.json").write_text(json.dumps(content), encoding="utf-8")

    done = coxswain("evidence", "verify", folder / "records.json")

    sentence = f"{order}, record 2: was altered after it was written.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)


def test_what_is_no_evidence_is_bad_input(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "order.json").write_text('{"customer_reference": "PO-1"}', encoding="utf-8")
    for file in (tmp_path / "missing.json", tmp_path, folder / "evidence.pdf", tmp_path / "order.json"):
        done = coxswain("evidence", "verify", file)

        assert (done.returncode, done.stdout) == (2, ""), file
        assert done.stderr
        assert "Traceback" not in done.stderr


def test_a_folder_of_something_else_is_left_alone(order: str, store_url: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    done = coxswain("evidence", "--to", tmp_path, order, COXSWAIN_DATABASE_URL=store_url)

    assert (done.returncode, done.stdout) == (2, "")
    assert "notes.txt, which this command did not write" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_an_unknown_order_is_refused_by_the_business(store_url: str, tmp_path: Path) -> None:
    done = coxswain("evidence", "SO-2020-000001", "--to", tmp_path / "none", COXSWAIN_DATABASE_URL=store_url)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "The store keeps no order SO-2020-000001.\n")


def test_its_help_shows_both(tmp_path: Path) -> None:
    done = coxswain("evidence", "--help")

    assert done.returncode == 0
    assert {"ORDER", "verify", "sample"} <= set(done.stdout.split())


@pytest.mark.engine
@pytest.mark.timeout(600)
def test_what_workers_record_is_sealed_with_the_key_that_the_first_start_made(running: Laptop, tmp_path: Path) -> None:
    order = json.dumps(document(customer_reference="SEALED-1"))
    number = running.coxswain("order", "submit", "-", sent=order).stdout.splitlines()[0]
    key = running.data / "evidence.key"

    def recorded_by_a_worker() -> bool:
        running.coxswain("evidence", number, "--to", tmp_path / "audit")
        stream = json.loads((tmp_path / "audit" / "records.json").read_bytes())["streams"][0]
        return any(record["recorded_by"].startswith("worker/") for record in stream["records"])

    assert wait_for(recorded_by_a_worker, within=timedelta(seconds=90))
    proven = coxswain("evidence", "verify", tmp_path / "audit", "--key", key)
    assert (proven.returncode, proven.stdout.splitlines()[-1][:19]) == (0, "Proven with the key")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
