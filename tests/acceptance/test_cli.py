"""The command line as a whole: every command explains itself, is on its page, and gives machines the same facts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer.main

from orchestrator.cli import app
from orchestrator.doors.schemas import SCHEMAS
from tests.acceptance.operate import Laptop, coxswain
from tests.processes.orders import document

PAGE = Path("docs/how-to/command-line.md")
ROOT = typer.main.get_command(app)


def commands(group: object = ROOT, *path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its words."""
    for name, command in group.commands.items():  # type: ignore[attr-defined]  # a group has its commands
        if hasattr(command, "commands"):
            yield from commands(command, *path, name)
        else:
            verbs = path if name.isupper() else (*path, name)  # in capitals it stands for what is typed there
            yield " ".join(verbs), command


def row(words: str, command: click.Command) -> str:
    """A command's line on the page: what to type, and what it does."""
    arguments = [part for parameter in command.params for part in _typed(parameter)]
    return f"| `{' '.join(['coxswain', words, *arguments])}` | {_sentence(command)} |"


def _typed(parameter: click.Parameter) -> list[str]:
    name = getattr(parameter, "metavar", None) or (parameter.name or "").upper().replace("_", "-")
    if parameter.param_type_name == "argument":
        return [name + ("…" if parameter.nargs == -1 else "")]
    takes_value = not getattr(parameter, "is_flag", False)
    typed = f"{parameter.opts[0]}{f' {name}' if takes_value else ''}"
    is_asked_for = getattr(parameter, "prompt", None)
    return [typed if parameter.required and not is_asked_for else f"[{typed}]"]


def _sentence(command: click.Command) -> str:
    return " ".join((command.help or "").split())


def test_the_page_shows_every_command_as_its_help_does() -> None:
    shown = re.findall(r"^\| `coxswain .*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert shown == [row(words, command) for words, command in commands()]


def test_every_command_and_every_option_says_what_it_is_for() -> None:
    for words, command in commands():
        assert re.fullmatch(r"[A-Z].*\.", _sentence(command)), words
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name != "help":
                assert getattr(parameter, "help", None), f"{words} {parameter.name}"


@pytest.mark.parametrize("words", [(), ("order",), ("up",), ("record",)], ids=" ".join)
def test_help_is_shown_as_a_program_too(words: tuple[str, ...]) -> None:
    done = coxswain(*words, "--help")

    assert (done.returncode, done.stderr) == (0, "")
    assert " ".join(("Usage: coxswain", *words)) in done.stdout


def test_a_wrong_word_is_bad_input() -> None:
    for words in (("row",), ("order", "sail"), ("up", "--port", "0"), ("schema", "boat")):
        done = coxswain(*words)

        assert (done.returncode, done.stdout) == (2, ""), words
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("what", SCHEMAS)
def test_a_schema_is_json_and_names_every_field(what: str) -> None:
    done = coxswain("schema", what)

    assert (done.returncode, done.stderr) == (0, "")
    assert set(json.loads(done.stdout)["properties"]) == set(SCHEMAS[what].model_fields)


@pytest.mark.engine
@pytest.mark.timeout(600)
def test_json_output_holds_the_facts_that_people_see(running: Laptop) -> None:
    order = json.dumps(document(customer_reference="CLI-1"))
    number = running.coxswain("order", "submit", "-", sent=order).stdout.splitlines()[0]

    listed = json.loads(running.coxswain("order", "list", "--json").stdout)
    shown = json.loads(running.coxswain("order", "show", number, "--json").stdout)
    customer = json.loads(running.coxswain("customer", "show", "C-00001").stdout)
    stopped = json.loads(running.coxswain("incident", "list", "--json").stdout)

    assert [each["reference"] for each in listed if each["number"] == number] == ["CLI-1"]
    assert (shown["number"], shown["customer"], shown["value"]) == (number, customer["name"], "8240.00 USD")
    assert [each for each in stopped if each["business_key"] == number] == []


@pytest.mark.engine
@pytest.mark.timeout(600)
def test_what_is_asked_for_and_not_there_is_said(running: Laptop) -> None:
    for words, code, sentence in (
        (("customer", "show", "C-99999"), 1, "The store keeps no customer C-99999.\n"),
        (("order", "show", "SO-2020-000001"), 1, "The store keeps no order SO-2020-000001.\n"),
        (
            ("incident", "retry", "none"),
            2,
            "none: no open incident has this id; see `coxswain incident list`\n",
        ),
    ):
        done = running.coxswain(*words)

        assert (done.returncode, done.stdout, done.stderr) == (code, "", sentence)


@pytest.mark.engine
@pytest.mark.timeout(600)
def test_deploy_says_what_would_change_and_that_is_nothing_right_after_a_start(running: Laptop) -> None:
    done = running.coxswain("deploy", "--dry-run")

    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing to deploy: the engine has it all.\n", "")
