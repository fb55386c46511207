"""Requirements in their four classes (N-a..N-d) and the class that the customer states himself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from orchestrator.domain.orders import OrderLine, SubmittedOrder
from orchestrator.domain.words import Words

RequirementClass = Literal["a", "b", "c", "d"]
Origin = Literal["written", "verbal", "tender", "implied", "law", "house"]
"""How a requirement came to us: the customer wrote or said it, the bid asks for it; else use, law or house."""
CLASSES: Final[dict[RequirementClass, Words]] = {
    "a": Words("khách hàng quy định", "specified by the customer"),
    "b": Words("không nêu nhưng cần theo mục đích sử dụng", "not stated but necessary for the use"),
    "c": Words("pháp lý và quy định", "statutory and regulatory"),
    "d": Words("doanh nghiệp xác định", "determined by the enterprise"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One requirement: its class, the parameter or subject it speaks of, the text, and where it came from."""

    requirement_class: RequirementClass
    subject: str
    text: str
    source: str


def stated_requirements(order: SubmittedOrder) -> tuple[Requirement, ...]:
    """Return class a: what the customer specified, each row naming the path in the order it came from (N-a)."""
    rows = [
        *_of_lines(order.lines),
        *_of_use(order),
        *_of_delivery(order),
        *_of_service(order),
        *_in_own_words(order),
    ]
    return tuple(
        Requirement(requirement_class="a", subject=subject, text=text, source=path) for subject, text, path in rows
    )


def ip_digits(rating: str) -> tuple[int, int]:
    """Return the two digits of an IP code, `IP6X` and `IPX5` with 0 for X (IEC 60529)."""
    solid, water = rating[2], rating[3]
    return (0 if solid == "X" else int(solid), 0 if water == "X" else int(water))


Row = tuple[str, str, str]


def _rows(pairs: Iterable[tuple[str, object | None, str]]) -> Iterator[Row]:
    for subject, value, path in pairs:
        if value is not None:
            yield subject, str(value), path


def _of_lines(lines: Iterable[OrderLine]) -> Iterator[Row]:
    for index, line in enumerate(lines):
        path = f"lines[{index}]"
        yield from _rows(
            [
                (f"line-{index + 1}-size-inches", line.size_inches, f"{path}.size_inches"),
                (f"line-{index + 1}-technology", line.technology, f"{path}.technology"),
                (f"line-{index + 1}-interfaces", ", ".join(line.interfaces) or None, f"{path}.interfaces"),
                (
                    f"line-{index + 1}-custom-design",
                    line.custom_design_description,
                    f"{path}.custom_design_description",
                ),
                (f"line-{index + 1}-quantity", line.quantity, f"{path}.quantity"),
                (f"line-{index + 1}-price", line.unit_price, f"{path}.unit_price"),
            ]
        )


def _of_use(order: SubmittedOrder) -> Iterator[Row]:
    use = order.use
    return _rows(
        [
            ("environment", use.environment, "use.environment"),
            ("gloves", "yes" if use.gloves else None, "use.gloves"),
            ("duty-hours-a-day", use.duty_hours_a_day, "use.duty_hours_a_day"),
            ("brightness-nits", use.brightness_nits, "use.brightness_nits"),
            ("ip-rating", use.ip_rating, "use.ip_rating"),
            ("temperature-min-c", use.temperature_min_c, "use.temperature_min_c"),
            ("temperature-max-c", use.temperature_max_c, "use.temperature_max_c"),
            ("medical", "yes" if use.medical else None, "use.medical"),
        ]
    )


def _of_delivery(order: SubmittedOrder) -> Iterator[Row]:
    delivery, term = order.delivery, order.delivery.incoterm
    words = " ".join(str(part) for part in (term.rule, term.place, term.edition) if part) if term else None
    return _rows(
        [
            ("delivery-date", delivery.requested_date, "delivery.requested_date"),
            ("delivery-term", words, "delivery.incoterm"),
            ("destination-country", delivery.destination_country, "delivery.destination_country"),
            ("transport-mode", delivery.transport_mode, "delivery.transport_mode"),
        ]
    )


def _of_service(order: SubmittedOrder) -> Iterator[Row]:
    inspection = order.inspection
    sampling = f"AQL {inspection.aql}, level {inspection.level}" if inspection else None
    return _rows(
        [
            ("warranty-months", order.warranty_months, "warranty_months"),
            ("training", order.training, "training"),
            ("after-sales", order.after_sales_needs, "after_sales_needs"),
            ("inspection", sampling, "inspection"),
            ("other-information", order.other_information, "other_information"),
        ]
    )


def _in_own_words(order: SubmittedOrder) -> Iterator[Row]:
    for index, text in enumerate(order.special_quality_requirements):
        yield "special-quality", text, f"special_quality_requirements[{index}]"
    for index, stated in enumerate(order.stated_requirements):
        yield stated.subject, stated.text, f"stated_requirements[{index}]"
