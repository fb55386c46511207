"""The numbers that the owner measures by in review and customer file; all of them proposals (house_limits.csv)."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseLimits:
    """Limits by the names that the owner's file uses; whatever goes beyond one asks for an action or raises a risk."""

    #: Percent off the list price.
    largest_discount: Decimal = Decimal(15)
    #: Days to pay on open account.
    longest_net_days: Decimal = Decimal(60)
    #: The most that we pay for being late, in percent of the price, by the contract.
    largest_penalty_cap: Decimal = Decimal(8)
    #: How many times one side's penalty may exceed the other's.
    fair_penalty_ratio: Decimal = Decimal(2)
    #: Days after which a customer's file must be confirmed again.
    customer_file_days: Decimal = Decimal(365)
    #: Working weeks between the earliest date and the promised one, in days, that make a date safe.
    safe_slack_days: Decimal = Decimal(7)
    #: Order value in US dollars from which one order is a risk by its size.
    large_order_usd: Decimal = Decimal(100_000)
    #: Reminders of a verbal request that stay between Sales and the customer; the next one also goes to Commerce.
    quiet_reminders: Decimal = Decimal(2)
    #: Actions still to be done that make a contract risky by their number.
    many_actions: Decimal = Decimal(3)
