"""The registers that an auditor asks for: contracts, uses of seals, where originals lie (S-1, S-3, V-2, V-3)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from orchestrator.store import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register: its columns, and its rows in the order of its numbers or days."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: What is missing: numbers that were skipped, originals that nobody handed in.
    gaps: tuple[str, ...] = ()


def contracts(records: Records) -> Register:
    """Every contract by its number, with who filled FORM-2 in and who issued it (S-2, V-2), and each number skipped."""
    issued = {(one.body.order, one.body.round): one.body for one in records.register.issued.everywhere()}
    entries = sorted((one.body for one in records.register.registrations.everywhere()), key=lambda body: body.number)
    rows = []
    for entry in entries:
        second = issued.get((entry.order, entry.round))
        by, on = (second.issued_by, str(second.issued_on)) if second else ("–", "–")
        rows.append((entry.number, entry.order, entry.customer, str(entry.value), entry.filled_by, by, on))
    columns = ("contract", "order", "customer", "value", "filled in by", "issued by", "issued on")
    return Register(columns=columns, rows=tuple(rows), gaps=tuple(_skipped([entry.number for entry in entries])))


def seals(records: Records) -> Register:
    """Every use of every seal, by day: joint seals on texts (S-1), contract seals under signed texts (S-3)."""
    stamped = [
        (str(body.stamped_on), body.seal, "joint", body.order, body.filled_by, "–", body.text_sha256)
        for body in (one.body for one in records.contracts.stampings.everywhere())
    ]
    zone = records.clock.zone
    sealed = [
        (
            str(one.body.affixed_at.astimezone(zone).date()),
            one.body.seal,
            "contract",
            one.body.order,
            one.body.keeper,
            str(one.body.copies),
            one.body.text_sha256,
        )
        for one in records.sealing.uses()
    ]
    columns = ("day", "seal", "kind", "order", "by", "copies", "SHA-256 of the text")
    return Register(columns=columns, rows=tuple(sorted([*stamped, *sealed])))


def originals(records: Records) -> Register:
    """Where each sealed contract's original lies and until when (V-3), and each that the office does not have."""
    kept = {(one.body.order, one.body.text_sha256): one.body for one in records.contracts.archive.everywhere()}
    rows, missing = [], []
    for use in sorted((one.body for one in records.sealing.uses()), key=lambda body: (body.affixed_at, body.order)):
        sealed_on = str(use.affixed_at.astimezone(records.clock.zone).date())
        original = kept.get((use.order, use.text_sha256))
        if original is None:
            missing.append(f"{use.order}: sealed on {sealed_on}, {use.copies} copies, none with the office")
            continue
        place = (original.location, str(original.copies), str(original.keep_until), original.received_by)
        rows.append((use.order, sealed_on, *place))
    columns = ("order", "sealed on", "location", "copies", "keep until", "received by")
    return Register(columns=columns, rows=tuple(rows), gaps=tuple(missing))


REGISTERS: Final[Mapping[str, Callable[[Records], Register]]] = {
    "contracts": contracts,
    "seals": seals,
    "originals": originals,
}


def _skipped(numbers: list[str]) -> Iterator[str]:
    """The numbers that lie between two of the same year and are not in the register."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        year, _, count = number.rpartition("-")
        found.setdefault(year, []).append(int(count))
    for year, counts in found.items():
        missing = set(range(1, max(counts))) - set(counts)
        yield from (f"{year}-{count:06d} is not in the register" for count in sorted(missing))
