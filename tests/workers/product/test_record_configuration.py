"""Product's configuration is kept line by line, with who confirmed it and where a product deviates."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.requirements import Configuration
from tests.processes.orders import line
from tests.workers.request_case import BRIGHT, specified
from tests.workers.signing_case import AT, task
from workers.product.record_configuration import SentConfiguration, record_configuration

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentConfiguration:
    """Nam agrees with what is proposed."""
    values: dict[str, object] = {
        "decided_by": "nam-chu",
        "decided_at": AT,
        "configuration_decision": "as-proposed",
    }
    return SentConfiguration.model_validate(values | changes)


def kept(records: Records, number: str) -> Configuration:
    newest = records.requirements.configurations.latest(number)
    assert newest is not None
    return newest.body


def test_the_proposal_is_kept_with_who_confirmed_it(records: Records) -> None:
    number = specified(records)

    recorded = record_configuration(sent(configuration_note="black"), records, task(number))

    body = kept(records, number)
    assert not recorded.custom_design
    assert (body.lines[0].product, body.lines[0].quantity, body.note) == ("CX-215P-OF", 20, "black")
    assert body.confirmed_by == "nam-chu"


def test_another_product_stands_for_its_line_alone(records: Records) -> None:
    number = specified(records, lines=[line(), line()])
    other = sent(configuration_decision="other-product", configuration_line=2, configuration_product="CX-215P-KS")

    record_configuration(other, records, task(number))

    assert [each.product for each in kept(records, number).lines] == ["CX-215P-OF", "CX-215P-KS"]


def test_a_product_that_deviates_says_in_what(records: Records) -> None:
    number = specified(records, BRIGHT)
    other = sent(configuration_decision="other-product", configuration_line=1, configuration_product="CX-215P-OF")

    record_configuration(other, records, task(number))

    assert "it gives only 350 nits" in kept(records, number).lines[0].deviations[0]


def test_a_custom_design_is_passed_on(records: Records) -> None:
    number = specified(records)
    custom = sent(configuration_decision="custom-design", configuration_line=1)

    assert record_configuration(custom, records, task(number)).custom_design
    assert record_configuration(custom, records, task(number)).custom_design
    assert len(records.requirements.configurations.of(number)) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"configuration_decision": "custom-design"}, "between 1 and 1"),
        ({"configuration_decision": "custom-design", "configuration_line": 2}, "between 1 and 1"),
        (
            {"configuration_decision": "other-product", "configuration_line": 1, "configuration_product": "X-1"},
            "the catalogue has no X-1",
        ),
        ({"configuration_decision": "whatever"}, "configuration_decision"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_is_refused(records: Records, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(SubmissionRefused, match=reason):
        record_configuration(sent(**changes), records, task(specified(records)))
