"""Collects what all departments decided in the round: verdicts, price and risk on one sheet (R-0.5, D-GM-1, D-GM-2)."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from orchestrator.domain.assess_risk import BANDS, LEVELS, PROPOSALS, RiskSheet, as_rows, assess_risk
from orchestrator.domain.clock import Clock
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
from orchestrator.domain.price_alternatives import find_alternative
from orchestrator.domain.review_tables import VERDICT_WORDS, Row
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.review_case import ReviewCase, open_case
from orchestrator.store.review_keeping import put
from orchestrator.store.review_results import collected_round, require_complete, verdict_rows
from orchestrator.store.review_risks import risk_facts
from orchestrator.store.reviews import RiskAssessed
from workers.runtime import Task, TaskInput, TaskOutput, topic


class PricePosition(BaseModel):
    """What `approve-price` gave: the band, and from which margin in percent the next better one holds."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    price_band: str
    next_band_from: Decimal | None = None


class RoundToCollect(TaskInput):
    """Where the price stands, None while the margin is not known; all else stands in the store."""

    price_position: PricePosition | None = None


class CollectedRound(TaskOutput):
    """What the general manager sees, and whether the general manager decides."""

    collected_outcome: str
    verdicts: tuple[Row, ...]
    price_band: str
    price_alternatives: tuple[Row, ...]
    risks: tuple[Row, ...]
    risk_level: str
    risk_proposal: str
    gm_decides: bool
    promise_date: date | None
    order_value: str | None
    #: Nothing was refused yet; the general manager's form reads it.
    refusal: None = None


@topic("commerce.collect-verdicts")
def collect_verdicts(asked: RoundToCollect, records: Records, clock: Clock, task: Task) -> CollectedRound:
    """Show the round's verdicts, price and risks on one sheet, and keep the risk sheet, once.

    Raises NothingKept while a department has not decided.
    """
    case, position = open_case(records, order_of(task.business_key)), asked.price_position
    require_complete(records, case)
    band = position.price_band if position else None
    sheet = assess_risk(risk_facts(records, case, clock.today(), band), records.limits.now())
    alternatives = _alternatives(records, case, position)
    _keep(records, case, sheet, band, alternatives, task)
    promise, value = records.requirements.promises.find(case.order, case.round), order_value(case.content)
    return CollectedRound(
        collected_outcome=str(VERDICT_WORDS[collected_round(records, case).overall]),
        verdicts=verdict_rows(records, case),
        price_band=str(BANDS.get(band, band)) if band else "–",
        price_alternatives=alternatives,
        risks=as_rows(sheet.risks),
        risk_level=str(LEVELS[sheet.level]),
        risk_proposal=str(PROPOSALS[sheet.proposal]),
        gm_decides="general-manager" in case.opened.departments,
        promise_date=promise.body.promised if promise else case.content.delivery.requested_date,
        order_value=str(value) if value else None,
    )


def _alternatives(records: Records, case: ReviewCase, position: PricePosition | None) -> tuple[Row, ...]:
    sheet = records.prices.margins.find(case.order, case.round)
    edge = position.next_band_from if position else None
    if sheet is None or sheet.body.shape is None or edge is None:
        return ()
    shape, found = sheet.body.shape, find_alternative(sheet.body.shape, edge)
    rows = []
    if found.price:
        words = Words("giá cả đơn", "price of the whole")
        rows.append((words, str(shape.price), f"{found.price} (+{found.price - shape.price})"))
    if found.units:
        words = Words("số lượng, giá giữ nguyên", "quantity at the same price")
        rows.append((words, str(shape.units), str(found.units)))
    reached = f"{edge:f} %"
    return tuple({"way": str(way), "now": now, "needed": needed, "reaches": reached} for way, now, needed in rows)


def _keep(
    records: Records, case: ReviewCase, sheet: RiskSheet, band: str | None, alternatives: tuple[Row, ...], task: Task
) -> None:
    body = RiskAssessed(
        order=case.order,
        round=case.round,
        risks=as_rows(sheet.risks),
        level=sheet.level,
        proposal=sheet.proposal,
        price_band=band,
        alternatives=alternatives,
    )
    put(records.reviews.risks, body, by="worker/commerce", task_id=task.id)
