"""The clauses that lack something, each with the reason; a test holds these lists equal to what is read."""

from collections.abc import Mapping
from typing import Final

#: No element, decision, form, handler, view or page carries it.
NOT_CARRIED: Final[Mapping[str, str]] = {}

#: No kind of record proves it.
NO_RECORD: Final[Mapping[str, str]] = {
    "P-1": "a purpose; what serves it is recorded under the other clauses",
    "P-2": "a heading; the departments stand in `organisation.toml`",
    "D-COMMERCE-1": "who owns the procedure stands in `organisation.toml`; to own it is no act",
    "D-COMMERCE-10": "sales data is computed from the records of all other clauses and kept nowhere beside them",
    "X-1": "an address to write to",
}

#: No test shows it.
NO_TEST: Final[Mapping[str, str]] = {}

#: A test shows it, but none on the real engine.
NOT_ON_THE_ENGINE: Final[Mapping[str, str]] = {
    "P-1": "words; no engine is asked",
    "P-2": "words; no engine is asked",
    "D-COMMERCE-1": "what the owner may see is worked out and compared before an engine is asked",
    "D-COMMERCE-10": "the report asks the store's records alone",
    "X-1": "words; no engine is asked",
}
