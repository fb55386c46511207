"""A pack shows what the engine did from records alone: rows that fired, ways through diagrams, names of who acted."""

from pathlib import Path

import pytest

from orchestrator.errors import ChainBroken
from orchestrator.store.contracts import hash_text
from orchestrator.store.records import Records
from orchestrator.views.evidence.folder import write_folder
from orchestrator.views.evidence.gather import copy_order, describe, gather_evidence
from orchestrator.views.evidence.pages import print_html
from orchestrator.views.evidence.sources import sources_of
from orchestrator.views.evidence.values import Pack
from tests.store.courses import course
from tests.views.evidence.case import (
    DIAGRAM,
    FORM,
    TABLE,
    complain,
    enter_order,
    keep_course,
    open_review,
    tables,
    verdict,
)


@pytest.fixture
def order(records: Records) -> str:
    """An order with a verdict of Finance, a course and an answer."""
    order = enter_order(records)
    open_review(records, order)
    records.reviews.verdicts.add(verdict(order, "conforms"), by="thu-hoang")
    keep_course(records, order)
    return order


@pytest.fixture
def pack(records: Records, order: str) -> Pack:
    """The order's pack."""
    return gather_evidence(records, order)


def test_a_row_that_fired_stands_with_inputs_outputs_version_and_hash_text(pack: Pack) -> None:
    (table,) = tables(pack, "Decision tables")
    (row,) = table.rows

    assert row[0].splitlines() == ["Đặt thời hạn / Set deadlines", f"set-deadlines v2, {hash_text(TABLE)[:8]}"]
    assert (row[2], row[3], row[4]) == ("Việc / Work: satisfaction-survey", "dòng / row 3: a proposal", "3: 14")


def test_the_way_through_the_diagram_in_force_is_drawn_and_says_who_did_what(pack: Pack) -> None:
    facts, steps = tables(pack, "The way through the diagrams")

    assert facts.picture is not None
    assert facts.picture.file == "course-01-after-sales.svg"
    assert facts.picture.svg.startswith("<svg")
    assert ("Sơ đồ SHA-256 / Diagram SHA-256", hash_text(DIAGRAM)) in facts.rows
    form = f"record-feedback, {hash_text(FORM)[:8]}"
    assert steps.rows[0][:3] == ("Chờ ý kiến / Await feedback", form, "Hoàng Minh Thu (thu-hoang)")


def test_whoever_acted_is_named_wherever_the_id_stands_but_in_columns_of_codes(pack: Pack) -> None:
    _, criteria, *_ = tables(pack, "Draft contract review")
    (people,) = tables(pack, "The people who acted")

    assert criteria.rows[0][4].startswith("Hoàng Minh Thu (thu-hoang)\n")
    assert people.rows == (("Hoàng Minh Thu", "thu-hoang", "finance", "head"),)
    assert "Hoàng Minh Thu (thu-hoang)" in print_html(pack).decode()


def test_an_address_that_begins_like_an_id_stays_as_it_is(records: Records, order: str) -> None:
    written = verdict(order, "conforms", "H", reason="hỏi thu-hoang@coxswain.example, anh-thu-hoang, thu-hoang.")
    records.reviews.verdicts.add(written, by="thu-hoang")
    _, criteria, *_ = tables(gather_evidence(records, order), "Draft contract review")
    (reason,) = (row[3] for row in criteria.rows if row[0].startswith("R-H"))

    assert reason == "hỏi thu-hoang@coxswain.example, anh-thu-hoang, Hoàng Minh Thu (thu-hoang)."


def test_the_folder_brings_pictures_diagrams_and_tables_as_they_ran(pack: Pack, tmp_path: Path) -> None:
    write_folder(pack, tmp_path / "pack")
    write_folder(pack, tmp_path / "pack")
    diagram = f"after-sales-v3-{hash_text(DIAGRAM)[:8]}.bpmn"
    table = f"set-deadlines-v2-{hash_text(TABLE)[:8]}.dmn"

    assert (tmp_path / "pack" / diagram).read_text(encoding="utf-8") == DIAGRAM
    assert (tmp_path / "pack" / table).read_text(encoding="utf-8") == TABLE
    form = f"record-feedback-{hash_text(FORM)[:8]}.form"
    assert (tmp_path / "pack" / form).read_text(encoding="utf-8") == FORM
    assert (tmp_path / "pack" / "course-01-after-sales.svg").read_bytes().startswith(b"<svg")
    assert (tmp_path / "pack" / "evidence.pdf").stat().st_size > 20_000


def test_a_diagram_that_was_altered_in_the_store_is_not_shown(records: Records, order: str) -> None:
    copy = copy_order(records, order)
    sources = dict.fromkeys(sources_of(copy), DIAGRAM + "<!-- as we please -->")

    with pytest.raises(ChainBroken, match="was altered after it ran"):
        describe(copy, sources)


def test_courses_of_complaints_and_credit_cases_belong_to_the_order(records: Records, order: str) -> None:
    complaint = complain(records, order, "K-1")
    records.courses.courses.add(course(case=complaint, instance="i-2"), by="worker/office")
    copy = copy_order(records, order)

    assert [each.stream for each in copy.streams][2:] == [complaint, f"course:{order}", f"course:{complaint}"]


def test_a_pack_without_courses_says_that_there_are_none(records: Records) -> None:
    pack = gather_evidence(records, enter_order(records))

    assert (tables(pack, "Decision tables"), tables(pack, "The way through the diagrams")) == ((), ())
