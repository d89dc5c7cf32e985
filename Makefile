# Two commands: `make run` opens the terminal, `make test` passes the tests. Both set up first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run demo test lint words lock clean

run: ## open the terminal; without a screen, play the scripted visit into out/demo
	@$(PYTHON) tools/setup.py run
	@$(BIN)/kiosk run

demo: ## play the scripted visit into out/demo
	@$(PYTHON) tools/setup.py run
	@$(BIN)/kiosk demo --out out/demo

test: ## set up, then lint, type-check, check the rooms' imports and run every test
	@$(PYTHON) tools/setup.py test
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.words check

words: ## bring Qt Linguist's files in step with kiosk/ui/word_ids.py and compile them
	$(BIN)/python -m tools.words update

lock: ## write the locks anew after a change of pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra test --extra workshop --extra distill -c requirements.lock --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --no-annotate -q -o requirements-dev.lock

clean: ## remove what was built here; models and caches stay
	rm -rf .venv build out .mypy_cache .ruff_cache .pytest_cache
