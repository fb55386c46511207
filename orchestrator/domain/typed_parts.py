"""Parts of an order as people type them into forms, put as an order's document has them; empty fields are left out."""

from collections.abc import Mapping
from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.money import Money
from orchestrator.domain.text import Number
from orchestrator.errors import InputError

YesOrNo = Literal["yes", "no"]
Part = dict[str, JsonValue]


def given(**values: JsonValue | Mapping[str, JsonValue]) -> Part:
    """The values that are there."""
    return {name: value for name, value in values.items() if value is not None}  # type: ignore[misc]  # a Mapping is Json


def answer(word: YesOrNo | None) -> bool | None:
    """A yes-or-no option as the document's boolean."""
    return None if word is None else word == "yes"


def number(value: Number | None) -> str | None:
    """A number as exact text."""
    return None if value is None else str(value)


def price(field: str, text: str | None) -> Part | None:
    """A price typed like "262.00 USD"; raises InputError that names the field."""
    if text is None:
        return None
    try:
        money = Money.parse(text)
    except ValueError as error:
        raise InputError([f"{field}: {error}"]) from None
    return {"amount": str(money.amount), "currency": money.currency}


def payment(method: str | None, deposit_percent: Number | None, net_days: int | None) -> Part | None:
    """Terms of payment; None while no method was chosen, whatever else was typed."""
    return given(method=method, deposit_percent=number(deposit_percent), net_days=net_days) if method else None


def delivery_term(rule: str | None, place: str | None) -> Part | None:
    """A rule of Incoterms 2020 with its place; None while no rule was chosen."""
    return given(rule=rule, place=place, edition=2020) if rule else None
