"""The evidence of one order is written within three seconds of the processor, all diagrams drawn."""

import time
from datetime import timedelta
from pathlib import Path

from orchestrator.diagrams.reader import read_diagram
from orchestrator.store.contracts import hash_text
from orchestrator.store.courses import CaseHistory, EngineHistory, Source
from orchestrator.store.records import Records
from orchestrator.views.evidence.folder import write_folder
from orchestrator.views.evidence.gather import gather_evidence
from tests.store.courses import answer, course, step
from tests.views.evidence.case import Walked, enter_order, message

DIAGRAMS = sorted(Path("bpmn").glob("*/*.bpmn"))
TABLES = sorted(Path("bpmn/decisions").glob("*.dmn"))
MOST = timedelta(seconds=3)


class Everywhere(Walked):
    """A history in which the case went through every node of every diagram and asked every table."""

    def of_case(self, case: str, *_: object, running: bool) -> CaseHistory:
        """A course a diagram, an answer a table."""
        texts = {path.stem: path.read_text(encoding="utf-8") for path in (*DIAGRAMS, *TABLES)}
        courses = tuple(
            course(
                *(step(node.id) for node in read_diagram(path).nodes if node.is_step),
                case=case,
                instance=path.stem,
                process=path.stem,
                diagram_sha256=hash_text(texts[path.stem]),
            )
            for path in DIAGRAMS
        )
        answers = tuple(
            answer(case=case, evaluation=path.stem, table=path.stem, table_sha256=hash_text(texts[path.stem]))
            for path in TABLES
        )
        assert not running
        sources = tuple(Source(sha256=hash_text(text), text=text) for text in texts.values())
        return CaseHistory(courses=courses, answers=answers, sources=sources)


def test_a_pack_of_an_order_that_went_everywhere_takes_three_seconds_at_most(records: Records, tmp_path: Path) -> None:
    history: EngineHistory = Everywhere()
    order = enter_order(records)
    for number in range(1, 101):
        said = message(order, f"thư {number}").model_copy(update={"number": number})
        records.communications.messages.add(said, by="worker/sales")
    records.courses.keep(history, order, by="worker/office")

    began = time.process_time()
    write_folder(gather_evidence(records, order), tmp_path / "pack")
    took = timedelta(seconds=time.process_time() - began)

    assert len(list((tmp_path / "pack").glob("*.svg"))) == len(DIAGRAMS)
    assert took <= MOST
