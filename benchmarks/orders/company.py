"""Who plays random orders: the desk for what comes from outside, and everybody of organisation.toml at Tasklist."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

from orchestrator.config import ROOT
from orchestrator.deployment.organisation import read_organisation
from orchestrator.doors.desk import Desk
from orchestrator.rehearsal.reviewer import Reviewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The desk, a seat at Tasklist for each person, and the members of each group, heads first."""

    desk: Desk
    seat: Callable[[str], Reviewer]
    members: Mapping[str, Sequence[str]]


@contextmanager
def company(desk: Desk, admin_password: str, password: str) -> Iterator[Company]:
    """One thread's company on the desk's store: conversations of its own with the engine, closed afterwards."""
    with ExitStack() as open_ones:
        engine = open_ones.enter_context(desk.engine.as_user(desk.engine.user, admin_password))
        seats: dict[str, Reviewer] = {}

        def seat(person: str) -> Reviewer:
            if person not in seats:
                seats[person] = Reviewer(open_ones.enter_context(engine.as_user(person, password)))
            return seats[person]

        yield Company(desk=replace(desk, engine=engine), seat=seat, members=read_members())


def read_members() -> Mapping[str, Sequence[str]]:
    """Who is in which group, in the order of organisation.toml."""
    organisation = read_organisation(ROOT / "organisation.toml")
    return {each.id: [one.id for one in organisation.members_of(each.id)] for each in organisation.departments}
