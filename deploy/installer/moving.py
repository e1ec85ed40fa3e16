"""`kominfo move FILE`: takes in what `make move` packed on another computer; what was here is kept, as by a restore."""

import sys
from pathlib import Path

from deploy.installer import envfile, restoring
from deploy.installer.machine import Failed, Machine, alone, needs_root, say
from deploy.installer.program import SOURCE


def move(machine: Machine, file: Path) -> int:
    """Fill a new database and media folder. The anchors here are of the trail that is put aside."""
    if not file.is_file():
        raise Failed(f"{file} tidak ada.")
    command = [SOURCE / ".venv" / "bin" / "python", SOURCE / "manage.py", "move_in", file.absolute()]
    return restoring.fill(machine, command, set_aside=restoring.ANCHORS)


def main() -> int:
    """`kominfo move FILE`."""
    if len(sys.argv) != 2:
        sys.exit("kominfo move BERKAS")
    needs_root()
    try:
        with alone():
            return move(Machine(), Path(sys.argv[1]))
    except (Failed, envfile.Unreadable) as error:
        say(f"PERLU  {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
