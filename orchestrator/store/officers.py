"""Who may sign and who keeps which seal, our banks: what signing and the contract draft look up."""

from orchestrator.domain.money import Money
from orchestrator.store.facts import Fact


class Officer(Fact):
    """A person of ours with a power; `user` is the login of Tasklist."""

    noun = "officer"
    key_field = "user"

    user: str
    name: str
    title: str
    may_sign: bool = False
    #: Contracts up to this value; None: any value.
    signs_up_to: Money | None = None


class Seal(Fact):
    """A seal of ours, with its one keeper (S-3); `kind` is `contract` or `joint`."""

    noun = "seal"
    key_field = "serial"

    serial: str
    kind: str
    keeper: str
    #: Who affixes it while the keeper is away.
    deputy: str = ""


class Bank(Fact):
    """An account of ours that customers pay to."""

    noun = "bank"
    key_field = "code"

    code: str
    name: str
    bic: str
    account: str
    currency: str
