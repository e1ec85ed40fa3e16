"""The command that runs without settings: checking copy beside a registry in a file needs no office, no database and no secrets.

So does the page of the rules, and the command's own help.
"""

from django.conf import settings

_ENOUGH = {"--registry", "--rules", "--help", "-h"}


def run(argv: list[str]) -> bool:
    """Run `naskah` when it is called so that it needs nothing else; whether it was."""
    if argv[1:2] != ["naskah"] or _ENOUGH.isdisjoint(word.split("=")[0] for word in argv[2:]):
        return False
    settings.configure(USE_TZ=True, TIME_ZONE="Asia/Jayapura")
    # Only now: Django reads the settings when its commands are imported.
    from kominfo.management.commands.naskah import Command

    Command().run_from_argv(argv)
    return True
