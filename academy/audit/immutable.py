"""Rows that the database itself refuses to change.

The application never updates or deletes a record; these triggers hold for everybody else too: a shell, a
migration gone wrong, a database client. They exist on SQLite and on PostgreSQL with one wording.
"""

from django.db import migrations


def refuse(table: str, *, name: str, on: str, message: str, when: str = "TRUE") -> migrations.RunPython:
    """Return a migration operation that makes the database refuse a kind of statement on a table.

    ``on`` is one of INSERT, UPDATE, DELETE; ``when`` is an SQL condition over OLD and NEW, valid on both
    databases, that says for which rows; ``message`` is what the database answers (no quotes in it).
    The trigger is called ``{table}_{name}_{on}``.
    """
    trigger = f"{table}_{name}_{on}".lower()

    def create(apps, schema_editor):
        schema_editor.execute("\n".join(_create_sql(schema_editor.connection.vendor)))

    def _create_sql(vendor):
        if vendor == "sqlite":
            yield f"CREATE TRIGGER {trigger} BEFORE {on} ON {table} FOR EACH ROW WHEN {when}"
            yield f"BEGIN SELECT RAISE(ABORT, '{message}'); END;"
        else:
            yield f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN"
            yield f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            yield f"RETURN {'OLD' if on == 'DELETE' else 'NEW'}; END $$;"
            yield f"CREATE TRIGGER {trigger} BEFORE {on} ON {table} FOR EACH ROW EXECUTE FUNCTION {trigger}();"

    def drop(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {trigger}")
        else:
            schema_editor.execute(f"DROP TRIGGER {trigger} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {trigger}()")

    return migrations.RunPython(create, drop)


def append_only(table: str) -> list[migrations.RunPython]:
    """Return operations after which rows of ``table`` can be added, and never changed or removed."""
    return [refuse(table, name="append_only", on=on, message=f"{table} is append-only") for on in ("UPDATE", "DELETE")]


def only_added(table: str, *unique: str) -> migrations.RunPython:
    """Return an operation after which no new row of ``table`` takes the place of another with the same value.

    SQLite's REPLACE removes the row that is in the way without asking the triggers, unless the connection has
    ``recursive_triggers`` on, which those of the academy have and other clients have not. ``unique`` are all columns
    that are unique. PostgreSQL has no such statement.
    """
    taken = " OR ".join(f"{column} = NEW.{column}" for column in unique)
    refusal = refuse(
        table,
        name="only_added",
        on="INSERT",
        when=f"EXISTS (SELECT 1 FROM {table} WHERE {taken})",  # noqa: S608 - names of our own
        message=f"{table} has such a row, which stays",
    )

    def on_sqlite(run):
        def code(apps, schema_editor):
            if schema_editor.connection.vendor == "sqlite":
                run(apps, schema_editor)

        return code

    return migrations.RunPython(on_sqlite(refusal.code), on_sqlite(refusal.reverse_code))


def lifted(refusals: list[migrations.RunPython]) -> list[migrations.RunPython]:
    """Return operations that take triggers away, for a migration that alters their table and then makes them anew.

    On SQLite many alterations make the table anew, which would lose the triggers without a word.
    """
    return [migrations.RunPython(refusal.reverse_code, refusal.code) for refusal in refusals]
