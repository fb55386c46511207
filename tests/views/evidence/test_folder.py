"""A folder of evidence is written whole or not at all, and never over anything that is not an earlier pack."""

from pathlib import Path

import pytest

from orchestrator.errors import InputError
from orchestrator.store.copies import read_copy
from orchestrator.store.records import Records
from orchestrator.views.evidence import folder
from orchestrator.views.evidence.folder import write_folder
from orchestrator.views.evidence.gather import gather_evidence
from orchestrator.views.evidence.values import Pack
from tests.views.evidence.case import enter_order, message

FILES = ["SHA256SUMS", "evidence.html", "evidence.pdf", "records.json"]


@pytest.fixture
def pack(records: Records) -> Pack:
    """The pack of a new order."""
    return gather_evidence(records, enter_order(records))


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir())


def test_the_folder_holds_the_records_two_pages_and_their_hashes(pack: Pack, tmp_path: Path) -> None:
    write_folder(pack, tmp_path / "evidence")

    assert (names(tmp_path), names(tmp_path / "evidence")) == (["evidence"], FILES)
    assert read_copy((tmp_path / "evidence" / "records.json").read_bytes()) == pack.copy


def test_an_earlier_pack_of_the_order_is_replaced(records: Records, tmp_path: Path) -> None:
    order = enter_order(records)
    write_folder(gather_evidence(records, order), tmp_path / "evidence")
    records.communications.messages.add(message(order, "Xin chào"), by="worker/sales")

    write_folder(gather_evidence(records, order), tmp_path / "evidence")

    stream, _ = read_copy((tmp_path / "evidence" / "records.json").read_bytes()).streams
    assert stream.position == 2
    assert (names(tmp_path), names(tmp_path / "evidence")) == (["evidence"], FILES)


def test_an_empty_folder_is_filled(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ready").mkdir()

    write_folder(pack, Path("ready"))

    assert (names(tmp_path), names(tmp_path / "ready")) == (["ready"], FILES)


def test_nothing_of_somebody_else_is_replaced(pack: Pack, records: Records, tmp_path: Path) -> None:
    of_other = gather_evidence(records, enter_order(records, "PO-2"))
    write_folder(of_other, tmp_path / "other")
    write_folder(pack, tmp_path / "own")
    (tmp_path / "own" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "emptied").mkdir()
    (tmp_path / "emptied" / "evidence.pdf").write_bytes(b"%PDF-")
    before = sorted(tmp_path.rglob("*"))

    for place, problem in {
        "other": "holds SO-",
        "own": r"holds notes\.txt, which this command did not write",
        "file": "something else",
        "link": "something else",
        "emptied": "no evidence that could be read",
        "missing/below": "cannot be written",
    }.items():
        with pytest.raises(InputError, match=problem):
            write_folder(pack, tmp_path / place)

    assert sorted(tmp_path.rglob("*")) == before


def test_a_page_that_cannot_be_printed_leaves_nothing(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "FILES", ("records.json", "evidence.html", "no/such/place.pdf"))

    with pytest.raises(InputError, match="nothing was changed"):
        write_folder(pack, tmp_path / "evidence")

    assert names(tmp_path) == []
