"""The study as a page: recall and false alarms, seen and unseen apart, and every miss with its reason."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.mutations.results import Results, Tried, share, summary

_HEAD = """# What `coxswain check` finds of random edits

Edits as owners make them in Modeler, drawn by chance from our own diagrams, decisions and forms
(`python -m benchmarks mutations`). The truth is what the real engine does when the sample orders that come by are
played with the edit, by people who answer as they always did and workers that are the real ones.

* **broken** counts as harmful: deployment refused, nothing starts, an incident, a standstill, a circle, a task that
  nobody can do, an answer that is lost, a refusal of what was always accepted, no end event reached, a step twice at
  once.
* **changed** runs well to another end or by another way. An owner may want that, and nobody but the owner can know, so
  it counts as harmless; **same** is harmless without question.
* An edit at a place that no sample order comes through is decided by nobody and was drawn anew.

A quarter of the edits, chosen by a hash of their numbers, stays unseen by those who write rules.
"""


def page(results: Results, reasons: Mapping[str, str], with_unseen: bool) -> str:
    """The whole page; details of unseen edits only when asked for."""
    edits = results.edits
    lines = [_HEAD, *_totals(results), "", _inspected(edits, reasons), "", *_kinds(edits), ""]
    shown = [each for each in edits if with_unseen or not each.unseen]
    lines += ["## Harmful and not found", "", *_list([e for e in shown if e.is_missed], reasons), ""]
    lines += ["## Harmless and found fault with", "", *_list([e for e in shown if e.is_false_alarm], reasons), ""]
    if not with_unseen:
        lines += ["What concerns unseen edits is left out; `--show-unseen` shows it.", ""]
    return "\n".join(lines)


def _inspected(edits: Sequence[Tried], reasons: Mapping[str, str]) -> str:
    alarms = [reasons.get(each.id, "") for each in edits if each.is_false_alarm]
    right = sum(why.startswith("right:") for why in alarms)
    return (
        f"By inspection {right} of the {len(alarms)} false alarms are right about orders that no sample order is like."
    )


def _totals(results: Results) -> Iterator[str]:
    kinds = {each.kind for each in results.edits}
    yield f"Seed {results.setup.sizes['seed']}, {len(results.edits)} edits of {len(kinds)} kinds."
    yield ""
    yield "| edits | broken | changed | same | harmful found | false alarms: changed | false alarms: same |"
    yield "|---|---|---|---|---|---|---|"
    for name, unseen in (("seen", (False,)), ("unseen", (True,)), ("all", (False, True))):
        edits = [each for each in results.edits if each.unseen in unseen]
        by = {v: [each for each in edits if each.truth.verdict == v] for v in ("broken", "changed", "same")}
        found = sum(not each.is_missed for each in by["broken"])
        alarms = [share(sum(e.is_false_alarm for e in by[v]), len(by[v])) for v in ("changed", "same")]
        counts = " | ".join(str(len(each)) for each in by.values())
        yield f"| {name} | {counts} | {share(found, len(by['broken']))} | {alarms[0]} | {alarms[1]} |"
    yield ""
    yield f"All together: {summary(results.edits)}. Drawn anew: {len(results.undecided)}."


def _kinds(edits: Sequence[Tried]) -> Iterator[str]:
    yield "| kind | broken | of these found | changed | same | false alarms |"
    yield "|---|---|---|---|---|---|"
    for kind in sorted({each.kind for each in edits}):
        mine = [each for each in edits if each.kind == kind]
        by = {v: sum(each.truth.verdict == v for each in mine) for v in ("broken", "changed", "same")}
        found = sum(each.is_harmful and not each.is_missed for each in mine)
        alarms = sum(each.is_false_alarm for each in mine)
        yield f"| {kind} | {by['broken']} | {found} | {by['changed']} | {by['same']} | {alarms} |"


def _list(edits: Sequence[Tried], reasons: Mapping[str, str]) -> Iterator[str]:
    for each in edits:
        truth = f"{each.truth.verdict}: {each.truth.why}"
        yield f"* `{each.id}` {each.kind}, {each.file}, {each.element}: {each.told}. {truth}"
        if each.findings:
            yield f"  check: {', '.join(each.findings)}"
        yield f"  **Reason:** {reasons.get(each.id, 'not looked at yet')}"
    if not edits:
        yield "None."
