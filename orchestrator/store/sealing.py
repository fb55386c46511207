"""The seal guard (S-3): no contract seal before the customer's representative has signed the reviewed text."""

from datetime import date

from orchestrator.domain.money import Money
from orchestrator.domain.words import Words
from orchestrator.errors import SealRefused
from orchestrator.store.actions import Actions
from orchestrator.store.contracts import Contracts, SealAffixed, Signature
from orchestrator.store.evidence import Entry, Shelf
from orchestrator.store.facts import Facts
from orchestrator.store.officers import Officer, Seal
from orchestrator.store.rates import Rates
from orchestrator.store.reviews import Reviews
from orchestrator.store.unit import Unit


class Sealing:
    """Signs for the company and sets the contract seal; nothing else can set it."""

    def __init__(self, unit: Unit, contracts: Contracts, reviews: Reviews, rates: Rates) -> None:
        self._unit = unit
        self._contracts = contracts
        self._reviews = reviews
        self._rates = rates
        self._actions = Actions(unit)
        self._seals = Facts(unit, Seal)
        self._officers = Facts(unit, Officer)
        self._affixed = Shelf(unit.ledger, SealAffixed)

    def sign(self, wanted: Signature, value: Money, *, by: str, task_id: str | None = None) -> Entry[Signature]:
        """Record that an officer (`wanted.name` is the login) signed for us a contract of this value.

        Raises SealRefused for somebody without the power to sign it.
        """
        officer = self._officers.find(wanted.name)
        if officer is None or not self._may_sign(officer, value, wanted.signed_on):
            raise SealRefused(
                f"{wanted.name} không có quyền ký hợp đồng {value}",
                f"{wanted.name} has no power to sign a contract of {value}",
            )
        return self._contracts.signatures.add(wanted, by=by, task_id=task_id)

    def affix(self, wanted: SealAffixed, *, by: str, task_id: str | None = None) -> Entry[SealAffixed]:
        """Set the seal under the text, once; a repeat gives the seal that stands.

        Raises SealRefused that says everything which forbids it: the text did not pass a review, actions are open, a
        signature is missing, the seal is no contract seal, or `wanted.keeper` does not keep it.
        """
        self._unit.ledger.lock(wanted.order)
        if problems := [*self._not_ready(wanted), *self._not_entitled(wanted)]:
            raise SealRefused("; ".join(each.vi for each in problems), "; ".join(each.en for each in problems))
        return self._affixed.add(wanted, by=by, task_id=task_id)

    def seal_on(self, order: str, text_sha256: str) -> Entry[SealAffixed] | None:
        """The contract seal under this text of the order, or None."""
        return self._affixed.find(order, text_sha256)

    def get_seal(self, order: str, text_sha256: str) -> Entry[SealAffixed]:
        """The contract seal under this text of the order; raises NothingKept."""
        return self._affixed.get(order, text_sha256)

    def uses(self) -> tuple[Entry[SealAffixed], ...]:
        """Every use of a contract seal."""
        return self._affixed.everywhere()

    def _may_sign(self, officer: Officer, value: Money, on: date) -> bool:
        limit = officer.signs_up_to
        return officer.may_sign and (limit is None or self._rates.convert(value, limit.currency, on) <= limit)

    def _not_ready(self, wanted: SealAffixed) -> list[Words]:
        problems = []
        if not self._reviews.has_passed(wanted.order, wanted.text_sha256):
            problems.append(Words("văn bản này chưa đạt xem xét", "this text has not passed a review"))
        if still_open := self._actions.still_open(wanted.order):
            names = ", ".join(entry.body.action for entry in still_open)
            problems.append(Words(f"còn việc chưa đóng: {names}", f"actions are still open: {names}"))
        if not self._contracts.signatures.find(wanted.order, wanted.text_sha256, "customer"):
            problems.append(
                Words(
                    "đại diện của khách chưa ký văn bản này", "the customer's representative has not signed this text"
                )
            )
        if not self._contracts.signatures.find(wanted.order, wanted.text_sha256, "company"):
            problems.append(Words("công ty chưa ký văn bản này", "nobody has signed this text for the company"))
        return problems

    def _not_entitled(self, wanted: SealAffixed) -> list[Words]:
        seal = self._seals.find(wanted.seal)
        if seal is None or seal.kind != "contract":
            return [Words(f"{wanted.seal} không phải dấu hợp đồng", f"{wanted.seal} is no contract seal")]
        if wanted.keeper not in (seal.keeper, seal.deputy):
            return [Words(f"{wanted.keeper} không giữ {seal.serial}", f"{wanted.keeper} does not keep {seal.serial}")]
        return []
