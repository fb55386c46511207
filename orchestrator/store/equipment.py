"""Test equipment and its calibration: what Quality looks up before it says that a requirement can be tested."""

from orchestrator.domain.text import Day
from orchestrator.store.facts import Fact


class Equipment(Fact):
    """One instrument; a test counts only while its calibration is valid."""

    noun = "equipment"
    key_field = "code"

    code: str
    name: str
    #: The test methods it serves, for example `luminance` or `ingress-protection`.
    methods: tuple[str, ...]
    #: The range as printed on the certificate, with its unit.
    range: str
    calibrated_until: Day
