"""Triggers that a model declares in `Meta.triggers`, so that `makemigrations` sees them (django-pgtrigger).

Three things differ from the library's own triggers. Nothing switches a guard off: the library's template asks a
setting of the session whether to ignore the trigger, ours does not. Several triggers may share a function. Names are
those of the tables: `news_edition_immutable`, not `pgtrigger_immutable_1b2d3`; triggers of one table fire in the order
of their names.

Migrations keep the SQL of each trigger, filled into `TEMPLATE`: whoever changes the template leaves this one to them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import pgtrigger
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger import compiler
from pgtrigger.migrations import AddTrigger

TEMPLATE = """
CREATE OR REPLACE FUNCTION CALLED() RETURNS trigger LANGUAGE plpgsql AS $$
{declare}BEGIN
{func}
END $$;
DROP TRIGGER IF EXISTS {pgid} ON {table};
CREATE {constraint} TRIGGER {pgid} {when} {operation} ON {table} {timing} {referencing}
    FOR EACH {level} {condition} EXECUTE FUNCTION {execute};
COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
"""


class GuardSql(compiler.UpsertTriggerSql):
    """The SQL that makes a guard and its function; migrations name this class."""

    def get_template(self) -> str:
        """The template with the name of the function that the trigger calls."""
        return TEMPLATE.replace("CALLED", self.function)

    @property
    def function(self) -> str:
        """The name of the function, without arguments."""
        return self.kwargs["execute"].partition("(")[0]

    @property
    def body(self) -> str:
        """The function's text as PostgreSQL keeps it."""
        return f"\n{self.kwargs.get('declare', '')}BEGIN\n{self.kwargs['func']}\nEND "


class AddGuards(Operation):
    """Many triggers as one operation of a migration: for separate operations Django would rebuild every model each time."""

    def __init__(self, added: list[AddTrigger]) -> None:
        self.added = added

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        for each in self.added:
            options = state.models[app_label, each.model_name].options
            options["triggers"] = [*options.get("triggers", []), each.trigger]
        state.reload_models(list({(app_label, each.model_name) for each in self.added}), delay=True)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for each in self.added:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for each in reversed(self.added):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.added)} triggers"


class Guard(pgtrigger.Trigger):
    """A trigger named `<table>_<name>` that calls `function`, whose statements are `func`.

    `{table}` in the function's name is the table. With `through` the guard stands on the table between the model and
    that many-to-many field: such a table has no model of ours to declare anything.
    """

    def __init__(
        self,
        name: str,
        *,
        function: str,
        func: str,
        arguments: Iterable[str] = (),
        through: str = "",
        **options: Any,
    ) -> None:
        self.function = function
        self.arguments = tuple(arguments)
        self.through = through
        super().__init__(name=f"{through}_{name}" if through else name, func=func.strip("\n"), **options)

    def get_pgid(self, model: Any) -> str:
        """The trigger's name in the database."""
        return f"{model._meta.db_table}_{self.name}"

    def render_execute(self, model: Any) -> str:
        """The call, with the arguments that the function finds in TG_ARGV."""
        arguments = ", ".join(f"'{argument}'" for argument in self.arguments)
        return f"{self.function.format(table=self.table(model))}({arguments})"

    def render_declare(self, model: Any) -> str:
        """One variable a line."""
        lines = "".join(f"    {name} {kind};\n" for name, kind in self.get_declare(model))
        return f"DECLARE\n{lines}" if lines else ""

    def table(self, model: Any) -> str:
        """The table that the guard stands on."""
        if not self.through:
            return model._meta.db_table
        return model._meta.get_field(self.through).m2m_db_table()

    def compile(self, model: Any) -> compiler.Trigger:
        """What migrations keep: the library's, in our template and for the guard's own table."""
        made = super().compile(model).sql.kwargs | {"table": self.table(model)}
        del made["ignore_func_name"]
        return compiler.Trigger(name=self.name, sql=GuardSql(**made))


class AfterChange(Guard):
    """Fires after an update that changes one of the columns."""

    def __init__(self, name: str, *columns: str, **options: Any) -> None:
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        super().__init__(
            name,
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf(*columns),
            condition=pgtrigger.Condition(changed),
            **options,
        )


def refusals(
    name: str,
    *,
    function: str = "refuse_change",
    func: str = "    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
    through: str = "",
) -> list[Guard]:
    """Guards that refuse changes of rows, on every connection."""
    shared: dict[str, Any] = {
        "function": function,
        "func": func,
        "through": through,
        "when": pgtrigger.Before,
    }
    return [
        Guard(name, operation=pgtrigger.Update | pgtrigger.Delete, **shared),
        Guard("no_truncate", operation=pgtrigger.Truncate, level=pgtrigger.Statement, **shared),
    ]


@dataclass(frozen=True)
class Function:
    """A function that guards call. Migrations make it (RunSQL); tests and `verify_restore` compare it with what is there."""

    name: str
    parameters: str
    returns: str
    language: str
    body: str


def declared() -> list[GuardSql]:
    """The SQL of every trigger that a model declares; all of them are guards."""
    return [cast(GuardSql, trigger.compile(model).sql) for model, trigger in pgtrigger.registered()]
