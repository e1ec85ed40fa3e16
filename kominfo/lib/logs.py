"""Structured logs: readable lines in a terminal, one JSON object a line wherever else they go.

Every line of a request carries its `request_id` (kominfo.middleware.doors.RequestLog binds it). Lines hold no
personal data: paths without their query, user numbers instead of names, no addresses, no values of variables.
Nor do they hold an address that opens something: Django's own lines name the path of every refused request.
"""

import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog


def spelled(word: str) -> str:
    """A pattern of the word in any spelling: %-codes, and %-codes of %-codes, for any of its letters."""
    return "".join(
        f"(?:{re.escape(letter)}|%(?:25)*(?:{ord(letter):02x}|{ord(letter.upper()):02x}))" for letter in word
    )


# A reader types, copies and mails an address in more spellings than one; each holds the whole secret.
STROKE = f"(?:{spelled('/')}|{spelled(chr(92))})"
DOORS = re.compile(
    f"({spelled('tautan')}|{spelled('kata-sandi')}{STROKE}+{spelled('baru')}|{spelled('meja')}{STROKE}+{spelled('undangan')}"
    f"|{spelled('surel')}{STROKE}+(?:{spelled('konfirmasi')}|{spelled('berhenti')}|{spelled('atur')}))"
    f"({STROKE}+).+?(/?)$",
    re.IGNORECASE | re.DOTALL,
)
# What a secret looks like wherever else it stands: no address of the site has capitals.
SECRET = re.compile(r"(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{30,}", re.ASCII)


def without_secrets(text: str) -> str:
    """The text without the secrets of links that open something: embargo, preview, password, invitation, readers' mail.

    Everything after such an address is removed, up to its end; what looks like a secret is removed everywhere.
    """
    lower = text.lower()  # asked first: few lines have any of it, and each request writes one
    if "%" in text or any(word in lower for word in ("tautan", "kata-sandi", "undangan", "surel")):
        text = DOORS.sub(r"\1\2…\3", text)
    return text if text == lower else SECRET.sub("…", text)


def hide_secrets(logger: Any, method: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """The last step before a line is written."""
    return {name: hidden(value) for name, value in line.items()}


def hidden(value: Any) -> Any:
    """A value of a line, however deep, without secrets: a traceback is a list of objects."""
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, Mapping):
        return {name: hidden(each) for name, each in value.items()}
    return [hidden(each) for each in value] if isinstance(value, list | tuple) else value


def configure(level: str = "INFO") -> dict[str, Any]:
    """Configure structlog and return Django's LOGGING, so that both write the same lines.

    Our own lines go straight to stderr: by way of `logging`, the line of a request cost as much as finding its page.
    """
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: list[Any] = (
        [
            # Without the values of variables: they hold passwords, texts and addresses.
            structlog.processors.ExceptionRenderer(
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
        if not sys.stderr.isatty()
        else [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    )
    structlog.configure(
        processors=[*shared, hide_secrets, *renderer],
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    foreign = [*shared, structlog.stdlib.add_logger_name, structlog.stdlib.PositionalArgumentsFormatter()]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": foreign,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    hide_secrets,
                    *renderer,
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own set-up mails errors to ADMINS, traceback and form data included: not from here.
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},  # RequestLog says it
        },
    }
