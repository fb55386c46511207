"""Counts every figure of the sales report a second time, in SQL over the tables, sharing no code with the report."""

# ruff: noqa: S608  # every part of every query stands in this file

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, text

VIEWS = """
CREATE TEMP VIEW stands AS SELECT DISTINCT ON (kind, key) * FROM record ORDER BY kind, key, version DESC;
CREATE TEMP VIEW agreed AS
    SELECT r.stream AS number, (r.body->>'round')::int AS round,
           CASE o.body->>'review_kind' WHEN 'change' THEN c.body->>'decided_at' ELSE r.body->>'decided_at' END AS since
    FROM stands r JOIN stands o ON o.kind = 'review-opened' AND o.key = r.key
    LEFT JOIN stands c ON c.kind = 'change-record' AND c.stream = r.stream AND c.body->>'outcome' = 'accepted'
                      AND c.body->>'round' = r.body->>'round'
    WHERE r.kind = 'review-result' AND r.body->>'outcome' = 'passed'
      AND (o.body->>'review_kind' <> 'change' OR c.key IS NOT NULL);
CREATE TEMP VIEW now_says AS
    SELECT DISTINCT ON (stream) stream AS number, body->'content' AS content FROM stands
    WHERE kind = 'order-version' AND body->>'basis' <> 'proposed' ORDER BY stream, position DESC;
CREATE TEMP VIEW worth AS
    SELECT number, min(line#>>'{unit_price,currency}') AS currency,
           CASE WHEN bool_and(line->>'quantity' IS NOT NULL AND line#>>'{unit_price,amount}' IS NOT NULL)
                THEN sum((line->>'quantity')::int * (line#>>'{unit_price,amount}')::numeric) END AS amount
    FROM now_says, jsonb_array_elements(content->'lines') AS line GROUP BY number;
CREATE TEMP VIEW made AS
    SELECT d.stream AS number, (d.body->>'is_last')::boolean AS is_last,
           CASE WHEN content#>>'{delivery,incoterm,rule}' IN ('EXW','FCA','FAS','FOB','CPT','CIP','CFR','CIF')
                THEN (h.body->>'handed_over_on')::date ELSE (p.body->>'received_on')::date END AS on_day
    FROM stands d JOIN now_says ON now_says.number = d.stream
    LEFT JOIN stands h ON h.kind = 'handed-over' AND h.key = d.key
    LEFT JOIN stands p ON p.kind = 'proof-of-delivery' AND p.key = d.key WHERE d.kind = 'delivery';
CREATE TEMP VIEW sold AS
    SELECT c.number, c.customer, c.story IS NOT NULL AS is_story, content->>'source' AS source, amount, currency,
           (entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS entered,
           (submitted#>>'{delivery,requested_date}')::date AS requested,
           (SELECT min(((body->>'affixed_at')::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) FROM stands
            WHERE kind = 'seal-affixed' AND stream = c.number) AS sealed,
           (SELECT max(on_day) FROM made WHERE made.number = c.number AND is_last) AS complete,
           (e.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS ended, e.body->>'state' AS state,
           (SELECT (m.body->>'percent')::numeric FROM stands m JOIN agreed ON agreed.number = m.stream
            AND agreed.round = (m.body->>'round')::int WHERE m.kind = 'margin-sheet' AND m.stream = c.number
            ORDER BY agreed.round DESC LIMIT 1) AS percent
    FROM customer_order c JOIN now_says USING (number) LEFT JOIN worth USING (number)
    LEFT JOIN stands e ON e.kind = 'order-ended' AND e.stream = c.number;
CREATE TEMP VIEW rounds AS
    SELECT o.stream AS number, (o.body->>'round')::int AS round, o.body->>'review_kind' AS kind,
           o.recorded_at AS opened,
           (r.body->>'decided_at')::timestamptz AS decided, r.body->>'outcome' AS outcome,
           ((r.body->>'decided_at')::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on_day
    FROM stands o LEFT JOIN stands r ON r.kind = 'review-result' AND r.key = o.key WHERE o.kind = 'review-opened';
CREATE TEMP VIEW complained AS
    SELECT r.stream AS number, CASE WHEN c.customer = r.body->>'customer' THEN c.number END AS about,
           r.recorded_at AS received, (r.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on_day,
           (x.body->>'closed_at')::timestamptz AS closed, x.body->>'outcome' AS outcome,
           ((x.body->>'closed_at')::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS closed_on
    FROM stands r LEFT JOIN customer_order c ON c.number = r.body#>>'{submitted,order_number}'
    LEFT JOIN stands x ON x.kind = 'complaint-closed' AND x.stream = r.stream WHERE r.kind = 'complaint-received';
"""

PROMISE = """coalesce((SELECT (p.body->>'promised')::date FROM stands p JOIN agreed ON agreed.number = p.stream
    AND agreed.round = (p.body->>'round')::int WHERE p.kind = 'promise-date' AND p.stream = sold.number
    AND (agreed.since::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= {day}
    ORDER BY agreed.round DESC LIMIT 1), requested)"""
IN = "BETWEEN :first AND :last"


class Recount:
    """The figures of one window, each as the report gives it to machines."""

    def __init__(self, connection: Connection, first: date, last: date) -> None:
        self._connection = connection
        self._days = {"first": first, "last": last}
        if connection.execute(text("SELECT to_regclass('pg_temp.sold')")).scalar() is None:
            connection.exec_driver_sql(VIEWS)

    def rows(self, query: str, **more: object) -> Sequence[Any]:
        return self._connection.execute(text(query), {**self._days, **more}).all()

    def number(self, query: str, **more: object) -> int:
        return int(self.rows(f"SELECT count(*) FROM {query}", **more)[0][0])

    def share(self, part: str, whole: str) -> dict[str, object]:
        return share(self.number(part), self.number(whole))

    def times(self, query: str) -> dict[str, object]:
        """Of a query whose only column `t` is an interval."""
        sql = f"SELECT count(t), percentile_cont(0.5) WITHIN GROUP (ORDER BY t), max(t) FROM ({query}) AS spans"
        count, middle, longest = self.rows(sql)[0]
        return {"count": count, "median_hours": hours(middle), "longest_hours": hours(longest)}

    def amounts(self, query: str, **more: object) -> dict[str, object]:
        """Of a query with `amount` and `currency`; each sum is changed at the last rate up to the window's last day."""
        sums = self.rows(
            f"SELECT currency, sum(amount), (SELECT per_usd FROM exchange_rate r WHERE r.currency = s.currency "
            f"AND day <= :last ORDER BY day DESC LIMIT 1) FROM ({query}) AS s WHERE amount IS NOT NULL "
            "GROUP BY currency ORDER BY currency",
            **more,
        )
        in_usd = [amount if currency == "USD" else rate and amount / rate for currency, amount, rate in sums]
        whole = None if None in in_usd else sum((cents(each, "USD") for each in in_usd), Decimal("0.00"))
        return {
            "by_currency": [{"amount": str(cents(amount, money)), "currency": money} for money, amount, _ in sums],
            "in_usd": None if whole is None else {"amount": str(whole), "currency": "USD"},
        }

    def intake(self) -> dict[str, object]:
        entered = f"sold WHERE entered {IN}"
        return {
            "orders": self.number(entered),
            "stories": self.number(f"{entered} AND is_story"),
            "by_source": {s: self.number(f"{entered} AND source = '{s}'") for s in ("written", "verbal", "tender")},
            "value": self.amounts(f"SELECT amount, currency FROM {entered}"),
            "without_price": self.number(f"{entered} AND amount IS NULL"),
        }

    def wins(self) -> dict[str, object]:
        won, lost = f"sold WHERE sealed {IN}", f"sold WHERE ended {IN} AND sealed IS NULL AND state <> 'closed'"
        has = "EXISTS (SELECT FROM stands WHERE stream = sold.number AND kind = '{}')".format
        no = "EXISTS (SELECT FROM rounds WHERE rounds.number = sold.number AND outcome = 'rejected')"
        declined, none = (
            f"{lost} AND state = 'declined' AND",
            f"NOT {has('tender-lost')} AND NOT {has('request-declined')}",
        )
        notice = (
            "stands WHERE kind {} AND ((body->>'received_on')::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date " + IN
        )
        return {
            "rate": share(self.number(won), self.number(won) + self.number(lost)),
            "tenders": self.share(notice.format("= 'award'"), notice.format("IN ('award', 'tender-lost')")),
            "value_won": self.amounts(f"SELECT amount, currency FROM {won}"),
            "lost": {
                "tender-lost": self.number(f"{declined} {has('tender-lost')}"),
                "request-declined": self.number(f"{declined} {has('request-declined')}"),
                "review-rejected": self.number(f"{declined} {no}"),
                "customer-withdrew": self.number(f"{declined} {none} AND NOT {no}"),
                "cancelled": self.number(f"{lost} AND state = 'cancelled'"),
            },
            "cancelled_in_force": self.number(f"sold WHERE ended {IN} AND sealed IS NOT NULL AND state = 'cancelled'"),
        }

    def review(self) -> dict[str, object]:
        first = f"rounds WHERE kind = 'first' AND on_day {IN}"
        until = f"""SELECT t FROM (SELECT DISTINCT ON (number) on_day, decided - (SELECT min(opened) FROM rounds f
            WHERE f.number = rounds.number AND f.kind <> 'change') AS t FROM rounds
            WHERE kind <> 'change' AND outcome = 'passed' ORDER BY number, round) AS done WHERE on_day {IN}"""
        return {
            "first_pass": self.share(f"{first} AND outcome = 'passed'", first),
            "round_times": self.times(f"SELECT decided - opened AS t FROM rounds WHERE on_day {IN}"),
            "until_passed": self.times(until),
        }

    def punctuality(self) -> dict[str, object]:
        made, promise = f"made JOIN sold USING (number) WHERE on_day {IN}", PROMISE.format(day="on_day")
        asked = f"{made} AND requested IS NOT NULL"
        late = f"""sold WHERE sealed <= :last AND entered <= :last AND (ended IS NULL OR ended > :last)
            AND (complete IS NULL OR complete > :last) AND {PROMISE.format(day=":last")} < :last"""
        return {
            "to_promise": self.share(f"{made} AND on_day <= {promise}", f"{made} AND {promise} IS NOT NULL"),
            "to_request": self.share(f"{asked} AND on_day <= requested", asked),
            "overdue": self.number(late),
        }

    def changing(self) -> dict[str, object]:
        day = "((a.body->>'received_at')::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
        sealed = f"sold WHERE sealed {IN}"
        asked = f"""stands a LEFT JOIN stands c ON c.kind = 'change-record' AND c.key = a.key
            WHERE a.kind = 'change-requested' AND {day} {IN}"""
        changed = f"""{sealed} AND EXISTS (SELECT FROM stands a WHERE a.kind = 'change-requested'
            AND a.stream = sold.number AND {day} <= :last)"""
        return {
            "rate": self.share(changed, sealed),
            "asked": self.number(asked),
            "accepted": self.number(f"{asked} AND c.body->>'outcome' = 'accepted'"),
            "refused": self.number(f"{asked} AND c.body->>'outcome' = 'refused'"),
            "undecided": self.number(f"{asked} AND c.key IS NULL"),
        }

    def complaining(self) -> dict[str, object]:
        delivered = f"(SELECT number FROM made GROUP BY number HAVING min(on_day) {IN}) AS d"
        about = f"{delivered} WHERE EXISTS (SELECT FROM complained WHERE about = d.number AND on_day <= :last)"
        return {
            "rate": self.share(about, delivered),
            "received": self.number(f"complained WHERE on_day {IN}"),
            "satisfied": self.number(f"complained WHERE closed_on {IN} AND outcome = 'satisfied'"),
            "rejected": self.number(f"complained WHERE closed_on {IN} AND outcome = 'rejected'"),
            "until_closed": self.times(f"SELECT closed - received AS t FROM complained WHERE closed_on {IN}"),
        }

    def margins(self) -> dict[str, object]:
        sealed = f"sold WHERE sealed {IN}"
        edges = [None, "0", "15", "20", "25", "30", None]
        middle = self.rows(
            f"SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY percent) FROM {sealed} AND percent IS NOT NULL"
        )[0][0]
        return {
            "bands": [
                self.band(f"{sealed} AND {at_least('percent', low)} AND {below('percent', high)}", low, high)
                for low, high in pairwise(edges)
            ],
            "unknown": self.number(f"{sealed} AND percent IS NULL"),
            "median_percent": None if middle is None else str(Decimal(str(middle)).quantize(Decimal("0.1"))),
        }

    def receivables(self) -> dict[str, object]:
        debts = "(SELECT issued, due, paid, currency, amount - credited AS amount FROM receivable) AS debts"
        open_ = f"{debts} WHERE issued <= :last AND (paid IS NULL OR paid > :last)"
        return {"bands": self.aged(open_, "due", (0, 30, 60, 90)), "all": self.band(open_, None, None)}

    def open_orders(self) -> dict[str, object]:
        open_ = "sold WHERE entered <= :last AND (ended IS NULL OR ended > :last)"
        passed, begun = (
            f"EXISTS (SELECT FROM rounds WHERE rounds.number = sold.number AND kind <> 'change' AND {what})"
            for what in (
                "outcome = 'passed' AND on_day <= :last",
                "(opened AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= :last",
            )
        )
        stage = f"""CASE WHEN complete <= :last THEN 'delivered' WHEN sealed <= :last THEN 'in-force'
            WHEN {passed} THEN 'signing' WHEN {begun} THEN 'review' ELSE 'needs' END"""
        stages = ("needs", "review", "signing", "in-force", "delivered")
        return {
            "bands": self.aged(open_, "entered", (7, 14, 30, 60)),
            "all": self.band(open_, None, None),
            "by_stage": {each: self.number(f"{open_} AND {stage} = '{each}'") for each in stages},
        }

    def aged(self, query: str, since: str, edges: tuple[int, ...]) -> list[dict[str, object]]:
        age = f"CAST(:last AS date) - {since}"
        lows = [None, *(edge + 1 for edge in edges)]
        return [
            self.band(f"{query} AND {at_least(age, low)} AND {at_most(age, high)}", low, high)
            for low, high in zip(lows, [*edges, None], strict=True)
        ]

    def band(self, query: str, low: int | str | None, high: int | str | None) -> dict[str, object]:
        value = self.amounts(f"SELECT amount, currency FROM {query}")
        return {"low": low, "high": high, "count": self.number(query), "value": value}


def at_least(what: str, low: int | str | None) -> str:
    return "true" if low is None else f"{what} >= {low}"


def below(what: str, high: int | str | None) -> str:
    return "true" if high is None else f"{what} < {high}"


def at_most(what: str, high: int | None) -> str:
    return "true" if high is None else f"{what} <= {high}"


def share(part: int, whole: int) -> dict[str, object]:
    percent = str((Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_EVEN)) if whole else None
    return {"part": part, "whole": whole, "percent": percent}


def hours(span: Any) -> str | None:
    if span is None:
        return None
    return str(Decimal(str(span.total_seconds() / 3600)).quantize(Decimal("0.1"), ROUND_HALF_EVEN))


def cents(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(Decimal(1) if currency in ("VND", "JPY", "KRW") else Decimal("0.01"), ROUND_HALF_EVEN)
