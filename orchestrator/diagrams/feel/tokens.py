"""Cuts FEEL text into tokens, each with its place: the first half of reading it."""

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*")|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<escaped>`[^`]+`)|(?P<name>[^\W\d]\w*|\$\w*)"""
    r"""|(?P<sign>\*\*|\.\.|<=|>=|!=|[-+*/=<>()\[\]{},:?.@])""",
    re.DOTALL,
)
#: Signs in one text.
_LONGEST: Final = 100_000
_SPACE: Final = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
#: Signs that owners type for another.
_INSTEAD: Final = {
    "“": 'write the straight quote " instead of “',
    "”": 'write the straight quote " instead of ”',
    "„": 'write the straight quote " instead of „',
    "‘": 'text stands between straight double quotes "',
    "’": 'text stands between straight double quotes "',
    "'": "text stands between double quotes \", not '",
    "–": "write the short - instead of –",
    "—": "write the short - instead of —",
    "≤": "write <= instead of ≤",
    "≥": "write >= instead of ≥",
    "≠": "write not(…) instead of ≠",
    "%": "a number stands without its unit",
    ";": "values stand between commas",
    "&": "write and instead of &",
    "|": "write or instead of |",
}


class FeelError(ValueError):
    """Text that the engine cannot read, with the place and what it expects there."""

    def __init__(self, place: int, wrong: str) -> None:
        super().__init__(f"at character {place + 1}: {wrong}")
        self.place, self.wrong = place, wrong


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, text or sign."""

    kind: str  #: text, number, name, sign or end
    text: str
    start: int
    end: int


def cut(text: str) -> tuple[Token, ...]:
    """The tokens of the text and one for its end; comments are left out. Raises FeelError at what is none."""
    if len(text) > _LONGEST:
        raise FeelError(0, f"it has {len(text):,} characters, and no more than {_LONGEST:,} are looked at")
    tokens, place = [], _skip(text, 0)
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise FeelError(place, _refusal(text[place]))
        kind = found.lastgroup or ""
        word = found.group()[1:-1] if kind == "escaped" else found.group()
        tokens.append(Token("name" if kind == "escaped" else kind, word, place, found.end()))
        place = _skip(text, found.end())
    return (*tokens, Token("end", "", len(text), len(text)))


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _refusal(sign: str) -> str:
    if sign == '"':
        return 'the text that begins here has no closing quote "'
    return _INSTEAD.get(sign, f"{sign} means nothing here")
