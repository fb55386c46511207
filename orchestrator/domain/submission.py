"""Reads the fields of a form that somebody sent, and lists in both languages all that does not hold."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from orchestrator.domain.sent_form import Decider
from orchestrator.domain.words import Words
from orchestrator.errors import SubmissionRefused

#: The longest free text that a form's field may hold.
LONGEST = 2000


class Reading:
    """Collects what is wrong while the fields are read; `finish` refuses all of it at once."""

    def __init__(self) -> None:
        self._problems: list[Words] = []

    def problem(self, vietnamese: str, english: str) -> None:
        """Note one thing that does not hold."""
        self._problems.append(Words(vietnamese, english))

    def finish(self) -> None:
        """Raise SubmissionRefused with every problem; nothing when all holds."""
        if self._problems:
            raise SubmissionRefused(
                "; ".join(problem.vi for problem in self._problems), "; ".join(problem.en for problem in self._problems)
            )

    def choice(self, name: str, sent: object, options: Collection[str]) -> str:
        """One of the options; the first of them stands in for what is refused."""
        if isinstance(sent, str) and sent in options:
            return sent
        self.problem(f"{name}: chọn một trong {', '.join(options)}", f"{name}: choose one of {', '.join(options)}")
        return next(iter(options))

    def text(self, name: str, sent: object) -> str:
        """Some words, without blanks around them."""
        words = sent.strip() if isinstance(sent, str) else ""
        if not words:
            self.problem(f"{name}: chưa ghi", f"{name}: expected some words")
        elif len(words) > LONGEST:
            self.problem(f"{name}: dài quá {LONGEST} ký tự", f"{name}: longer than {LONGEST} characters")
        return words

    def day(self, name: str, sent: object, not_before: date | None = None) -> date:
        """A calendar day as YYYY-MM-DD, `not_before` or later."""
        try:
            day = date.fromisoformat(sent) if isinstance(sent, str) and len(sent) == 10 else None
        except ValueError:
            day = None
        if day is None:
            self.problem(f"{name}: cần ngày dạng NĂM-THÁNG-NGÀY", f"{name}: expected a day as YYYY-MM-DD")
            return date.min
        if not_before is not None and day < not_before:
            self.problem(f"{name}: không sớm hơn {not_before}", f"{name}: expected {not_before} or later")
        return day

    def percent(self, name: str, sent: object) -> Decimal:
        """A number above 0 and up to 100."""
        try:
            number = Decimal(str(sent)) if isinstance(sent, int | float | str) and not isinstance(sent, bool) else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite() or not 0 < number <= 100:
            self.problem(f"{name}: cần số trên 0 đến 100", f"{name}: expected a number above 0 and up to 100")
            return Decimal(100)
        return number

    def stamp(self, by: object, at: object) -> Decider:
        """Who decided and when, as the engine's listener stamped it."""
        try:
            moment = datetime.fromisoformat(at) if isinstance(at, str) else None
        except ValueError:
            moment = None
        if not isinstance(by, str) or not by or moment is None or moment.tzinfo is None:
            self.problem("không rõ ai quyết định, khi nào", "it is not clear who decided, and when")
            return Decider(person="", at=datetime.min.replace(tzinfo=UTC))
        return Decider(person=by, at=moment)
