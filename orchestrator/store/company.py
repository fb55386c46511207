"""Loads a company's master facts into the store: products, prices, customers, payments, rates, capacity, officers.

`coxswain up` and `coxswain customer load` call it; examples/company/ is such a folder.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from pydantic import Field

from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.domain.text import Day
from orchestrator.errors import InputError
from orchestrator.store.capacity import LineWeek
from orchestrator.store.company_files import Folder, Sheet, noon, weeks_between, written_for
from orchestrator.store.credit_records import CreditInformation, LimitDecision
from orchestrator.store.customers import Blocked, Contact, CustomerFile
from orchestrator.store.equipment import Equipment
from orchestrator.store.evidence import Kept
from orchestrator.store.facts import Fact, Facts
from orchestrator.store.house_limits import HouseLimit
from orchestrator.store.officers import Bank, Officer, Seal
from orchestrator.store.prices import Cost, ListPrice
from orchestrator.store.products import Product
from orchestrator.store.receivables import Receivable
from orchestrator.store.records import Records
from orchestrator.store.selling_costs import SellingTariff

_BY = "company-files"
_CASE = "opening"


class Loaded(Fact):
    """By how many weeks the dates were moved at the first loading; later loadings move them alike."""

    noun = "loading"
    key_field = "what"

    what: str = "company"
    weeks: int


class ContactRow(Contact):
    """A contact with the number of its customer."""

    customer: str


class InvoiceRow(Kept):
    """An invoice of the past 24 months."""

    invoice: str
    customer: str
    amount: Money
    issued: Day
    due: Day
    paid: Day | None = None


class LimitRow(Kept):
    """A credit limit as it was decided."""

    customer: str
    limit: Money
    net_days: int
    reason: str
    proposed_by: str
    decided_by: str
    decided_on: Day
    valid_until: Day


class BlockRow(Kept):
    """A customer on a block list."""

    customer: str
    on: Day
    list_name: str
    reason: str


class RateRow(Kept):
    """What one US dollar cost on a day."""

    day: Day
    currency: str
    per_usd: Decimal = Field(gt=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Everything that the folder says, checked row by row."""

    products: tuple[Product, ...]
    prices: tuple[ListPrice, ...]
    costs: tuple[Cost, ...]
    tariffs: tuple[SellingTariff, ...]
    limits_of_house: tuple[HouseLimit, ...]
    rates: tuple[RateRow, ...]
    capacity: tuple[LineWeek, ...]
    equipment: tuple[Equipment, ...]
    officers: tuple[Officer, ...]
    seals: tuple[Seal, ...]
    banks: tuple[Bank, ...]
    customers: tuple[CustomerFile, ...]
    contacts: tuple[ContactRow, ...]
    invoices: tuple[InvoiceRow, ...]
    limits: tuple[LimitRow, ...]
    information: tuple[CreditInformation, ...]
    blocked: tuple[BlockRow, ...]


def load_company(records: Records, folder: Path) -> Company:
    """Keep everything that the folder says; loaded again, it changes nothing.

    Raises InputError with every problem of every file, before anything is kept.
    """
    shift = _shift(records, folder)
    company = read_company(folder, shift)
    Facts(records.unit, Loaded).put(Loaded(weeks=shift // timedelta(weeks=1)))
    _keep_master(records, company)
    _keep_customers(records, company)
    _keep_credit(records, company)
    return company


def read_company(folder: Path, shift: timedelta = timedelta(0)) -> Company:
    """What the folder says, its dates moved by `shift`; raises InputError with every problem of every file."""
    problems: list[str] = []
    files = Folder(folder, shift)
    company = Company(
        products=files.read(
            Sheet(file="products.csv", model=Product, lists=("interfaces", "certificates", "suppliers")), problems
        ),
        prices=files.read(Sheet(file="prices.csv", model=ListPrice, money=("price",)), problems),
        costs=files.read(Sheet(file="costs.csv", model=Cost, money=("cost",)), problems),
        tariffs=files.read(Sheet(file="selling_costs.csv", model=SellingTariff), problems),
        limits_of_house=files.read(Sheet(file="house_limits.csv", model=HouseLimit), problems),
        rates=files.read(Sheet(file="rates.csv", model=RateRow), problems),
        capacity=files.read(Sheet(file="capacity.csv", model=LineWeek), problems),
        equipment=files.read(Sheet(file="equipment.csv", model=Equipment, lists=("methods",)), problems),
        officers=files.read(Sheet(file="officers.csv", model=Officer, money=("signs_up_to",)), problems),
        seals=files.read(Sheet(file="seals.csv", model=Seal), problems),
        banks=files.read(Sheet(file="banks.csv", model=Bank), problems),
        customers=files.read(Sheet(file="customers.csv", model=CustomerFile), problems),
        contacts=files.read(Sheet(file="contacts.csv", model=ContactRow), problems),
        invoices=files.read(Sheet(file="invoices.csv", model=InvoiceRow, money=("amount",)), problems),
        limits=files.read(Sheet(file="credit_limits.csv", model=LimitRow, money=("limit",)), problems),
        information=files.read(Sheet(file="credit_information.csv", model=CreditInformation), problems),
        blocked=files.read(Sheet(file="blocked.csv", model=BlockRow), problems),
    )
    problems += _dangling(company) if not problems else []
    if problems:
        raise InputError(problems)
    return company


def _shift(records: Records, folder: Path) -> timedelta:
    if earlier := Facts(records.unit, Loaded).find("company"):
        return timedelta(weeks=earlier.weeks)
    try:
        return weeks_between(written_for(folder), records.clock.today())
    except (OSError, KeyError, ValueError) as cause:
        problem = f"{folder}/company.toml: expected a line such as as_of = 2026-11-23, the Monday of the dates"
        raise InputError([problem]) from cause


def _dangling(company: Company) -> list[str]:
    """What one file says of something that no other file knows."""
    products = {product.code for product in company.products}
    customers = {file.customer for file in company.customers}
    lines = {week.line for week in company.capacity}
    officers = {officer.user for officer in company.officers}
    named = [("prices.csv", "product", p.product, products) for p in company.prices]
    named += [("costs.csv", "product", c.product, products) for c in company.costs]
    named += [("products.csv", "production_line", p.production_line, lines) for p in company.products]
    named += [("seals.csv", "keeper", seal.keeper, officers) for seal in company.seals]
    named += [("contacts.csv", "customer", c.customer, customers) for c in company.contacts]
    named += [("invoices.csv", "customer", i.customer, customers) for i in company.invoices]
    named += [("credit_limits.csv", "customer", row.customer, customers) for row in company.limits]
    named += [("credit_information.csv", "customer", i.customer, customers) for i in company.information]
    named += [("blocked.csv", "customer", b.customer, customers) for b in company.blocked]
    return [f"{file} {column}: no other file knows {name}" for file, column, name, known in named if name not in known]


def _keep_master(records: Records, company: Company) -> None:
    for product in company.products:
        records.products.put(product)
    for price in company.prices:
        records.prices.put_price(price)
    for cost in company.costs:
        records.prices.put_cost(cost)
    for rate in company.rates:
        records.rates.put(ExchangeRate(base="USD", quote=rate.currency, rate=rate.per_usd, on=rate.day))
    for week in company.capacity:
        records.capacity.put(week)
    _keep_house(records, company)


def _keep_house(records: Records, company: Company) -> None:
    for equipment in company.equipment:
        records.equipment.put(equipment)
    for officer in company.officers:
        records.officers.put(officer)
    for seal in company.seals:
        records.seals.put(seal)
    for bank in company.banks:
        records.banks.put(bank)
    for tariff in company.tariffs:
        records.selling_costs.put(tariff)
    for limit in company.limits_of_house:
        records.limits.put(limit)


def _keep_customers(records: Records, company: Company) -> None:
    contacts: dict[str, list[Contact]] = {}
    for row in company.contacts:
        contacts.setdefault(row.customer, []).append(Contact(**row.model_dump(exclude={"customer"})))
    for file in company.customers:
        if records.customers.find(file.customer) is None:
            records.customers.keep(file.model_copy(update={"contacts": tuple(contacts.get(file.customer, ()))}), by=_BY)
    for block in company.blocked:
        records.customers.blocks.add(Blocked(status="blocked", **block.model_dump()), by=_BY)


def _keep_credit(records: Records, company: Company) -> None:
    groups = {file.customer: file.group for file in company.customers}
    for invoice in company.invoices:
        group = groups[invoice.customer]
        records.receivables.add(Receivable.model_validate({**invoice.model_dump(), "customer_group": group}))
    for known in company.information:
        records.credit.information.add(known, by=_BY)
    for row in company.limits:
        if records.credit.limits.find(row.customer, _CASE) is None:
            records.credit.set_limit(_decision(row, groups[row.customer]), by=_BY)


def _decision(row: LimitRow, group: str) -> LimitDecision:
    decided_at = noon(row.decided_on)
    return LimitDecision(case=_CASE, group=group, decided_at=decided_at, **row.model_dump(exclude={"decided_on"}))
