"""The truth about an edit: what the real engine does with it, when the stories that come by are played.

*Broken* (harm) is what fails technically, so that somebody must repair it: the engine refuses the deployment; nothing
can be started any more; an incident, or a step that fails twice; a story that stands still or goes in circles; a task
that nobody is shown, whose form is missing, takes no answer, no longer shows what always stood there, or sends an
answer under a name that it did not have; a worker's refusal of what people always answer; a listener that refuses; an
instance that is over without an end event; a table that is asked without what it was always asked with; a step that
runs twice at the same time; an order that comes to its usual ends without a kind of record that it always left, since
records are the company's proof.
*Changed* is a story that takes another way, or has people asked something else, without any failure. An owner may want
just that: no reader of diagrams can know what the company decided, so that it counts as harmless.
*Same* is everything else: the story comes through the same steps to the same ends.
A decision table is asked before, edited and unedited, for inputs on both sides of everything that it asks for: it is
broken where it fails, or where no row answers, and the unedited one answers.
*Undecided* is an edit at a place that no story comes through; another edit is drawn for it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from pydantic import BaseModel

from benchmarks.mutations.edit import Edit
from benchmarks.mutations.playing import Played

Verdict = Literal["broken", "changed", "same", "undecided"]
#: Plays a story, by its name, on the bundle with the edit.
PlayOn = Callable[[str], Played]
#: How many stories an edit is tried with, beside what its places need.
_MOST = 3


#: What counts as harm as said above; results of another version are found anew, unless they are broken already.
VERSION: Final = 3


class Truth(BaseModel):
    """What the engine did."""

    version: int = VERSION
    verdict: Verdict
    #: What failed or what differs, in the engine's or the story's own words.
    why: str = ""
    stories: list[str] = []


def stories_for(needs: Sequence[str], usual: Mapping[str, Played]) -> list[str] | None:
    """The stories that together come through all these places, quick ones first; None when no story comes to one.

    One that comes through any of them is added where one alone would do.
    """
    quick = sorted(usual.values(), key=lambda each: each.seconds)
    chosen: list[Played] = []
    for place in needs:
        if any(place in each.places for each in chosen):
            continue
        passing = next((each for each in quick if place in each.places), None)
        if passing is None or len(chosen) == _MOST:
            return None
        chosen.append(passing)
    others = [each for each in quick if each not in chosen and any(place in each.places for place in needs)]
    return [each.story for each in (chosen + others[:1] if len(chosen) == 1 else chosen)]


def find_truth(edit: Edit, usual: Mapping[str, Played], play_on: PlayOn) -> Truth:
    """Play the stories that pass the edit, until one is broken."""
    names = stories_for(edit.change.needs, usual)
    if names is None:
        return Truth(verdict="undecided", why="no story comes through all the places")
    verdict, why = "same", ""
    for number, name in enumerate(names):
        played = play_on(name)
        if broken := _broken(played, usual[name]):
            return Truth(verdict="broken", why=broken, stories=names[: number + 1])
        if verdict == "same" and (why := _changed(played, usual[name], edit)):
            verdict = "changed"
    return Truth.model_validate({"verdict": verdict, "why": why, "stories": names})


def _broken(played: Played, usual: Played) -> str:
    if played.failed:
        return played.failed
    if twice := sorted(set(played.doubled) - set(usual.doubled)):
        return f"twice at the same time: {', '.join(twice)}"
    if nothing := sorted(set(usual.filled) & set(played.empty)):
        return f"asked without what was always there: {', '.join(nothing)}"
    lacking = sorted(set(usual.records) - set(played.records)) if played.ends == usual.ends else []
    return f"leaves no record of {', '.join(lacking)}" if lacking else ""


def _changed(played: Played, usual: Played, edit: Edit) -> str:
    if played.otherwise:
        return played.otherwise
    before, now = _steps(usual), _steps(played)
    for old, new in edit.change.steps.items():
        before = {place.removesuffix(f":{old}") + f":{new}" if place.endswith(f":{old}") else place for place in before}
    if gone := sorted(before - now):
        return f"does not come through {', '.join(gone[:4])}"
    more = now - before - set(usual.at_times)
    return f"comes through {', '.join(sorted(more)[:4])}" if more else ""


def _steps(played: Played) -> set[str]:
    flows = {place for place in played.places if ":Flow_" in place}
    return {place for place in played.places if not place.startswith(("form:", "table:"))} - flows
