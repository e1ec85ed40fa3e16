"""Check the schema of a restored database: tables, extensions, triggers, constraints, references and sequences.

What is expected is read from the models, so there is no list to maintain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from agencies.models import triggers as agencies_triggers
from kominfo import database
from kominfo.lib.postgres import guards, sql
from kominfo.restore.report import FROM_BACKUP, Check
from news.models import SiteStamp
from news.models import triggers as news_triggers

NO_TRIGGERS = (
    "Restore the whole dump into an empty database, without --disable-triggers, --data-only or --section, "
    "as `deploy/restore` does."
)
TRIGGERS = """
    SELECT t.tgname, c.relname, p.proname, t.tgenabled, t.tgisinternal
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE c.relnamespace = 'public'::regnamespace
"""
FUNCTIONS = "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
UNSOUND = """
    SELECT 'constraint ' || conname FROM pg_constraint WHERE NOT convalidated
    UNION ALL SELECT 'index ' || indexrelid::regclass FROM pg_index WHERE NOT (indisvalid AND indisready)
"""


@dataclass(frozen=True)
class Declared:
    """What the models declare beside tables: triggers as name → (table, function), functions as name → body."""

    triggers: dict[str, tuple[str, str]]
    functions: dict[str, str]


@cache
def declared() -> Declared:
    """The guards of every model, and the functions that they call."""
    made = guards.declared()
    called = [*agencies_triggers.CALLED, *news_triggers.CALLED]
    return Declared(
        {trigger.pgid: (trigger.table, trigger.function) for trigger in made},
        {trigger.function: trigger.body for trigger in made}
        | {function.name: function.body for function in called},
    )


def tables() -> Check:
    """All tables and migrations are there. It runs first: without tables no other check can run."""
    check = Check("tables")
    executor = MigrationExecutor(connection)
    known = set(connection.introspection.table_names())
    missing = [name for name in sorted(expected_tables()) if name not in known]
    check.add(f"table {name} is missing" for name in missing)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    applied = set(executor.loader.applied_migrations)
    check.add(f"migration {migration} is not applied" for migration, _ in plan)
    unknown = sorted(applied - set(executor.loader.disk_migrations))
    check.add(f"migration {app}.{name} is applied but not part of this program" for app, name in unknown)
    if unknown:
        check.remedy = "The backup is from a newer program: install that version, then verify again."
    elif plan:
        check.remedy = (
            "Is the backup from an older program? Then `manage.py migrate`, and verify again. Else: "
            + FROM_BACKUP
        )
    check.looked_at = f"{len(expected_tables())} tables, {len(applied)} migrations"
    return check


def expected_tables() -> set[str]:
    """The tables of all models, many-to-many tables included."""
    return {model._meta.db_table for model in _models()}


def _models() -> list[Any]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def extensions() -> Check:
    """Extensions, text search configuration and encoding are there."""
    check = Check("extensions", "Create what is missing as the database's owner, or: " + FROM_BACKUP)
    there = {name for (name,) in sql.rows("SELECT extname FROM pg_extension")}
    check.add(f"extension {name} is missing" for name in sorted(database.EXTENSIONS - there))
    if not sql.rows("SELECT 1 FROM pg_ts_config WHERE cfgname = 'siaran'"):
        check.problem("the text search configuration siaran is missing")
    if fault := database.fault():
        check.problem(fault)
    check.looked_at = (
        f"{', '.join(sorted(database.EXTENSIONS))}; search configuration; encoding and character type"
    )
    return check


def triggers() -> Check:
    """Every declared trigger exists, is enabled, and calls the declared function."""
    check = Check("triggers", NO_TRIGGERS)
    rows = sql.rows(TRIGGERS)
    there = {name: (table, function) for name, table, function, _, is_internal in rows if not is_internal}
    for name, (table, function) in sorted(declared().triggers.items()):
        if name not in there:
            check.problem(f"trigger {name} on {table} is missing")
        elif there[name] != (table, function):
            check.problem(f"trigger {name} is not the one of our migrations")
    for name, table, _, state, is_internal in rows:
        if state != "O":
            what = "a foreign key's trigger" if is_internal else f"trigger {name}"
            check.problem(f"{what} on {table} is disabled")
    bodies = dict(sql.rows(FUNCTIONS))
    for name, body in sorted(declared().functions.items()):
        if bodies.get(name) != body:
            check.problem(
                f"function {name}() {'differs from our migrations' if name in bodies else 'is missing'}"
            )
    [(role,)] = sql.rows("SHOW session_replication_role")
    if role != "origin":
        check.problem(f"session_replication_role is {role}: no trigger fires")
    check.looked_at = f"{len(declared().triggers)} of ours and their {len(declared().functions)} functions, {len(rows)} in all"
    return check


def constraints() -> Check:
    """Keys, unique columns, checks, exclusions and indexes of every model exist and are valid."""
    check = Check("constraints", NO_TRIGGERS)
    counted = 0
    with connection.cursor() as cursor:
        for model in _models():
            there = connection.introspection.get_constraints(cursor, model._meta.db_table)
            for sentence, is_there in _expected(model, there):
                counted += 1
                if not is_there:
                    check.problem(f"{sentence} of table {model._meta.db_table} is missing")
    check.add(f"{what} is not valid" for (what,) in sql.rows(UNSOUND))
    check.looked_at = f"{counted} keys, rules and indexes"
    return check


def _expected(model: Any, there: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each constraint or index that the model declares, and whether the table has it."""
    rules = list(there.values())
    for field in model._meta.local_concrete_fields:
        columns = [field.column]
        if field.primary_key or field.unique:
            yield f"unique {field.column}", any(r["unique"] and r["columns"] == columns for r in rules)
        if field.remote_field and getattr(field, "db_constraint", False):
            to = (field.target_field.model._meta.db_table, field.target_field.column)
            yield (
                f"foreign key {field.column}",
                any(r["foreign_key"] == to and r["columns"] == columns for r in rules),
            )
        if field.db_check(connection):
            yield f"check of {field.column}", any(r["check"] and r["columns"] == columns for r in rules)
    for names in model._meta.unique_together:
        columns = [model._meta.get_field(name).column for name in names]
        yield f"unique {', '.join(columns)}", any(r["unique"] and r["columns"] == columns for r in rules)
    for rule in [*model._meta.constraints, *model._meta.indexes]:
        yield f"{type(rule).__name__} {rule.name}", rule.name in there


def references() -> Check:
    """No foreign key points to a missing row, as after a partial dump or a restore without constraints."""
    check = Check("references")
    fields = [
        field
        for model in _models()
        for field in model._meta.local_concrete_fields
        if field.remote_field and getattr(field, "db_constraint", False)
    ]
    for field in fields:
        if count := _orphans(field):
            target = field.target_field.model._meta.db_table
            check.problem(
                f"{count} rows of {field.model._meta.db_table} name a {field.column} that {target} lacks"
            )
    check.looked_at = f"{len(fields)} kinds of links between rows"
    return check


def _orphans(field: Any) -> int:
    quote = connection.ops.quote_name
    child, column = quote(field.model._meta.db_table), quote(field.column)
    parent, key = quote(field.target_field.model._meta.db_table), quote(field.target_field.column)
    query = f"SELECT count(*) FROM {child} c WHERE c.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.{key} = c.{column})"  # noqa: S608 - names of our tables
    return sql.rows(query)[0][0]


def counters() -> Check:
    """The sequence of each table is above the ids in use; otherwise the next insert fails."""
    check = Check("counters")
    counted, behind = 0, set()
    for model in _models():
        key: Any = model._meta.pk
        if not isinstance(key, models.AutoField) or model is SiteStamp:  # its only row always has id 1
            continue
        counted += 1
        table, column = model._meta.db_table, str(key.column)
        [(sequence,)] = sql.rows(
            "SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), column]
        )
        if sequence is None:
            check.problem(f"table {table} has no counter for {column}")
            continue
        [(following, highest)] = sql.rows(
            f"SELECT (SELECT last_value + is_called::int FROM {sequence}), coalesce(max({connection.ops.quote_name(column)}), 0)"  # noqa: S608 - names of our tables
            f" FROM {connection.ops.quote_name(table)}"
        )
        if following <= highest:
            behind.add(model._meta.app_label)
            check.problem(f"the next {column} of {table} would be {following}, but {highest} is in use")
    check.remedy = (
        f'`manage.py sqlsequencereset {" ".join(sorted(behind))} | psql "$DATABASE_URL"`, then verify again.'
    )
    check.looked_at = f"{counted} tables"
    return check


ALL = (extensions, triggers, constraints, references, counters)
