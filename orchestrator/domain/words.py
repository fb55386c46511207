"""A sentence in Vietnamese and English: how every policy gives its reasons to forms and records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence twice; `str` joins them, Vietnamese first, as labels do."""

    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"

    def spoken(self, language: str) -> str:
        """The half that a reader of the language understands: Vietnamese for `vi`, English for all others."""
        return self.vi if language == "vi" else self.en


def spoken(text: str, language: str) -> str:
    """The half of a text in both languages that the reader understands; any other text as it is."""
    halves = text.split(" / ")
    return Words(*halves).spoken(language) if len(halves) == 2 else text
