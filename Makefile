# HubDesk: setup, run, test, bench. Each works on a fresh machine.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
BIN := .venv/bin
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: setup run test test-long bench lint forms pictures

setup:
	@PYTHON="$(PYTHON)" installer/setup.sh

run: setup
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname -s)" != Linux ]; then \
	  $(BIN)/hubdesk practice; \
	else \
	  echo "No display here: driving the real windows offscreen instead. Pictures and receipts go to out/."; \
	  QT_QPA_PLATFORM=offscreen $(BIN)/hubdesk tour --out out --council bedford; \
	fi

lint: setup
	@$(BIN)/ruff check --quiet src tests installer
	@$(BIN)/ruff format --quiet --check src tests installer
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports --no-logo
	@$(BIN)/python installer/build_forms.py --check

test: lint
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m "not long"

test-long: lint
	@installer/beyond.sh
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest

bench: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/hubdesk bench

forms: setup
	@$(BIN)/python installer/build_forms.py

pictures: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python installer/make_pictures.py
