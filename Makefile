# make run: the system with its demo on http://127.0.0.1:8000    make test: the whole suite    make bench: the benchmarks
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(or $(shell bin/find-python),python3)
PORT ?= 8000
PY := .venv/bin/python
ASSETS := node_modules/.installed

.PHONY: help run test bench lint lock fonts clean

help:
	@sed -n '1s/^# //p' Makefile

run: .venv/.installed $(ASSETS)
	@export DEBUG=$${DEBUG:-1}
	exec bin/run "$(PORT)"

test: .venv/.installed-dev $(ASSETS)
	@exec bin/test

bench: .venv/.installed-dev $(ASSETS)
	@exec bin/bench

lint: .venv/.installed-dev $(ASSETS)
	@exec bin/lint

.venv/.installed: requirements.txt bin/system
	@PYTHON=$(PYTHON) bin/system run
	echo "Installing the Python packages into .venv"
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@PYTHON=$(PYTHON) bin/system test
	echo "Installing the tools for the tests into .venv"
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	touch $@

# Bootstrap and Sarabun; npm comes from the machine or, where it has none, from a Python package.
$(ASSETS): package-lock.json .venv/.installed
	@echo "Installing style sheets and fonts into node_modules"
	if command -v npm >/dev/null; then npm=npm; else
		$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-npm.txt
		npm=.venv/bin/npm
	fi
	PATH="$$PWD/.venv/bin:$$PATH" $$npm ci --silent --omit=dev
	touch $@

# The fonts of the PDFs, from Sarabun and those of Noto, which nothing else needs.
fonts: .venv/.installed $(ASSETS)
	npm ci --silent --include=dev
	$(PY) tools/build_fonts.py

# New pins after a change of pyproject.toml.
lock: .venv/.installed-dev
	for file in requirements:"pyproject.toml" requirements-dev:"pyproject.toml --group dev" requirements-npm:"--group npm"; do
		$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $${file#*:} -o $${file%%:*}.txt
	done

clean:
	rm -rf .venv node_modules var
