"""Decides whether an order is complete: the ten items and the four classes (N-0.2, N-a..N-d, D-SALES-5)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from orchestrator.domain.gaps import TEN_ITEMS, Gap, Item, gaps
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.requirements import CLASSES, Requirement, RequirementClass
from orchestrator.domain.words import Words

_NEVER_EMPTY: Final[frozenset[RequirementClass]] = frozenset({"a", "c"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCheck:
    """One of the ten items with its open gaps."""

    item: Item
    name: Words
    gaps: tuple[Gap, ...]

    @property
    def complete(self) -> bool:
        """True when nothing is left to ask."""
        return not self.gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCheck:
    """One class of requirements: how many were found, whether that answers the class, and why."""

    requirement_class: RequirementClass
    name: Words
    count: int
    answered: bool
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """The gate's result: ten items, four classes."""

    items: tuple[ItemCheck, ...]
    classes: tuple[ClassCheck, ...]

    @property
    def complete(self) -> bool:
        """True when every item is complete and every class answered."""
        return all(item.complete for item in self.items) and all(check.answered for check in self.classes)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every open gap, in the order of N-0.2."""
        return tuple(gap for item in self.items for gap in item.gaps)


def check_completeness(
    order: SubmittedOrder, requirements: Sequence[Requirement], examined: Collection[RequirementClass]
) -> Completeness:
    """Return the ten items with their gaps and the four classes with their answers.

    `examined` names the classes whose rules were run: a class that was not examined is open, not empty. Classes a and
    c are never empty: every order states something, and every market has its law.
    """
    found = gaps(order)
    return Completeness(
        items=tuple(
            ItemCheck(item=item, name=name, gaps=tuple(gap for gap in found if gap.item == item))
            for item, name in TEN_ITEMS.items()
        ),
        classes=tuple(_check_class(letter, requirements, letter in examined) for letter in CLASSES),
    )


def _check_class(letter: RequirementClass, requirements: Sequence[Requirement], examined: bool) -> ClassCheck:
    count = sum(1 for requirement in requirements if requirement.requirement_class == letter)
    if not examined:
        answered, reason = False, Words("chưa xem xét", "not examined yet")
    elif count == 0 and letter in _NEVER_EMPTY:
        answered, reason = False, Words("chưa có yêu cầu nào", "no requirement found, but there must be some")
    else:
        answered, reason = True, Words(f"{count} yêu cầu", f"{count} requirement(s)")
    return ClassCheck(requirement_class=letter, name=CLASSES[letter], count=count, answered=answered, reason=reason)
