"""Look at the installation and say what an administrator must see to."""

from typing import Any

from django.core.management.base import BaseCommand

from kominfo.checks import around, doctor, nightly, within

CHECKS: dict[str, doctor.Check] = {
    "basis data": within.text,
    "migrasi": within.migrations,
    "jam": within.clock,
    "surat": within.mail,
    "surel kembali": within.bounces,
    "faktor kedua": within.second_factors,
    "berkas pengaturan": within.secrets,
    "ruang": around.disk,
    "hak folder": around.folders,
    "cadangan": around.backup,
    "tugas malam": nightly.diagnoses,
    "log pembacaan": around.reads_log,
    "layanan": around.services,
    "nginx": around.nginx,
    "sertifikat": around.certificate,
}


class Command(BaseCommand):
    """One line for each thing; exit code 1 when something needs a hand. It changes nothing."""

    help = "Periksa pemasangan ini: tiap hal satu baris, dengan apa yang perlu dilakukan."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = doctor.examine(CHECKS)
        for diagnosis in found:
            style = {doctor.State.GOOD: self.style.SUCCESS, doctor.State.BAD: self.style.ERROR}.get(
                diagnosis.state, self.style.WARNING
            )
            remedy = f" → {diagnosis.remedy}" if diagnosis.remedy else ""
            self.stdout.write(
                f"{style(f'{diagnosis.state.value:5}')}  {diagnosis.about}: {diagnosis.seen}{remedy}"
            )
        wrong = sum(diagnosis.state is doctor.State.BAD for diagnosis in found)
        self.stdout.write(f"{wrong} hal perlu ditangani." if wrong else "Tidak ada yang perlu ditangani.")
        if wrong:
            raise SystemExit(1)
