"""What a variable can hold, as far as contracts, forms and tables tell it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of value."""

    base: str  #: text, boolean, number, amount, list, map, null, or any for what nothing is known of
    values: frozenset[str] = frozenset()  #: of a text: the only ones it can be; empty: any text
    fields: "tuple[tuple[str, Kind], ...] | None" = None  #: of a map: what it holds; None: not known
    needed: frozenset[str] = frozenset()  #: of a map that a worker reads: the fields that must be there
    item: "Kind | None" = None  #: of a list
    nullable: bool = False

    def field(self, name: str) -> "Kind | None":
        """What a map holds under this name; None when it holds nothing there."""
        if self.fields is None:
            return ANY
        return next((kind for own, kind in self.fields if own == name), None)

    @property
    def words(self) -> str:
        """The kind as a finding names it."""
        if self.values:
            return " or ".join(f'"{value}"' for value in sorted(self.values))
        return _WORDS[self.base]


_WORDS = {
    "text": "text",
    "boolean": "yes or no",
    "number": "a number",
    "list": "a list",
    "map": "a group of values",
    "amount": "an amount",
    "null": "nothing",
    "any": "any value",
}

ANY = Kind(base="any", nullable=True)
TEXT = Kind(base="text")
BOOLEAN = Kind(base="boolean")
NUMBER = Kind(base="number")
NULL = Kind(base="null", nullable=True)
#: A decimal number: a worker writes it as text, and reads it from text and from numbers.
AMOUNT = Kind(base="amount")


def one_of(values: Iterable[str]) -> Kind:
    """A text that is one of these."""
    return Kind(base="text", values=frozenset(values))


def list_of(item: Kind) -> Kind:
    """A list of such values."""
    return Kind(base="list", item=item)


def map_of(fields: Iterable[tuple[str, Kind]], needed: Iterable[str] = ()) -> Kind:
    """Values under names."""
    return Kind(base="map", fields=tuple(fields), needed=frozenset(needed))


def or_null(kind: Kind) -> Kind:
    """The same, or nothing."""
    return replace(kind, nullable=True)


def either(kinds: Iterable[Kind]) -> Kind:
    """What a variable can hold that is one of these: any value, unless they differ in texts and in null alone."""
    several = tuple(dict.fromkeys(kinds))
    told = [kind for kind in several if kind.base != "null"]
    if not told:
        return NULL if several else ANY
    nullable = len(told) < len(several) or any(kind.nullable for kind in told)
    first = told[0]
    if all(kind.base == "text" for kind in told):
        values = frozenset().union(*(kind.values for kind in told))
        return replace(first, values=values if all(kind.values for kind in told) else frozenset(), nullable=nullable)
    if all(replace(kind, nullable=False) == replace(first, nullable=False) for kind in told):
        return replace(first, nullable=nullable)
    return ANY
