"""How the site is reached, by its own name and by those of old sites: nginx, its logs, security.txt."""

import re
from collections.abc import Mapping
from pathlib import Path

from deploy.installer.answers import Answers, old_names
from deploy.installer.certificate import WEBROOT, of_old_names
from deploy.installer.machine import USER, Diagnosis, Failed, Machine, bad, good, unknown
from deploy.installer.program import CURRENT

AVAILABLE, ENABLED = Path("/etc/nginx/sites-available"), Path("/etc/nginx/sites-enabled")
SITE = AVAILABLE / "kominfo"
LOG = Path("/var/log/nginx/kominfo.log")
READS = Path("/var/log/nginx/kominfo-reads")
ROTATION = Path("/etc/logrotate.d")


def rendered(machine: Machine, program: Path, names: tuple[str, ...]) -> str:
    """The site of a release with these names, its own and then those of old sites, in the words of this nginx."""
    host, *old = names
    text = machine.text(program / "deploy" / "nginx.conf")
    if old:
        text += machine.text(program / "deploy" / "nginx-old-names.conf").replace(
            "lama.example.go.id", " ".join(old)
        )
    text = text.replace("kominfo.example.go.id", host)
    found = re.search(r"nginx/(\d+)\.(\d+)", machine.asks("nginx", "-v")[1])
    if found and (int(found[1]), int(found[2])) >= (1, 25):
        text = re.sub(r"listen (\S+) ssl http2;(?: *#.*)?", r"listen \1 ssl;", text)
        text = text.replace("    ssl_certificate     ", "    http2 on;\n    ssl_certificate     ")
    if not Path("/proc/net/if_inet6").exists():
        text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    return text


def names_of(answers: Answers) -> tuple[str, ...]:
    """The site's name, then those of old sites."""
    return answers["HOST"], *old_names(answers)


def names_in(machine: Machine, settings: Mapping[str, str]) -> tuple[str, ...]:
    """The same, as the settings have them; old names only once deploy/install has given them a certificate."""
    host = settings["ALLOWED_HOSTS"].split(",")[0]
    wanted = of_old_names({"HOST": host, "OLD_HOSTS": settings.get("OLD_HOSTS", "")})
    return (host, *wanted.names) if machine.at(wanted.chain).exists() else (host,)


def nginx_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether our site is there as this release wants it, Debian's own is not, and nginx takes it."""
    if machine.text(SITE) != rendered(machine, CURRENT, names_of(answers)):
        return bad(f"{SITE} belum ada atau berubah", "Jalankan deploy/install.")
    if not machine.at(ENABLED / "kominfo").exists():
        return bad("situs belum dinyalakan", "Jalankan deploy/install.")
    if machine.at(ENABLED / "default").is_symlink():
        return bad("situs bawaan Debian masih ada", f"rm {ENABLED / 'default'}")
    status, said = machine.asks("nginx", "-t")
    if status:
        return bad(said.splitlines()[0], "nginx -t")
    if not _runs(machine):
        return bad("nginx tidak berjalan", "service nginx start")
    return good(f"melayani {', '.join(names_of(answers))}")


def nginx_do(machine: Machine, answers: Answers) -> None:
    """Put it there and start nginx anew, once: it has a new group. Later changes interrupt nobody."""
    machine.run("install", "-d", WEBROOT)
    if machine.at(ENABLED / "kominfo").exists() and _runs(machine):
        machine.run("rm", "-f", ENABLED / "default")
        reload_site(machine, CURRENT, names_of(answers))
        return
    place_site(machine, CURRENT, names_of(answers))
    machine.link(ENABLED / "kominfo", "../sites-available/kominfo")
    machine.run("rm", "-f", ENABLED / "default")
    machine.run("nginx", "-t")
    machine.start("nginx", "restart")


def _runs(machine: Machine) -> bool:
    return machine.asks("curl", "-s", "-o", "/dev/null", "-m", "5", "http://127.0.0.1/")[0] != 7


def place_site(machine: Machine, program: Path, names: tuple[str, ...]) -> bool:
    """Write the site of a release; whether it changed."""
    new = rendered(machine, program, names)
    if machine.text(SITE) == new:
        return False
    machine.write(SITE, new)
    return True


def reload_site(machine: Machine, program: Path, names: tuple[str, ...]) -> None:
    """Another release's site for a running nginx, without an interruption; if nginx refuses it, the one before."""
    before = machine.text(SITE)
    if not place_site(machine, program, names):
        return
    try:
        machine.run("nginx", "-t")
    except Failed:
        machine.write(SITE, before)
        raise
    machine.run("nginx", "-s", "reload")


def logs_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Addresses of visitors are personal data: rotated, and read by administrators alone. The log of reads has none: the program reads it."""
    if not _is_rotated(machine):
        return bad("tidak ada aturan rotasi untuk /var/log/nginx", "Jalankan deploy/install.")
    log = machine.at(LOG)
    if not log.exists() or log.stat().st_mode & 0o007:
        return bad(f"{LOG} terbaca semua orang", f"chmod 640 {LOG}")
    if machine.text(ROTATION / "kominfo-reads") != reads_rotation():
        return bad(f"tidak ada aturan rotasi untuk {READS}", "Jalankan deploy/install.")
    reads = machine.at(READS)
    if not reads.exists() or (reads.stat().st_mode & 0o777, reads.group()) != (0o640, USER):
        return bad(f"{READS} belum terbaca {USER}", "Jalankan deploy/install.")
    return good(f"{LOG} dirotasi, hanya terbaca administrator; {READS} tanpa alamat, terbaca {USER}")


def logs_do(machine: Machine, answers: Answers) -> None:
    """A rule where Debian's is missing and one for the log of reads, and the rights of both."""
    if not _is_rotated(machine):
        script = "    postrotate\n        nginx -s reopen\n    endscript\n"
        machine.write(
            ROTATION / "kominfo",
            f"{LOG} {{\n    daily\n    rotate 14\n    compress\n    missingok\n    create 0640 www-data adm\n{script}}}\n",
        )
    machine.write(ROTATION / "kominfo-reads", reads_rotation())
    for log, group in ((LOG, "adm"), (READS, USER)):
        machine.run("touch", log)
        machine.run("chown", f"www-data:{group}", log)
        machine.run("chmod", "640", log)


def _is_rotated(machine: Machine) -> bool:
    """Whether a rule besides that of the log of reads speaks of nginx's logs."""
    rules = machine.at(ROTATION).glob("*") if machine.at(ROTATION).is_dir() else []
    return any(
        "/var/log/nginx/" in path.read_text(errors="replace")
        for path in rules
        if path.name != "kominfo-reads"
    )


def reads_rotation() -> str:
    """What logrotate does with the log of reads: the counting finds a line again whatever its file is called."""
    return (
        f"{READS} {{\n    daily\n    rotate 13\n    compress\n    delaycompress\n    missingok\n    ifempty\n"
        f"    create 0640 www-data {USER}\n"
        '    postrotate\n        [ ! -f /run/nginx.pid ] || kill -USR1 "$(cat /run/nginx.pid)"\n    endscript\n}\n'
    )


def fetched(machine: Machine, host: str, path: str, *options: str, scheme: str = "https") -> tuple[int, str]:
    """What nginx of this machine gives for a path of a site, whoever signed its certificate."""
    here = [word for port in (80, 443) for word in ("--resolve", f"{host}:{port}:127.0.0.1")]
    return machine.asks("curl", "-sk", "-m", "20", *here, *options, f"{scheme}://{host}{path}")


def served_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether a reader gets the front page, and whoever finds a weakness an address."""
    host = answers["HOST"]
    code = fetched(machine, host, "/", "-o", "/dev/null", "-w", "%{http_code}")[1]
    told = re.findall(
        r"^Contact: (\S+)", fetched(machine, host, "/.well-known/security.txt")[1], re.MULTILINE
    )
    if code == "200" and told:
        return good(f"https://{host}/ dijawab; security.txt menyebut {', '.join(told)}")
    seen = f"https://{host}/ dijawab {code}, security.txt {'menyebut ' + told[0] if told else 'tanpa alamat'}"
    if not machine.has_systemd:
        return unknown(seen, "kominfo services start, lalu deploy/install --check")
    return bad(seen, "journalctl -u 'kominfo@*'; nginx -t")


def old_names_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether each old name leads to this site, in one hop."""
    told, wrong = ("-o", "/dev/null", "-w", "%{http_code} %{redirect_url}"), []
    for name in old_names(answers):
        for scheme in ("http", "https"):
            answer = fetched(machine, name, "/", *told, scheme=scheme)[1]
            if answer != f"301 https://{answers['HOST']}/":
                wrong.append(f"{scheme}://{name}/ dijawab {answer}")
    if not wrong:
        return good(", ".join(old_names(answers)) or "tidak ada")
    if not machine.has_systemd:
        return unknown("; ".join(wrong), "kominfo services start, lalu deploy/install --check")
    return bad("; ".join(wrong), "kominfo services restart; nginx -t")
