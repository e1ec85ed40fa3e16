"""`make bench`: `python -m tests.bench --help` tells what it measures."""

import os
import signal
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kominfo.settings")
django.setup()

from tests.bench.command import Command  # noqa: E402 (only now are there models)

# A plain kill ends the servers too, as Ctrl-C does.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
Command().run_from_argv([sys.argv[0], "bench", *sys.argv[1:]])
