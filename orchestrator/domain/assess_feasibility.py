"""Collects the facts on a design's feasibility and proposes R&D's verdict (D-RD-1, D-RD-2, criterion H)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, get_args

from orchestrator.domain.orders import Environment, OrderLine, Technology, Use
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words

_TEMPERATURES: Final = {"pcap": (Decimal(-5), Decimal(60)), "resistive": (Decimal(-20), Decimal(65))}


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignLimits:
    """What can be built, by the names that the owner's file uses; inches, nits, a share, hours. All are proposals.

    The temperatures of each technology, in C, are called `pcap_min_c`, `pcap_max_c` there, and so on.
    """

    smallest_inches: Decimal = Decimal(7)
    largest_inches: Decimal = Decimal(65)
    brightest_panel_nits: int = 5000
    overlay_loss: Decimal = Decimal("0.10")
    outdoor_nits: int = 1000
    mtbf_hours: int = 50_000
    temperatures: dict[str, tuple[Decimal, Decimal]] = field(default_factory=lambda: dict(_TEMPERATURES))


def design_limits(numbers: Mapping[str, Decimal]) -> DesignLimits:
    """Return the limits as these numbers set them, by name; what they do not name is the proposal."""
    own = DesignLimits()
    return DesignLimits(
        smallest_inches=numbers.get("smallest_inches", own.smallest_inches),
        largest_inches=numbers.get("largest_inches", own.largest_inches),
        brightest_panel_nits=int(numbers.get("brightest_panel_nits", own.brightest_panel_nits)),
        overlay_loss=numbers.get("overlay_loss", own.overlay_loss),
        outdoor_nits=int(numbers.get("outdoor_nits", own.outdoor_nits)),
        mtbf_hours=int(numbers.get("mtbf_hours", own.mtbf_hours)),
        temperatures=dict(_temperatures(numbers)),
    )


def _temperatures(numbers: Mapping[str, Decimal]) -> Iterator[tuple[str, tuple[Decimal, Decimal]]]:
    """Each technology with the coldest and the hottest that it works in, where both are known."""
    for technology in get_args(Technology):
        low, high = _TEMPERATURES.get(technology, (None, None))
        low, high = numbers.get(f"{technology}_min_c", low), numbers.get(f"{technology}_max_c", high)
        if low is not None and high is not None:
            yield technology, (low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignNeed:
    """What a design must do; None where nothing is asked."""

    size_inches: Decimal | None = None
    technology: Technology | None = None
    environment: Environment | None = None
    gloves: bool = False
    brightness_nits: int | None = None
    ip_rating: str | None = None
    temperature_min_c: Decimal | None = None
    temperature_max_c: Decimal | None = None
    duty_hours_a_day: Decimal | None = None
    warranty_months: int | None = None


def design_need(line: OrderLine, use: Use, warranty_months: int | None = None) -> DesignNeed:
    """Return what the line and the order's use ask of a design."""
    return DesignNeed(
        size_inches=line.size_inches,
        technology=line.technology,
        environment=use.environment,
        gloves=bool(use.gloves),
        brightness_nits=use.brightness_nits,
        ip_rating=use.ip_rating,
        temperature_min_c=use.temperature_min_c,
        temperature_max_c=use.temperature_max_c,
        duty_hours_a_day=use.duty_hours_a_day,
        warranty_months=warranty_months,
    )


def assess_feasibility(need: DesignNeed, limits: DesignLimits | None = None) -> tuple[Finding, ...]:
    """Return one finding for each fact that speaks for, against or under a condition; never none.

    `worst_verdict` of the findings is the proposal; the decision is R&D's.
    """
    known = limits or DesignLimits()
    found = [*_size(need, known), *_brightness(need, known), *_temperature(need, known)]
    found += [*_technology(need), *_protection(need), *_duty(need, known)]
    if found:
        return tuple(found)
    reason = Words("trong giới hạn thiết kế đã biết", "within the known limits of design")
    return (Finding(subject="design", verdict=Verdict.CONFORMS, reason=reason),)


def _asked(what: str) -> str:
    return str(Words(f"khách cần: {what}", f"asked: {what}"))


def _against(subject: str, vi: str, en: str, *facts: str) -> Finding:
    return Finding(subject=subject, verdict=Verdict.DOES_NOT_CONFORM, reason=Words(vi, en), facts=facts)


def _if_done(subject: str, vi: str, en: str, *facts: str) -> Finding:
    return Finding(subject=subject, verdict=Verdict.WITH_ACTION, reason=Words(vi, en), facts=facts)


def _size(need: DesignNeed, limits: DesignLimits) -> Iterator[Finding]:
    low, high = limits.smallest_inches, limits.largest_inches
    if need.size_inches is not None and not low <= need.size_inches <= high:
        vi, en = f"chỉ làm được từ {low} đến {high} in", f"sizes from {low} to {high} in can be built"
        yield _against("size", vi, en, _asked(f"{need.size_inches} in"))


def _brightness(need: DesignNeed, limits: DesignLimits) -> Iterator[Finding]:
    nits = need.brightness_nits
    if nits is None:
        return
    panel = int((nits / (1 - limits.overlay_loss)).to_integral_value(rounding="ROUND_CEILING"))
    facts = (
        _asked(f"{nits} nits"),
        str(Words(f"cần tấm nền {panel} nit", f"panel needed behind the touch screen: {panel} nits")),
    )
    if panel > limits.brightest_panel_nits:
        top = limits.brightest_panel_nits
        yield _against("brightness", f"tấm nền sáng nhất là {top} nit", f"the brightest panel has {top} nits", *facts)
    elif need.environment == "outdoor" and nits < limits.outdoor_nits:
        vi, en = f"ngoài trời cần từ {limits.outdoor_nits} nit", f"outdoors needs {limits.outdoor_nits} nits or more"
        yield _if_done("brightness", vi, en, *facts)


def _temperature(need: DesignNeed, limits: DesignLimits) -> Iterator[Finding]:
    span = limits.temperatures.get(need.technology or "")
    if span is None:
        return
    low, high = span
    facts = (f"{need.technology}: {low}..{high} °C",)
    if need.temperature_min_c is not None and need.temperature_min_c < low:
        vi, en = f"{need.technology} chỉ từ {low} °C", f"{need.technology} works from {low} °C only"
        yield _against("temperature", vi, en, *facts, _asked(f"{need.temperature_min_c} °C"))
    if need.temperature_max_c is not None and need.temperature_max_c > high:
        vi, en = f"{need.technology} chỉ đến {high} °C", f"{need.technology} works up to {high} °C only"
        yield _against("temperature", vi, en, *facts, _asked(f"{need.temperature_max_c} °C"))


def _technology(need: DesignNeed) -> Iterator[Finding]:
    if need.environment == "outdoor" and need.technology == "ir":
        yield _against("technology", "cảm ứng hồng ngoại chạm nhầm khi mưa", "infrared gives false touches in rain")
    if need.environment in ("outdoor", "wash-down") and need.technology == "pcap":
        vi, en = "cần bộ điều khiển PCAP chống nước", "needs a water-rejecting PCAP controller, tested wet"
        yield _if_done("technology", vi, en)
    if need.gloves and need.technology == "pcap":
        vi, en = "cần chỉnh PCAP cho găng tay hoặc dùng điện trở", "needs PCAP tuned for gloves, or resistive"
        yield _if_done("technology", vi, en)


def _protection(need: DesignNeed) -> Iterator[Finding]:
    if need.environment == "wash-down" and need.ip_rating not in ("IP66", "IP69", "IP69K"):
        vi, en = "rửa nước cần IP66 hoặc IP69K", "wash-down needs IP66 or IP69K"
        yield _if_done("ingress protection", vi, en, _asked(need.ip_rating or "–"))
    if need.environment in ("outdoor", "semi-outdoor") and need.ip_rating is None:
        yield _if_done("ingress protection", "ngoài trời cần ít nhất IP65", "outdoors needs IP65 at the front at least")


def _duty(need: DesignNeed, limits: DesignLimits) -> Iterator[Finding]:
    if need.duty_hours_a_day is None or need.warranty_months is None:
        return
    hours = int(need.duty_hours_a_day * need.warranty_months * 365 / 12)
    if hours > limits.mtbf_hours:
        vi, en = "thời gian chạy trong bảo hành vượt MTBF", "running hours within the warranty exceed the MTBF"
        yield _if_done(
            "duty",
            vi,
            en,
            str(Words(f"{hours} giờ trong bảo hành", f"{hours} h in the warranty")),
            f"MTBF {limits.mtbf_hours} h",
        )
