"""Rows that the database itself refuses to change.

The application never updates or deletes a record; these triggers hold for everybody else too: a shell, a
migration gone wrong, a database client. They exist on SQLite and on PostgreSQL with one wording.
"""

from collections.abc import Iterable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

EVERYWHERE = ("sqlite", "postgresql")


class Refusal(Operation):
    """A migration operation that makes the database refuse a kind of statement on a table; see ``refuse``.

    It asks no model, unlike Django's own RunPython, for which the models of all apps are made anew each time.
    """

    reversible = True

    def __init__(self, table: str, *, name: str, on: str, message: str, when: str, vendors: tuple[str, ...]):
        self.table, self.on, self.message, self.when, self.vendors = table, on, message, when, vendors
        self.trigger = f"{table}_{name}_{on}".lower()

    def state_forwards(self, app_label, state):
        """Change nothing of the models: they know nothing of triggers."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Make the trigger."""
        self.make(schema_editor)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Take it away."""
        self.lift(schema_editor)

    def describe(self) -> str:
        """What ``migrate --plan`` says of it."""
        return f"Refuse {self.on} on {self.table}: {self.message}"

    def make(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Make the trigger, on the databases that have it."""
        if schema_editor.connection.vendor in self.vendors:
            schema_editor.execute("\n".join(self._sql(schema_editor.connection.vendor)))

    def lift(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Take the trigger away."""
        vendor = schema_editor.connection.vendor
        if vendor not in self.vendors:
            return
        if vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {self.trigger}")
        else:
            schema_editor.execute(f"DROP TRIGGER {self.trigger} ON {self.table}")
            schema_editor.execute(f"DROP FUNCTION {self.trigger}()")

    def _sql(self, vendor: str) -> Iterable[str]:
        trigger, on, table = self.trigger, self.on, self.table
        if vendor == "sqlite":
            yield f"CREATE TRIGGER {trigger} BEFORE {on} ON {table} FOR EACH ROW WHEN {self.when}"
            yield f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END;"
        else:
            yield f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {self.when} THEN"
            yield f"RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            yield f"RETURN {'OLD' if on == 'DELETE' else 'NEW'}; END $$;"
            yield f"CREATE TRIGGER {trigger} BEFORE {on} ON {table} FOR EACH ROW EXECUTE FUNCTION {trigger}();"


class Lifting(Operation):
    """The migration operation that undoes a refusal."""

    reversible = True

    def __init__(self, refusal: Refusal):
        self.refusal = refusal

    def state_forwards(self, app_label, state):
        """Change nothing of the models."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Take the trigger away."""
        self.refusal.lift(schema_editor)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Make it again."""
        self.refusal.make(schema_editor)

    def describe(self) -> str:
        """What ``migrate --plan`` says of it."""
        return f"No longer refuse {self.refusal.on} on {self.refusal.table}"


def refuse(
    table: str, *, name: str, on: str, message: str, when: str = "TRUE", vendors: tuple[str, ...] = EVERYWHERE
) -> Refusal:
    """Return a migration operation that makes the database refuse a kind of statement on a table.

    ``on`` is one of INSERT, UPDATE, DELETE; ``when`` is an SQL condition over OLD and NEW, valid on both
    databases, that says for which rows; ``message`` is what the database answers (no quotes in it).
    The trigger is called ``{table}_{name}_{on}``. ``vendors`` are the databases that need it.
    """
    return Refusal(table, name=name, on=on, message=message, when=when, vendors=vendors)


def append_only(table: str) -> list[Refusal]:
    """Return operations after which rows of ``table`` can be added, and never changed or removed."""
    return [refuse(table, name="append_only", on=on, message=f"{table} is append-only") for on in ("UPDATE", "DELETE")]


def only_added(table: str, *unique: str) -> Refusal:
    """Return an operation after which no new row of ``table`` takes the place of another with the same value.

    SQLite's REPLACE removes the row that is in the way without asking the triggers, unless the connection has
    ``recursive_triggers`` on, which those of the academy have and other clients have not. ``unique`` are all columns
    that are unique. PostgreSQL has no such statement.
    """
    taken = " OR ".join(f"{column} = NEW.{column}" for column in unique)
    return refuse(
        table,
        name="only_added",
        on="INSERT",
        when=f"EXISTS (SELECT 1 FROM {table} WHERE {taken})",  # noqa: S608 - names of our own
        message=f"{table} has such a row, which stays",
        vendors=("sqlite",),
    )


def lifted(refusals: list[Refusal]) -> list[Lifting]:
    """Return operations that take triggers away, for a migration that alters their table and then makes them anew.

    On SQLite many alterations make the table anew, which would lose the triggers without a word.
    """
    return [Lifting(refusal) for refusal in refusals]
