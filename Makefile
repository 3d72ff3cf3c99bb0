# Everything a developer types. `make help` lists it.
PYTHON ?= python3
PORT ?= 8000
ARGS ?=
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check bench format messages permissions clean \
	check-style check-templates check-layers check-types check-migrations check-messages check-deploy

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

run: export DEBUG = 1
run: export SITE_URL = http://127.0.0.1:$(PORT)
run: .venv/run ## Serve the academy with its worker on http://127.0.0.1:8000 (PORT=… for another port)
	@$(PY) -m tools.messages compile
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_demo
	@echo "The academy is at $(SITE_URL) - Control-C stops it."
	@$(PY) -m tools.serve 127.0.0.1:$(PORT)

test: .venv/dev ## Run all tests on SQLite, and on PostgreSQL what may differ (ARGS="tests/courses -k publish" for some)
	@$(PY) -m tests.run $(ARGS)

check: check-style check-templates check-layers check-types check-migrations check-messages check-deploy ## Check style, layers, types, migrations, translations (add -k to see all findings)

check-style: .venv/dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

TEMPLATES = $(shell find academy courses quizzes certificates -path '*/templates/*' -name '*.html')

check-templates: .venv/dev
	@.venv/bin/djade --check $(TEMPLATES)

check-layers: .venv/dev
	@.venv/bin/lint-imports --no-logo

check-types: export DEBUG = 1
check-types: .venv/dev
	@.venv/bin/mypy

check-migrations: export DEBUG = 1
check-migrations: .venv/dev
	@$(PY) manage.py makemigrations --check --dry-run

check-messages: .venv/dev
	@$(PY) -m tools.messages check

# As in production: no DEBUG, a good secret, HTTPS. A warning fails.
check-deploy: export DEBUG = 0
check-deploy: export SITE_URL = https://academy.example.org
check-deploy: export DATABASE_URL = sqlite:///var/check.sqlite3
check-deploy: .venv/dev
	@SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(50))") \
		$(PY) manage.py check --deploy --fail-level WARNING

bench: .venv/dev ## Measure size, speed and queries; one JSON line a figure
	@$(PY) -m tests.bench $(ARGS)

format: .venv/dev ## Format code and templates
	@.venv/bin/ruff check --fix --select I .
	@.venv/bin/ruff format .
	@.venv/bin/djade $(TEMPLATES) || true

messages: .venv/dev ## Update locale/*/LC_MESSAGES/django.po from the code and the templates
	@$(PY) -m tools.messages update

permissions: .venv/dev ## Update docs/permissions.md from tests/permissions/doors
	@$(PY) -m tests.permissions

clean: ## Remove what was installed, compiled and cached; the database stays
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find academy courses quizzes certificates tests tools locale -name __pycache__ -prune -exec rm -rf {} +
	@find locale -name '*.mo' -delete

# Stamps: as long as the requirements stay, a second run installs nothing.
.venv/run: requirements.txt
	@$(PYTHON) tools/environment.py requirements.txt
	@touch $@

.venv/dev: requirements.txt requirements-dev.txt requirements-samples.txt
	@$(PYTHON) tools/environment.py requirements-dev.txt requirements-samples.txt
	@touch $@ .venv/run
