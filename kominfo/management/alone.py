"""The command that runs without settings: checking copy beside a registry in a file needs no office, no database and no secrets."""

from django.conf import settings


def run(argv: list[str]) -> bool:
    """Run `naskah` when it is called with `--registry` or `--rules`; whether it was."""
    if argv[1:2] != ["naskah"] or not any(
        word.split("=")[0] in {"--registry", "--rules"} for word in argv[2:]
    ):
        return False
    settings.configure(USE_TZ=True, TIME_ZONE="Asia/Jayapura")
    from kominfo.management.commands.naskah import (
        Command,  # after the settings that Django reads at its import
    )

    Command().run_from_argv(argv)
    return True
