"""What an element does with variables, act by act, in the order in which the engine does it."""

from collections.abc import Iterable
from dataclasses import dataclass

from orchestrator.diagrams.dataflow.kinds import ANY, Kind

#: Who writes what comes with a message or a start from outside.
CAME = "what comes with it"
#: How much a reader depends on a variable.
NEEDED = 3  #: it fails, or goes wrong, where the variable was not written
ASKED = 2  #: it can do without, but some way to it should write the variable
GLANCED = 1  #: it looks whether there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A variable that something asks for."""

    name: str
    by: str  #: who asks, in words
    need: int = NEEDED
    is_strict: bool = True  #: it fails without; a form is only empty there
    kind: Kind | None = None  #: what fits; None: whatever it is
    is_compared: bool = False  #: with the values of the kind, each of which it should be able to be
    path: tuple[str, ...] = ()  #: what is asked of it further
    shared: str = ""  #: the topic or form that asks in several places; one of them is enough to ask in


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A variable that something writes."""

    name: str
    by: str
    kind: Kind = ANY
    is_sure: bool = True  #: whether it surely comes with the element
    is_shown: bool = True  #: a field that is hidden sometimes, for a reason that its form knows, is not always sent
    is_reset: bool = False  #: it only empties the variable
    shared: str = ""  #: the topic or form that writes it in several places


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """A variable that is there only while the element runs."""

    name: str
    kind: Kind = ANY
    is_quiet: bool = False  #: the engine's own; nobody need read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A variable that is removed."""

    name: str


Act = Read | Write | Local | Drop


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """All that one element does."""

    before: tuple[Act, ...] = ()  #: until it runs
    after: tuple[Act, ...] = ()  #: when it is done
    is_open: bool = False  #: it may write anything: who does its work is not known
    is_skippable: bool = False  #: there may be nothing to do it for

    @property
    def has_locals(self) -> bool:
        """Whether variables go with the element."""
        return any(isinstance(act, Local) for act in self.before)

    def all(self) -> Iterable[Act]:
        """Every act, in order."""
        return (*self.before, *self.after)


NONE = Acts()
