# Everything that a developer types. Each target makes what it needs: nothing else to run first.
.DEFAULT_GOAL := help
.PHONY: help run demo test check fix bench screenshots package release-check clean

PYTHON ?= python3
EDITION ?= light
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

help:
	@echo "make run          set up on first use, then open the window"
	@echo "make demo         the window with a scripted model and sample documents"
	@echo "make test         set up on first use, then run the whole test suite"
	@echo "make check        ruff, mypy --strict, import-linter"
	@echo "make fix          format and apply safe fixes"
	@echo "make bench        everything slow: benchmarks and long kill loops"
	@echo "make screenshots  take docs/screenshots again: every page and dialog, and the real program"
	@echo "make package      .deb and .tar.gz in dist/ (EDITION=full: with torch)"
	@echo "make release-check  what must be true of dist/ before it is given away"

$(INSTALLED): pyproject.toml packaging/check_prerequisites.sh
	@sh packaging/check_prerequisites.sh "$(PYTHON)"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@echo "Installing into $(VENV); the first time takes about five minutes (llama.cpp is compiled for this computer)."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,dev]'
	@touch $@

run: $(INSTALLED)
	@sh packaging/linux/install_packages.sh window
	@$(BIN)/inglenook

demo: $(INSTALLED)
	@sh packaging/linux/install_packages.sh window
	@$(BIN)/inglenook --demo

test: $(INSTALLED)
	@sh packaging/linux/install_packages.sh tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m "not bench" -n 2 --dist loadfile

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fix: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(INSTALLED)
	@sh packaging/linux/install_packages.sh tests
	$(BIN)/python -m tests.benchmarks

screenshots: $(INSTALLED)
	@sh packaging/linux/install_packages.sh tests
	$(BIN)/python packaging/take_screenshots.py

package:
	@sh packaging/check_prerequisites.sh "$(PYTHON)"
	@sh packaging/linux/install_packages.sh window
	"$(PYTHON)" packaging/build.py --edition $(EDITION)

release-check:
	"$(PYTHON)" packaging/release_check.py --edition $(EDITION)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
