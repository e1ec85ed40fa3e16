"""What the program stands on: packages, user, folders, settings, database."""

import grp
import pwd
import re
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from deploy.installer import answers as questions
from deploy.installer import envfile, libpq
from deploy.installer.machine import ANSWERS, DATA, SETTINGS, USER, Diagnosis, Machine, bad, good, unknown

SYSTEMS = {("debian", "12"), ("debian", "13"), ("ubuntu", "24.04")}
PACKAGES = ("python3-venv", "nginx", "postgresql", "age", "curl", "openssl", "logrotate", "ca-certificates")
OLDEST_POSTGRESQL = 15


def system_check(machine: Machine, answers: questions.Answers) -> Diagnosis:
    """Whether this is a system that we know."""
    told = envfile.parse(machine.text(_os_release()), "/etc/os-release")
    name = told.get("PRETTY_NAME", "sistem yang tidak dikenal")
    if (told.get("ID"), told.get("VERSION_ID")) in SYSTEMS:
        return good(name)
    return unknown(f"{name}: belum pernah dicoba", "Pakai Debian 12, Debian 13, atau Ubuntu 24.04.")


def _os_release() -> Path:
    return SETTINGS.parents[1] / "os-release"


def wanted_packages(answers: questions.Answers) -> tuple[str, ...]:
    """Debian's packages for these answers."""
    return (*PACKAGES, *(["certbot"] if answers.get("CERTIFICATE") == "certbot" else []))


def packages_check(machine: Machine, answers: questions.Answers) -> Diagnosis:
    """Whether all are installed."""
    missing = [
        name
        for name in wanted_packages(answers)
        if "install ok installed" not in machine.asks("dpkg-query", "-W", "-f=${Status}", name)[1]
    ]
    if missing:
        return bad(f"belum ada: {', '.join(missing)}", f"apt-get install {' '.join(missing)}")
    return good("semua terpasang")


def packages_do(machine: Machine, answers: questions.Answers) -> None:
    """Install the packages, after asking the archive for its newest lists."""
    # A fresh machine brings itself up to date first: wait until it has.
    apt = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600")
    machine.run(*apt, "update")
    machine.run(*apt, "install", "-y", "--no-install-recommends", *wanted_packages(answers))


def user_check(machine: Machine, answers: questions.Answers) -> Diagnosis:
    """The services' user, and nginx in its group: it reads renditions and attachments, originals stay closed to it."""
    try:
        pwd.getpwnam(USER)
        readers = grp.getgrnam(USER).gr_mem
    except KeyError:
        return bad(f"pengguna {USER} belum ada", f"useradd --system --user-group {USER}")
    if "www-data" not in readers:
        return bad("nginx belum boleh membaca foto", f"usermod -aG {USER} www-data")
    return good(f"{USER}; nginx boleh membaca foto")


def user_do(machine: Machine, answers: questions.Answers) -> None:
    """Make the user where there is none, and let nginx read what its group reads."""
    try:
        pwd.getpwnam(USER)
    except KeyError:
        machine.run(
            "useradd", "--system", "--user-group", "--home-dir", DATA, "--shell", "/usr/sbin/nologin", USER
        )
    machine.run("usermod", "-aG", USER, "www-data")


def backup_folder(machine: Machine, answers: questions.Answers) -> Path:
    """Where backups go: as the answers say, or the settings, or as usual."""
    now = envfile.parse(machine.text(SETTINGS), str(SETTINGS))
    return Path(answers.get("BACKUP_DIR") or now.get("BACKUP_DIR") or DATA / "backup")


def wanted_folders(machine: Machine, answers: questions.Answers) -> dict[Path, int]:
    """Each with its rights."""
    return {DATA / "media": 0o750, backup_folder(machine, answers): 0o700, DATA / "audit": 0o700}


def folders_check(machine: Machine, answers: questions.Answers) -> Diagnosis:
    """Media, backups and the anchors of the audit trail, each with its rights."""
    for folder, mode in wanted_folders(machine, answers).items():
        place = machine.at(folder)
        if not place.is_dir():
            return bad(f"{folder} belum ada", f"install -d -o {USER} -g {USER} -m {mode:o} {folder}")
        if place.stat().st_mode & 0o777 != mode or place.owner() != USER:
            return bad(f"hak {folder} keliru", f"chown {USER}:{USER} {folder}; chmod {mode:o} {folder}")
    return good(", ".join(str(folder) for folder in wanted_folders(machine, answers)))


def folders_do(machine: Machine, answers: questions.Answers) -> None:
    """Make the folders, or set the rights of those that are there."""
    machine.run("install", "-d", "-m", "0755", DATA, SETTINGS.parent)
    for folder, mode in wanted_folders(machine, answers).items():
        machine.run("install", "-d", "-o", USER, "-g", USER, "-m", f"{mode:o}", folder)


def wanted_settings(machine: Machine, answers: questions.Answers) -> dict[str, str]:
    """The settings of these answers; what was made once (keys, passwords) stays as it is."""
    now = envfile.parse(machine.text(SETTINGS), str(SETTINGS))
    earlier = envfile.parse(machine.text(ANSWERS), str(ANSWERS))
    host = answers["HOST"]
    mail_changed = any(
        answers.get(name) != earlier.get(name) for name in ("MAIL_HOST", "MAIL_SECURITY", "MAIL_USER")
    )
    usual = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": f"postgres://{USER}:{secrets.token_urlsafe(24)}@127.0.0.1:{_port(machine)}/{USER}",
        "MEDIA_ROOT": str(DATA / "media"),
        "BACKUP_DIR": str(DATA / "backup"),
        "EMAIL_URL": questions.mail_url(answers),
        "EMAIL_FROM": f"Meja Redaksi <redaksi@{host}>",
    }
    given = {name: answers[name] for name in sorted(questions.SETTABLE) if answers.get(name)}
    wanted = {name: now.get(name) or value for name, value in usual.items()} | given
    if "MAIL_PASSWORD" in answers or mail_changed:
        wanted["EMAIL_URL"] = questions.mail_url(answers)
    wanted.setdefault("SECURITY_CONTACT", now.get("SECURITY_CONTACT") or f"mailto:{answers['ADMIN_EMAIL']}")
    if (old := questions.old_names(answers)) or "OLD_HOSTS" in now:
        wanted["OLD_HOSTS"] = ",".join(old)
    return wanted | {"ALLOWED_HOSTS": host, "SITE_URL": f"https://{host}", "MEDIA_ACCEL": "/_media/"}


def _port(machine: Machine) -> str:
    """Where the newest server on this machine listens."""
    ports = [
        line.split()[2] for line in machine.asks("pg_lsclusters", "-h")[1].splitlines() if line[:1].isdigit()
    ]
    return ports[-1] if ports else "5432"


def settings_check(machine: Machine, answers: questions.Answers) -> Diagnosis:
    """Whether the file says what the answers say."""
    now = envfile.parse(machine.text(SETTINGS), str(SETTINGS))
    wrong = [name for name, value in wanted_settings(machine, answers).items() if now.get(name) != value]
    if wrong:
        return bad(f"belum ada atau berubah: {', '.join(wrong)}", "Jalankan deploy/install.")
    if machine.at(SETTINGS).stat().st_mode & 0o077:
        return bad(f"{SETTINGS} terbaca orang lain", f"chmod 600 {SETTINGS}")
    return good(f"{SETTINGS}, hanya terbaca root")


def settings_do(machine: Machine, answers: questions.Answers) -> None:
    """Write them, for root alone."""
    now = (
        machine.text(SETTINGS)
        or "# Pengaturan Kominfo, dibaca systemd dan perintah `kominfo`: NAMA=nilai (docs/operations.md).\n"
    )
    machine.write(SETTINGS, envfile.changed(now, wanted_settings(machine, answers)), 0o600)


def database_url(machine: Machine) -> str:
    """What the settings say."""
    return envfile.parse(machine.text(SETTINGS), str(SETTINGS)).get("DATABASE_URL", "")


def ask_database(machine: Machine, url: str, question: str) -> tuple[int, str]:
    """One question in SQL: the status, and the answer or what went wrong."""
    return machine.asks("psql", "-XAtqc", question, surroundings=libpq.surroundings(url))


def is_here(url: str) -> bool:
    """Whether a server of this machine holds the database."""
    return libpq.surroundings(url).get("PGHOST", "/")[:1] == "/" or urlsplit(url).hostname in {
        "127.0.0.1",
        "localhost",
        "::1",
    }


def databases(machine: Machine, port: str) -> tuple[int, str]:
    """The names of all databases of this machine's server, one a line."""
    return machine.asks(*as_postgres(port), "-c", "SELECT datname FROM pg_database")


def as_postgres(port: str) -> tuple[str, ...]:
    """psql with all rights; what is asked follows."""
    sql = ("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-p", port)
    return ("runuser", "-u", "postgres", "--", *sql)


def database_check(machine: Machine, answers: questions.Answers) -> Diagnosis:
    """Whether the database is there, opens with our password, and knows letters."""
    url = database_url(machine)
    if not url:
        return bad("belum ada")
    question = "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'), lower('É') = 'é'"
    status, said = ask_database(machine, url, question)
    if status:
        return bad(
            f"tidak terbuka: {said.splitlines()[0] if said else status}",
            "service postgresql start; lalu deploy/install",
        )
    version, encoding, letters = said.split("|")
    if int(version) < OLDEST_POSTGRESQL or encoding != "UTF8" or letters != "t":
        return bad(
            f"PostgreSQL {version}, {encoding}, huruf {'dikenal' if letters == 't' else 'tidak dikenal'}",
            "Perlu PostgreSQL 15, UTF8, dan C.UTF-8: buat basis data baru dan sebut di DATABASE_URL (docs/operations.md).",
        )
    return good(f"PostgreSQL {version}, UTF-8, huruf Indonesia dikenal")


def database_do(machine: Machine, answers: questions.Answers) -> None:
    """Role and database, where they are missing; an existing database is left as it is."""
    parts = urlsplit(database_url(machine))
    if not is_here(database_url(machine)) and not machine.dry:
        return  # somebody else's server
    role, name, port = (
        unquote(parts.username or USER),
        parts.path.lstrip("/") or USER,
        str(parts.port or 5432),
    )
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", role) or not re.fullmatch(r"[a-z_][a-z0-9_]*", name):
        return
    machine.start("postgresql")
    sql = as_postgres(port)
    password = unquote(parts.password or "").replace("'", "''")
    known = machine.asks(*sql, "-c", "SELECT rolname FROM pg_roles")[1].splitlines()
    verb = "ALTER" if role in known else "CREATE"
    machine.run(*sql, words=f"{verb} ROLE {role} LOGIN PASSWORD '{password}';")
    if name not in databases(machine, port)[1].splitlines():
        create_database(machine, name, role, port)


def create_database(machine: Machine, name: str, role: str, port: str) -> None:
    """An empty one that knows letters, whatever language the server was set up with."""
    words = (
        "createdb",
        "-p",
        port,
        "--owner",
        role,
        "--template",
        "template0",
        "--encoding",
        "UTF8",
        "--locale",
        "C.UTF-8",
    )
    machine.run("runuser", "-u", "postgres", "--", *words, name)
