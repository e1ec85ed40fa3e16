"""Letters to staff: written where something happens, sent by the worker. Nothing else writes or sends one."""

from news.letters.accounts import send_account
from news.letters.assignments import send_assignments
from news.letters.outbox import held_back, resend
from news.letters.releases import recipients, send, send_edition

__all__ = ["held_back", "recipients", "resend", "send", "send_account", "send_assignments", "send_edition"]
