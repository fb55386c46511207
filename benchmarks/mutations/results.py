"""The study's results, on disk after every edit, and what they say: what was found, and what was a false alarm."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from pydantic import AwareDatetime, BaseModel

from benchmarks.mutations.drawing import draw
from benchmarks.mutations.edit import Edit
from benchmarks.mutations.truth import VERSION, Truth
from benchmarks.results import OtherSettings, Setup, now

REASONS: Final = Path(__file__).with_name("reasons.toml")


class Tried(BaseModel):
    """One edit: what was done, what the engine did with it, and what check says."""

    id: str
    number: int
    kind: str
    file: str
    element: str
    told: str
    #: Of the edited file; whoever draws the edit again knows that it is the same one.
    sha256: str
    unseen: bool
    truth: Truth
    #: What check finds that it does not find in the unedited bundle, as `rule element`.
    findings: list[str] = []
    seconds: float = 0

    def still(self, bundle: Path, seed: int) -> Edit | None:
        """The same edit, drawn from this bundle; None when it would be another one by now."""
        edit = draw(bundle, seed, self.number)
        return edit if edit and sha256(edit.content).hexdigest() == self.sha256 else None

    @property
    def is_harmful(self) -> bool:
        """Whether somebody must repair it."""
        return self.truth.verdict == "broken"

    @property
    def is_missed(self) -> bool:
        """Whether it does harm and check finds nothing."""
        return self.is_harmful and not self.findings

    @property
    def is_false_alarm(self) -> bool:
        """Whether it does no harm and check finds something."""
        return not self.is_harmful and bool(self.findings)


class Results(BaseModel):
    """One file: every edit that was tried."""

    setup: Setup
    began: AwareDatetime
    #: Of the whole unedited bundle that the last run knew.
    bundle: str
    #: Numbers of edits at places that no story comes through, which another edit took the place of.
    undecided: list[int] = []
    edits: list[Tried] = []

    @classmethod
    def open(cls, setup: Setup, bundle: Path, path: Path) -> Self:
        """What the file holds already, of edits that would still be the same ones. Raises OtherSettings."""
        seed, digest = setup.sizes["seed"], digest_of(bundle)
        if not path.exists():
            return cls(setup=setup, began=now(), bundle=digest)
        results = cls.model_validate_json(path.read_bytes())
        if results.setup.sizes["seed"] != seed:
            raise OtherSettings(f"{path}: {OtherSettings.__doc__}")
        results.edits = [each for each in results.edits if each.is_harmful or each.truth.version == VERSION]
        if results.bundle != digest:
            results.edits = [each for each in results.edits if each.still(bundle, seed)]
            results.undecided = []
        return results.model_copy(update={"setup": setup, "bundle": digest})

    def write(self, path: Path) -> None:
        """Keep everything, an edit a line, whole or not at all."""
        told = self.model_dump(mode="json")
        edits = ",\n".join(f"    {json.dumps(each, ensure_ascii=False)}" for each in told.pop("edits"))
        head = json.dumps(told, ensure_ascii=False).removesuffix("}")
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_text(f'{head},\n  "edits": [\n{edits}\n  ]\n}}\n', encoding="utf-8")
        unfinished.replace(path)


def digest_of(bundle: Path) -> str:
    """One number for every file of the bundle that the engine gets."""
    files = sorted(path for path in bundle.rglob("*") if path.is_file() and path.suffix != ".md")
    told = "\n".join(f"{path.relative_to(bundle).as_posix()} {sha256(path.read_bytes()).hexdigest()}" for path in files)
    return sha256(told.encode()).hexdigest()


def read_reasons(path: Path = REASONS) -> Mapping[str, str]:
    """Why an edit was missed or an alarm was false, by the edit's id, as somebody wrote it down.

    A reason that begins with `right:` says that check is right about orders that no sample order is like.
    """
    return {str(edit): str(why) for edit, why in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def share(part: int, of: int) -> str:
    """How many of how many, in per cent."""
    return f"{part} of {of} ({100 * part / of:.1f} %)" if of else "0 of 0"


def summary(edits: Sequence[Tried]) -> str:
    """Recall and false alarms of these edits, in a line."""
    harmful = [each for each in edits if each.is_harmful]
    harmless = [each for each in edits if not each.is_harmful]
    found = sum(not each.is_missed for each in harmful)
    alarms = sum(each.is_false_alarm for each in harmless)
    return f"harmful found {share(found, len(harmful))}, false alarms {share(alarms, len(harmless))}"
