"""A span for each attempt, where OpenTelemetry is installed; whoever starts the worker decides where spans go."""

from opentelemetry.context import Context, attach
from opentelemetry.trace import SpanKind, StatusCode, Tracer, get_current_span, set_span_in_context

from workers.runtime.task import ExternalTask
from workers.runtime.watch import AttemptEnded, Watch


class Spans(Watch):
    """The engine passes no trace on, so a span has no parent; it is the parent of whatever its handler traces."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer

    def started(self, task: ExternalTask, attempt: int) -> None:
        span = self._tracer.start_span(task.topic_name, Context(), SpanKind.CONSUMER)
        span.set_attribute("coxswain.topic", task.topic_name)
        span.set_attribute("coxswain.business_key", task.business_key or "")
        span.set_attribute("coxswain.attempt", attempt)
        span.set_attribute("coxswain.task_id", task.id)
        attach(set_span_in_context(span))

    def ended(self, ended: AttemptEnded) -> None:
        span = get_current_span()
        span.set_attribute("coxswain.outcome", ended.result)
        if ended.result not in ("completed", "bpmn_error"):
            span.set_status(StatusCode.ERROR, getattr(ended.outcome, "cause", ended.result))
        span.end()
