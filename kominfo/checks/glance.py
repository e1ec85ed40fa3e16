"""What costs nothing to see: for monitors, which ask every minute, and for the dashboard."""

from django.conf import settings

from kominfo.checks import around, nightly
from kominfo.checks.doctor import Finding, State


def nights() -> list[Finding]:
    """How the last night went, the backup first."""
    return [*around.backup(), *nightly.findings()]


def urgent_nights() -> list[Finding]:
    """Those for which a monitor calls somebody."""
    return [*around.backup(), *nightly.findings(only_urgent=True)]


def faults(nights: list[Finding]) -> list[Finding]:
    """What is bad: room, and what these nights say."""
    return [finding for finding in (*around.disk(), *nights) if finding.state is State.BAD]


def worth_showing(nights: list[Finding]) -> list[Finding]:
    """The nights; none on a computer where nobody runs anything at night."""
    runs = settings.PRODUCTION or any(finding.state is not State.UNKNOWN for finding in nights)
    return nights if runs else []
