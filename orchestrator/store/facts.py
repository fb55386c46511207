"""What the company knows beforehand and looks up by key: products, officers, seals, equipment, banks, block list."""

from typing import ClassVar, Generic, TypeVar

from sqlalchemy import text

from orchestrator.errors import NothingKept
from orchestrator.store.evidence import Kept
from orchestrator.store.ledger import canonical
from orchestrator.store.unit import Unit

# The fact, or what is now true of it.
_PUT = text("""
    INSERT INTO fact VALUES (:noun, :key, CAST(:body AS jsonb))
    ON CONFLICT (noun, key) DO UPDATE SET body = excluded.body
""")

# One fact by its key.
_GET = text("SELECT body FROM fact WHERE noun = :noun AND key = :key")

# Every fact of a noun, by key.
_ALL = text("SELECT body FROM fact WHERE noun = :noun ORDER BY key")


class Fact(Kept):
    """Base of what is looked up by one key; `key_field` names the field that is the key."""

    noun: ClassVar[str]
    key_field: ClassVar[str]


Known = TypeVar("Known", bound=Fact)


class Facts(Generic[Known]):
    """Keeps the facts of one noun; a later fact under the same key replaces the earlier one."""

    def __init__(self, unit: Unit, model: type[Known]) -> None:
        self._connection = unit.connection
        self._model = model

    def put(self, fact: Known) -> None:
        """Keep it; repeated, it changes nothing."""
        key = str(getattr(fact, fact.key_field))
        body = canonical(fact.model_dump(mode="json"))
        self._connection.execute(_PUT, {"noun": fact.noun, "key": key, "body": body})

    def find(self, key: str) -> Known | None:
        """The fact under the key, or None."""
        body = self._connection.execute(_GET, {"noun": self._model.noun, "key": key}).scalar_one_or_none()
        return None if body is None else self._model.model_validate(body)

    def get(self, key: str) -> Known:
        """The fact under the key; raises NothingKept."""
        if fact := self.find(key):
            return fact
        raise NothingKept(self._model.noun, key)

    def all(self) -> tuple[Known, ...]:
        """Every fact of the noun, by key."""
        bodies = self._connection.execute(_ALL, {"noun": self._model.noun}).scalars()
        return tuple(map(self._model.model_validate, bodies))
