# Two commands: `make run` serves the app, `make test` proves it. Both install what they need into .venv.
.POSIX:
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:  ## Say what there is
	@sed -n 's/^\([a-z-]*\):.*##/\1 -/p' Makefile

run: $(VENV)/.run  ## Serve the app on http://127.0.0.1:8000
	$(BIN)/quizapp serve

demo: $(VENV)/.run  ## Fill the app with a made-up class of 30, then serve it
	$(BIN)/quizapp demo
	$(BIN)/quizapp serve

test: $(VENV)/.test browser  ## Lint, types and all tests, the ones in a browser included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto $(ARGS)

bench: $(VENV)/.test  ## Measure what a save, a page and a whole quiz cost, into bench/RESULTS.md
	$(BIN)/python -m bench $(ARGS)

screenshots: $(VENV)/.test browser  ## Photograph every page into instance/screenshots, and the README's picture
	$(BIN)/python -m tests.browser.screenshots

school-day: $(VENV)/.test browser  ## Play a school day in a browser, and take the pictures of docs/school-day.md
	$(BIN)/python -m tests.browser.school_day

chaos: $(VENV)/.test  ## Kill the server ten times while 50 learners answer: nothing acknowledged may be lost
	$(BIN)/python -m bench.chaos

hall: $(VENV)/.test  ## Let 1,000 students sit a timed test at once, into bench/HALL.md
	$(BIN)/python -m bench.hall $(ARGS)

browser:
	@sh tests/browser/get-chromium.sh

messages: $(VENV)/.test  ## Collect the interface's words into messages.pot, for translators
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k lazy_gettext --no-location --sort-output -o messages.pot .

lock:  ## Renew the locked requirements (needs uv)
	uv pip compile -q -U --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra import pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -c requirements.txt --extra import pyproject.toml --group dev -o requirements-dev.txt

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Quizapp needs Python 3.11 or newer; name one with: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install -q --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --no-deps -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: help run demo test bench hall chaos school-day screenshots browser messages lock
