"""What costs nothing to see: for monitors, which ask every minute, and for the dashboard."""

from django.conf import settings

from kominfo.checks import around, nightly
from kominfo.checks.doctor import Diagnosis, State


def nights() -> list[Diagnosis]:
    """How the last night went, the backup first."""
    return [*around.backup(), *nightly.diagnoses()]


def urgent_nights() -> list[Diagnosis]:
    """Those for which a monitor calls somebody."""
    return [*around.backup(), *nightly.diagnoses(only_urgent=True)]


def faults(nights: list[Diagnosis]) -> list[Diagnosis]:
    """What is bad: room, and what these nights say."""
    return [diagnosis for diagnosis in (*around.disk(), *nights) if diagnosis.state is State.BAD]


def worth_showing(nights: list[Diagnosis]) -> list[Diagnosis]:
    """The nights; none on a computer where nobody runs anything at night."""
    runs = settings.PRODUCTION or any(diagnosis.state is not State.UNKNOWN for diagnosis in nights)
    return nights if runs else []
