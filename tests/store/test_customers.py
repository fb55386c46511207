"""A customer's file learns at once what the customer tells of itself, and knows how old it is (D-SALES-3)."""

from datetime import timedelta

import pytest

from orchestrator.domain.orders import SubmittedCustomer
from orchestrator.store import Records
from orchestrator.store.customer_brief import file_age
from orchestrator.store.house_limits import HouseLimit

pytestmark = pytest.mark.database


def told(**values: str) -> SubmittedCustomer:
    return SubmittedCustomer.model_validate({"name": "Blue Mesa Kiosks Inc.", "number": "C-00031", **values})


@pytest.mark.clauses("D-SALES-3")
def test_a_new_contact_of_a_known_customer_is_added_and_nothing_known_is_lost(records: Records) -> None:
    before = records.customers.get("C-00031")

    after = records.customers.recognise(told(contact_person="Rosa Diaz", phone="+1 505 555 0100"), by="lan-nguyen")

    assert after.version == before.version + 1
    assert after.contacts[:-1] == before.contacts
    assert (after.contacts[-1].name, after.contacts[-1].phone) == ("Rosa Diaz", "+1 505 555 0100")
    (entry,) = [one for one in records.customers.files.of("customer:C-00031") if one.body == after]
    assert entry.record.recorded_by == "lan-nguyen"


@pytest.mark.clauses("D-SALES-3")
def test_a_known_contact_is_reached_by_what_is_given_now(records: Records) -> None:
    person = records.customers.get("C-00031").contacts[0]

    after = records.customers.recognise(told(contact_person=person.name.upper(), email="new@mesa.example"), by="x")

    assert after.contacts[0] == person.model_copy(update={"email": "new@mesa.example"})
    assert len(after.contacts) == len(records.customers.files.of("customer:C-00031")[0].body.contacts)


@pytest.mark.clauses("D-SALES-3")
def test_a_customer_that_tells_nothing_new_leaves_its_file_alone(records: Records) -> None:
    before = records.customers.get("C-00031")

    assert records.customers.recognise(told(), by="lan-nguyen") == before


@pytest.mark.clauses("D-SALES-3")
def test_a_file_ages_from_the_day_on_which_somebody_confirmed_it(records: Records) -> None:
    old = records.customers.get("C-00031").model_copy(
        update={"confirmed_on": records.clock.today() - timedelta(days=366)}
    )
    records.customers.keep(old, by="lan-nguyen")

    assert (file_age(records, "C-00031").days, file_age(records, "C-00031").is_stale) == (366, True)

    records.customers.confirm("C-00031", by="lan-nguyen", address="Santa Fe, NM")
    assert (file_age(records, "C-00031").days, file_age(records, "C-00031").is_stale) == (0, False)
    assert records.customers.get("C-00031").address == "Santa Fe, NM"


@pytest.mark.clauses("D-SALES-3")
def test_the_owner_says_when_a_file_is_too_old(records: Records) -> None:
    days = file_age(records, "C-00001").days
    records.limits.put(
        HouseLimit(name="customer_file_days", value=days, unit="days", set_by="lan-nguyen", reason="monthly")
    )

    assert not file_age(records, "C-00001").is_stale

    records.limits.put(HouseLimit(name="customer_file_days", value=days - 1, unit="days", set_by="lan-nguyen"))
    assert file_age(records, "C-00001").is_stale


def test_a_new_customers_file_is_fresh(records: Records) -> None:
    opened = records.customers.recognise(SubmittedCustomer(name="Nobody Knew Us Ltd", country="IE"), by="lan-nguyen")

    assert file_age(records, opened.customer).days == 0
