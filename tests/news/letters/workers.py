"""Workers of the queue that a test may kill: processes of their own, born of one that has loaded the application.

Loading it takes a second of each; a fork takes none, and whoever is killed with SIGKILL is a whole process all the same. As a
program (`python -m tests.news.letters.workers`) this is that one: it reads what to do, a line each, and answers in a line.
"""

import json
import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from kominfo.local.bootstrap import BASE_DIR

PATIENCE = 30  # seconds


class Workers:
    """Starts workers on the tests' database, one at a time."""

    def __init__(self, **environment):
        parts = connection.settings_dict
        host = parts["HOST"] or parts["OPTIONS"].get("host", "")
        url = f"postgres://{parts['USER']}:{parts['PASSWORD']}@/{parts['NAME']}?host={host}"
        self.parent = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=BASE_DIR,
            env=os.environ | {"DATABASE_URL": url, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
        )

    def start(self, *arguments):
        """A worker begins, as `manage.py worker` would."""
        self._ask("start", *arguments)

    def kill(self):
        """It is killed at this moment; back when it is gone."""
        return self._ask("kill")

    def wait(self):
        """Its exit status, when it has come to its end."""
        return self._ask("wait")

    def end(self):
        """Nobody is left."""
        self.parent.stdin.close()
        self.parent.wait(10)
        self.parent.stdout.close()

    def _ask(self, *words):
        self.parent.stdin.write(json.dumps(words) + "\n")
        return json.loads(self.parent.stdout.readline())


@pytest.fixture
def make_workers():
    """Workers that send to a server."""
    begun = []

    def make(server, **environment):
        begun.append(Workers(EMAIL_URL=server.url, **environment))
        return begun[-1]

    yield make
    for workers in begun:
        workers.end()


def main():
    """Do what each line says: start a worker, kill it, wait for it."""
    import django
    from django.core.management import execute_from_command_line, load_command_class

    django.setup()
    load_command_class("kominfo", "worker")  # what it imports is what takes the time
    worker = 0
    for line in sys.stdin:
        deed, *arguments = json.loads(line)
        if deed == "start":
            worker = os.fork()
            if not worker:
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                execute_from_command_line(["manage.py", "worker", "--no-startup-delay", *arguments])
                os._exit(0)
            answer = worker
        else:
            if deed == "kill":
                os.kill(worker, signal.SIGKILL)
            signal.alarm(PATIENCE)  # ends this process, and with it the test
            answer = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
            signal.alarm(0)
            worker = 0
        print(json.dumps(answer), flush=True)
    if worker:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)


if __name__ == "__main__":
    main()
