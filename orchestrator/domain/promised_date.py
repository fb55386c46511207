"""Reads the date that Production promises with its review (D-PRODMGMT-2): later than the draft's needs an action."""

from datetime import date

from orchestrator.domain.review_submission import DepartmentReview
from orchestrator.domain.sent_review import SentCapacityReview
from orchestrator.domain.submission import Reading
from orchestrator.domain.verdicts import Verdict


def read_promised_date(review: DepartmentReview, sent: SentCapacityReview, requested: date | None) -> date:
    """Return the date to promise, which is not past when it is decided.

    The draft names the date requested: a later promise is a difference, so criterion F cannot simply conform. Raises
    SubmissionRefused with every problem.
    """
    reading = Reading()
    promised = reading.day("promisedDate", sent.promised_date, not_before=review.decider.at.date())
    if requested is not None and promised > requested and review.verdict_on("F") is Verdict.CONFORMS:
        reading.problem(
            f"ngày hứa {promised} trễ hơn dự thảo ({requested}) thì tiêu chí F phải kèm biện pháp",
            f"{promised} is later than the draft's {requested}: criterion F needs an action",
        )
    reading.finish()
    return promised
