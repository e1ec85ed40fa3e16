"""The measured process has what a server has."""

import os
import subprocess
import sys

from tests.bench import memory


def test_packages_for_tests_and_checks_are_hidden_and_a_servers_are_not():
    hidden = memory.not_on_a_server()

    assert {"pytest", "rich", "mypy"} <= hidden
    assert hidden & {"django", "granian", "structlog", "PIL", "psycopg2", "allauth", "docx"} == set()


def test_what_is_hidden_cannot_be_imported():
    code = "import structlog\ntry:\n    import rich\nexcept ModuleNotFoundError:\n    print('hidden')"

    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | memory.as_on_a_server(),
    )

    assert told.stdout == "hidden\n"


def test_the_table_says_whether_the_goal_is_reached():
    assert memory.table({"ours": 50.0, memory.ORDINARY: 40.0})[-2:] == [
        "| ours | 50 | 1.25 | ≤ 1.25 × ordinary | reached |",
        "| an ordinary Django project | 40 | 1.00 |  |  |",
    ]
    assert memory.table({"ours": 51.0, memory.ORDINARY: 40.0})[-2].endswith("| **missed** |")
