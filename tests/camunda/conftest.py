"""An engine's address where `responses` answers."""

from collections.abc import Iterator

import pytest
import responses

from orchestrator.camunda.session import EngineSession

REST = "http://engine.test/engine-rest"


@pytest.fixture
def session() -> EngineSession:
    return EngineSession(REST, "lan-nguyen", "mật-khẩu")


@pytest.fixture
def rest() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as answers:
        yield answers
