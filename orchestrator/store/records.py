"""One transaction on the store, with a repository for every noun; handlers and views get it from `Store.open`."""

from sqlalchemy import Connection

from orchestrator.domain.clock import Clock
from orchestrator.store.actions import Actions
from orchestrator.store.capacity import Capacity
from orchestrator.store.changes import Changes
from orchestrator.store.communications import Communications
from orchestrator.store.complaints import Complaints
from orchestrator.store.contracts import Contracts
from orchestrator.store.courses import Courses
from orchestrator.store.credit import Credit
from orchestrator.store.credit_cases import CreditCases
from orchestrator.store.customers import Customers
from orchestrator.store.deliveries import Deliveries
from orchestrator.store.equipment import Equipment
from orchestrator.store.export_documents import ExportDocuments
from orchestrator.store.facts import Facts
from orchestrator.store.feedback import FeedbackAnswers
from orchestrator.store.house_limits import Limits
from orchestrator.store.officers import Bank, Officer, Seal
from orchestrator.store.orders import Orders
from orchestrator.store.prices import Prices
from orchestrator.store.products import Product
from orchestrator.store.rates import Rates
from orchestrator.store.receivables import Receivables
from orchestrator.store.register import Register
from orchestrator.store.requirements import Requirements
from orchestrator.store.reviews import Reviews
from orchestrator.store.sealing import Sealing
from orchestrator.store.seals import SealKey
from orchestrator.store.selling_costs import SellingCosts
from orchestrator.store.unit import Unit


class Records:
    """The unit of work: all that is written through it holds, or nothing does."""

    def __init__(self, connection: Connection, clock: Clock, key: SealKey | None = None) -> None:
        unit = Unit(connection, clock, key)
        self.unit = unit
        self.clock = unit.clock
        self.ledger = unit.ledger
        self.customers = Customers(unit)
        self.orders = Orders(unit, self.customers)
        self.requirements = Requirements(unit)
        self.contracts = Contracts(unit)
        self.reviews = Reviews(unit)
        self.actions = Actions(unit)
        self.courses = Courses(unit)
        self.register = Register(unit)
        self.changes = Changes(unit)
        self.rates = Rates(unit)
        self.sealing = Sealing(unit, self.contracts, self.reviews, self.rates)
        self.receivables = Receivables(unit)
        self.credit = Credit(unit, self.rates)
        self.credit_cases = CreditCases(unit)
        self.capacity = Capacity(unit)
        self.deliveries = Deliveries(unit)
        self.export_documents = ExportDocuments(unit)
        self.communications = Communications(unit)
        self.complaints = Complaints(unit, self.customers)
        self.feedback = FeedbackAnswers(unit)
        self.prices = Prices(unit)
        self.selling_costs = SellingCosts(unit)
        self.limits = Limits(unit)
        self.products = Facts(unit, Product)
        self.equipment = Facts(unit, Equipment)
        self.officers = Facts(unit, Officer)
        self.seals = Facts(unit, Seal)
        self.banks = Facts(unit, Bank)
