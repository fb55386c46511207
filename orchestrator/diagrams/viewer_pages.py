"""Diagrams, decisions and forms as the bpmn.io viewers show them, in a headless Chromium and without a network."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pydantic import TypeAdapter

from orchestrator.diagrams.label_rules import Label
from orchestrator.errors import StartError

PAGES = Path(__file__).with_name("viewer")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--font-render-hinting=none",
    "--no-first-run",
)
LABELS = TypeAdapter(tuple[Label, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture and what the viewer complained of while it read the source."""

    content: bytes
    warnings: tuple[str, ...]
    labels: tuple[Label, ...] = ()  #: of a diagram


class Viewer:
    """The three viewers, a page each, opened when first needed."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._pages: dict[str, Page] = {}

    def diagram(self, source: str) -> Picture:
        """A BPMN diagram as SVG, with its labels as they were drawn."""
        shown = self._page("bpmn").evaluate("show", source)
        labels = LABELS.validate_python(shown["labels"])
        return Picture(content=shown["svg"].encode(), warnings=tuple(shown["warnings"]), labels=labels)

    def decisions(self, source: str) -> dict[str, Picture]:
        """Each decision of a DMN file as PNG, by its id."""
        page = self._page("dmn")
        shown = page.evaluate("show", source)
        pictures = {}
        for decision in shown["decisions"]:
            warnings = (*shown["warnings"], *page.evaluate("open_decision", decision))
            pictures[decision] = Picture(content=_screenshot(page), warnings=warnings)
        return pictures

    def form(self, source: str) -> Picture:
        """An empty form as PNG, as Tasklist's own version of the viewer shows it."""
        page = self._page("form")
        shown = page.evaluate("show", source)
        return Picture(content=_screenshot(page), warnings=tuple(shown["warnings"]))

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            page = self._context.new_page()
            page.goto((PAGES / f"{name}.html").as_uri())
            self._pages[name] = page
        return self._pages[name]


@contextmanager
def open_viewer() -> Iterator[Viewer]:
    """The viewers for as long as the block lasts.

    Raises StartError when Chromium or the viewers' packages are not installed.
    """
    program = find_chromium()
    if not (PAGES / "node_modules").is_dir():
        raise StartError("The viewers are not installed: run `make viewer`, which needs a network once.")
    with sync_playwright() as playwright:
        sandbox = os.geteuid() != 0  # Chromium refuses its sandbox to the superuser
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS, chromium_sandbox=sandbox)
        yield from _viewer(browser)


def find_chromium() -> str:
    """The path of an installed Chromium; raises StartError when there is none."""
    for name in CHROMIUM:
        if program := shutil.which(name):
            return program
    raise StartError("No Chromium is installed: install the package `chromium` (Debian, Ubuntu: apt install chromium).")


def _viewer(browser: Browser) -> Iterator[Viewer]:
    try:
        yield Viewer(browser.new_context(offline=True, viewport={"width": 2600, "height": 1800}))
    finally:
        browser.close()


def _screenshot(page: Page) -> bytes:
    return page.locator("#picture").screenshot(animations="disabled")
