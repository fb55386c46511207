"""Plays one random order to its end: answers what waits, lets news arrive, fires timers, complains, pays."""

import json
import random
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from benchmarks.orders.company import Company
from benchmarks.orders.drawing import Disturbance, Plan
from benchmarks.orders.people import PATIENCE, choose, copied, fill
from orchestrator.camunda import tasks
from orchestrator.camunda.tasks import UserTask
from orchestrator.doors import changes, complaints, news, orders
from orchestrator.doors.desk import Desk
from orchestrator.errors import EngineError, InputError, NotAccepted, NotFound, RecordConflict, ReferenceUsed, TryAgain
from orchestrator.rehearsal.case import Case
from orchestrator.rehearsal.story import dated

#: Tasks that somebody may leave until their timer rings, and how often that is so.
_LEFT: Final[Mapping[str, tuple[str, float]]] = {
    "Task_AwaitTenderResult": ("Event_BidExpired", 0.15),
    "Task_AwaitAcknowledgement": ("Event_AcknowledgementOverdue", 0.4),
    "Task_ReportProduction": ("Event_MilestoneDue", 0.25),
    "Task_AwaitFeedback": ("Event_AnswerOverdue", 0.3),
}
#: So often a task is looked at whose timer does not ring, for instance because it has rung for the last time.
_LOOKS: Final = 60
#: Timers that ring once nobody has anything to do.
_RING: Final = ("Event_SurveyDue", "Event_TurnWaited")
#: An order in which so many tasks were done goes in circles.
TOO_MANY: Final = 300


class Player:
    """One order; what it must remember stands in the engine and the store, so that an interrupted run goes on."""

    def __init__(self, plan: Plan, company: Company) -> None:
        """Prepare; nothing is submitted yet."""
        self.plan, self._company = plan, company
        self.cases: list[Case] = []
        self._arrived: set[Disturbance] = set()
        self._rung: set[tuple[str, int]] = set()
        self._left: Counter[tuple[str, int]] = Counter()
        self._paid = False
        #: What happened, for whoever must find out why.
        self.told: list[str] = []

    @property
    def number(self) -> str:
        """The order's number."""
        return self.cases[0].business_key

    def step(self) -> bool:
        """Let somebody act where something waits; false when nobody had anything to do."""
        if not self.cases:
            self._open()
            return True
        if len(self.told) > TOO_MANY:
            raise EngineError(f"goes in circles: {self.told[-12:]}")
        acted = [self._meet(case, task) for case in self.cases for task in case.waiting()]
        return any(acted)

    def go_on(self) -> bool:
        """Let happen what comes when nobody has anything to do; false when nothing comes any more."""
        if any(case.fire_timers(_RING) for case in self.cases):
            return True
        if not self.cases[0].has_ended():
            return False
        if not self._paid:
            self._pay()
            self._paid = True
        return self._complain()

    def is_over(self) -> bool:
        """Whether the order, its complaints and all that they called have ended."""
        done = self._paid and len(self.cases) == 1 + len(self.plan.complaints)
        return done and all(case.has_ended() for case in self.cases)

    def stopped(self) -> tuple[str, ...]:
        """What stopped and waits for an operator, in the incidents' own words."""
        return tuple(message for case in self.cases for message in case.incidents())

    def _open(self) -> None:
        try:
            number = orders.submit_order(self._desk, self._document(self.plan.order), ".json").number
        except ReferenceUsed as earlier:
            number = earlier.earlier
        self.cases.append(Case(self._desk.engine, number))

    def _meet(self, case: Case, task: UserTask) -> bool:
        times_done = case.times_done(task.activity_id)
        for each in self.plan.disturbances:
            if each not in self._arrived and (each.when, each.times_done) == (task.activity_id, times_done):
                self._arrived.add(each)
                self._let_in(each)
                return True
        if self._is_left(case, task.activity_id, times_done):
            return False
        try:
            return self._answer(task, times_done)
        except (NotFound, TryAgain):
            return False  # the task went away or the engine was at it: the next look will tell

    def _let_in(self, arriving: Disturbance) -> None:
        try:
            if arriving.door == "cancel":
                changes.cancel_order(self._desk, self.number, str(arriving.send["reason"]))
            else:
                document = self._document({**arriving.send, "order_number": self.number})
                changes.request_change(self._desk, document, ".json")
            self.told.append(f"{arriving.door} at {arriving.when}")
        except (InputError, NotAccepted, RecordConflict, TryAgain) as refusal:
            self.told.append(f"{arriving.door} at {arriving.when} not let in: {refusal}")

    def _is_left(self, case: Case, task: str, times_done: int) -> bool:
        """Whether the task is left until its timer has rung; the timer is rung here."""
        event, share = _LEFT.get(task, ("", 0.0))
        if (task, times_done) in self._rung or self._dice("left", task, times_done).random() >= share:
            return False
        self._left[task, times_done] += 1
        if case.fire_timers([event]):
            self._rung.add((task, times_done))
            self.told.append(f"{event} rang")
        return self._left[task, times_done] < _LOOKS

    def _answer(self, task: UserTask, times_done: int) -> bool:
        form, shown = tasks.form(self._desk.engine, task.task_id), tasks.form_values(self._desk.engine, task.task_id)
        for tried in range(12):
            answer = choose(self.plan.chance, task.activity_id, times_done + tried)
            by_reason = times_done + tried >= PATIENCE
            dice = None if by_reason else self._dice("fields", task.activity_id, times_done + tried)
            told = {key: copied(value, shown, times_done + tried) for key, value in answer.send.items()}
            try:
                if answer.door:
                    news.record_news(self._desk, self.number, answer.door, self._document(told), ".json")
                else:
                    sent = fill(form, shown, told, dice, self._desk.clock.today())
                    self._sit_down(task, sent, times_done + tried)
            except (InputError, NotAccepted) as refusal:
                self.told.append(f"{task.activity_id} ← {answer.send}: {refusal}")
                continue
            came_back = f" (came back: {shown['refusal']})" if shown.get("refusal") else ""
            self.told.append(f"{task.activity_id} ← {answer.door or 'form'} {answer.send}{came_back}")
            return True
        raise EngineError(f"{task.activity_id}: nothing that people answer is let through: {self.told[-12:]}")

    def _sit_down(self, task: UserTask, sent: Mapping[str, object], turn: int) -> None:
        """Let somebody of the task's groups send it; whoever did what excludes them leaves it to another.

        By reason it is one after the other, heads first.
        """
        engine = self._desk.engine
        groups = tasks.candidate_groups(engine, task.task_id)
        people = [person for group in groups for person in self._company.members[group]]
        if turn < PATIENCE:
            self._dice("person", task.activity_id, turn).shuffle(people)
        first = max(0, turn - PATIENCE) % len(people)
        people = people[first:] + people[:first]
        for person in people:
            try:
                self._company.seat(person).answer(task.task_id, sent)
                return
            except EngineError as refusal:
                if "Four-eyes" not in str(refusal):
                    raise
            except InputError:
                tasks.set_assignee(engine, task.task_id, None)
                raise
            tasks.set_assignee(engine, task.task_id, None)
        raise EngineError(f"{task.activity_id}: nobody of {people} may do it")

    def _pay(self) -> None:
        with self._desk.store.open() as records:
            owed = [each for each in records.receivables.of(self.number) if each.paid is None]
        for each in owed:
            amount = (each.amount.amount * Decimal(self.plan.pays)).quantize(each.amount.amount)
            if amount:
                payment = {
                    "payment_reference": f"LATE-{each.invoice}",
                    "payment_amount": str(amount),
                    "payment_currency": each.amount.currency,
                    "paid_on": "+0d",
                }
                news.record_news(self._desk, self.number, "payment", self._document(payment), ".json")
                self.told.append(f"paid {amount} of {each.amount}")

    def _complain(self) -> bool:
        if len(self.cases) > len(self.plan.complaints):
            return False
        document = {**self.plan.complaints[len(self.cases) - 1], "order_number": self.number}
        number = complaints.submit_complaint(self._desk, self._document(document), ".json")
        self.cases.append(Case(self._desk.engine, number))
        return True

    @property
    def _desk(self) -> Desk:
        return self._company.desk

    def _dice(self, *what: object) -> random.Random:
        return self.plan.chance.of(*what)

    def _document(self, values: Mapping[str, object]) -> bytes:
        return json.dumps(dated(values, self._desk.clock.today()), default=str).encode()
