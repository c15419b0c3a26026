# Alle Türen des Projekts. "make help" zählt sie auf.
PYTHON ?= python3
BIN := .venv/bin
TEST_ENV := FAHRPLAN_MODE=test DATABASE_URL=postgresql://localhost/fahrplan

.DEFAULT_GOAL := help
.PHONY: help demo install test test-fast lint types contracts format language bench frontend wheel lock sbom audit fuzz headers clean

help: ## zeigt diese Liste
	@echo "Fahrplan – vom Leistungskatalog zum laufenden Online-Dienst"; echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'
	@echo; echo "  .venv/bin/fahrplan --help   zeigt die Befehle für Betrieb und Auskunft"
	@echo "  PORT=8001 FAHRPLAN_DATA_DIR=… make demo   startet eine zweite Demo daneben"

demo: ## startet Fahrplan mit Beispieldaten auf diesem Rechner
	@$(PYTHON) tools/bootstrap.py demo
	@exec $(BIN)/fahrplan demo

install: ## richtet nur die Umgebung ein (für den Betrieb)
	@$(PYTHON) tools/bootstrap.py base

test: .dev ## prüft alles: Stil, Typen, Schichten, Tests, Browser
	@exec $(BIN)/python -m tools.suite

test-fast: .dev ## nur die Tests ohne Browser, mit der ersten gefundenen Datenbank
	@exec $(BIN)/pytest -m "not browser"

lint: .dev ## prüft Stil und Form der Quellen
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

format: .dev ## bringt die Quellen in Form
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

types: .dev ## prüft die Typen
	@$(TEST_ENV) $(BIN)/mypy

contracts: .dev ## prüft die Ordnung der Räume
	@$(BIN)/lint-imports

language: .dev ## liest die deutschen Texte der Seiten wie ein strenger Lektor
	@$(BIN)/python tools/plain_language.py

bench: .dev ## misst die Geschwindigkeit
	@exec $(BIN)/fahrplan bench

frontend: .dev ## holt die Oberflächen-Pakete neu und sammelt sie ein
	@rm -f frontend/node_modules/.fahrplan-stamp && $(PYTHON) tools/bootstrap.py dev

wheel: .dev ## baut ein Python-Paket mit gesammelter Oberfläche in dist/
	@$(BIN)/uv build --wheel --quiet --out-dir dist && ls dist

lock: .dev ## schreibt die Liste der Python-Pakete mit Prüfsummen neu
	@for kind in base dev; do \
	  extra=; [ $$kind = dev ] && extra="--extra dev"; \
	  $(BIN)/uv pip compile pyproject.toml $$extra --quiet --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --python-version 3.11 --custom-compile-command "make lock" \
	    --output-file requirements/$$kind.txt || exit 1; \
	done

sbom: .dev ## schreibt die Stückliste aller Pakete (CycloneDX) nach build/
	@$(BIN)/python tools/sbom.py

audit: .dev ## fragt nach bekannten Lücken in den Paketen
	@$(BIN)/python tools/audit.py

fuzz: .dev ## bewirft alle Leseprogramme mit Zufall: make fuzz MINUTES=20
	@VIRTUAL_ENV=.venv $(BIN)/uv run --no-project --active --with atheris==3.0.0 \
	  python tools/fuzz/run.py --minutes $(or $(MINUTES),20) $(TARGETS)

headers: .dev ## lässt ein fremdes Prüfprogramm die Sicherheits-Kopfzeilen benoten
	@VIRTUAL_ENV=.venv $(BIN)/uv run --no-project --active --with drheaderplus==3.0.4 python tools/headers.py

clean: ## löscht Umgebung und Zwischenstände, nicht die Daten
	@rm -rf .venv frontend/node_modules src/fahrplan/design/static/vendor .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.PHONY: .dev
.dev:
	@$(PYTHON) tools/bootstrap.py dev
