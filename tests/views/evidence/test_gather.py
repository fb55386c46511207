"""An evidence pack says what the records say, of this order and nothing else."""

from collections.abc import Callable

import pytest

from orchestrator.errors import ChainBroken, NothingKept
from orchestrator.store.copies import first_break, read_copy, write_copy
from orchestrator.store.orders import OrderEnded
from orchestrator.store.records import Records
from orchestrator.store.store import Store
from orchestrator.views.evidence.gather import describe, gather_evidence
from tests.views.evidence.case import complain, enter_order, message, open_review, tables, verdict


def test_the_head_says_who_ordered_and_how_it_stands(records: Records) -> None:
    order = enter_order(records)
    running = {row[0]: row[1] for row in gather_evidence(records, order).head.rows}

    records.orders.ends.add(OrderEnded(order=order, state="declined", reason="no capacity"), by="worker/commerce")
    ended = {row[0]: row[1] for row in gather_evidence(records, order).head.rows}

    assert running["Khách hàng / Customer"] == "Highland Kiosk JSC"
    assert running["Số tham chiếu của khách / Customer's reference"] == "PO-1"
    assert running["Trạng thái / State"] == "đang thực hiện / running"
    assert ended["Trạng thái / State"] == "đã từ chối / declined"
    assert ended["Lý do kết thúc / Reason of the end"] == "no capacity"


def test_every_record_has_its_row_and_its_hash(records: Records) -> None:
    order = enter_order(records)
    records.communications.messages.add(message(order, "Xin chào"), by="worker/sales")
    kept = records.ledger.stream(order)

    pack = gather_evidence(records, order)

    happened, _ = tables(pack, "What happened")
    heads, chain, _ = tables(pack, "Hashes")
    assert [(row[0], row[-1]) for row in happened.rows] == [(str(each.position), each.hash[:8]) for each in kept]
    assert chain.rows == tuple((str(each.position), each.hash) for each in kept)
    assert heads.rows[0] == (order, "2", "chưa niêm phong / not sealed", kept[-1].hash)


def test_form_1_shows_all_nine_criteria_answered_or_not(records: Records) -> None:
    order = enter_order(records)
    open_review(records, order)
    records.reviews.verdicts.add(verdict(order, "conforms"), by="thu-hoang")

    _, criteria, _ = tables(gather_evidence(records, order), "Draft contract review")

    assert sorted((row[0].split()[0], row[2]) for row in criteria.rows) == [
        *((f"R-{each}", "chưa có / none") for each in "ABCD"),
        ("R-E", "Phù hợp / Conforms"),
        *((f"R-{each}", "chưa có / none") for each in "FGHI"),
    ]


def test_a_corrected_verdict_stands_in_the_form_and_both_in_what_happened(records: Records) -> None:
    order = enter_order(records)
    open_review(records, order)
    records.reviews.verdicts.add(verdict(order, "does-not-conform", reason="no deposit"), by="thu-hoang")
    records.reviews.verdicts.correct(verdict(order, "conforms"), by="thu-hoang")

    pack = gather_evidence(records, order)

    (row,) = (row for row in tables(pack, "Draft contract review")[1].rows if row[0].startswith("R-E"))
    details = [row[3] for row in tables(pack, "What happened")[0].rows]
    assert (row[2], row[5][:5]) == ("Phù hợp / Conforms", "#4 v2")
    assert details[2:] == ["1 · finance · E\ndoes-not-conform", "1 · finance · E\nconforms\nsửa / corrects #3"]


def test_the_customer_and_own_complaints_belong_to_the_pack_and_no_others_do(records: Records) -> None:
    order, other = enter_order(records), enter_order(records, "PO-2")
    stranger = complain(records, order, "KN-1", customer="Somebody else")
    mine = complain(records, order, "KN-2")
    elsewhere = complain(records, other, "KN-3")

    streams = [stream.stream for stream in gather_evidence(records, order).copy.streams]

    assert streams == [order, f"customer:{records.orders.get(order).customer}", mine]
    assert not {stranger, elsewhere} & set(streams)


def test_the_pack_can_be_made_again_from_its_file_without_a_database(records: Records) -> None:
    order = enter_order(records)
    complain(records, order, "KN-1")
    pack = gather_evidence(records, order)

    again = describe(read_copy(write_copy(pack.copy)))

    assert first_break(again.copy) is None
    assert again == pack


def test_an_unknown_order_has_no_evidence(records: Records) -> None:
    with pytest.raises(NothingKept, match="no order SO-2020-000001"):
        gather_evidence(records, "SO-2020-000001")


def test_records_that_were_altered_are_no_evidence(store: Store, edit: Callable[[str], None]) -> None:
    with store.open() as records:
        order = enter_order(records)
        records.communications.messages.add(message(order, "Xin chào"), by="worker/sales")

    edit("ALTER TABLE record DISABLE TRIGGER ALL; UPDATE record SET recorded_by = 'x' WHERE kind = 'communication'")

    with store.open() as records, pytest.raises(ChainBroken, match=f"^{order}, record 2: was altered"):
        gather_evidence(records, order)
