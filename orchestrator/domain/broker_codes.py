"""HS codes that the customs broker gave for lines which the table leaves open: each line has its own (D-COMMERCE-8)."""

from collections.abc import Collection
from typing import Annotated, Final

from pydantic import Field

from orchestrator.errors import SubmissionRefused

_CODE: Final = r"[0-9]{4}(\.?[0-9]{2}){0,3}"
_PAIR: Final = rf"[0-9]{{1,3}} *: *{_CODE}"

BrokerCodes = Annotated[str, Field(pattern=rf"^({_CODE}|{_PAIR}( *[,;] *{_PAIR})*)$")]
"""One code, or pairs of line and code: `8471.60`, `1: 8471.60, 3: 8528.52`."""


def codes_by_line(sent: str | None, lines: Collection[int]) -> dict[int, str]:
    """Return the broker's code of each of these lines; a code without its line is that of the only one.

    Raises SubmissionRefused for a line without a code, for one that needs none, and for one code for several lines.
    """
    pairs = [part.partition(":") for part in (sent or "").replace(";", ",").split(",") if part.strip()]
    if len(lines) == 1 and len(pairs) == 1 and not pairs[0][1]:
        return dict.fromkeys(lines, pairs[0][0].strip())
    codes = {int(line): code.strip() for line, colon, code in pairs if colon}
    if lacking := ", ".join(str(line) for line in sorted(set(lines) - set(codes))):
        raise SubmissionRefused(
            f"chưa có mã HS của đại lý cho dòng {lacking}: ghi «dòng: mã»",
            f"the broker's HS code is missing for line {lacking}: write line: code",
        )
    if needless := ", ".join(str(line) for line in sorted(set(codes) - set(lines))):
        raise SubmissionRefused(f"dòng {needless} đã có mã HS", f"line {needless} needs no code of the broker's")
    return codes
