"""What docs tell an administrator to type is what deploy/try-install plays on a bare root file system."""

import re

import pytest

from kominfo.local.bootstrap import BASE_DIR

DOCUMENTS = ("install", "run", "restore")
# What the trial cannot play: an editor waits for a person, systemd's journal is not in a chroot, the doctor wants a second factor.
NOT_PLAYED = {"editor", "journalctl", "kominfo doctor"}


def commands(text):
    """The lines of its shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [
        line.partition("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()
    ]


def kind(command):
    """Without versions, files and folders, and without a flag of the trial alone."""
    words = [word for word in command.split() if "/" not in word or "deploy/install" in word]
    words = ["deploy/install" if word.endswith("deploy/install") else word for word in words]
    return " ".join(word for word in words if not word.startswith(("kominfo-", "$")) and word != "--answers")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_command_is_played_by_the_trial(name):
    script = (BASE_DIR / "deploy" / "try-install").read_text()
    played = {
        kind(part.strip())
        for line in re.findall(r'inside "(.*?)"', script)
        for part in re.split(r";|\|", line)
    }

    told = {kind(command) for command in commands((BASE_DIR / "docs" / f"{name}.md").read_text())}

    assert told
    assert {
        command for command in told - played if not any(command.startswith(word) for word in NOT_PLAYED)
    } == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_script_that_they_name_is_there(name):
    named = set(re.findall(r"\bdeploy/([a-z-]+)\b", (BASE_DIR / "docs" / f"{name}.md").read_text()))

    assert [script for script in named if not (BASE_DIR / "deploy" / script).exists()] == []


def test_an_installation_is_at_most_five_commands():
    assert 1 <= len(commands((BASE_DIR / "docs" / "install.md").read_text())) <= 5
