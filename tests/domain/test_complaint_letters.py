"""Letters about a complaint speak the customer's language and give a rejection's reason."""

import pytest

from orchestrator.domain.complaint_letters import Occasion, write_letter
from orchestrator.domain.orders import Language

FACTS = {
    "complaint": "CP-2026-000001",
    "reference": "KN-1",
    "name": "Sao Mai",
    "reason": "{broken} glass",
    "rma": "RMA-1",
}


@pytest.mark.parametrize("occasion", ["received", "accepted", "rejected", "closed"])
@pytest.mark.parametrize(
    ("language", "greeting"), [("vi", "Kính gửi Sao Mai"), ("en", "Dear Sao Mai"), ("zh", "尊敬的Sao Mai")]
)
def test_each_letter_greets_and_names_the_complaint(occasion: Occasion, language: Language, greeting: str) -> None:
    letter = write_letter(occasion, language, FACTS)

    assert "CP-2026-000001" in letter.subject
    assert letter.text.startswith(greeting)
    assert "KN-1" in letter.text


def test_a_rejection_repeats_the_reason_as_it_was_written() -> None:
    assert write_letter("rejected", "en", FACTS).text.endswith("{broken} glass")
