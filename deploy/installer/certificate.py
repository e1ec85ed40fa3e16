"""Certificates: one of the site's own name, another of an old site's names, so that what befalls the one leaves the other."""

from dataclasses import dataclass
from pathlib import Path

from deploy.installer.answers import Answers, old_names
from deploy.installer.machine import Diagnosis, Machine, bad, good, unknown

TLS = Path("/etc/kominfo/tls")
LETSENCRYPT = Path("/etc/letsencrypt")
HOOK = LETSENCRYPT / "renewal-hooks" / "deploy" / "kominfo"
WEBROOT = Path("/var/www/html")
MIN_SECONDS = 14 * 24 * 60 * 60


@dataclass(frozen=True)
class Wanted:
    """A certificate that nginx reads through two links, whoever signed it."""

    names: tuple[str, ...]
    prefix: str  # of its files in TLS
    lineage: str  # what certbot calls it

    @property
    def chain(self) -> Path:
        """The link to it."""
        return TLS / f"{self.prefix}fullchain.pem"

    @property
    def key(self) -> Path:
        """The link to its key."""
        return TLS / f"{self.prefix}privkey.pem"

    def files(self, answers: Answers) -> tuple[Path, Path]:
        """Where certificate and key lie in the end."""
        if answers["CERTIFICATE"] == "own":
            chain, key = Path(answers["CERTIFICATE_FILE"]), Path(answers["CERTIFICATE_KEY"])
            if self.prefix and answers.get("OLD_CERTIFICATE_FILE"):
                chain, key = Path(answers["OLD_CERTIFICATE_FILE"]), Path(answers["OLD_CERTIFICATE_KEY"])
            return chain, key
        if answers["CERTIFICATE"] == "certbot":
            return self.live / "fullchain.pem", self.live / "privkey.pem"
        return self.made_here()

    @property
    def live(self) -> Path:
        """Where certbot keeps it."""
        return LETSENCRYPT / "live" / self.lineage

    def made_here(self) -> tuple[Path, Path]:
        """One that nobody but us signed."""
        return TLS / f"{self.prefix}self-signed.pem", TLS / f"{self.prefix}self-signed.key"


def of_site(answers: Answers) -> Wanted:
    """Without it nginx does not start."""
    return Wanted((answers["HOST"],), "", answers["HOST"])


def of_old_names(answers: Answers) -> Wanted:
    """Of all names of old sites together."""
    return Wanted(old_names(answers), "old-", f"{answers['HOST']}-nama-lama")


def wanted_certificates(answers: Answers) -> list[Wanted]:
    """Those that nginx needs."""
    return [of_site(answers), *([of_old_names(answers)] if old_names(answers) else [])]


def site_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether the certificate is of the kind that was asked for, for this name, and good for two weeks."""
    return check(machine, answers, of_site(answers))


def site_do(machine: Machine, answers: Answers) -> None:
    """Put the certificate of the site where nginx reads it."""
    do(machine, answers, of_site(answers))


def old_names_check(machine: Machine, answers: Answers) -> Diagnosis:
    """The same of the old site's names."""
    wanted = of_old_names(answers)
    return check(machine, answers, wanted) if wanted.names else good("tidak ada nama lama")


def old_names_do(machine: Machine, answers: Answers) -> None:
    """Put the certificate of the old names where nginx reads it."""
    do(machine, answers, of_old_names(answers))


def check(machine: Machine, answers: Answers, wanted: Wanted) -> Diagnosis:
    """What nginx reads now, beside what the answers want."""
    kind, in_the_end = answers["CERTIFICATE"], wanted.files(answers)[0]
    is_in_place = _leads_to(machine, wanted.chain, in_the_end)
    wrong = faults(machine, wanted)
    if kind == "certbot" and is_in_place and is_readable(machine, wanted):
        # Never swapped for one of our own: browsers remember that they want a real one.
        return unknown(f"{wrong}; dilanjutkan langkah certbot") if wrong else good("Let’s Encrypt")
    if wrong:
        remedy = "Jalankan deploy/install."
        if kind == "own":
            remedy = f"Minta sertifikat yang memuat {', '.join(wanted.names)} dan berlaku, lalu sebut berkasnya: {_answers_of(wanted)}."
        return bad(wrong, remedy)
    if not is_in_place:
        if kind == "certbot":
            return unknown("sementara: buatan sendiri, sampai langkah certbot")
        return bad(f"masih {machine.at(wanted.chain).resolve()}", "Jalankan deploy/install.")
    return good(str(in_the_end) if kind == "own" else "buatan sendiri, untuk percobaan")


def _answers_of(wanted: Wanted) -> str:
    return (
        "OLD_CERTIFICATE_FILE, OLD_CERTIFICATE_KEY" if wanted.prefix else "CERTIFICATE_FILE, CERTIFICATE_KEY"
    )


def _leads_to(machine: Machine, link: Path, target: Path) -> bool:
    return machine.at(link).resolve() == machine.at(target).resolve()


def is_readable(machine: Machine, wanted: Wanted) -> bool:
    """Whether nginx would start with what the link leads to."""
    return machine.asks("openssl", "x509", "-in", wanted.chain, "-noout")[0] == 0


def faults(machine: Machine, wanted: Wanted) -> str:
    """What is wrong with the certificate that nginx reads, the names that it lacks among it; empty if nothing is."""
    shown = ("openssl", "x509", "-in", wanted.chain, "-noout")
    if machine.asks(*shown, "-checkend", "0")[0]:
        return "belum ada, atau sudah berakhir"
    missing = [
        name for name in wanted.names if "does match" not in machine.asks(*shown, "-checkhost", name)[1]
    ]
    if missing:
        return f"tidak memuat {', '.join(missing)}"
    if machine.asks(*shown, "-checkend", str(MIN_SECONDS))[0]:
        return "berakhir dalam dua pekan"
    return ""


def do(machine: Machine, answers: Answers, wanted: Wanted) -> None:
    """The office's own, or one made here: nginx does not start without, and certbot wants nginx."""
    chain, key = wanted.files(answers) if answers["CERTIFICATE"] == "own" else wanted.made_here()
    if answers["CERTIFICATE"] != "own":
        _make(machine, wanted, chain, key)
    machine.link(wanted.chain, chain)
    machine.link(wanted.key, key)


def _make(machine: Machine, wanted: Wanted, chain: Path, key: Path) -> None:
    machine.run("install", "-d", "-m", "0755", TLS)
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "825")
    names = ",".join(f"DNS:{name}" for name in wanted.names)
    whose = ("-subj", f"/CN={wanted.names[0][:64]}", "-addext", f"subjectAltName={names}")
    machine.run("openssl", "req", "-x509", *kind, *whose, "-keyout", key, "-out", chain)
    machine.run("chmod", "600", key)


def certbot_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether Let's Encrypt's certificates are in use, and are fetched anew before they end."""
    if answers["CERTIFICATE"] != "certbot":
        return good("tidak dipakai")
    if unused := _unused(machine, answers):
        return bad(f"{unused.lineage} tidak dipakai lagi", f"certbot delete --cert-name {unused.lineage}")
    for wanted in wanted_certificates(answers):
        wrong = faults(machine, wanted)
        if wrong or not _is_fetched(machine, answers, wanted):
            return bad(
                f"{', '.join(wanted.names)}: {wrong or 'belum didapat'}",
                "Pastikan DNS nama itu mengarah ke mesin ini dan port 80 terbuka, lalu deploy/install.",
            )
    if not machine.text(HOOK):
        return bad("nginx tidak memuatnya ulang", "Jalankan deploy/install.")
    return good("diperbarui sendiri; nginx memuatnya ulang")


def _is_fetched(machine: Machine, answers: Answers, wanted: Wanted) -> bool:
    return _leads_to(machine, wanted.chain, wanted.files(answers)[0])


def _unused(machine: Machine, answers: Answers) -> Wanted | None:
    """That of names that were taken back; its renewal would fail each night."""
    wanted = of_old_names(answers)
    return wanted if not wanted.names and machine.at(wanted.live).exists() else None


def certbot_do(machine: Machine, answers: Answers) -> None:
    """Ask for them through our nginx, which answers the challenge from WEBROOT."""
    machine.write(HOOK, "#!/bin/sh\nnginx -s reload\n", 0o755)
    if unused := _unused(machine, answers):
        machine.run("certbot", "delete", "--cert-name", unused.lineage, "--non-interactive")
    for wanted in wanted_certificates(answers):
        if faults(machine, wanted) or not _is_fetched(machine, answers, wanted):
            _fetch(machine, answers, wanted)
    machine.run("nginx", "-s", "reload")


def _fetch(machine: Machine, answers: Answers, wanted: Wanted) -> None:
    """One certificate. An old name that leads here no longer does not keep the others from theirs."""
    words = ["certonly", "--webroot", "-w", WEBROOT, "--cert-name", wanted.lineage]
    for name in wanted.names:
        words += ["-d", name]
    words += ["-m", answers["ADMIN_EMAIL"], "--agree-tos", "--non-interactive", "--keep-until-expiring"]
    words += ["--renew-with-new-domains", *(["--allow-subset-of-names"] if wanted.prefix else [])]
    machine.run("certbot", *words)
    chain, key = wanted.files(answers)
    machine.link(wanted.chain, chain)
    machine.link(wanted.key, key)
