# make run · make test · make check. Needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-annotate --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: run demo chat test check lint types layers wheel migrations lock pictures clean

run: $(VENV)/installed
	@exec $(BIN)/cashflow run

demo chat: $(VENV)/installed
	@exec $(BIN)/cashflow $@

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

test: $(VENV)/installed-dev
	$(BIN)/pytest -n 2 --dist worksteal

check: lint types layers test wheel migrations

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/basedpyright

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports

# The wheel, installed alone in a folder of its own, reads a statement and knows its migrations.
wheel: $(VENV)/installed-dev
	$(BIN)/python -m tests.smoke.wheel

# The models and the migrations agree; every version goes down and up again.
migrations: $(VENV)/installed-dev
	$(BIN)/python -m tests.smoke.migrations

# Newer versions of everything: hashes, no addresses.
lock: $(VENV)/installed-dev
	$(COMPILE) --upgrade --build-deps-for editable --output-file requirements.lock pyproject.toml
	$(BIN)/python -c "import tomllib; print('\n'.join(tomllib.load(open('pyproject.toml','rb'))['dependency-groups']['dev']))" \
		| $(COMPILE) --upgrade --constraint requirements.lock --output-file requirements-dev.lock -

# The screenshots of the README, the conversations and the quarter.
pictures: $(VENV)/installed-dev
	$(BIN)/python -m docs.pictures
	$(BIN)/python -m docs.transcripts
	$(BIN)/python -m docs.quarter

clean:
	rm -rf $(VENV) dist .pytest_cache .ruff_cache
