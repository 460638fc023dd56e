# Every target sets the machine up first; that is instant when nothing changed.
PYTHON3 ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
BIN := .venv/bin
SOURCES := volunteer_desk tests benchmarks packaging

export LC_ALL := C.UTF-8

.PHONY: run test tools check bench screens setup clean
.DEFAULT_GOAL := run

# The desk on demo data; without a display, its screens as pictures.
run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/volunteer-desk demo; \
	else \
		echo "No display here: drawing every screen to $(CURDIR)/screens"; \
		QT_QPA_PLATFORM=offscreen $(BIN)/volunteer-desk demo --screens screens && \
		echo "The pictures are in $(CURDIR)/screens"; \
	fi

# Everything that CI runs. Branches are counted where they are listed, in the part of the tests that takes them:
# counting makes that part half as slow again, and would do so with all of it.
COUNTED := tests/unit tests/store tests/services
PYTEST := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 -q -m "not slow"

test: tools check
	$(PYTEST) $(COUNTED) --cov --cov-report=term
	$(PYTEST) $(addprefix --ignore=,$(COUNTED))

# What only the tests need: a compiler for what watches the disk.
tools:
	@$(PYTHON3) packaging/setup.py tests

check: setup
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

screens: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/volunteer-desk demo --screens screens

setup:
	@$(PYTHON3) packaging/setup.py

# What was built here; the environment stays (remove .venv to start over).
clean:
	rm -rf build dist screens .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	rm -f translations/*.qm
