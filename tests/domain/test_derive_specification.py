"""Claims about the specification and its trace to the requirements (D-CS-1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.derive_specification import derive_specification
from orchestrator.domain.requirements import CLASSES, Requirement, ip_digits, stated_requirements
from tests.domain.builders import line, order


def needs(subject: str, text: str, letter: str = "a", source: str = "use") -> Requirement:
    return Requirement(
        requirement_class=next(known for known in CLASSES if known == letter), subject=subject, text=text, source=source
    )


def test_what_the_customer_states_names_where_it_stands() -> None:
    rows = {row.subject: (row.text, row.source) for row in stated_requirements(order(warranty_months=24))}

    assert rows["line-1-price"] == ("320.00 USD", "lines[0].unit_price")
    assert rows["delivery-term"] == ("FOB Hải Phòng 2020", "delivery.incoterm")
    assert rows["warranty-months"] == ("24", "warranty_months")


def test_lines_are_counted_from_one_and_named_as_in_the_document() -> None:
    second = line(interfaces=["HDMI", "USB"], custom_design_description="round", custom_design=True)

    rows = [(row.subject, row.text, row.source) for row in stated_requirements(order(lines=[line(), second]))]

    assert [row for row in rows if row[2].startswith("lines[1]")] == [
        ("line-2-size-inches", "21.5", "lines[1].size_inches"),
        ("line-2-technology", "pcap", "lines[1].technology"),
        ("line-2-interfaces", "HDMI, USB", "lines[1].interfaces"),
        ("line-2-custom-design", "round", "lines[1].custom_design_description"),
        ("line-2-quantity", "40", "lines[1].quantity"),
        ("line-2-price", "320.00 USD", "lines[1].unit_price"),
    ]


def test_the_customers_own_words_are_rows_of_class_a() -> None:
    spoken = order(
        stated_requirements=[{"subject": "colour", "text": "black"}],
        special_quality_requirements=["1000 nits"],
        inspection={"aql": "1.0"},
    )

    rows = [(row.subject, row.text, row.source) for row in stated_requirements(spoken)]

    assert ("colour", "black", "stated_requirements[0]") in rows
    assert ("special-quality", "1000 nits", "special_quality_requirements[0]") in rows
    assert ("inspection", "AQL 1.0, level II", "inspection") in rows


def test_what_the_customer_does_not_state_is_no_row() -> None:
    assert "gloves" not in {row.subject for row in stated_requirements(order(use={"gloves": False}))}


@pytest.mark.clauses("D-CS-1")
def test_the_tightest_value_wins_and_every_requirement_is_traced() -> None:
    (row,) = derive_specification(
        [
            needs("brightness-nits", "350"),
            needs("brightness-nits", "1000", "b", "outdoor"),
            needs("brightness-nits", "90"),
        ]
    )

    assert (row.value, row.conflict) == ("1000", False)
    assert row.traced_to == ("a: use", "b: outdoor", "a: use")


def test_the_lowest_temperature_is_the_tightest() -> None:
    (row,) = derive_specification([needs("temperature-min-c", "-5"), needs("temperature-min-c", "-20")])

    assert row.value == "-20"


def test_the_higher_ingress_protection_wins() -> None:
    (row,) = derive_specification([needs("ip-rating", "IP65"), needs("ip-rating", "IP69K"), needs("ip-rating", "IPX5")])

    assert row.value == "IP69K"


def test_two_colours_are_a_conflict_for_a_person() -> None:
    (row,) = derive_specification([needs("colour", "black"), needs("colour", "white")])

    assert (row.value, row.conflict) == ("black; white", True)


def test_a_value_that_is_no_number_is_a_conflict_and_no_crash() -> None:
    (row,) = derive_specification([needs("brightness-nits", "bright"), needs("brightness-nits", "350")])

    assert row.conflict


def test_certificates_add_up() -> None:
    (row,) = derive_specification([needs("certificate", "CE", "c"), needs("certificate", "RoHS", "c")])

    assert (row.value, row.conflict) == ("CE; RoHS", False)


def test_x_in_an_ip_rating_counts_as_nothing() -> None:
    assert (ip_digits("IPX5"), ip_digits("IP6X")) == ((0, 5), (6, 0))


@given(
    st.lists(
        st.builds(
            needs, st.sampled_from(["brightness-nits", "ip-rating", "colour"]), st.text(), st.just("a"), st.text()
        )
    )
)
def test_no_requirement_is_lost_or_traced_twice(requirements: list[Requirement]) -> None:
    rows = derive_specification(requirements)

    assert sorted(trace for row in rows for trace in row.traced_to) == sorted(
        f"a: {one.source}" for one in requirements
    )
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
