"""`deploy/install`: every step is looked at, told, done where it is not done, and looked at again."""

import argparse
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from deploy.installer import answers as questions
from deploy.installer import base, certificate, envfile, office, program, services, site
from deploy.installer.machine import Diagnosis, Failed, Machine, State, alone, needs_root, say

Check = Callable[[Machine, questions.Answers], Diagnosis]
Do = Callable[[Machine, questions.Answers], None]


@dataclass(frozen=True)
class Step:
    """One thing to do; whether the others can go on without it."""

    about: str
    check: Check
    do: Do | None = None
    is_needed: bool = True


STEPS = (
    Step("sistem", base.system_check),
    Step("paket Debian", base.packages_check, base.packages_do),
    Step("pengguna sistem", base.user_check, base.user_do),
    Step("folder", base.folders_check, base.folders_do),
    Step("pengaturan", base.settings_check, base.settings_do),
    Step("basis data", base.database_check, base.database_do),
    Step("program", program.program_check, program.program_do),
    Step("tabel", program.tables_check, program.tables_do),
    Step("berkas statis", program.static_check, program.static_do),
    Step("kunci cadangan", office.key_check, office.key_do),
    Step("layanan dan jadwal", services.units_check, services.units_do),
    Step("sertifikat", certificate.site_check, certificate.site_do),
    Step("sertifikat nama lama", certificate.old_names_check, certificate.old_names_do, is_needed=False),
    Step("log", site.logs_check, site.logs_do),
    Step("nginx", site.nginx_check, site.nginx_do),
    Step("certbot", certificate.certbot_check, certificate.certbot_do, is_needed=False),
    Step("cadangan", office.backup_check, office.backup_do, is_needed=False),
    Step("situs", site.served_check, is_needed=False),
    Step("nama lama", site.old_names_check, is_needed=False),
    Step("surat uji", office.letter_check, office.letter_do, is_needed=False),
    Step("akun pertama", office.account_check, office.account_do, is_needed=False),
    Step("pemeriksaan", office.doctor_check, is_needed=False),
)


def show(number: int, step: Step, diagnosis: Diagnosis) -> None:
    """One line for a step, with the remedy where one is needed."""
    remedy = f" → {diagnosis.remedy}" if diagnosis.remedy and diagnosis.state is not State.GOOD else ""
    say(f"{number:2}/{len(STEPS)}  {diagnosis.state.value:5}  {step.about}: {diagnosis.seen}{remedy}")


def look(machine: Machine, answers: questions.Answers) -> int:
    """`--check`: the number of red steps."""
    red = 0
    for number, step in enumerate(STEPS, 1):
        diagnosis = seen(machine, answers, step)
        show(number, step, diagnosis)
        red += diagnosis.state is State.BAD
    say(f"{red} langkah perlu ditangani." if red else "Terpasang.")
    return red


def install(machine: Machine, answers: questions.Answers) -> int:
    """Do what is not done; the number of steps that stay red."""
    red = 0
    for number, step in enumerate(STEPS, 1):
        diagnosis = seen(machine, answers, step)
        if diagnosis.state is State.BAD and step.do:
            say(f"{number:2}/{len(STEPS)}  …      {step.about}: {diagnosis.seen}")
            diagnosis = done(machine, answers, step, step.do)
        show(number, step, diagnosis)
        if step.about == "pengaturan":
            questions.keep(machine, answers)
        if diagnosis.state is State.BAD and not machine.dry:
            red += 1
            if step.is_needed:
                say("Berhenti di sini; jalankan lagi sesudah hal itu ditangani.")
                return red
    return red


def done(machine: Machine, answers: questions.Answers, step: Step, do: Do) -> Diagnosis:
    """Do a step, and how it stands then."""
    try:
        do(machine, answers)
    except (Failed, envfile.Unreadable) as error:
        return Diagnosis(State.BAD, str(error), seen(machine, answers, step).remedy)
    return Diagnosis(State.UNKNOWN, "akan dilakukan") if machine.dry else seen(machine, answers, step)


def seen(machine: Machine, answers: questions.Answers, step: Step) -> Diagnosis:
    """How a step stands."""
    try:
        return step.check(machine, answers)
    except (Failed, envfile.Unreadable) as error:
        return Diagnosis(State.BAD, str(error))


def main() -> int:
    """Ask, then go through the steps."""
    parser = argparse.ArgumentParser(
        prog="deploy/install", description="Pasang Kominfo di Debian 12, Debian 13, atau Ubuntu 24.04."
    )
    parser.add_argument("--answers", type=Path, help="berkas jawaban (NAMA=nilai), daripada ditanya")
    parser.add_argument("--dry-run", action="store_true", help="katakan saja apa yang akan dilakukan")
    parser.add_argument("--check", action="store_true", help="periksa tiap langkah; tidak mengubah apa pun")
    parser.add_argument(
        "--invite", action="store_true", help="tautan baru bagi administrator yang belum punya kata sandi"
    )
    options = parser.parse_args()
    if not options.dry_run:
        needs_root()
    machine = Machine(dry=options.dry_run)
    may_ask = questions.may_ask() and not options.check
    try:
        answers = questions.gather(machine, options.answers, may_ask=may_ask)
    except (questions.Unanswered, envfile.Unreadable, Failed) as problem:
        say(str(problem))
        return 2
    except (EOFError, KeyboardInterrupt):
        say("\nPertanyaan belum terjawab semua; tidak ada yang diubah.")
        return 2
    if options.check:
        return 1 if look(machine, answers) else 0
    try:
        with nullcontext() if machine.dry else alone():
            if options.invite:
                office.account_do(machine, answers)
                return 0
            return 1 if install(machine, answers) else 0
    except Failed as error:
        say(f"PERLU  {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
