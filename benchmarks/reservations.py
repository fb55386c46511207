"""How many reservations of credit one customer's account takes a second, and how long one waits at an everyday pace."""

import multiprocessing as mp
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from multiprocessing.pool import Pool, ThreadPool
from pathlib import Path
from threading import Barrier
from typing import Final, NamedTuple

from pydantic import BaseModel

from orchestrator.domain.money import Money
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.server.postgres import PostgresServer, PostgresSettings
from orchestrator.store.credit import Reserved
from orchestrator.store.credit_records import LimitDecision
from orchestrator.store.customers import CustomerFile
from orchestrator.store.migrate import migrate
from orchestrator.store.seals import SealKey
from orchestrator.store.store import Store

GROUP: Final = "sao-mai"
CUSTOMER: Final = "C-00900"
AMOUNT: Final = Money.of(700, "USD")
ORDERS: Final = 500
PROCESSES: Final = 4
_KEY: Final = b"the benchmark's own key, which seals nothing that counts"


class LimitExceeded(Exception):
    """The account holds more than its limit, or other than what was answered."""


class Job(NamedTuple):
    """One reservation, and when it is due in seconds of Unix time (0: at once)."""

    order: str
    round: int
    due: float = 0.0


class Done(NamedTuple):
    """How one reservation went: when it was due or begun, when it was answered, and whether the amount is held."""

    began: float
    ended: float
    held: bool


class Burst(BaseModel):
    """All workers at once: whatever they could do."""

    reservations: int
    refused: int
    seconds: float
    reservations_per_second: float


class Paced(BaseModel):
    """So many requests a second, each waited for from the moment at which it was due."""

    requests: int
    p50_ms: float
    p95_ms: float
    max_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Workers in processes of their own, each with a connection, on one customer's account."""

    store: Store
    pool: Pool | ThreadPool
    orders: list[str]


@contextmanager
def crowd(workers: int) -> Iterator[Crowd]:
    """An embedded PostgreSQL as `coxswain up` starts it, one customer with orders, and the workers, warm."""
    with tempfile.TemporaryDirectory(prefix="coxswain-reservations-") as folder:
        Path(folder).chmod(0o711)  # the account that PostgreSQL runs as must come through
        with PostgresServer(PostgresSettings(data_folder=Path(folder))) as server:
            url, threads = server.url("coxswain"), max(1, workers // PROCESSES)
            migrate(url)
            store = Store(url, key=SealKey(_KEY))
            orders = furnish(store)
            with mp.get_context("spawn").Pool(PROCESSES, join, (url, threads)) as pool:
                pool.map(_warm, range(PROCESSES), chunksize=1)
                yield Crowd(store=store, pool=pool, orders=orders)
            store.close()


def furnish(store: Store, orders: int = ORDERS) -> list[str]:
    """One customer without credit yet, and the numbers of its orders."""
    file = CustomerFile(customer=CUSTOMER, name="Sao Mai Retail", group=GROUP, country="VN", language="vi")
    with store.open() as records:
        records.customers.keep(file, by="benchmark")
        return [records.orders.enter(_order(number), by="benchmark") for number in range(orders)]


def allow(store: Store, more: int, case: str) -> Money:
    """Let so many more reservations fit, and say what the limit is then."""
    with store.open() as records:
        account = records.credit.account(GROUP)
        limit = AMOUNT * more + (account.exposure if account else Money.zero("USD"))
        records.credit.set_limit(_decision(limit, case), by="benchmark")
        return limit


def burst(crowd: Crowd, round: int, times: int) -> Burst:
    """Every order asks `times` times, all workers at once; a twentieth does not fit. Raises LimitExceeded."""
    jobs = [Job(order, number) for number, order in product(range(round, round + times), crowd.orders)]
    room = len(jobs) * 19 // 20
    limit = allow(crowd.store, room, f"burst {round}")
    done = _share(crowd, jobs)
    held = sum(each.held for each in done)
    require_within(crowd.store, limit, held == room)
    seconds = max(each.ended for each in done) - min(each.began for each in done)
    return Burst(
        reservations=held,
        refused=len(done) - held,
        seconds=round_to(seconds),
        reservations_per_second=round_to(held / seconds),
    )


def paced(crowd: Crowd, round: int, a_second: int, requests: int) -> Paced:
    """The requests come evenly, whether or not earlier ones are answered; raises LimitExceeded."""
    limit = allow(crowd.store, requests, f"pace {round}")
    begin, places = time.time() + 1, len(crowd.orders)
    jobs = [
        Job(crowd.orders[number % places], round + number // places, begin + number / a_second)
        for number in range(requests)
    ]
    done = _share(crowd, jobs)
    require_within(crowd.store, limit, all(each.held for each in done))
    waited = sorted((each.ended - each.began) * 1000 for each in done)
    return Paced(
        requests=requests,
        p50_ms=round_to(statistics.median(waited)),
        p95_ms=round_to(waited[len(waited) * 95 // 100]),
        max_ms=round_to(waited[-1]),
    )


def require_within(store: Store, limit: Money, as_answered: bool) -> None:
    """Raise LimitExceeded unless what is held is within the limit and agrees with reservations and answers."""
    with store.open() as records:
        account = records.credit.account(GROUP)
        if account is None or account.exposure > limit or records.credit.disagreeing() or not as_answered:
            raise LimitExceeded(f"{account and account.exposure} of {limit} is held")


def round_to(value: float) -> float:
    """One place after the point."""
    return round(value, 1)


def _share(crowd: Crowd, jobs: list[Job]) -> list[Done]:
    parts = [jobs[first::PROCESSES] for first in range(PROCESSES)]
    return [each for part in crowd.pool.map(_work, parts, chunksize=1) for each in part]


@dataclass(frozen=True, slots=True)
class _Worker:
    store: Store
    threads: ThreadPoolExecutor
    count: int


_own: list[_Worker] = []  # one in each process of the pool


def join(url: str, threads: int) -> None:
    """Let this process take part, with so many threads and connections."""
    _own.clear()
    store = Store(url, connections=threads, key=SealKey(_KEY))
    _own.append(_Worker(store, ThreadPoolExecutor(threads), threads))


def _warm(_: int) -> None:
    """Every connection is open and has spoken once."""
    worker = _own[0]
    together = Barrier(worker.count)

    def speak(_: int) -> None:
        with worker.store.open() as records:
            records.credit.account(GROUP)
            together.wait(60)

    list(worker.threads.map(speak, range(worker.count)))
    time.sleep(1)  # no process of the pool warms twice


def _work(jobs: list[Job]) -> list[Done]:
    worker = _own[0]
    return list(worker.threads.map(lambda job: _reserve(worker.store, job), jobs))


def _reserve(store: Store, job: Job) -> Done:
    if (early := job.due - time.time()) > 0:
        time.sleep(early)
    began = job.due or time.time()
    with store.open() as records:
        task = f"{job.order}/{job.round}"
        answer = records.credit.reserve(job.order, job.round, AMOUNT, by="worker/finance", task_id=task)
    return Done(began, time.time(), isinstance(answer, Reserved))


def _order(number: int) -> SubmittedOrder:
    customer = {"name": "Sao Mai Retail", "country": "VN", "number": CUSTOMER}
    return SubmittedOrder.model_validate(
        {"customer_reference": f"PO-{number}", "customer": customer, "source": "written"}
    )


def _decision(limit: Money, case: str) -> LimitDecision:
    return LimitDecision(
        customer=CUSTOMER,
        case=case,
        group=GROUP,
        limit=limit,
        net_days=30,
        reason="benchmark",
        proposed_by="worker/finance",
        decided_by="benchmark",
        decided_at=datetime.now(UTC),
    )
