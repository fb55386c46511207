"""Each attempt is a span of its own, around whatever its handler traces; without OpenTelemetry nothing is missed."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from tests.workers.runtime.handlers import Anything
from workers.runtime import RetryPolicy, topic
from workers.runtime.tracing import Spans
from workers.testkit import Loopback, engine_error, quick, serving, until

WITHOUT = """
import sys
sys.modules["opentelemetry"] = None  # as if it were not installed
from workers.runtime.service import spans
assert spans() == [], spans()
"""
WITH = """
import sys
import workers.runtime
assert "opentelemetry" not in sys.modules
from workers.runtime.service import spans
assert len(spans()) == 1
"""


@pytest.fixture
def engine() -> Iterator[Loopback]:
    with Loopback() as engine:
        yield engine


def test_an_attempt_is_a_span_without_parent_that_names_its_case(engine: Loopback) -> None:
    spans, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    tracer = provider.get_tracer("test")

    @topic("office.file")
    def file(order: Anything) -> None:
        with tracer.start_as_current_span("cabinet"):
            pass

    with serving(quick(engine.url), file, watches=[Spans(tracer)]):
        engine.hand_out("one", "office.file", retries=4)
        until(lambda: len(spans.get_finished_spans()) == 2)

    inner, outer = spans.get_finished_spans()
    assert (outer.name, outer.parent, outer.kind, outer.status.status_code) == (
        "office.file",
        None,
        SpanKind.CONSUMER,
        StatusCode.UNSET,
    )
    assert outer.attributes == {
        "coxswain.topic": "office.file",
        "coxswain.business_key": "key of one",
        "coxswain.attempt": 2,
        "coxswain.task_id": "one",
        "coxswain.outcome": "completed",
    }
    assert inner.parent == outer.context


def test_what_an_async_handler_traces_belongs_to_its_own_attempt(engine: Loopback) -> None:
    spans, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    tracer = provider.get_tracer("test")

    @topic("office.file")
    async def file(order: Anything) -> None:
        with tracer.start_as_current_span("cabinet"):
            pass

    with serving(quick(engine.url), file, watches=[Spans(tracer)]):
        for task_id in ("one", "two", "three"):
            engine.hand_out(task_id, "office.file")
        until(lambda: len(spans.get_finished_spans()) == 6)

    finished = spans.get_finished_spans()
    outer = {span.context.span_id for span in finished if span.name == "office.file" and span.parent is None}
    inner = {span.parent.span_id for span in finished if span.parent}
    assert len(outer) == 3
    assert inner == outer


def test_a_failed_attempt_and_a_refused_outcome_are_errors(engine: Loopback) -> None:
    spans, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))

    @topic("office.fail", retries=RetryPolicy(attempts=1))
    def fail(order: Anything) -> None:
        raise RuntimeError

    @topic("office.file")
    def file(order: Anything) -> None:
        pass

    engine.misbehave("complete", engine_error(400, "Cannot convert value"))
    with serving(quick(engine.url), fail, file, watches=[Spans(provider.get_tracer("test"))]):
        engine.hand_out("one", "office.fail")
        engine.hand_out("two", "office.file")
        until(lambda: len(spans.get_finished_spans()) == 2)

    ends = {span.name: (span.status.status_code, span.status.description) for span in spans.get_finished_spans()}
    assert ends == {
        "office.fail": (StatusCode.ERROR, "RuntimeError"),
        "office.file": (StatusCode.ERROR, "refused"),
    }


@pytest.mark.parametrize("program", [WITHOUT, WITH], ids=["without", "with"])
def test_opentelemetry_is_looked_for_when_a_worker_starts_and_not_missed(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
