"""What a customer may submit as an order: the values that enter the chain, before anything is started."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from orchestrator.domain.money import Money
from orchestrator.domain.reading import list_problems, read_document
from orchestrator.domain.text import Code, ComingDay, Country, Name, Number, Slug, Text

Source = Literal["written", "verbal", "tender"]
Technology = Literal["pcap", "resistive", "saw", "ir"]
Interface = Literal["HDMI", "VGA", "DVI", "DP", "LVDS", "eDP", "USB", "RS-232", "I2C"]
IncotermRule = Literal["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"]
TransportMode = Literal["sea", "sea-container", "air", "road", "rail", "courier"]
PaymentMethod = Literal["prepaid", "deposit-balance", "letter-of-credit", "open-account"]
Environment = Literal["indoor", "semi-outdoor", "outdoor", "wash-down", "industrial"]
InspectionLevel = Literal["I", "II", "III"]
Language = Literal["vi", "en", "zh"]


def _refuse_free(price: Money) -> Money:
    if price.amount <= 0:
        raise ValueError(f"expected a price above 0, not {price}")
    return price


Percent = Annotated[Number, Field(ge=0, le=100)]
Price = Annotated[Money, AfterValidator(_refuse_free)]
"""What one unit costs, above 0."""


class Submitted(BaseModel):
    """Base of what is submitted: unknown fields are refused and values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SubmittedCustomer(Submitted):
    """Who orders; the name is mandatory, the rest may still be missing."""

    name: Name
    number: Code | None = None
    tax_id: Code | None = None
    country: Country | None = None
    language: Language = "en"
    contact_person: Name | None = None
    phone: Annotated[str, Field(pattern=r"^[0-9+() ./-]{5,40}$", strict=True)] | None = None
    email: Annotated[str, Field(pattern=r"^[^@\s<>${}#=]+@[^@\s<>${}#=]+\.[a-zA-Z]{2,}$", max_length=200)] | None = None


class Tender(Submitted):
    """The bid that this order came from; `terms` are the bidding documents', clause by clause."""

    number: Code
    bid_valid_until: ComingDay
    terms: dict[Slug, Text] = Field(default_factory=dict, max_length=60)


class OwnDraft(Submitted):
    """The contract text that the customer brings (R-0.3): clause id → text."""

    title: Name | None = None
    clauses: dict[Slug, Text] = Field(min_length=1, max_length=60)


class OrderLine(Submitted):
    """One product in one quantity."""

    product_code: Code | None = None
    description: Name | None = None
    size_inches: Annotated[Number, Field(gt=0, le=200)] | None = None
    technology: Technology | None = None
    interfaces: tuple[Interface, ...] = Field(default=(), max_length=9)
    custom_design: Annotated[bool, Field(strict=True)] | None = None
    custom_design_description: Text | None = None
    quantity: Annotated[int, Field(gt=0, le=1_000_000, strict=True)] | None = None
    unit_price: Price | None = None


class Incoterm(Submitted):
    """A delivery term with its named place and edition (ICC Incoterms)."""

    rule: IncotermRule
    place: Name | None = None
    edition: Literal[2010, 2020] | None = None


class RequestedDelivery(Submitted):
    """When, where and how the customer wants the goods."""

    requested_date: ComingDay | None = None
    incoterm: Incoterm | None = None
    destination_country: Country | None = None
    transport_mode: TransportMode | None = None
    partial_deliveries: Annotated[bool, Field(strict=True)] | None = None


class Payment(Submitted):
    """How the customer wants to pay; days count from the invoice date."""

    method: PaymentMethod
    deposit_percent: Percent | None = None
    net_days: Annotated[int, Field(ge=0, le=365, strict=True)] | None = None


class Use(Submitted):
    """Where and how the goods will be used: what unstated requirements (N-b) follow from."""

    environment: Environment | None = None
    gloves: Annotated[bool, Field(strict=True)] | None = None
    duty_hours_a_day: Annotated[Number, Field(gt=0, le=24)] | None = None
    brightness_nits: Annotated[int, Field(gt=0, le=100_000, strict=True)] | None = None
    ip_rating: Annotated[str, Field(pattern=r"^IP[0-6X][0-9X]K?$", strict=True)] | None = None
    temperature_min_c: Annotated[Number, Field(ge=-100, le=200)] | None = None
    temperature_max_c: Annotated[Number, Field(ge=-100, le=200)] | None = None
    medical: Annotated[bool, Field(strict=True)] | None = None

    @field_validator("temperature_max_c")
    @classmethod
    def _max_from_min(cls, high: Decimal | None, info: ValidationInfo) -> Decimal | None:
        low = info.data.get("temperature_min_c")
        if low is not None and high is not None and low > high:
            raise ValueError(f"expected at least temperature_min_c ({low}), not {high}")
        return high


class Inspection(Submitted):
    """The acceptance sampling that the customer asks for (ISO 2859-1)."""

    aql: Literal["0.65", "1.0", "1.5", "2.5", "4.0", "6.5"]
    level: InspectionLevel = "II"


class StatedRequirement(Submitted):
    """A requirement in the customer's own words (N-a)."""

    subject: Name
    text: Text


class SubmittedOrder(Submitted):
    """What may be submitted; of the ten items of N-0.2 only the name (and the reference) must be there."""

    customer_reference: Code
    customer: SubmittedCustomer
    source: Source
    tender: Tender | None = Field(default=None, validate_default=True)
    own_draft: OwnDraft | None = None
    lines: tuple[OrderLine, ...] = Field(default=(), max_length=200)
    delivery: RequestedDelivery = RequestedDelivery()
    payment: Payment | None = None
    use: Use = Use()
    warranty_months: Annotated[int, Field(ge=0, le=120, strict=True)] | None = None
    training: Text | None = None
    after_sales_needs: Text | None = None
    special_quality_requirements: tuple[Text, ...] = Field(default=(), max_length=50)
    inspection: Inspection | None = None
    other_information: Text | None = None
    stated_requirements: tuple[StatedRequirement, ...] = Field(default=(), max_length=100)

    @field_validator("tender")
    @classmethod
    def _tender_iff_source(cls, tender: Tender | None, info: ValidationInfo) -> Tender | None:
        source = info.data.get("source")
        if source is not None and (source == "tender") != (tender is not None):
            raise ValueError("expected a tender exactly when source is 'tender'")
        return tender

    @field_validator("lines")
    @classmethod
    def _one_currency(cls, lines: tuple[OrderLine, ...]) -> tuple[OrderLine, ...]:
        currencies = sorted({line.unit_price.currency for line in lines if line.unit_price})
        if len(currencies) > 1:
            raise ValueError(f"expected one currency for all unit prices, not {' and '.join(currencies)}")
        return lines


def problems(order: SubmittedOrder, today: date) -> tuple[str, ...]:
    """Return what cannot be true on `today` or cannot be true together, each with its path; nothing if all fits."""
    try:
        SubmittedOrder.model_validate(order.model_dump(), context={"today": today})
    except ValidationError as error:
        return tuple(list_problems(error))
    return ()


def read_order(raw: bytes, today: date, suffix: str = ".json") -> SubmittedOrder:
    """Read a submitted order from JSON or TOML bytes; `suffix` says which.

    Raises InputError with every problem, its path and what is expected.
    """
    return read_document(raw, SubmittedOrder, suffix, today)


def order_value(order: SubmittedOrder) -> Money | None:
    """Return quantity x unit price over all lines, or None while a line lacks either."""
    amounts = [line.unit_price * line.quantity for line in order.lines if line.unit_price and line.quantity]
    if not amounts or len(amounts) < len(order.lines):
        return None
    return sum(amounts[1:], amounts[0])
