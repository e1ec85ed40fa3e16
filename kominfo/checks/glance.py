"""What costs nothing to see: for monitors, which ask every minute, and for the dashboard."""

from django.conf import settings

from kominfo.checks import around, nightly
from kominfo.checks.doctor import Finding, State


def faults() -> list[Finding]:
    """What is bad: room, backups, nightly tasks."""
    checks = (around.disk, around.backup, nightly.findings)
    return [finding for check in checks for finding in check() if finding.state is State.BAD]


def nights() -> list[Finding]:
    """How the last night went, the backup first; empty on a computer where nobody runs anything at night."""
    tasks = list(nightly.findings())
    if not settings.PRODUCTION and all(finding.state is State.UNKNOWN for finding in tasks):
        return []
    return [*around.backup(), *tasks]
