"""The door for news about a running order: award, payment, signature and the like become messages."""

from collections.abc import Mapping
from typing import Final

from orchestrator.camunda import messages
from orchestrator.domain.news import News, PaymentReceived, read_news
from orchestrator.doors.desk import Desk
from orchestrator.doors.payments import receive_on_account
from orchestrator.errors import NewsNotAwaited, NotFound

_WORDS: Final[Mapping[str, str]] = {
    "award": "the result of a tender",
    "acknowledgement": "an acknowledgement",
    "signature": "a signature",
    "inspection": "an inspection",
    "payment": "a payment",
    "proof-of-delivery": "a proof of delivery",
    "feedback": "feedback",
}


def record_news(desk: Desk, order: str, kind: str, raw: bytes, suffix: str) -> News:
    """Check a piece of news and hand it to the order that waits for it; a payment may also settle an open invoice.

    Raises `InputError` with every problem; `NothingKept` for an unknown order; `NewsNotAwaited` when the order does not
    wait for it now, for instance because it has it already.
    """
    news = read_news(kind, raw, suffix)
    with desk.store.open() as records:
        records.orders.get(order)
    try:
        messages.correlate(
            desk.engine,
            news.message_name,
            business_key=order,
            correlation_keys=news.correlation_keys,
            variables={**news.variables(), "recordedBy": desk.by},
        )
    except NotFound as nobody:
        if not _is_payment_on_account(desk, order, news):
            raise NewsNotAwaited(order, _WORDS[kind]) from nobody
    return news


def _is_payment_on_account(desk: Desk, order: str, news: News) -> bool:
    if not isinstance(news, PaymentReceived):
        return False
    with desk.store.open() as records:
        return receive_on_account(records, order, news, by=desk.by)
