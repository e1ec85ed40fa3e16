"""How the site is reached: certificate, nginx, its logs, security.txt."""

import re
from pathlib import Path

from deploy.installer.answers import Answers
from deploy.installer.machine import Failed, Finding, Machine, bad, good, unknown
from deploy.installer.program import CURRENT

TLS = Path("/etc/kominfo/tls")
CHAIN, KEY = TLS / "fullchain.pem", TLS / "privkey.pem"
OWN_CHAIN, OWN_KEY = TLS / "self-signed.pem", TLS / "self-signed.key"
AVAILABLE, ENABLED = Path("/etc/nginx/sites-available"), Path("/etc/nginx/sites-enabled")
SITE = AVAILABLE / "kominfo"
LOG = Path("/var/log/nginx/kominfo.log")
ROTATION = Path("/etc/logrotate.d")
HOOK = Path("/etc/letsencrypt/renewal-hooks/deploy/kominfo")
WEBROOT = Path("/var/www/html")
MIN_SECONDS = 14 * 24 * 60 * 60


def certificate_check(machine: Machine, answers: Answers) -> Finding:
    """Whether the certificate is of the kind that was asked for, for this name, and good for two weeks."""
    if machine.asks("openssl", "x509", "-in", CHAIN, "-noout", "-checkend", str(MIN_SECONDS))[0]:
        return bad(
            "belum ada, atau berakhir dalam dua pekan", "Jalankan deploy/install; certbot: certbot renew."
        )
    if (
        "does match"
        not in machine.asks("openssl", "x509", "-in", CHAIN, "-noout", "-checkhost", answers["HOST"])[1]
    ):
        return bad(f"bukan untuk {answers['HOST']}", "Jalankan deploy/install.")
    wanted = _place(answers)
    if machine.at(CHAIN).resolve() != machine.at(wanted).resolve():
        if answers["CERTIFICATE"] == "certbot":
            return unknown("sementara: buatan sendiri, sampai langkah certbot")
        return bad(f"masih {machine.at(CHAIN).resolve()}", "Jalankan deploy/install.")
    return good(
        {"certbot": "Let’s Encrypt", "own": str(wanted), "self-signed": "buatan sendiri, untuk percobaan"}[
            answers["CERTIFICATE"]
        ]
    )


def _place(answers: Answers) -> Path:
    if answers["CERTIFICATE"] == "own":
        return Path(answers["CERTIFICATE_FILE"])
    if answers["CERTIFICATE"] == "certbot":
        return Path("/etc/letsencrypt/live") / answers["HOST"] / "fullchain.pem"
    return OWN_CHAIN


def certificate_do(machine: Machine, answers: Answers) -> None:
    """The office's own, or one made here: nginx does not start without, and certbot wants nginx."""
    if answers["CERTIFICATE"] == "own":
        machine.link(CHAIN, answers["CERTIFICATE_FILE"])
        machine.link(KEY, answers["CERTIFICATE_KEY"])
        return
    host = answers["HOST"]
    machine.run("install", "-d", "-m", "0755", TLS)
    machine.run(
        *(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "825",
        ),
        *(
            "-subj",
            f"/CN={host[:64]}",
            "-addext",
            f"subjectAltName=DNS:{host}",
            "-keyout",
            OWN_KEY,
            "-out",
            OWN_CHAIN,
        ),
    )
    machine.run("chmod", "600", OWN_KEY)
    machine.link(CHAIN, OWN_CHAIN)
    machine.link(KEY, OWN_KEY)


def rendered(machine: Machine, program: Path, host: str) -> str:
    """The site of a release with this name, in the words of this nginx."""
    text = machine.text(program / "deploy" / "nginx.conf").replace("kominfo.example.go.id", host)
    found = re.search(r"nginx/(\d+)\.(\d+)", machine.asks("nginx", "-v")[1])
    if found and (int(found[1]), int(found[2])) >= (1, 25):
        text = re.sub(r"listen (\S+) ssl http2;(?: *#.*)?", r"listen \1 ssl;", text)
        text = text.replace(
            f"    ssl_certificate     {CHAIN}", f"    http2 on;\n    ssl_certificate     {CHAIN}"
        )
    if not Path("/proc/net/if_inet6").exists():
        text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    return text


def nginx_check(machine: Machine, answers: Answers) -> Finding:
    """Whether our site is there as this release wants it, Debian's own is not, and nginx takes it."""
    if machine.text(SITE) != rendered(machine, CURRENT, answers["HOST"]):
        return bad(f"{SITE} belum ada atau berubah", "Jalankan deploy/install.")
    if not machine.at(ENABLED / "kominfo").exists():
        return bad("situs belum dinyalakan", "Jalankan deploy/install.")
    if machine.at(ENABLED / "default").is_symlink():
        return bad("situs bawaan Debian masih ada", f"rm {ENABLED / 'default'}")
    status, said = machine.asks("nginx", "-t")
    if status:
        return bad(said.splitlines()[0], "nginx -t")
    if machine.asks("curl", "-s", "-o", "/dev/null", "-m", "5", "http://127.0.0.1/")[0] == 7:
        return bad("nginx tidak berjalan", "service nginx start")
    return good(f"melayani {answers['HOST']}")


def nginx_do(machine: Machine, answers: Answers) -> None:
    """Put it there and start nginx anew, once: it has a new group."""
    place_site(machine, CURRENT, answers["HOST"])
    machine.link(ENABLED / "kominfo", "../sites-available/kominfo")
    machine.run("rm", "-f", ENABLED / "default")
    machine.run("install", "-d", WEBROOT)
    machine.run("nginx", "-t")
    machine.start("nginx", "restart")


def place_site(machine: Machine, program: Path, host: str) -> bool:
    """Write the site of a release; whether it changed."""
    new = rendered(machine, program, host)
    if machine.text(SITE) == new:
        return False
    machine.write(SITE, new)
    return True


def reload_site(machine: Machine, program: Path, host: str) -> None:
    """Another release's site for a running nginx, without an interruption; if nginx refuses it, the one before."""
    before = machine.text(SITE)
    if not place_site(machine, program, host):
        return
    try:
        machine.run("nginx", "-t")
    except Failed:
        machine.write(SITE, before)
        raise
    machine.run("nginx", "-s", "reload")


def certbot_check(machine: Machine, answers: Answers) -> Finding:
    """Whether Let's Encrypt's certificate is in use, and is fetched anew before it ends."""
    if answers["CERTIFICATE"] != "certbot":
        return good("tidak dipakai")
    if machine.at(CHAIN).resolve() != machine.at(_place(answers)).resolve() or not machine.text(HOOK):
        return bad(
            "belum didapat",
            f"Pastikan DNS {answers['HOST']} mengarah ke mesin ini dan port 80 terbuka, lalu deploy/install.",
        )
    return good("diperbarui sendiri; nginx memuatnya ulang")


def certbot_do(machine: Machine, answers: Answers) -> None:
    """Ask for it through our nginx, which answers the challenge from WEBROOT."""
    host = answers["HOST"]
    machine.write(HOOK, "#!/bin/sh\nnginx -s reload\n", 0o755)
    words = ("certonly", "--webroot", "-w", WEBROOT, "-d", host, "-m", answers["ADMIN_EMAIL"])
    machine.run("certbot", *words, "--agree-tos", "--non-interactive", "--keep-until-expiring")
    live = _place(answers)
    machine.link(CHAIN, live)
    machine.link(KEY, live.with_name("privkey.pem"))
    machine.run("nginx", "-s", "reload")


def logs_check(machine: Machine, answers: Answers) -> Finding:
    """Addresses of visitors are personal data: rotated, and read by administrators alone."""
    rules = machine.at(ROTATION).glob("*") if machine.at(ROTATION).is_dir() else []
    if not any("/var/log/nginx/" in path.read_text(errors="replace") for path in rules):
        return bad("tidak ada aturan rotasi untuk /var/log/nginx", "Jalankan deploy/install.")
    log = machine.at(LOG)
    if not log.exists() or log.stat().st_mode & 0o007:
        return bad(f"{LOG} terbaca semua orang", f"chmod 640 {LOG}")
    return good(f"{LOG} dirotasi, hanya terbaca administrator")


def logs_do(machine: Machine, answers: Answers) -> None:
    """A rule where Debian's is missing, and the log's rights."""
    rules = machine.at(ROTATION).glob("*") if machine.at(ROTATION).is_dir() else []
    if not any("/var/log/nginx/" in path.read_text(errors="replace") for path in rules):
        script = "    postrotate\n        nginx -s reopen\n    endscript\n"
        machine.write(
            ROTATION / "kominfo",
            f"{LOG} {{\n    daily\n    rotate 14\n    compress\n    missingok\n    create 0640 www-data adm\n{script}}}\n",
        )
    machine.run("touch", LOG)
    machine.run("chown", "www-data:adm", LOG)
    machine.run("chmod", "640", LOG)


def fetched(machine: Machine, host: str, path: str, *options: str) -> tuple[int, str]:
    """What nginx of this machine gives for a path of the site, whoever signed its certificate."""
    words = ("curl", "-sk", "-m", "20", "--resolve", f"{host}:443:127.0.0.1", *options)
    return machine.asks(*words, f"https://{host}{path}")


def served_check(machine: Machine, answers: Answers) -> Finding:
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
