from importlib import import_module

from django.db import migrations

from academy.audit.immutable import lifted

before = import_module("quizzes.migrations.0002_records_are_immutable")
OLD, NEW = before.SUBMITTED.format(row="OLD"), before.SUBMITTED.format(row="NEW")


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0003_studio")]

    operations = [
        *lifted([before.submitted("quizzes_response", OLD, "UPDATE")]),
        before.submitted("quizzes_response", f"{OLD} OR {NEW}", "UPDATE"),
    ]
