"""Tasklist in a headless Chromium, as a person sees and uses it: labels, choices, buttons."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Self

from playwright.sync_api import Locator, Page, sync_playwright

from orchestrator.config import ROOT
from orchestrator.diagrams.viewer_pages import FLAGS, find_chromium
from orchestrator.laptop import LAPTOP_PASSWORD

PICTURES = ROOT / "docs" / "pictures"
#: How long anything on the page may take; a loaded machine needs some of it.
PATIENCE_MS = 60_000
#: More than the 300 ms after which a Camunda Form takes over what was typed.
TAKEN_OVER_MS = 600
#: Where something is typed, in a field.
TYPED = "input:not([type=radio]):not(.fjs-select-hidden-input), textarea"


#: Label and value of each variable that a card shows in its box, not cut off below.
ON_THE_CARD = """box => Object.fromEntries(
  [...box.querySelectorAll('.variable-item')]
    .filter(item => item.getBoundingClientRect().bottom <= box.getBoundingClientRect().bottom + 1)
    .map(item => [...item.children].map(part => part.innerText.trim())))"""


class Tasklist:
    """One person's window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.form = page.locator(".fjs-form")

    def log_in(self, url: str, person: str) -> Self:
        """Open Tasklist and log in."""
        self.page.goto(url)
        self.page.get_by_placeholder("Username").fill(person)
        self.page.get_by_placeholder("Password").fill(LAPTOP_PASSWORD)
        self.page.keyboard.press("Enter")
        return self

    def claim(self, filter_name: str, task_name: str) -> None:
        """Choose a filter, then its newest task of that name, and take it."""
        self.page.get_by_text(filter_name).click()
        self.page.get_by_role("heading", name=task_name).first.click()
        self.page.get_by_text("Claim", exact=True).click()
        self.complete_button.wait_for()

    def card(self, task_name: str) -> dict[str, str]:
        """What the card of the newest task of that name shows without being unfolded, by label."""
        card = self.page.locator("li.task", has=self.page.get_by_role("heading", name=task_name)).first
        shown: dict[str, str] = card.locator(".task-card-details").evaluate(ON_THE_CARD)
        return shown

    @property
    def heading(self) -> Locator:
        """The title of a start form."""
        return self.page.locator(".modal-header")

    @property
    def complete_button(self) -> Locator:
        """What sends a task's form."""
        return self.page.get_by_role("button", name="Complete")

    def complete(self) -> None:
        """Send the form; returns when the task has left the window."""
        self.complete_button.click()
        self.form.wait_for(state="hidden")

    def open_start_form(self, process_name: str) -> None:
        """Choose a process from those that this person may start."""
        self.page.get_by_text("Start process").click()
        self.page.locator(".modal-dialog").get_by_text(process_name).first.click()
        self.form.wait_for()

    def start(self) -> None:
        """Send the start form; returns when its window has closed."""
        self.page.locator(".modal-dialog").get_by_role("button", name="Start").click()
        self.form.wait_for(state="hidden")

    def fill(self, values: Mapping[str, str]) -> None:
        """Type or choose, by label; a value of a choice is the option's whole text.

        A form takes over what was typed a moment later, and may be drawn anew just then: what that lost is typed again.
        """
        for label, value in values.items():
            self._fill(self._field(label), value)
        self.page.wait_for_timeout(TAKEN_OVER_MS)
        if lost := {label: value for label, value in values.items() if self._has_lost(label, value)}:
            self.fill(lost)

    def _fill(self, field: Locator, value: str) -> None:
        kind = field.get_attribute("class") or ""
        if "fjs-form-field-select" in kind:
            field.locator(".fjs-input-group").click()
            field.locator(".fjs-dropdownlist-item").get_by_text(value, exact=True).click()
        elif "fjs-form-field-radio" in kind:
            field.get_by_label(value, exact=True).check()
        else:
            field.locator(TYPED).fill(value)
            field.locator(TYPED).blur()

    def _has_lost(self, label: str, value: str) -> bool:
        typed = self._field(label).locator(TYPED)
        return typed.count() == 1 and typed.input_value() != value

    def shown(self, label: str) -> str:
        """What a field shows."""
        return self._field(label).locator("input, textarea").input_value()

    def picture(self, name: str, shows: Locator, *, again: bool) -> None:
        """Keep what the window shows when scrolled to a place, if there is none yet or a new one is wanted."""
        file = PICTURES / name
        if file.exists() and not again:
            return
        self.page.evaluate("document.querySelector('.ce-eol-banner')?.remove()")
        shows.evaluate("place => { document.activeElement.blur(); place.scrollIntoView({block: 'center'}) }")
        file.write_bytes(self.page.screenshot(animations="disabled"))

    def _field(self, label: str) -> Locator:
        whole = re.compile(rf"^{re.escape(label)}\*?$")
        return self.form.locator(".fjs-form-field", has=self.page.locator("label.fjs-form-field-label", has_text=whole))


@contextmanager
def open_tasklist() -> Iterator[Tasklist]:
    """A window for as long as the block lasts, 1280 px wide. Raises StartError when there is no Chromium."""
    program = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        page = browser.new_page(viewport={"width": 1280, "height": 1180})
        page.set_default_timeout(PATIENCE_MS)
        try:
            yield Tasklist(page)
        finally:
            browser.close()
