# Everything a user or a developer runs. `make demo` and `make test` work on a fresh machine with Python 3.11 or newer.
#
# On Linux the default torch build carries several gigabytes of CUDA libraries that borneout does not need. For the
# small CPU build, name PyTorch's CPU index once:  PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu make demo

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .borneout/demo
DEMO_DAY := 2026-10-08
BORNEOUT := $(BIN)/borneout --db $(DEMO)/demo.db

.PHONY: demo serve test train benchmark lint types imports format lock clean

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: $(VENV)/.installed
	@mkdir -p $(DEMO)
	@$(BORNEOUT) ingest sample/articles sample/feed.xml
	@$(BORNEOUT) market import sample/market
	@$(BORNEOUT) verify --as-of $(DEMO_DAY)
	@$(BORNEOUT) --json theses --as-of $(DEMO_DAY) >$(DEMO)/theses.json
	@$(BORNEOUT) scorecard --week 2026-W41 --as-of $(DEMO_DAY) --out $(DEMO)/report

serve: demo
	$(BORNEOUT) serve

# What is compiled is kept, for the processes that tests start and for the next time; and two processes on two cores
# leave none for threads that compute beside them.
test: export PYTHONDONTWRITEBYTECODE =
test: export OMP_NUM_THREADS = 1
test: export OPENBLAS_NUM_THREADS = 1
test: $(VENV)/.installed lint types imports
	$(BIN)/pytest --numprocesses 2 --dist loadfile

# Learns the weights of extraction from the marked passages, and says what they gain. Forty minutes on two cores.
train: $(VENV)/.installed
	$(BIN)/python -m nlp.training.learn

# Beside the peers, in an environment of their own. A quarter of an hour, on an idle machine.
benchmark: $(VENV)/.installed
	$(MAKE) -C benchmarks/extraction peers
	$(BIN)/python -m benchmarks.extraction.run --memory

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

imports: $(VENV)/.installed
	$(BIN)/lint-imports

format: $(VENV)/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Resolves the newest versions that pyproject.toml allows, in an environment of its own. torch is written without
# its local build tag and nothing carries hashes, so that the CPU build and the default one both satisfy the lock.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet --disable-pip-version-check 'torch==2.13.0' '.[dev]'
	.venv-lock/bin/pip freeze --exclude borneout | sed 's/+cpu$$//' > requirements.lock
	rm -rf .venv-lock

clean:
	rm -rf .borneout .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
