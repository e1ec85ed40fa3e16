"""Make what an office installs: `make release` writes into dist/.

kominfo-VERSION.tar.gz      all that is committed, the same bytes whoever makes it
kominfo-VERSION.cdx.json    the bill of materials (CycloneDX): every package with its locked version and checksums
kominfo-VERSION.md          the version's section of the changelog
SHA256SUMS                  their checksums
"""

import gzip
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = Path("requirements", "run.txt")


class NotReady(Exception):
    """Something that a person must do first."""


def main() -> int:
    """Make this checkout's version, and say what was made."""
    try:
        made = make(ROOT, ROOT / "dist")
    except NotReady as reason:
        print(reason, file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size:,} bytes")
    return 0


def make(root: Path, target: Path) -> list[Path]:
    """The files of the version that is committed in `root`."""
    if git(root, "status", "--porcelain"):
        raise NotReady(
            "There are changes that are not committed; the archive would not hold them. Commit them first."
        )
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    section = changes_of(version, (root / "CHANGELOG.md").read_text("utf-8"))
    tagged = git(root, "tag", "--points-at", "HEAD").split()
    if f"v{version}" in git(root, "tag").split() and f"v{version}" not in tagged:
        raise NotReady(
            f"v{version} is the tag of another commit. Raise the version in pyproject.toml and CHANGELOG.md."
        )
    target.mkdir(exist_ok=True)
    name = f"kominfo-{version}"
    archive, bill, notes = (target / f"{name}{end}" for end in (".tar.gz", ".cdx.json", ".md"))
    archive.write_bytes(archived(root, name))
    write_bill(root, bill)
    notes.write_text(section, "utf-8")
    sums = target / "SHA256SUMS"
    made = [archive, bill, notes]
    sums.write_text(
        "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    )
    return [*made, sums]


def changes_of(version: str, changelog: str) -> str:
    """The section of this version, with its heading."""
    found = re.search(rf"^## {re.escape(version)}\b.*?(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if not found:
        raise NotReady(
            f"CHANGELOG.md has no section “## {version}”. Write what changed, or set the version in pyproject.toml."
        )
    return found[0].strip() + "\n"


def archived(root: Path, name: str) -> bytes:
    """The committed files as .tar.gz; neither the moment nor the machine leaves a trace in it."""
    tar = run(root, "git", "archive", "--format=tar", f"--prefix={name}/", "HEAD")
    return gzip.compress(tar, mtime=0)


def write_bill(root: Path, path: Path) -> None:
    """The bill of materials of what a server runs; its counterpart is the lock, package by package."""
    run(
        root, sys.executable, "-m", "cyclonedx_py", "requirements", "--pyproject", "pyproject.toml", "--mc-type", "application",
        "--output-reproducible", "--output-format", "JSON", "--output-file", str(path), str(LOCK),
    )  # fmt: skip
    listed = {part["name"].lower() for part in json.loads(path.read_text("utf-8"))["components"]}
    locked = set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", (root / LOCK).read_text(), re.MULTILINE))
    if listed != locked:
        raise NotReady(
            f"The bill of materials and requirements/run.txt differ: {', '.join(sorted(listed ^ locked))}."
        )


def git(root: Path, *words: str) -> str:
    """What git answers in this checkout, as text without the last line end."""
    return run(root, "git", *words).decode().strip()


def run(root: Path, *words: str) -> bytes:
    """The output of a program; NotReady with its complaint if it fails."""
    done = subprocess.run(words, cwd=root, capture_output=True, check=False)
    if done.returncode:
        raise NotReady(
            f"{' '.join(words[:4])} … failed: {done.stderr.decode('utf-8', 'replace').strip()[-500:]}"
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
