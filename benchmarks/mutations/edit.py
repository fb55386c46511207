"""What an edit is, and the few words that all kinds of edits need; written without a look at the rules of `check`."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
Dice = random.Random


class NothingHereError(Exception):
    """This file has nothing that the kind of edit could be made to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an owner did to one file.

    `needs` are the places that orders must come through before the engine can show what the edit does: `complaint:ID`
    for a node or sequence flow of a process, `form:ID` and `form:ID/COMPONENT` for what a person is shown,
    `form:ID/COMPONENT=VALUE` for a choice that is taken, `table:ID` and `table:ID/ROW` for a decision that is asked and
    a row that answers.
    """

    element: str
    told: str
    needs: tuple[str, ...] = ()
    #: Activity ids that have another name now, so that whoever plays a story finds the same step again.
    steps: Mapping[str, str] = field(default_factory=dict)
    #: Keys of a form's fields that have another name now: people fill the same field as before.
    fields: Mapping[str, str] = field(default_factory=dict)
    #: Choices that have another value now, by the field's key: people choose what has the same label.
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit of one file of the bundle."""

    seed: int
    number: int
    kind: str
    #: Below bpmn/, as POSIX writes it.
    file: str
    content: bytes
    change: Change

    @property
    def id(self) -> str:
        """What names the edit in results."""
        return f"{self.seed}-{self.number}"


def pick(dice: Dice, things: Sequence[T]) -> T:
    """One of them; raises NothingHereError when there are none."""
    if not things:
        raise NothingHereError
    return dice.choice(things)


def shuffled(dice: Dice, things: Sequence[T]) -> list[T]:
    """All of them, in an order of chance."""
    return dice.sample(list(things), len(things))


def misspell(dice: Dice, word: str) -> str:
    """The word with one slip of the finger in it; raises NothingHereError for a word that has no letter to slip on."""
    places = [place for place, letter in enumerate(word) if letter.isalnum()]
    for _ in range(20):
        at = pick(dice, places)
        slips = (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            word[:at] + dice.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :],
        )
        slip = dice.choice(slips)
        if slip and slip != word and not slip[0].isdigit() and slip.isascii():
            return slip
    raise NothingHereError


def reworded(dice: Dice, label: str) -> str:
    """The label in other words, in both languages as before: short enough for the shape that it stands in."""
    vietnamese, slash, english = label.partition(" / ")
    words = english.split()
    if not slash or not words:
        raise NothingHereError
    if len(words) > 2:
        del words[dice.randrange(1, len(words))]
    else:
        words[-1] = words[-1][:-1] if words[-1].endswith("s") else f"{words[-1]}s"
    return f"{vietnamese} / {' '.join(words)}"
