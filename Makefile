# Two commands from a fresh clone: `make site` and `make test`. Each sets up what it needs, once.
# Wanted: Python 3.11 or newer, git, make, and a network for the first run.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := tests/access/node_modules/.package-lock.json
MATERIALX := $(VENV)/materialx/.ready
SITE := site
ADDRESS ?= 127.0.0.1:8000
# Two workers share a small machine well; a worker takes whole files, so that each builds the example once.
# Files come in their order: the longest, tests/access, are the first, so that no worker waits for the other.
WORKERS ?= 2
MINUTES ?= 10

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup site serve test fuzz lint types bench components pictures access lighthouse tools chromium clean

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12 | sed 's/^/  make /'

setup: $(READY) ## Make .venv with everything that developing needs

$(READY): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no '$(PYTHON)'. Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old: 3.11 or newer is needed. Name one: make PYTHON=python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV), which takes a minute the first time …"
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV) || { \
	  echo "No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

site: $(READY) ## Build the example site, strictly
	@$(BIN)/mkdocs build --quiet --strict --site-dir $(SITE)
	@echo "The site is in $(SITE)/. Look at it: make serve, then open http://$(ADDRESS)/"

serve: $(READY) ## Show the example site and rebuild it on every change
	@$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

test: lint types tools chromium ## Run everything that has to pass: ruff, mypy, pytest with a real browser
	@$(BIN)/python -m pytest -q --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

fuzz: $(READY) ## Look for what trips the reader or a page, with new questions for 40 minutes (MINUTES=10 for each of four)
	@echo "Four searches of $(MINUTES) minutes each; what is found is kept in .hypothesis/ and asked again first." >&2
	@MINUTES=$(MINUTES) $(BIN)/python -m pytest tests/fuzz/test_whatever_is_written.py -q --hypothesis-profile=long $(ARGS)

lint: $(READY) ## Check the style
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

types: $(READY) ## Check the types
	@$(BIN)/mypy

bench: $(READY) ## Measure speed beside stock Material and PyYAML
	@$(BIN)/python -m tests.benchmarks $(ARGS)
	@$(BIN)/python -m tests.benchmarks.check

components: $(READY) ## Write the guide's page of components anew from the built example
	@$(BIN)/python -m tests.components

pictures: $(READY) chromium ## Take the README's pictures of the example anew
	@$(BIN)/python -m tests.pictures

access: tools chromium ## Hold every page in all four forms against axe-core, which takes minutes; make test takes turns
	@$(BIN)/python -m tests.access.axe_everywhere

lighthouse: tools chromium ## Score home, scorecard, map and an objective with Lighthouse
	@$(BIN)/python -m tests.access.lighthouse

tools: $(TOOLS) $(MATERIALX) ## Set up axe-core, the Nu Html Checker and Lighthouse, whose Node and Java are in .venv, and MaterialX

$(TOOLS): tests/access/package-lock.json tests/access/package.json $(READY)
	@echo "Setting up the checkers of accessibility and HTML …"
	@PATH="$(abspath $(BIN)):$$PATH" npm ci --prefix tests/access --silent --ignore-scripts --no-audit --no-fund || { \
	  echo "npm could not install what tests/access/package.json names." >&2; exit 1; }
	@touch $@

$(MATERIALX): tests/neighbours/materialx.txt $(READY)
	@echo "Setting up MaterialX, apart from Material …"
	@rm -rf $(@D)
	@$(BIN)/python -m pip install --quiet --no-deps --target $(@D) --requirement $<
	@touch $@

chromium: ## Install Debian's Chromium, which the browser tests need, if it is absent
	@command -v chromium >/dev/null || { \
	  echo "Installing Chromium for the browser tests …"; \
	  command -v apt-get >/dev/null || { \
	    echo "The browser tests need a program 'chromium' on the PATH, and there is no apt-get to install it." >&2; exit 1; }; \
	  if [ "$$(id -u)" = 0 ]; then as=; else as=sudo; fi; \
	  { $$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; } >/dev/null || { \
	    echo "Chromium could not be installed. Install it by hand, then run make test again." >&2; exit 1; }; \
	  command -v chromium >/dev/null || { echo "apt-get installed no program 'chromium'." >&2; exit 1; }; }

clean: ## Remove what was built, but not .venv
	@rm -rf $(SITE) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
