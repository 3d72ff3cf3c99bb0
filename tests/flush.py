"""Lets the test database be emptied although the database refuses to delete records.

Django empties the tables after a test that uses real transactions. PostgreSQL does it with TRUNCATE, which row
triggers do not see; SQLite has only DELETE, which they refuse.
"""

from django.db import transaction
from django.db.backends.sqlite3.base import DatabaseOperations


def let_flush_pass_triggers() -> None:
    """Make SQLite's flush take the triggers away and put them back, in one transaction."""
    flush = DatabaseOperations.execute_sql_flush

    def flush_without_triggers(operations, sql_list):
        connection = operations.connection
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            flush(operations, sql_list)
            for _name, sql in triggers:
                cursor.execute(sql)

    DatabaseOperations.execute_sql_flush = flush_without_triggers
