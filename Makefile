# The commands of coxswain. CI and the README call these and nothing else.
VENV    := .venv
BIN     := $(VENV)/bin
UV      := $(shell command -v uv || echo $(BIN)/uv)
INSTALL  = $(UV) pip install --quiet --python $(BIN)/python --require-hashes

VIEWER  := orchestrator/diagrams/viewer
VIEWERS := $(VIEWER)/node_modules/.package-lock.json

PEERS   := $(HOME)/.cache/coxswain/peers
BENCH    = $(BIN)/python -m benchmarks

.PHONY: run test bench-kills bench-faults bench-drain bench-latency bench-waiting bench-orders bench-reservations bench-soundness bench-mutations bench-hostile bench-agreement peers check pictures clauses paths rules templates viewer lock clean

run: $(VENV)/.installed  ## start everything, play the sample orders once, stay up
	$(BIN)/coxswain up --stories

test: $(VENV)/.installed-dev $(VIEWERS)  ## the whole suite, on a real engine and a real database, by two processes
	$(BIN)/pytest -n 2 --no-loadscope-reorder

bench-kills: $(VENV)/.installed-dev  ## kill everything at three moments while the sample orders play; see benchmarks/results/
	$(BIN)/pytest -m "long or not long" tests/acceptance/test_kills.py

bench-faults: $(VENV)/.installed-dev  ## every fault test three times in a row, the long ones too: an hour; see benchmarks/results/
	$(BIN)/pytest -m "long or not long" --rounds 3 tests/faults

bench-drain: peers  ## 2,000 waiting tasks, our runtime beside its peers, on H2 and on PostgreSQL; a broken run goes on
	$(BENCH) drain
	$(BENCH) drain --database postgres

bench-latency: peers  ## from a task's creation to its handler's start, on an idle engine
	$(BENCH) latency

bench-waiting: peers  ## the drain again while 100,000 other tasks wait
	$(BENCH) waiting

bench-reservations: $(VENV)/.installed-dev  ## 64 workers reserve one customer's credit; then 50 requests a second
	$(BENCH) reservations

bench-soundness: $(VENV)/.installed-dev  ## how long check takes over parallel branches, and over 2,000 nodes
	$(BENCH) soundness

bench-hostile: $(VENV)/.installed-dev  ## hand check every hostile file, then damaged ones for ten minutes
	$(BENCH) hostile

bench-agreement: $(VENV)/.installed-dev  ## compare check with rust_bpmn_analyzer: make bench-agreement ANALYSER=path of its program
	$(BENCH) agreement --analyser $(ANALYSER)

bench-orders: $(VENV)/.installed-dev  ## 200 orders answered and disturbed by chance, and what must hold at the end; a broken run goes on
	$(BENCH) orders --count 200 --seed 1

bench-mutations: $(VENV)/.installed-dev  ## 300 random edits of our bundle: does check find what the engine breaks at? a broken run goes on
	$(BENCH) mutations --count 300 --seed 1

peers: $(PEERS)/.installed  ## the clients that we are measured beside, in an environment of their own

$(PEERS)/.installed: benchmarks/peers/requirements.txt benchmarks/peers/package-lock.json $(VENV)/.installed-dev
	mkdir -p $(PEERS) && cp benchmarks/peers/package.json benchmarks/peers/package-lock.json $(PEERS)
	cd $(PEERS) && PATH="$(abspath $(BIN)):$$PATH" npm ci --ignore-scripts --loglevel=error
	python3 -m venv $(PEERS)/venv
	$(UV) pip install --quiet --python $(PEERS)/venv/bin/python --require-hashes -r benchmarks/peers/requirements.txt
	touch $@

check: $(VENV)/.installed-dev  ## style, types and the fit of diagrams and workers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/coxswain check

pictures: $(VENV)/.installed-dev $(VIEWERS)  ## draw every diagram, decision and form into docs/pictures/
	$(BIN)/python -m orchestrator.diagrams.pictures

clauses: $(VENV)/.installed-dev  ## write docs/clauses.md: what implements, records and shows each clause
	$(BIN)/python -m orchestrator.views.coverage.page

rules: $(VENV)/.installed-dev  ## write docs/checks/: a page for each rule of coxswain check, with the examples that its tests run
	$(BIN)/python -m tests.diagrams.rule_pages

templates: $(VENV)/.installed-dev  ## write .camunda/element-templates/: every worker as Modeler offers it to owners
	$(BIN)/python -m orchestrator.diagrams.templates.writing

paths: $(VENV)/.installed-dev  ## write docs/path-coverage.md: what the process tests take of every diagram, all of it or fail
	$(BIN)/pytest tests/processes --deselect tests/processes/test_paths.py::test_the_page_says_what_this_run_took
	cp build/path-coverage.md docs/path-coverage.md

viewer: $(VIEWERS)  ## the bpmn.io viewers that pictures and label tests use

$(BIN)/python:
	python3 -m venv $(VENV)
	command -v uv >/dev/null || $(BIN)/python -m pip install --quiet uv==0.13.9

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(INSTALL) -r requirements-dev.lock
	touch $@

$(VIEWERS): $(VIEWER)/package-lock.json $(VENV)/.installed-dev
	cd $(VIEWER) && PATH="$(abspath $(BIN)):$$PATH" npm ci --ignore-scripts --loglevel=error
	touch $@

lock: $(BIN)/python  ## resolve anew: hashes, no addresses
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --group pyproject.toml:build -o requirements.lock pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --group pyproject.toml:build --group pyproject.toml:dev -o requirements-dev.lock pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  -o benchmarks/peers/requirements.txt benchmarks/peers/requirements.in

clean:
	rm -rf $(VENV)
