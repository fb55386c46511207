"""What a person sends with a form, checked before it is believed: who sent it, and whether it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError, model_validator

from orchestrator.domain.reading import list_problems
from orchestrator.errors import SubmissionRefused


class Submission(BaseModel):
    """Base of what a form sends; an empty field counts as not filled in, and what the form does not ask is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_nothing(cls, values: object) -> object:
        if not isinstance(values, Mapping):
            return values
        return {name: value for name, value in values.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """Who answers for a step and when: a person at a form, or whoever brought the news through a door."""

    person: str
    at: datetime


M = TypeVar("M", bound=Submission)


def read_submission(model: type[M], sent: Mapping[str, JsonValue], today: date | None = None) -> M:
    """Return what was sent as a checked `model`; with `today`, days to come must not have passed.

    Raises SubmissionRefused that lists every field that does not hold.
    """
    try:
        return model.model_validate(dict(sent), context={"today": today})
    except ValidationError as error:
        listed = "; ".join(list_problems(error))
        raise SubmissionRefused(f"chưa hợp lệ: {listed}", f"does not hold: {listed}") from None


def who_decided(by: JsonValue, at: JsonValue, now: datetime, recorded_by: JsonValue = None) -> Decider:
    """Return who completed the form, as its listener stamped it, else who brought the news at `now` (`recorded_by`).

    Raises SubmissionRefused when nobody signed.
    """
    if isinstance(by, str) and by:
        return Decider(person=by, at=_moment(at) or now)
    if isinstance(recorded_by, str) and recorded_by:
        return Decider(person=recorded_by, at=now)
    raise SubmissionRefused("không rõ ai đã quyết định", "nobody is named who decided")


def _moment(text: JsonValue) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else None
