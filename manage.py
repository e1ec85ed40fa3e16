#!/usr/bin/env python
"""Django's command-line utility for this project."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kominfo.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from kominfo.management import alone

    try:
        alone.run(sys.argv) or execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        print(f"Wrong settings: {error}", file=sys.stderr)
        # Of `naskah`, 1 says that copy must not be published.
        sys.exit(2 if sys.argv[1:2] == ["naskah"] else 1)
