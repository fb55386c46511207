"""Whatever somebody without the key does to records or to a pack is found, a hundred times each."""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import JsonValue
from sqlalchemy import Connection, NullPool, create_engine, text

from orchestrator.errors import ChainBroken, CoxswainError, InputError
from orchestrator.store.address import with_driver
from orchestrator.store.copies import first_break, first_unproven, read_copy
from orchestrator.store.ledger import canonical, seal
from orchestrator.store.manifest import write_manifest
from orchestrator.store.records import Records
from orchestrator.store.seals import SealKey
from orchestrator.views.evidence.folder import write_folder
from orchestrator.views.evidence.gather import copy_order, gather_evidence
from orchestrator.views.evidence.proof import prove
from tests.store.fixtures import CLOCK
from tests.views.evidence.case import enter_order, keep_course, message, open_review, verdict

KEY = SealKey(b"k" * 40)
FORGERS = SealKey(b"f" * 40)
TRIES: Final = range(100)

Content = dict[str, Any]  # a records.json as a forger edits it
Forge = Callable[[Content, random.Random], None]


@pytest.fixture
def connection(company_url: str) -> Iterator[Connection]:
    """A transaction that is rolled back, with an order of seven sealed records whose append-only trigger is off."""
    engine = create_engine(with_driver(company_url), poolclass=NullPool)
    with engine.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def order(connection: Connection) -> str:
    """The order's number."""
    records = Records(connection, CLOCK, KEY)
    order = enter_order(records)
    open_review(records, order)
    records.reviews.verdicts.add(verdict(order, "does-not-conform", reason="no deposit"), by="thu-hoang")
    records.reviews.verdicts.correct(verdict(order, "conforms"), by="thu-hoang")
    for number in (1, 2, 3):
        said = message(order, f"thư {number}").model_copy(update={"number": number})
        records.communications.messages.add(said, by="worker/sales")
    keep_course(records, order)
    return order


@pytest.fixture
def folder(connection: Connection, order: str, tmp_path: Path) -> Path:
    """The order's pack."""
    write_folder(gather_evidence(Records(connection, CLOCK, KEY), order), tmp_path / "pack", KEY)
    return tmp_path / "pack"


def is_found(connection: Connection, order: str) -> bool:
    """Whether a pack made from the database as it is now fails to prove itself with the key."""
    try:
        copy = copy_order(Records(connection, CLOCK, KEY), order)
    except (ChainBroken, ValueError):
        return True
    return bool(first_break(copy) or first_unproven(copy, KEY))


# ── in the database ──────────────────────────────────────────────────────────────────────────────────────────────────


#: One of the body's fields, another for another letter.
_ANY_FIELD: Final = "SELECT name FROM jsonb_object_keys(body) AS name ORDER BY md5(name || :letter) LIMIT 1"


def _alter_a_field(connection: Connection, order: str, chance: random.Random) -> None:
    letter = chance.choice("abcdefxyz0123456789")
    changed = "overlay({0} placing :letter from least(length({0}), :place))"
    columns = {
        **{name: changed.format(name) for name in ("kind", "key", "recorded_by", "previous_hash", "hash")},
        "position": "position + 100",
        "version": "version + 100 + :place",
        "corrects": "CASE WHEN version > 1 THEN :place END",
        "body": f"jsonb_set(body, ARRAY[({_ANY_FIELD})], to_jsonb(CAST(:letter AS text)))",
        "recorded_at": "recorded_at + :place * interval '1 microsecond'",
        "task_id": "CASE WHEN task_id IS NULL THEN :letter END",
    }
    of_head = {
        "position": "position + :place",
        "hash": changed.format("hash"),
        "seal": changed.format("seal"),
        "sealed_since": "sealed_since + :place",
    }
    before = _state(connection, order)
    while _state(connection, order) == before:  # a letter may stand there already
        column = chance.choice(list(columns))
        statement = f"UPDATE record SET {column} = {columns[column]} WHERE stream = :order AND position = :position"  # noqa: S608
        if chance.random() < 0.3:
            column = chance.choice(list(of_head))
            statement = f"UPDATE stream_head SET {column} = {of_head[column]} WHERE stream = :order AND :position > 0"  # noqa: S608
        values = {"order": order, "letter": letter, "place": chance.randint(1, 64), "position": chance.randint(1, 7)}
        used = {name: value for name, value in values.items() if f":{name}" in statement}
        connection.execute(text(statement), used)


def _delete_one(connection: Connection, order: str, chance: random.Random) -> None:
    gone = {"order": order, "position": chance.randint(1, 7)}
    connection.execute(text("DELETE FROM record WHERE stream = :order AND position = :position"), gone)


def _swap_two(connection: Connection, order: str, chance: random.Random) -> None:
    one, other = chance.sample(range(1, 8), 2)
    for old, new in ((one, -1), (other, one), (-1, other)):
        move = text("UPDATE record SET position = :new WHERE stream = :order AND position = :old")
        connection.execute(move, {"order": order, "old": old, "new": new})


def _cut_the_last(connection: Connection, order: str, chance: random.Random) -> None:
    left = chance.randint(1, 6)
    cut = text("DELETE FROM record WHERE stream = :order AND position > :left")
    connection.execute(cut, {"order": order, "left": left})
    _move_head(connection, order, chance)


def _write_anew(connection: Connection, order: str, chance: random.Random) -> None:
    """Change a body and compute every later hash again, as our own program does."""
    changed, previous = chance.randint(1, 7), "0" * 64
    update = text("""
        UPDATE record SET body = CAST(:body AS jsonb), previous_hash = :previous_hash, hash = :hash
        WHERE stream = :stream AND position = :position
    """)
    for record in Records(connection, CLOCK).ledger.stream(order):
        told: dict[str, JsonValue] = {"reason": f"as we please {chance.random()}"} if record.position == changed else {}
        forged = replace(record, body=record.body | told, previous_hash=previous)
        previous = seal(forged)
        values = {name: getattr(forged, name) for name in ("stream", "position", "previous_hash")}
        connection.execute(update, values | {"body": canonical(forged.body), "hash": previous})
    _move_head(connection, order, chance)


def _move_head(connection: Connection, order: str, chance: random.Random) -> None:
    """Let the head name the last record, with whatever seal somebody without the key can think of."""
    last = Records(connection, CLOCK).ledger.stream(order)[-1]
    made = FORGERS.seal(order, last.position, last.hash, 1).mac
    seal = chance.choice(["seal = seal", "seal = NULL, sealed_since = NULL", "seal = :made", "seal = repeat('0', 64)"])
    statement = f"UPDATE stream_head SET position = :position, hash = :hash, {seal} WHERE stream = :order"  # noqa: S608
    values = {"order": order, "position": last.position, "hash": last.hash}
    connection.execute(text(statement), values | ({"made": made} if ":made" in seal else {}))
    if "NULL" in seal and chance.random() < 0.5:  # the company goes on, and seals again what follows
        said = message(order, "thư sau").model_copy(update={"number": 99})
        Records(connection, CLOCK, KEY).communications.messages.add(said, by="worker/sales")


def _state(connection: Connection, order: str) -> tuple[object, ...]:
    records = text("SELECT * FROM record WHERE stream = :order ORDER BY id")
    head = text("SELECT * FROM stream_head WHERE stream = :order")
    return tuple(tuple(connection.execute(each, {"order": order}).fetchall()) for each in (records, head))


@pytest.mark.parametrize("forge", [_alter_a_field, _delete_one, _swap_two, _cut_the_last, _write_anew])
def test_whatever_is_done_in_the_database_is_found(
    connection: Connection, order: str, forge: Callable[[Connection, str, random.Random], None]
) -> None:
    chance = random.Random(20261124)  # noqa: S311  # the same tries each time
    connection.execute(text("ALTER TABLE record DISABLE TRIGGER ALL, DROP CONSTRAINT record_check"))
    assert not is_found(connection, order)
    unseen = []
    for attempt in TRIES:
        with connection.begin_nested() as savepoint:
            forge(connection, order, chance)
            if not is_found(connection, order):
                unseen.append(attempt)
            savepoint.rollback()

    assert unseen == []
    assert not is_found(connection, order)


def test_a_diagram_table_or_form_that_is_altered_in_the_database_is_found(connection: Connection, order: str) -> None:
    chance = random.Random(20261124)  # noqa: S311
    records = Records(connection, CLOCK, KEY)
    kept = text("SELECT key, body ->> 'text' FROM fact WHERE noun = 'source'")
    put = text("""
        UPDATE fact SET body = jsonb_set(body, '{text}', to_jsonb(CAST(:text AS text)))
        WHERE noun = 'source' AND key = :key
    """)
    sources = sorted(connection.execute(kept).fetchall())
    for _ in TRIES:
        key, written = chance.choice(sources)
        place = chance.randrange(len(written))
        letter = chance.choice([each for each in "abc<>" if each != written[place]])
        connection.execute(put, {"key": key, "text": written[:place] + letter + written[place + 1 :]})
        with pytest.raises(ChainBroken, match="was altered after it ran"):
            gather_evidence(records, order)
        connection.execute(put, {"key": key, "text": written})

    assert len(gather_evidence(records, order).sources) == len(sources) == 3


# ── in the pack ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name", ["records.json", "evidence.html", "evidence.pdf", "SHA256SUMS", "course-*.svg", "*.bpmn", "*.dmn"]
)
def test_any_byte_of_any_file_that_is_changed_is_found(folder: Path, name: str) -> None:
    chance = random.Random(20261124)  # noqa: S311
    (file,) = folder.glob(name)
    written = file.read_bytes()
    prove(folder, KEY)
    for _ in TRIES:
        place = chance.randrange(len(written))
        changed = bytes([written[place] ^ chance.randint(1, 255)])
        file.write_bytes(written[:place] + changed + written[place + 1 :])
        with pytest.raises(CoxswainError):
            prove(folder, KEY)


def test_any_byte_of_the_records_alone_that_is_changed_is_found(folder: Path) -> None:
    chance = random.Random(20261124)  # noqa: S311
    file = folder / "records.json"
    written = file.read_bytes()
    prove(file, None)
    for _ in TRIES:
        place = chance.randrange(len(written))
        file.write_bytes(written[:place] + bytes([written[place] ^ chance.randint(1, 255)]) + written[place + 1 :])
        with pytest.raises(CoxswainError):
            prove(file, KEY)


def test_the_same_words_in_other_bytes_are_found(folder: Path) -> None:
    file = folder / "records.json"
    written = file.read_bytes()
    for other in (written.replace(b"\n", b"\r\n"), written + b" ", written.replace("ư".encode(), b"\\u01b0", 1)):
        assert other != written
        file.write_bytes(other)
        with pytest.raises(ChainBroken, match="not in the bytes that were written"):
            prove(file, KEY)


def _drop(content: Content, chance: random.Random) -> None:
    records = content["streams"][0]["records"]
    del records[chance.randrange(len(records))]


def _shuffle(content: Content, chance: random.Random) -> None:
    records = content["streams"][0]["records"]
    one, other = chance.sample(range(len(records)), 2)
    records[one], records[other] = records[other], records[one]


def _cut(content: Content, chance: random.Random) -> None:
    stream = content["streams"][0]
    del stream["records"][chance.randint(1, 6) :]
    _name_the_end(stream, chance)


def _compute_anew(content: Content, chance: random.Random) -> None:
    stream = content["streams"][0]
    chance.choice(stream["records"])["recorded_by"] = f"somebody {chance.random()}"
    previous = "0" * 64
    for record in stream["records"]:
        record["previous_hash"] = previous
        said = {name: value for name, value in record.items() if name != "hash"}
        previous = record["hash"] = sha256(canonical(said).encode()).hexdigest()
    _name_the_end(stream, chance)


def _leave_a_stream_out(content: Content, chance: random.Random) -> None:
    del content["streams"][0]["records"][chance.randint(0, 6) :]


def _name_the_end(stream: Content, chance: random.Random) -> None:
    last, head = stream["records"][-1], stream["head"]
    head |= {"position": last["position"], "hash": last["hash"]}
    forged = FORGERS.seal(stream["stream"], last["position"], last["hash"], 1)
    head["seal"] = chance.choice([head["seal"], None, {"since": 1, "mac": forged.mac}, {"since": 1, "mac": "0" * 64}])


@pytest.mark.parametrize("forge", [_drop, _shuffle, _cut, _compute_anew, _leave_a_stream_out])
def test_whatever_is_done_to_the_records_file_is_found(folder: Path, forge: Forge) -> None:
    chance = random.Random(20261124)  # noqa: S311
    written = (folder / "records.json").read_text(encoding="utf-8")
    for _ in TRIES:
        content = json.loads(written)
        forge(content, chance)
        (folder / "records.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        with pytest.raises((ChainBroken, InputError)):
            prove(folder / "records.json", KEY)


def test_without_the_key_a_chain_that_was_computed_anew_passes_and_the_proof_says_so(folder: Path) -> None:
    content = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    _compute_anew(content, random.Random(1))  # noqa: S311
    (folder / "records.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    assert prove(folder / "records.json", None)[-1].startswith("Not proven without --key: that nobody wrote")


def test_a_file_that_was_added_or_taken_away_is_found(folder: Path, tmp_path: Path) -> None:
    (folder / "note.txt").write_text("all is well", encoding="utf-8")
    with pytest.raises(ChainBroken, match=r"note\.txt: SHA256SUMS does not list it"):
        prove(folder, None)
    (folder / "note.txt").unlink()
    shutil.copytree(folder, tmp_path / "copy")
    (tmp_path / "copy" / "evidence.pdf").unlink()

    with pytest.raises(ChainBroken, match=r"evidence\.pdf: is missing"):
        prove(tmp_path / "copy", None)


def test_hashes_that_were_written_anew_are_found_with_the_key_alone(folder: Path) -> None:
    (folder / "evidence.html").write_text("all is well", encoding="utf-8")
    files = {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "SHA256SUMS"}
    forged = write_manifest(files, FORGERS)
    (folder / "SHA256SUMS").write_bytes(forged)

    assert "evidence.html" in prove(folder, None)[0]
    with pytest.raises(ChainBroken, match="SHA256SUMS: its seal is not of this key"):
        prove(folder, KEY)


def test_the_pack_can_be_read_again_and_is_the_same(folder: Path) -> None:
    copy = read_copy((folder / "records.json").read_bytes())

    assert [each.seal is not None for each in copy.streams] == [True, True, True]
