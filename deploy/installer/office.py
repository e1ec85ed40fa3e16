"""What the office needs on the first day: a backup, an account, a letter that arrives, the doctor's word."""

from pathlib import Path

from deploy.installer import envfile
from deploy.installer.answers import Answers
from deploy.installer.base import backup_folder
from deploy.installer.machine import ANSWERS, SETTINGS, Diagnosis, Machine, bad, good, say, unknown
from deploy.installer.program import CURRENT, manage

BACKUP_KEY = Path("/root/kominfo-backup.key")


def key_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether backups can be encrypted."""
    recipient = envfile.parse(machine.text(SETTINGS), str(SETTINGS)).get("AGE_RECIPIENT", "")
    if not recipient:
        return bad("belum ada", "Jalankan deploy/install, atau isi AGE_RECIPIENT (age-keygen).")
    if machine.at(BACKUP_KEY).exists():
        return good(
            f"{recipient[:16]}…; salin {BACKUP_KEY} ke kertas dan tempat lain, lalu hapus dari mesin ini"
        )
    return good(f"{recipient[:16]}…")


def key_do(machine: Machine, answers: Answers) -> None:
    """Make a key; only its public half stays in the settings."""
    if not machine.at(BACKUP_KEY).exists():
        machine.run("age-keygen", "-o", BACKUP_KEY)
        machine.run("chmod", "600", BACKUP_KEY)
    found = [line.split()[-1] for line in machine.text(BACKUP_KEY).splitlines() if "public key:" in line]
    settings = machine.text(SETTINGS)
    machine.write(SETTINGS, envfile.changed(settings, {"AGE_RECIPIENT": found[0] if found else ""}), 0o600)


def backup_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether there is one."""
    folder = backup_folder(machine, answers)
    found = sorted(machine.at(folder).glob("*Z/SHA256SUMS"))
    return good(f"{found[-1].parent.name} di {folder}") if found else bad("belum ada", "kominfo backup")


def backup_do(machine: Machine, answers: Answers) -> None:
    """The first one; a timer makes the others."""
    say(f"       {machine.run(*manage(CURRENT, 'backup'))}")


def account_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether somebody administers the desk."""
    code = (
        "from agencies.models import User; admins = User.objects.filter(is_superuser=True, is_active=True); "
        "print('N', len(admins), sum(user.has_usable_password() for user in admins))"
    )
    status, said = machine.asks(*manage(CURRENT, "shell", "-v", "0", "-c", code))
    if status:
        return bad("belum dapat diperiksa", "Lihat langkah sebelumnya.")
    known, settled = (int(word) for word in said.split("N ")[-1].split())
    if settled:
        return good(f"{settled} akun")
    if known:
        return unknown("tautan undangan belum dibuka", "Tautan baru: kominfo install --invite")
    return bad("belum ada", "kominfo install --invite")


def account_do(machine: Machine, answers: Answers) -> None:
    """Make it without a password; whoever opens the link chooses one, so nobody else ever knows it."""
    told = (answers["ADMIN_USERNAME"], answers["ADMIN_EMAIL"], answers["ADMIN_NAME"])
    say(machine.run(*manage(CURRENT, "invite_administrator", "--", *told)))


def letter_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether a letter was sent to the administrator by these mail settings."""
    if not answers.get("MAIL_HOST"):
        return unknown(
            "belum ada peladen surel; surat menunggu", "Isi MAIL_HOST: deploy/install --answers FILE"
        )
    if _letter_mark(machine, answers) == envfile.parse(machine.text(ANSWERS), str(ANSWERS)).get(
        "LETTER_SENT"
    ):
        return good(f"terkirim ke {answers['ADMIN_EMAIL']}")
    return bad("belum dikirim", f"kominfo sendtestemail {answers['ADMIN_EMAIL']}")


def _letter_mark(machine: Machine, answers: Answers) -> str:
    return f"{answers['MAIL_HOST']} {answers.get('MAIL_USER', '')} {answers['ADMIN_EMAIL']}"


def letter_do(machine: Machine, answers: Answers) -> None:
    """Send a test letter to the administrator, and note by which settings it went."""
    machine.run(*manage(CURRENT, "sendtestemail", answers["ADMIN_EMAIL"]))
    answers["LETTER_SENT"] = _letter_mark(machine, answers)
    machine.write(
        ANSWERS, envfile.changed(machine.text(ANSWERS), {"LETTER_SENT": answers["LETTER_SENT"]}), 0o600
    )


def doctor_check(machine: Machine, answers: Answers) -> Diagnosis:
    """What the doctor says; some of it (a second factor) waits for people."""
    status, said = machine.asks(*manage(CURRENT, "doctor"))
    red = [line for line in said.splitlines() if line.startswith("PERLU")]
    if status == 0:
        return good("tidak ada yang perlu ditangani")
    for line in red or said.splitlines()[-3:]:
        say(f"         {line}")
    return unknown(f"{len(red)} hal menunggu orang", "kominfo doctor")
