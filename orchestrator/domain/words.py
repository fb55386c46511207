"""A sentence in Vietnamese and English: how every policy gives its reasons to forms and records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence twice; `str` joins them, Vietnamese first, as labels do."""

    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"
