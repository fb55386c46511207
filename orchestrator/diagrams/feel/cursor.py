"""A place in FEEL tokens that goes forward, is taken back, and remembers what it was refused furthest on."""

from collections.abc import Callable

from orchestrator.diagrams.feel.syntax import Node
from orchestrator.diagrams.feel.tokens import FeelError, Token, cut

#: Words that stand between values, and begin none.
BETWEEN = frozenset({"and", "or", "in", "then", "else", "return", "satisfies", "between", "instance", "of"})


class Cursor:
    """Where the reading of one text stands."""

    def __init__(self, text: str) -> None:
        self.tokens = cut(text)
        self.place = 0
        self.furthest = FeelError(-1, "")

    @property
    def token(self) -> Token:
        """The token that is read next."""
        return self.tokens[self.place]

    def sees(self, *words: str) -> bool:
        """True when one of these signs or names comes next."""
        return self.token.kind in ("sign", "name") and self.token.text in words

    def take(self) -> Token:
        """The next token, and go on."""
        token = self.token
        self.place += token.kind != "end"
        return token

    def accept(self, word: str) -> bool:
        """Go on if that sign or name comes next."""
        return self.sees(word) and bool(self.take())

    def expect(self, word: str) -> None:
        """Go on; raises FeelError if something else comes next."""
        if not self.accept(word):
            raise self.refused(word)

    def attempt(self, read: Callable[[], Node]) -> Node | None:
        """What can be read here, or None, and then nothing is read."""
        start = self.place
        try:
            return read()
        except FeelError as error:
            self.furthest = max(self.furthest, error, key=lambda each: each.place)
            self.place = start
            return None

    def refused(self, expected: str) -> FeelError:
        """The error that tells what comes next, and what should."""
        found = self.token.text if self.token.kind != "end" else "the end"
        return FeelError(self.token.start, f"expected {expected}, found {found}")

    def refused_furthest(self, error: FeelError) -> FeelError:
        """The error that lies furthest in the text, of all until now: it tells most."""
        return max(error, self.furthest, key=lambda each: each.place)
