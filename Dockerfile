# One image; every service of docker-compose.yml is a command of it, the same that runs without a container.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /coxswain
RUN useradd --create-home --uid 10001 coxswain

COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE NOTICE organisation.toml ./
COPY bpmn bpmn/
COPY engine engine/
COPY examples examples/
COPY orchestrator orchestrator/
COPY workers workers/
RUN pip install --no-deps --no-build-isolation -e .

# The engine's jars, checked against engine/*.lock, so that a start needs no network. ENGINE is camunda or operaton.
ARG ENGINE=camunda
ENV COXSWAIN_ENGINE_DISTRIBUTION=$ENGINE
USER coxswain
RUN coxswain engine --fetch

EXPOSE 8080
CMD ["coxswain", "--help"]
