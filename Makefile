# The commands of the README. Logic lives in Python: kominfo/local/bootstrap.py (packages),
# kominfo/local/embedded.py (database), kominfo/management/commands/ (everything else).

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

PY := .venv/bin/python
# `exec env`: no shell stays between make and the command, so a signal to make reaches it.
MANAGE := exec env KOMINFO_ENV=development $(PY) -m kominfo.local.embedded $(PY) manage.py
# Tests have a database server of their own, tuned for speed: a running `make run` is not disturbed.
# Where Python may write no bytecode, each worker compiles all tests, and each process that a test starts the application.
TESTS := exec env -u PYTHONDONTWRITEBYTECODE KOMINFO_ENV=test $(PY) -m kominfo.local.embedded --throwaway --data .data/test
TEST_ARGS ?= -n auto --dist worksteal

FILE ?= .data/kominfo-move.tar

.PHONY: help run dev demo move migrations test check bench manual release lock

help:  ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

run:  ## serve on http://127.0.0.1:8000/ with the demo (HOST=, PORT=, DATABASE_URL=)
	@$(PYTHON) kominfo/local/bootstrap.py local --port
	@$(MANAGE) serve

dev:  ## the same with DEBUG and autoreload, for work on the code
	@$(PYTHON) kominfo/local/bootstrap.py dev --port
	@export KOMINFO_DEBUG=1; $(MANAGE) serve --reload

demo:  ## reset database and media to the demo (what you entered is lost)
	@$(PYTHON) kominfo/local/bootstrap.py local
	@$(MANAGE) reset_demo

move:  ## pack everything into one file, for `kominfo move` on a server (FILE=)
	@$(PYTHON) kominfo/local/bootstrap.py local
	@$(MANAGE) move_out $(FILE)

migrations:  ## write the migrations of models that have changed
	@$(PYTHON) kominfo/local/bootstrap.py dev
	@$(TESTS) $(PY) manage.py makemigrations

test:  ## run all tests, in a real browser too (TEST_ARGS=… go to pytest)
	@$(PYTHON) kominfo/local/bootstrap.py dev
	@$(TESTS) $(PY) -m pytest $(TEST_ARGS)

check:  ## lint, types, templates, migrations, deployment settings
	@$(PYTHON) kominfo/local/bootstrap.py dev
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(TESTS) $(PY) -m mypy
	$(PY) -m djlint templates --lint --quiet
	$(PY) -m djlint templates --check
	$(TESTS) $(PY) manage.py makemigrations --check --dry-run
	@# From the first history on: the version before must go on running while a migration is applied (docs/operations.md).
	$(TESTS) $(PY) manage.py lintmigrations --include-apps agencies news --ignore-initial-migrations --no-cache --quiet ok ignore
	@# A complete production environment, invented: every deployment check must be silent.
	KOMINFO_ENV=production ALLOWED_HOSTS=kominfo.example.go.id SITE_URL=https://kominfo.example.go.id \
	  SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')" MEDIA_ROOT=/nonexistent \
	  EMAIL_URL=smtps://mail.example.go.id EMAIL_FROM=redaksi@kominfo.example.go.id \
	  DATABASE_URL=postgres://nobody@localhost/none $(PY) manage.py check --deploy --fail-level WARNING

bench:  ## measure the pages at 1,000 and 20,000 releases, over HTTP too; writes docs/benchmarks.md (BENCH_ARGS="--size 1000000")
	@$(PYTHON) kominfo/local/bootstrap.py dev
	@$(TESTS) $(PY) -m tests.bench --write docs/benchmarks.md $(BENCH_ARGS)

manual:  ## make the pictures of the manual (docs/panduan) anew, and say which have changed
	@$(PYTHON) kominfo/local/bootstrap.py dev
	@$(TESTS) $(PY) -m pytest -p no:cacheprovider -n 0 -q -s tests/kominfo/demo/illustrate.py

release:  ## make the archive of this version in dist/, with checksums, bill of materials and its part of the changelog
	@$(PYTHON) kominfo/local/bootstrap.py dev
	@$(PY) kominfo/local/release.py

lock:  ## resolve requirements/*.txt anew from pyproject.toml (needs uv)
	@for name in run local dev; do \
	  case $$name in run) groups="" ;; *) groups="--group $$name" ;; esac; \
	  uv pip compile --quiet pyproject.toml $$groups --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    -o requirements/$$name.txt || exit 1; \
	done
