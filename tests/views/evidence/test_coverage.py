"""Every clause of the procedure has its evidence, a rule that excuses it, or is a gap."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from orchestrator.store.orders import OrderEnded
from orchestrator.store.records import Records
from orchestrator.views.evidence.clause_titles import CLAUSES
from orchestrator.views.evidence.coverage import Covered, cover, gaps
from orchestrator.views.evidence.exemptions import RULES, exemption
from orchestrator.views.evidence.gather import copy_order, gather_evidence
from orchestrator.views.evidence.order_facts import OrderFacts
from tests.store.builders import submitted
from tests.views.evidence.case import complain, enter_order, message, open_review, tables, verdict

#: An order to which every clause came: a verbal tender for export with negotiation, change and complaint, closed.
ALL = OrderFacts(
    state="closed",
    done=frozenset(("needs", "review", "signing", "fulfilment", "after-sales")),
    source="tender",
    was_verbal=True,
    drafts=frozenset(("standard-text", "customer-draft")),
    was_negotiated=True,
    has_measures=True,
    asked_notarisation=True,
    is_export=True,
    has_change=True,
    has_open_change=False,
    has_complaint=True,
    has_credit_case=True,
    is_known_customer=False,
)


def covered(records: Records, order: str) -> dict[str, Covered]:
    return {each.clause: each for each in cover(copy_order(records, order))}


def excused(facts: OrderFacts) -> dict[str, str]:
    """The clauses that a rule excuses, with the rule's name."""
    return {clause: rule.name for clause in CLAUSES if (rule := exemption(clause, facts))}


def test_all_80_clauses_of_the_procedure_stand_in_its_order() -> None:
    page = Path("docs/procedure.md").read_text(encoding="utf-8")

    assert list(CLAUSES) == re.findall(r"^\| \*\*(\S+)\*\* \|", page, re.MULTILINE)
    assert len(CLAUSES) == 80
    assert set(RULES) == set(CLAUSES)


def test_an_order_to_which_everything_came_is_excused_only_what_is_not_about_one_order() -> None:
    general = dict.fromkeys(("P-1", "P-2", "D-COMMERCE-1", "D-COMMERCE-10", "X-1", "X-2"), "not-about-one-order")

    assert excused(ALL) == general


@pytest.mark.parametrize(
    ("facts", "rule", "clauses"),
    [
        (replace(ALL, source="written"), "no-tender", {"R-0.1", "R-C"}),
        (replace(ALL, drafts=frozenset(("standard-text",))), "our-own-text", {"R-0.3"}),
        (replace(ALL, drafts=frozenset(("customer-draft",))), "customers-own-text", {"R-0.2"}),
        (replace(ALL, was_verbal=False), "nothing-verbal", {"R-G"}),
        (replace(ALL, was_negotiated=False), "nothing-to-negotiate", {"D-SALES-4"}),
        (replace(ALL, has_measures=False), "no-measures", {"D-COMMERCE-3"}),
        (replace(ALL, asked_notarisation=False), "no-notarisation-asked", {"V-1"}),
        (replace(ALL, is_export=False), "domestic-delivery", {"D-COMMERCE-8"}),
        (replace(ALL, has_change=False), "no-change", {"C-1", "C-2", "C-3"}),
        (replace(ALL, has_complaint=False), "no-complaint", {"K-3", "K-4", "K-5", "D-CS-3"}),
        (replace(ALL, has_credit_case=False), "no-credit-change", {"D-FINANCE-2"}),
        (replace(ALL, is_known_customer=True), "known-customer", {"D-FINANCE-3"}),
    ],
)
def test_a_fact_excuses_its_clauses_and_no_other(facts: OrderFacts, rule: str, clauses: set[str]) -> None:
    assert set(excused(facts)) - set(excused(ALL)) == clauses
    assert {excused(facts)[clause] for clause in clauses} == {rule}


def test_an_order_that_ended_early_is_excused_what_comes_after_and_nothing_before() -> None:
    refused = excused(replace(ALL, state="declined", done=frozenset(("needs", "review"))))

    assert {refused[clause] for clause in ("S-1", "V-3", "F-1", "D-COMMERCE-5", "K-2")} == {"ended-before"}
    assert not {"N-0.2", "R-A", "R-0.5", "D-FINANCE-4", "C-3"} & set(refused)


def test_a_running_order_owes_the_steps_behind_it_and_its_change_only_when_that_is_decided() -> None:
    running = excused(replace(ALL, state="running", done=frozenset(("needs",)), has_open_change=True))

    assert (running["R-A"], running["S-3"], running["C-3"]) == ("still-ahead", "still-ahead", "change-under-way")
    assert "N-0.2" not in running
    assert "C-3" not in excused(replace(ALL, state="running", has_open_change=False))


def test_a_record_shows_its_clause_and_silence_on_a_closed_order_is_a_gap(records: Records) -> None:
    order = enter_order(records)
    open_review(records, order)
    kept = records.reviews.verdicts.add(verdict(order, "conforms", "E"), by="thu-hoang")
    records.orders.ends.add(OrderEnded(order=order, state="closed"), by="worker/commerce")

    found = covered(records, order)

    assert (found["R-E"].state, found["R-E"].records) == ("shown", (kept.record,))
    assert (found["R-A"].state, found["R-A"].records, found["R-A"].rule) == ("gap", (), None)
    assert "R-A" in gaps(found.values())
    assert "R-E" not in gaps(found.values())


def test_a_corrected_record_is_no_evidence_any_more(records: Records) -> None:
    order = enter_order(records)
    open_review(records, order)
    records.reviews.verdicts.add(verdict(order, "does-not-conform", reason="no deposit"), by="thu-hoang")
    standing = records.reviews.verdicts.correct(verdict(order, "conforms"), by="thu-hoang")

    assert covered(records, order)["R-E"].records == (standing.record,)


def test_source_market_and_complaint_are_read_from_the_records(records: Records) -> None:
    order = enter_order(records)
    abroad = submitted("PO-9", "Kiosk Abroad").model_dump(mode="json")
    abroad["customer"]["country"] = "DE"
    export = records.orders.enter(type(submitted()).model_validate(abroad), by="lan-nguyen")
    complain(records, order, "KN-1")

    at_home, far = covered(records, order), covered(records, export)

    rules = [each.rule.name for each in (at_home["D-COMMERCE-8"], far["D-COMMERCE-8"], at_home["R-C"]) if each.rule]
    assert rules == ["domestic-delivery", "still-ahead", "no-tender"]
    assert [at_home["K-3"].state, far["K-3"].state] == ["shown", "not-applicable"]


def test_the_section_stands_first_and_names_person_time_version_and_place_of_each_record(records: Records) -> None:
    order = enter_order(records)
    open_review(records, order)
    kept = records.reviews.verdicts.add(verdict(order, "conforms", "E"), by="thu-hoang").record

    pack = gather_evidence(records, order)

    assert pack.sections[0].title.en == "Clause by clause"
    rows = [row for table in tables(pack, "Clause by clause")[1:] for row in table.rows]
    (shown,) = (row for row in rows if row[0] == "R-E")
    assert [row[0] for row in rows if row[0]].count("R-E") == 1
    assert len({row[0] for row in rows if row[0]}) == 80
    assert shown[2:] == (
        "có bằng chứng / shown",
        "Kết luận theo tiêu chí / Verdict on a criterion",
        "thu-hoang",
        "2026-11-24 16:30:00",
        f"{order}\n#{kept.position} v1 {kept.hash[:8]}",
    )


def test_of_many_records_the_latest_four_stand_and_the_rest_are_counted(records: Records) -> None:
    order = enter_order(records)
    for number in range(1, 8):
        said = message(order, f"thư {number}").model_copy(update={"number": number})
        records.communications.messages.add(said, by="worker/sales")

    rows = [row for table in tables(gather_evidence(records, order), "Clause by clause")[1:] for row in table.rows]
    first = next(number for number, row in enumerate(rows) if row[0] == "K-1")

    assert "(+ 3 trước đó / earlier)" in rows[first][3]
    assert [row[6].split("#")[1][0] for row in rows[first : first + 4]] == ["5", "6", "7", "8"]
