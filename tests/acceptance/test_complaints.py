"""A complaint from the command line: handed in, and looked at while the departments work on it."""

import json

import pytest

from tests.acceptance.operate import Laptop

COMPLAINT = {
    "complaint_reference": "SHOW-1",
    "customer": {"name": "Walk-in GmbH", "country": "DE", "language": "en"},
    "component": "lcd-panel",
    "noticed_on": "2026-01-05",
    "quantity": 1,
    "description": "dark stripe",
    "wish": "repair",
}


@pytest.mark.engine
@pytest.mark.timeout(600)
def test_what_people_see_of_a_complaint_machines_see_too(running: Laptop) -> None:
    number = running.coxswain("complaint", "submit", "-", sent=json.dumps(COMPLAINT)).stdout.strip()
    assert number

    shown = running.coxswain("complaint", "show", number)
    told = json.loads(running.coxswain("complaint", "show", number, "--json").stdout)

    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(f"{number}  running  Walk-in GmbH  about no order  (SHOW-1)\n")
    assert (told["number"], told["state"], told["customer"]) == (number, "running", "Walk-in GmbH")
    assert [each["text"] for each in told["recorded"] if each["what"] == "received"] == ["dark stripe"]
    assert "dark stripe" in shown.stdout


@pytest.mark.engine
@pytest.mark.timeout(600)
def test_a_complaint_that_nobody_made_is_told(running: Laptop) -> None:
    done = running.coxswain("complaint", "show", "CP-2020-000001")

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "The store keeps no complaint CP-2020-000001.\n")
