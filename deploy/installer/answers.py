"""What only a person can say: asked once, kept in /etc/kominfo/install.env (no secrets), or read from a file of answers."""

import getpass
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from deploy.installer import envfile
from deploy.installer.machine import ANSWERS, SETTINGS, Machine, say

Answers = dict[str, str]
_HOST = re.compile(r"(?=.{4,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
_MAIL = re.compile(r"[!-;=?A-~]+@[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)
SECRET = {"MAIL_PASSWORD"}
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class Unanswered(Exception):
    """Names what is missing or wrong."""


@dataclass(frozen=True)
class Question:
    """One thing to know; `fits` and `beside` say whether an answer can be one, `when` whether it is asked at all."""

    name: str
    asked: str
    fits: Callable[[str], object] = lambda answer: answer
    example: str = ""
    usual: str = ""
    when: Callable[[Answers], object] = field(default=lambda answers: True)
    beside: Callable[[str, Answers], object] = field(default=lambda answer, answers: True)

    def accepts(self, answer: str, answers: Answers) -> object:
        """Whether this can be the answer, which has one line, beside the others."""
        return answer.isprintable() and self.fits(answer) and self.beside(answer, answers)


def _has_mail(answers: Answers) -> object:
    return answers.get("MAIL_HOST")


def old_names(answers: Answers) -> tuple[str, ...]:
    """The names of old sites that lead to this one."""
    return split(answers.get("OLD_HOSTS", ""))


def split(names: str) -> tuple[str, ...]:
    """Each once, as browsers spell them, whatever stands between them."""
    return tuple(dict.fromkeys(re.findall(r"[^,\s]+", names.lower())))


def _are_hosts(names: str) -> bool:
    return all(map(_HOST.fullmatch, split(names)))


def _is_file(path: str) -> bool:
    return Path(path).is_absolute() and Path(path).is_file()


def _has_own_old(answers: Answers) -> object:
    return answers.get("CERTIFICATE") == "own" and old_names(answers)


QUESTIONS = (
    Question("HOST", "Nama situs, tanpa https://", _HOST.fullmatch, "kominfo.malutprov.go.id"),
    Question(
        "OLD_HOSTS",
        "Nama lama situs, bila ada, dipisah koma (kosong: tidak ada)",
        _are_hosts,
        "lama.malutprov.go.id,www.lama.malutprov.go.id; bukan nama situs ini sendiri",
        beside=lambda names, answers: answers["HOST"] not in split(names),
    ),
    Question("ADMIN_NAME", "Nama lengkap administrator", usual="Administrator"),
    Question("ADMIN_USERNAME", "Nama pengguna administrator", re.compile(r"[\w.@+-]+").fullmatch, usual="admin"),
    Question("ADMIN_EMAIL", "Alamat surel administrator", _MAIL.fullmatch, "nama@malutprov.go.id"),
    Question(
        "CERTIFICATE",
        "Sertifikat: certbot (gratis, nama situs harus sudah mengarah ke sini), own (milik kantor), self-signed (percobaan)",
        {"certbot", "own", "self-signed"}.__contains__,
        usual="certbot",
    ),
    Question("CERTIFICATE_FILE", "Berkas sertifikat (rantai lengkap)", _is_file, "/etc/ssl/kominfo/fullchain.pem", when=lambda a: a.get("CERTIFICATE") == "own"),
    Question("CERTIFICATE_KEY", "Berkas kunci sertifikat", _is_file, "/etc/ssl/kominfo/privkey.pem", when=lambda a: a.get("CERTIFICATE") == "own"),
    Question("OLD_CERTIFICATE_FILE", "Berkas sertifikat nama lama (kosong: yang tadi memuatnya juga)", lambda path: not path or _is_file(path), when=_has_own_old),
    Question("OLD_CERTIFICATE_KEY", "Berkas kunci sertifikat nama lama", _is_file, when=lambda a: _has_own_old(a) and a.get("OLD_CERTIFICATE_FILE")),
    Question("MAIL_HOST", "Peladen surel (kosong: belum ada, surat menunggu)", re.compile(r"([A-Za-z0-9.-]+(:[0-9]{1,5})?)?").fullmatch, "mail.malutprov.go.id"),
    Question("MAIL_SECURITY", "Cara surel: smtp+tls (587), smtps (465), smtp (25, hanya mesin ini)", PORTS.__contains__, usual="smtp+tls", when=_has_mail),
    Question("MAIL_USER", "Akun surel (kosong: tanpa akun)", lambda answer: True, when=_has_mail),
    Question("MAIL_PASSWORD", "Kata sandi surel", example="kata sandi akun itu di peladen surel", when=lambda a: a.get("MAIL_HOST") and a.get("MAIL_USER")),
)  # fmt: skip
# They go as they stand into the settings.
SETTABLE = {"DATABASE_URL", "BACKUP_DIR", "AGE_RECIPIENT", "EMAIL_FROM", "SECURITY_CONTACT"}
LETTER = "LETTER_SENT"  # noted by the installer itself
KEPT = {question.name for question in QUESTIONS} - SECRET | {LETTER}
KNOWN = {question.name for question in QUESTIONS} | SETTABLE | {LETTER}


def gather(machine: Machine, given: Path | None, *, may_ask: bool) -> Answers:
    """Every answer: of the file, of an earlier run, of the person. Raises Unanswered."""
    earlier = envfile.parse(machine.text(ANSWERS), str(ANSWERS))
    told = envfile.read(given) if given else {}
    if strange := sorted(set(told) - KNOWN):
        raise Unanswered(
            f"{given}: {', '.join(strange)} tidak dikenal. Yang dikenal: {', '.join(sorted(KNOWN))}."
        )
    answers = {name: value for name, value in earlier.items() if name in KEPT} | _in_settings(machine) | told
    for question in QUESTIONS:
        if not question.when(answers) or (
            question.name in SECRET and _is_known(question, answers, earlier, told)
        ):
            continue
        answer = answers.get(question.name)
        if answer is None:
            answer = _ask(question, answers) if may_ask and not given else question.usual
        if not question.accepts(answer, answers):
            shown = "" if question.name in SECRET else f"“{answer}” "
            raise Unanswered(
                f"{question.name} ({question.asked}): {shown}tidak dapat dipakai. Contoh: {question.example or question.usual}"
            )
        answers[question.name] = answer
    return answers


def _in_settings(machine: Machine) -> Answers:
    """Answers that administrators may also change in the settings themselves."""
    now = envfile.parse(machine.text(SETTINGS), str(SETTINGS))
    return {name: now[name] for name in ("OLD_HOSTS",) if name in now}


def _is_known(question: Question, answers: Answers, earlier: Answers, told: Answers) -> bool:
    """Whether the settings hold this secret: it was told once, for the same server and account."""
    same = all(earlier.get(name) == answers.get(name) for name in ("MAIL_HOST", "MAIL_SECURITY", "MAIL_USER"))
    return question.name not in told and "MAIL_HOST" in earlier and same


def _ask(question: Question, answers: Answers) -> str:
    hint = (
        f" [{question.usual}]"
        if question.usual
        else f" (misalnya {question.example})"
        if question.example
        else ""
    )
    while True:
        if question.name in SECRET:
            answer = getpass.getpass(f"{question.asked}: ")
        else:
            answer = input(f"{question.asked}{hint}: ").strip() or question.usual
        if question.accepts(answer, answers):
            return answer
        say(f"Jawaban itu tidak dapat dipakai. Contoh: {question.example or question.usual}")


def may_ask() -> bool:
    """Whether somebody sits at the terminal."""
    return sys.stdin.isatty()


def keep(machine: Machine, answers: Answers) -> None:
    """For the next run, without secrets."""
    lines = [envfile.line(name, value) for name, value in answers.items() if name in KEPT]
    text = "# Jawaban untuk deploy/install; rahasia ada di settings.env.\n" + "\n".join(lines) + "\n"
    if machine.text(ANSWERS) != text:
        machine.write(ANSWERS, text, 0o600)


def mail_url(answers: Answers) -> str:
    """EMAIL_URL of the answers; where there is no mail server yet, letters wait for one on this machine."""
    if not answers.get("MAIL_HOST"):
        return "smtp://localhost:25"
    account = ""
    if answers.get("MAIL_USER"):
        account = (
            f"{quote(answers['MAIL_USER'], safe='')}:{quote(answers.get('MAIL_PASSWORD', ''), safe='')}@"
        )
    kind = answers["MAIL_SECURITY"]
    host, _, port = answers["MAIL_HOST"].partition(":")
    return f"{kind}://{account}{host}:{port or PORTS[kind]}"
