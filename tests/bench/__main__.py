"""`make bench`: `python -m tests.bench --help` tells what it measures."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kominfo.settings")
django.setup()

from tests.bench.command import Command  # noqa: E402 (only now are there models)

Command().run_from_argv([sys.argv[0], "bench", *sys.argv[1:]])
