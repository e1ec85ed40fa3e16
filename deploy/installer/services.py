"""What runs: systemd's units, or the same commands started directly where there is no systemd (a chroot for a trial)."""

import contextlib
import os
import pwd
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from deploy.installer import envfile
from deploy.installer.answers import Answers
from deploy.installer.machine import (
    DATA,
    PORTS,
    SETTINGS,
    Diagnosis,
    Failed,
    Machine,
    bad,
    good,
    needs_root,
    say,
    unknown,
)
from deploy.installer.program import CURRENT

UNITS = Path("/etc/systemd/system")
APPLICATIONS = tuple(f"kominfo@{port}.service" for port in PORTS)
RUNNING = (*APPLICATIONS, "kominfo-worker.service")
PIDS = Path("/run/kominfo")
WAIT_SECONDS = 30


def wanted_units(machine: Machine, program: Path) -> dict[str, str]:
    """The units of a release, by name, and what those must be told of this machine."""
    units = {
        path.name: path.read_text("utf-8")
        for path in sorted(machine.at(program / "deploy" / "units").iterdir())
    }
    folder = envfile.parse(machine.text(SETTINGS), str(SETTINGS)).get("BACKUP_DIR", "")
    if folder and not Path(folder).is_relative_to(DATA / "backup"):
        guarded = folder.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
        units["kominfo-backup.service.d/place.conf"] = f'[Service]\nReadWritePaths="{guarded}"\n'
    return units


def units_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether systemd knows them and runs them, with the settings of now."""
    if old := stale(machine):
        return bad(
            f"masih berjalan dengan pengaturan sebelumnya: {', '.join(old)}", "kominfo services restart"
        )
    if not machine.has_systemd:
        alive = [unit for unit in RUNNING if ByHand().pid(unit)]
        return unknown(
            f"systemd tidak ada di mesin ini; {len(alive)} dari {len(RUNNING)} layanan berjalan",
            "Untuk percobaan, mulai dengan tangan: kominfo services start",
        )
    other = [
        name for name, text in wanted_units(machine, CURRENT).items() if machine.text(UNITS / name) != text
    ]
    if other:
        return bad(f"belum ada atau berubah: {', '.join(other)}", "Jalankan deploy/install.")
    idle = [name for name in _enabled(machine) if machine.asks("systemctl", "is-active", name)[1] != "active"]
    return (
        bad(f"tidak berjalan: {', '.join(idle)}", f"journalctl -u {idle[0]}")
        if idle
        else good("semua berjalan")
    )


def _enabled(machine: Machine) -> list[str]:
    timers = [name for name in wanted_units(machine, CURRENT) if name.endswith(".timer")]
    return ["kominfo.target", *RUNNING, *timers]


def units_do(machine: Machine, answers: Answers) -> None:
    """Hand them to systemd and start them; those with other settings than now anew, one after the other."""
    place_units(machine, CURRENT)
    for unit in stale(machine):
        restart(machine, unit)
        wait_for(machine, unit, answers["HOST"])
    if machine.has_systemd:
        machine.run("systemctl", "enable", "--now", *_enabled(machine))


def stale(machine: Machine) -> list[str]:
    """The services that run with other settings than the file has now."""
    now = envfile.parse(machine.text(SETTINGS), str(SETTINGS))
    told = {unit: _told(machine, unit) for unit in RUNNING}
    return [
        unit
        for unit, had in told.items()
        if had and any(had.get(name, "") != value for name, value in now.items())
    ]


def _told(machine: Machine, unit: str) -> dict[str, str]:
    if not machine.has_systemd:
        return surroundings_of(ByHand().pid(unit))
    number = machine.asks("systemctl", "show", "--property", "MainPID", "--value", unit)[1]
    return surroundings_of(int(number)) if number.isdecimal() else {}


def surroundings_of(pid: int) -> dict[str, str]:
    """The environment that a process was started with; empty for none (0) and for those that are not ours to read."""
    try:
        words = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return {}
    return dict(word.split("=", 1) for word in words if "=" in word)


def wait_for(machine: Machine, unit: str, host: str) -> None:
    """Until it answers, if it is one that does. Raises Failed."""
    for name, port in zip(APPLICATIONS, PORTS, strict=True):
        if name == unit and not machine.dry and not answers_at(machine, port, host):
            raise Failed(f"{unit} tidak menjawab /readyz.")


def place_units(machine: Machine, program: Path) -> None:
    """Write the units of a release."""
    if not machine.has_systemd:
        return
    for name, text in wanted_units(machine, program).items():
        if machine.text(UNITS / name) != text:
            machine.write(UNITS / name, text)
    machine.run("systemctl", "daemon-reload")


class ByHand:
    """Runs the units' commands as the units say: user, settings, folder. Nobody starts them again when they die."""

    def pid(self, unit: str) -> int:
        """Of the running process; 0 if there is none."""
        try:
            number = int((PIDS / unit).read_text())
            os.kill(number, 0)
        except (OSError, ValueError):
            return 0
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        return 0 if state == "Z" else number

    def start(self, unit: str) -> None:
        """Start it unless it runs."""
        if self.pid(unit):
            return
        name, _, instance = unit.removesuffix(".service").partition("@")
        source = CURRENT / "deploy" / "units" / (f"{name}@.service" if instance else unit)
        says = dict(
            line.split("=", 1) for line in source.read_text().splitlines() if "=" in line and line[0] != "#"
        )
        user = pwd.getpwnam(says["User"])
        PIDS.mkdir(exist_ok=True)
        with Path(f"/var/log/{unit}.log").open("ab") as log:
            process = subprocess.Popen(
                shlex.split(says["ExecStart"].replace("%i", instance)),
                cwd=says["WorkingDirectory"],
                env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": user.pw_dir, "LANG": "C.UTF-8"}
                | envfile.read(SETTINGS),
                user=user.pw_uid,
                group=user.pw_gid,
                extra_groups=os.getgrouplist(user.pw_name, user.pw_gid),
                umask=int(says.get("UMask", "0022"), 8),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        (PIDS / unit).write_text(str(process.pid))

    def stop(self, unit: str) -> None:
        """End it, as systemd does: ask, then insist."""
        number = self.pid(unit)
        for sign, seconds in ((signal.SIGTERM, WAIT_SECONDS), (signal.SIGKILL, 5)):
            if self.pid(unit) != number or not number:
                return
            with contextlib.suppress(ProcessLookupError):
                (os.kill if sign is signal.SIGTERM else os.killpg)(number, sign)
            for _ in range(seconds * 20):
                if not self.pid(unit):
                    return
                time.sleep(0.05)


def restart(machine: Machine, unit: str) -> None:
    """Start one service anew."""
    if machine.has_systemd:
        machine.run("systemctl", "restart", unit)
        return
    say(f"       $ (tanpa systemd) {unit}: hentikan, mulai")
    if not machine.dry:
        ByHand().stop(unit)
        ByHand().start(unit)


def stop_all(machine: Machine) -> None:
    """Nobody writes from now on."""
    if machine.has_systemd:
        machine.run("systemctl", "stop", *RUNNING)
    elif not machine.dry:
        for unit in RUNNING:
            ByHand().stop(unit)


def start_all(machine: Machine) -> None:
    """Start the services that `stop_all` stopped."""
    if machine.has_systemd:
        machine.run("systemctl", "start", *RUNNING)
    elif not machine.dry:
        for unit in RUNNING:
            ByHand().start(unit)


def stop_jobs(machine: Machine) -> None:
    """Nothing begins by the clock from now on, and what has begun ends."""
    if machine.has_systemd:
        timers = [name for name in _enabled(machine) if name.endswith(".timer")]
        machine.run("systemctl", "stop", *timers, *(name.replace(".timer", ".service") for name in timers))


def start_jobs(machine: Machine) -> None:
    """By the clock again."""
    if machine.has_systemd:
        machine.run("systemctl", "start", *(name for name in _enabled(machine) if name.endswith(".timer")))


def where(machine: Machine) -> str:
    """What to look at when they do not answer."""
    return "journalctl -u 'kominfo@*'" if machine.has_systemd else "/var/log/kominfo@*.log"


def last_words(machine: Machine, units: Sequence[str]) -> str:
    """The newest lines of what these services said."""
    if machine.has_systemd:
        chosen = [word for unit in units for word in ("-u", unit)]
        said = machine.asks("journalctl", *chosen, "-n", "12", "-o", "cat", "--no-pager")[1]
    else:
        said = machine.asks("tail", "-q", "-n", "12", *(f"/var/log/{unit}.log" for unit in units))[1]
    return "\n".join(f"         {line}" for line in said.splitlines())


def answers_at(machine: Machine, port: int, host: str) -> bool:
    """Whether the process at this port gets to its database, within half a minute."""
    for _ in range(WAIT_SECONDS * 4):
        words = ("curl", "-s", "-o", "/dev/null", "-m", "5", "-w", "%{http_code}", "-H", f"Host: {host}")
        if machine.asks(*words, f"http://127.0.0.1:{port}/readyz")[1] == "200":
            return True
        time.sleep(0.25)
    return False


def main() -> None:
    """`kominfo services start | stop | restart | status`."""
    needs_root()
    machine, word = Machine(), sys.argv[1] if len(sys.argv) == 2 else ""
    if word in {"stop", "restart"}:
        stop_all(machine)
    if word in {"start", "restart"}:
        start_all(machine)
        start_jobs(machine)
    if word not in {"start", "stop", "restart", "status"}:
        sys.exit("kominfo services start | stop | restart | status")
    host = envfile.read(SETTINGS).get("ALLOWED_HOSTS", "").split(",")[0]
    if word in {"start", "restart"}:
        for port in PORTS:
            say(
                f"port {port}: {'melayani' if answers_at(machine, port, host) else 'TIDAK menjawab; lihat /var/log/kominfo@*.log atau journalctl'}"
            )
    if word == "status":
        for unit in RUNNING:
            up = (
                machine.asks("systemctl", "is-active", unit)[1] == "active"
                if machine.has_systemd
                else ByHand().pid(unit)
            )
            say(f"{unit}: {'berjalan' if up else 'berhenti'}")


if __name__ == "__main__":
    main()
