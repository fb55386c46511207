"""A copy of streams proves itself from its file alone, and says where it does not."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import JsonValue

from orchestrator.errors import InputError
from orchestrator.store.copies import OrderCopy, first_break, read_copy, write_copy
from orchestrator.store.ledger import Draft
from orchestrator.store.store import Store

ORDER, COMPLAINT = "SO-2026-000123", "CP-2026-000009"

Content = dict[str, Any]  # a records.json as a forger edits it
Edit = Callable[[list[Content]], object]


@pytest.fixture
def copied(store: Store) -> OrderCopy:
    """Four records of an order, the third of which corrects the second, and one of a complaint."""
    with store.open() as records:
        for key, text in (("1", "received"), ("2", "không phù hợp"), ("2", "phù hợp"), ("3", 'says "yes" \\ <b>')):
            body: dict[str, JsonValue] = {"text": text, "share": 12.5, "lines": [1, None, True]}
            draft = Draft(stream=ORDER, kind="note", key=key, body=body, by="lan-nguyen", task_id=f"{key}{text}")
            records.ledger.append(draft, correction=text == "phù hợp")
        records.ledger.append(Draft(stream=COMPLAINT, kind="note", key="9", body={"text": "broken"}, by="admin"))
        return OrderCopy(order=ORDER, streams=(records.ledger.copy(ORDER), records.ledger.copy(COMPLAINT)))


def edited(copied: OrderCopy, edit: Callable[[Content], object]) -> bytes:
    content = json.loads(write_copy(copied))
    edit(content)
    return json.dumps(content, ensure_ascii=False).encode()


def broken(copied: OrderCopy, edit: Edit) -> str:
    """What is said of the copy after somebody edited the order's records."""
    return str(first_break(read_copy(edited(copied, lambda content: edit(content["streams"][0]["records"])))))


def test_a_copy_is_read_as_it_was_written_and_proves_itself(copied: OrderCopy) -> None:
    written = write_copy(copied)

    assert read_copy(written) == copied
    assert first_break(read_copy(written)) is None
    assert write_copy(read_copy(written)) == written


def test_whichever_byte_is_changed_the_copy_says_the_same_or_does_not_pass(copied: OrderCopy) -> None:
    written = write_copy(copied)
    passed = []
    for place in range(len(written)):
        for bit in (1, 32):
            changed = written[:place] + bytes([written[place] ^ bit]) + written[place + 1 :]
            try:
                copy = read_copy(changed)
            except InputError:
                continue
            if first_break(copy) is None and copy != copied:
                passed.append((place, bit))

    assert passed == []


@pytest.mark.parametrize("position", [1, 2, 3, 4])
def test_an_altered_body_is_found_at_its_record(copied: OrderCopy, position: int) -> None:
    said = broken(copied, lambda records: records[position - 1]["body"].update(text="something else"))

    assert said == f"{ORDER}, record {position}: was altered after it was written."


@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_record_taken_out_is_found_at_its_place(copied: OrderCopy, position: int) -> None:
    said = broken(copied, lambda records: records.pop(position - 1))

    assert said == f"{ORDER}, record {position}: a record is missing here."


def test_a_record_taken_out_is_found_though_the_others_were_numbered_anew(copied: OrderCopy) -> None:
    def close_the_gap(records: list[Content]) -> None:
        del records[1]
        for position, record in enumerate(records, start=1):
            record["position"] = position

    assert broken(copied, close_the_gap) == f"{ORDER}, record 2: does not follow from the one before it."


def test_reordered_records_are_found(copied: OrderCopy) -> None:
    assert broken(copied, lambda records: records.reverse()) == f"{ORDER}, record 1: a record is missing here."


def test_a_last_record_cut_off_is_found_by_the_head(copied: OrderCopy) -> None:
    assert broken(copied, lambda records: records.pop()) == f"{ORDER}, record 4: records at the end are missing."


def test_a_record_behind_the_head_is_found(copied: OrderCopy) -> None:
    def shorten(content: Content) -> None:
        content["streams"][0]["head"]["position"] = 3

    found = first_break(read_copy(edited(copied, shorten)))

    assert str(found) == f"{ORDER}, record 4: is not what the head names as the last record."


def test_a_file_alone_cannot_show_that_tail_and_head_were_cut_together(copied: OrderCopy) -> None:
    def cut(content: Content) -> None:
        order = content["streams"][0]
        order["records"].pop()
        order["head"] = {"position": 3, "hash": order["records"][-1]["hash"], "seal": None}

    cut_copy = read_copy(edited(copied, cut))

    assert first_break(cut_copy) is None
    assert cut_copy.streams[0].hash != copied.streams[0].hash  # whoever kept the head, on paper say, sees it


def test_a_complaint_passed_off_as_another_is_found(copied: OrderCopy) -> None:
    def rename(content: Content) -> None:
        content["streams"][1]["stream"] = "CP-2026-000001"

    found = first_break(read_copy(edited(copied, rename)))

    assert str(found) == "CP-2026-000001, record 1: belongs to another stream."


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda content: content.clear(), "format: is missing"),
        (lambda content: content.update(format="coxswain-records/2"), "format: expected"),
        (lambda content: content.update(note="all is well"), "note: is not a known field"),
        (lambda content: content.update(order="SO-2026-000124"), r"streams\[0\].stream: expected the order's own"),
        (lambda content: content["streams"].clear(), "streams: "),
        (lambda content: content["streams"].append(content["streams"][0]), "streams: expected each stream once"),
        (lambda content: content["streams"][0].update(records=[]), "records: "),
        (lambda content: content["streams"][0]["records"][1].update(verdict="conforms"), "is not a known field"),
        (lambda content: content["streams"][0]["records"][0].update(position="1"), "position: "),
        (lambda content: content["streams"][0]["records"][0].update(version=True), "version: "),
        (
            lambda content: content["streams"][0]["records"][0].update(recorded_at="2026-11-24T16:30:00+07:00"),
            "recorded_at spelled as hashed",
        ),
        (lambda content: content["streams"][0]["records"][0].update(recorded_at="today"), "recorded_at"),
    ],
)
def test_what_is_no_file_of_ours_is_refused_in_words(
    copied: OrderCopy, edit: Callable[[Content], object], problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        read_copy(edited(copied, edit))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"%PDF-1.7",
        b'{"format": NaN}',
        b'{"a":' * 50_000,
        b'{"format": "coxswain-records/1", "order": "\\ud800", "streams": [{}]}',
    ],
)
def test_anything_else_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(InputError):
        read_copy(raw)


def test_a_field_that_stands_twice_is_refused_whichever_of_them_is_the_true_one(copied: OrderCopy) -> None:
    written = write_copy(copied).decode().replace('"text": "phù hợp"', '"text": "phù hợp?", "text": "phù hợp"')

    with pytest.raises(InputError, match="these stand twice: text"):
        read_copy(written.encode())


def test_a_body_nested_too_deeply_is_refused(copied: OrderCopy) -> None:
    nested = "[" * 900 + "]" * 900
    written = write_copy(copied).decode().replace('"share": 12.5', f'"share": {nested}', 1)

    with pytest.raises(InputError, match=r"^document: expected fewer levels of nesting$"):
        read_copy(written.encode())
