"""Cuts JUEL text into tokens, each with its place: the first half of reading it."""

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)"""
    r"""|(?P<name>[^\W\d][\w$]*|[$][\w$]+)|(?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()\[\]}])""",
    re.DOTALL,
)
_OPENING: Final = re.compile(r"\\?[$#]\{")
_SPACE: Final = re.compile(r"\s*")
#: The words that stand for signs.
WORDS: Final = {
    "and": "&&",
    "or": "||",
    "not": "!",
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "gt": ">",
    "le": "<=",
    "ge": ">=",
    "div": "/",
    "mod": "%",
}


class JuelError(ValueError):
    """Text that the engine cannot read, with the place and what it expects there."""

    def __init__(self, place: int, wrong: str) -> None:
        super().__init__(f"at character {place + 1}: {wrong}")
        self.place, self.wrong = place, wrong


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, text or sign."""

    kind: str  #: text, number, name, sign, or plain for what stands outside of braces, and end
    text: str
    start: int


def cut(text: str) -> tuple[Token, ...]:
    """The tokens of a whole text: what stands outside of braces is one token, and each `}` too."""
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        opening = _opening(text, place)
        if opening > place:
            tokens.append(Token("plain", text[place:opening].replace("\\$", "$").replace("\\#", "#"), place))
        place = opening
        if place < len(text):
            tokens.append(Token("sign", "{", place))
            place = _cut_braces(text, place + 2, tokens)
    return (*tokens, Token("end", "", len(text)))


def _opening(text: str, place: int) -> int:
    """Where the next `${` begins that is none of `\\${`."""
    for found in _OPENING.finditer(text, place):
        if not found.group().startswith("\\"):
            return found.start()
    return len(text)


def _cut_braces(text: str, place: int, tokens: list[Token]) -> int:
    """Where the text goes on after the closing brace, or its end if there is none."""
    while (place := _skip(text, place)) < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise JuelError(place, f"{text[place]} means nothing here")
        word = WORDS.get(found.group())
        tokens.append(Token("sign" if word else found.lastgroup or "", word or found.group(), place))
        place = found.end()
        if tokens[-1].text == "}" and tokens[-1].kind == "sign":
            return place
    return place


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
