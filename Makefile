# Placard. `make` lists what there is. Needs Python 3.11 or newer and make; everything else is brought along.

PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)
PORT ?= 8000
RUN = $(if $(PYTHON),$(PYTHON) -m tools,echo "Placard needs Python 3.11 or newer, and none was found. Try: make PYTHON=/path/to/python3.11"; exit 1; :)
export PORT

.DEFAULT_GOAL := help
.PHONY: help demo cluster build test faults check bench messages schemas screenshots lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## the application with its demonstration data, on SQLite, at http://127.0.0.1:8000 (PORT=8001, ON_THE_DAY=1)
	@$(RUN) demo $(if $(ON_THE_DAY),--on-the-day)

cluster: ## the same on PostgreSQL and Valkey with two workers, all started here without root
	@$(RUN) cluster $(if $(ON_THE_DAY),--on-the-day)

build: ## install what is locked, build the front end, compile the translations
	@$(RUN) build

test: ## everything: lint, types, contracts, front end, SQLite, PostgreSQL + Valkey, faults, browser (ONLY=browser for one phase)
	@$(RUN) test $(ONLY)

faults: ## kill, cut and fill up everything, at full dose: about two hours (ONLY=worker for one file)
	@$(RUN) faults $(ONLY)

check: ## format, lint, types, import contracts (seconds)
	@$(RUN) check

bench: ## measure (ONLY=fanout for one)
	@$(RUN) bench $(ONLY)

messages: ## compile the translations
	@$(RUN) messages

schemas: ## write the schemas of the API and the live connection, and the browser's types, anew
	@$(RUN) schemas

screenshots: ## take the pictures of the README anew
	@$(RUN) screenshots

lock: ## resolve the requirements anew and lock them with hashes
	@$(RUN) lock

clean: ## remove everything that make made here, the data of demo and cluster included
	@$(RUN) clean
