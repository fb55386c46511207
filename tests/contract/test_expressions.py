"""What `coxswain check` says of expressions is what the real engine does with them."""

from xml.sax.saxutils import quoteattr

import pytest

from orchestrator.camunda import deployments, instances
from orchestrator.camunda.session import EngineSession
from orchestrator.diagrams.dataflow.acts import NEEDED, Read
from orchestrator.diagrams.dataflow.expressions import acts_of
from orchestrator.diagrams.juel.parser import parse
from orchestrator.diagrams.juel.tokens import JuelError
from orchestrator.errors import EngineError
from orchestrator.server.engine import EngineServer

pytestmark = pytest.mark.engine

UNREADABLE = ("${", "${}", "${a", "${a ==}", "${a b}", "${a.}", "${a ? b}", "${f(a}", "${“a”}", "${a ? b : c(a)}")
#: Each with whether it needs the variable x, which is not there.
MISSING = (
    ("${x}", True),
    ("${x == null}", True),
    ("${empty x}", True),
    ("${not empty x}", True),
    ("${execution.getVariable('x')}", False),
    ("${execution.hasVariable('x') && x}", False),
    ("${execution.hasVariable('x') ? x : 0}", False),
    ("${execution.setVariable('x', 1)}", False),
    ("${execution.removeVariable('x')}", False),
    ("${'x'}", False),
)


@pytest.fixture(scope="module")
def admin(engine: EngineServer) -> EngineSession:
    """A session that deployed a process for each expression that can be read."""
    session = EngineSession(engine.url, "admin", "admin")
    files = {f"expression-{n}.bpmn": process(n, text).encode() for n, (text, _) in enumerate(MISSING)}
    deployments.create(session, "expressions", files)
    return session


def process(number: int, expression: str) -> str:
    """A process that evaluates an expression as soon as it is started."""
    return (
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="expressions">'
        f'<bpmn:process id="expression-{number}" isExecutable="true" camunda:historyTimeToLive="P1D">'
        f'<bpmn:startEvent id="s" /><bpmn:serviceTask id="t" camunda:expression={quoteattr(expression)} />'
        '<bpmn:endEvent id="e" /><bpmn:sequenceFlow id="st" sourceRef="s" targetRef="t" />'
        '<bpmn:sequenceFlow id="te" sourceRef="t" targetRef="e" /></bpmn:process></bpmn:definitions>'
    )


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_the_engine_cannot_read_is_refused(admin: EngineSession, text: str) -> None:
    with pytest.raises(EngineError):
        deployments.create(admin, "unreadable", {"unreadable.bpmn": process(99, text).encode()})
    with pytest.raises(JuelError):
        parse(text)


@pytest.mark.parametrize(("text", "needs"), MISSING)
def test_an_expression_needs_a_variable_where_the_engine_fails_without(
    admin: EngineSession, text: str, needs: bool
) -> None:
    key = f"expression-{[each for each, _ in MISSING].index(text)}"
    if needs:
        with pytest.raises(EngineError, match=r"Unknown property|Cannot resolve identifier|Cannot find|property used"):
            instances.start(admin, key, business_key=key)
    else:
        assert instances.start(admin, key, business_key=key)
    assert needs == any(isinstance(act, Read) and act.need == NEEDED for act in acts_of(text, "it"))
