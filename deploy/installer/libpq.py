"""What leads PostgreSQL's programs to a database, in their surroundings: a password on a command line is seen by everybody.

python3 deploy/installer/libpq.py COMMAND …        runs it with what DATABASE_URL says
"""

import os
import sys
from urllib.parse import parse_qsl, unquote, urlsplit

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "options": "PGOPTIONS",
}


def surroundings(url: str) -> dict[str, str]:
    """The variables for an address postgres://USER:PASSWORD@HOST:PORT/NAME?…; a folder may stand for the host."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    told = {
        "host": parts.hostname or "" if host.startswith("[") else unquote(host.partition(":")[0]),
        "port": str(parts.port or ""),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "dbname": unquote(parts.path.lstrip("/")),
    } | dict(parse_qsl(parts.query))
    return {VARIABLES[name]: value for name, value in told.items() if value and name in VARIABLES}


if __name__ == "__main__":
    os.execvpe(sys.argv[1], sys.argv[1:], os.environ | surroundings(os.environ["DATABASE_URL"]))  # noqa: S606
