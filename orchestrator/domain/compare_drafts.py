"""Compares contract texts clause by clause: the customer's draft with ours (R-0.3, R-B), the tender with it (R-C)."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from orchestrator.domain.draft_contract import ContractClause

Kind = Literal["same", "differs", "missing", "additional"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseComparison:
    """One clause in two texts: `ours` is the standard (or contract) text, `theirs` the customer's; "" if absent."""

    clause: str
    kind: Kind
    ours: str
    theirs: str


def compare_drafts(standard: Sequence[ContractClause], own: Mapping[str, str]) -> tuple[ClauseComparison, ...]:
    """Return every clause of the standard in its order, then what the customer adds.

    A customer's clause is the same when, blanks and letter case aside, it equals the Vietnamese or the English text.
    """
    return tuple(_compare_all(standard, own))


def deviations(comparisons: Sequence[ClauseComparison]) -> tuple[ClauseComparison, ...]:
    """Return the comparisons that are not the same text."""
    return tuple(comparison for comparison in comparisons if comparison.kind != "same")


def compare_tender(contract: Mapping[str, str], terms: Mapping[str, str]) -> tuple[ClauseComparison, ...]:
    """Return, for each term of the bidding documents, how the contract's clause of that name stands to it (R-C).

    `contract` is clause id → text (`clause_texts` of a draft).
    A term is kept (`same`) when the clause contains it word for word, blanks and letter case aside; a term for which
    the contract has no clause is `missing`.
    """
    return tuple(_compare_term(contract, clause, wanted) for clause, wanted in terms.items())


def _compare_all(standard: Sequence[ContractClause], own: Mapping[str, str]) -> Iterator[ClauseComparison]:
    for clause in standard:
        theirs = own.get(clause.id, "")
        same = _plain(theirs) in (_plain(clause.text.vi), _plain(clause.text.en))
        kind: Kind = "missing" if clause.id not in own else "same" if same else "differs"
        yield ClauseComparison(clause=clause.id, kind=kind, ours=str(clause.text), theirs=theirs)
    known = {clause.id for clause in standard}
    for identifier, theirs in own.items():
        if identifier not in known:
            yield ClauseComparison(clause=identifier, kind="additional", ours="", theirs=theirs)


def _compare_term(contract: Mapping[str, str], clause: str, wanted: str) -> ClauseComparison:
    ours = contract.get(clause, "")
    kept = f" {_plain(wanted)} " in f" {_plain(ours)} "
    kind: Kind = "missing" if not ours else "same" if kept else "differs"
    return ClauseComparison(clause=clause, kind=kind, ours=ours, theirs=wanted)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(word.strip(".,;:") for word in folded.split() if word.strip(".,;:"))
