# Needs Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
SCRIPTS := lstm_viz/ui/components

.PHONY: help app test check fix bench load train-tools

help:         ## list the targets
	@grep -E '^[a-z-]+: .*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

app: .venv/.app    ## open the app in a browser
	@echo "Starting LSTM Explorer at the address below, where the browser opens it. Ctrl+C stops it."
	@$(BIN)/streamlit run app.py

test: .venv/.dev   ## the whole suite, the browser tests included
	@$(BIN)/python tests/browser/chromium.py
	@echo "Running the whole suite; the browser tests take most of its minutes."
	@$(BIN)/pytest --numprocesses=2 --dist=worksteal

check: .venv/.dev  ## everything that CI runs, fastest first
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/oxfmt --check $(SCRIPTS)
	$(BIN)/oxlint $(SCRIPTS)
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(MAKE) test

fix: .venv/.dev    ## format, and repair what can be repaired
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/oxlint --fix $(SCRIPTS)
	$(BIN)/oxfmt $(SCRIPTS)

bench: .venv/.dev  ## print the table of speeds; beside PyTorch if it is installed
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.bench

load: .venv/.dev   ## let 300 readers in, on this machine alone, and print what they wait
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.load

train-tools: .venv/.dev  ## what training needs: PyTorch and its companions
	$(BIN)/pip install --quiet --editable '.[train]'

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "LSTM Explorer needs Python 3.11 or newer. Name one: make PYTHON=python3.12"; exit 1; }
	@echo "Creating the environment .venv ..."
	@$(PYTHON) -m venv .venv || { \
	  echo "Python's venv module is missing. On Debian: apt install python3-venv"; exit 1; }
	@touch $@

.venv/.app: .venv/.python requirements.txt
	@echo "Installing what the app needs, Streamlit, Plotly and NumPy among it: about a minute, once ..."
	@$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@touch $@

.venv/.dev: .venv/.app pyproject.toml
	@echo "Installing what the tests need, pytest and Playwright among it: about a minute, once ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@
