# What a newcomer types: `make demo`, then `make test`. Each makes its own virtual environment and installs what it needs.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test check fmt bench bench-estimate bench-link docs clean

demo: .venv/base
	@rm -rf aigaq-demo
	@$(BIN)/aigaq demo aigaq-demo

test: check browser
	$(BIN)/python -m pytest -n auto

check: .venv/dev
	$(BIN)/ruff format --check src tests bench tools
	$(BIN)/ruff check --output-format concise src tests bench tools
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: .venv/dev
	$(BIN)/ruff format src tests bench tools
	$(BIN)/ruff check --fix src tests bench tools

bench: .venv/bench
	$(BIN)/python -m bench

bench-estimate: .venv/dev
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.estimate

bench-link: .venv/bench-icu
	$(BIN)/python -m bench.link

docs: .venv/dev
	$(BIN)/python tools/make_docs.py

# The browser tests need Chromium: installed here where Debian's packages can be, otherwise those tests name themselves as left out.
.PHONY: browser
browser:
	@sh tools/install_browser.sh

.venv/python:
	@test -n "$(PYTHON)" || { echo "aigaq needs Python 3.11 or newer; none was found."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment here; on Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/base: .venv/python requirements/base.txt pyproject.toml
	@echo "Installing aigaq into .venv ..."
	@$(PIP) -r requirements/base.txt
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

.venv/dev: .venv/base requirements/dev.txt requirements/estimate.txt requirements/link.txt requirements/report.txt requirements/ru.txt requirements/spark.txt
	@echo "Installing what the checks and tests need ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@

.venv/bench: .venv/dev requirements/bench.txt
	@$(PIP) -r requirements/bench.txt
	@touch $@

# Where ICU's headers are not installed its row in `make bench-link` says so.
.venv/bench-icu: .venv/bench requirements/bench-icu.txt
	@$(PIP) -r requirements/bench-icu.txt || echo "PyICU left out: it needs a C++ compiler and ICU's headers (Debian: libicu-dev)."
	@touch $@

clean:
	rm -rf .venv aigaq-demo .mypy_cache .ruff_cache .hypothesis
