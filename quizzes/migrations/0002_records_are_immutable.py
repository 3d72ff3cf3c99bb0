from django.db import migrations

from academy.audit.immutable import refuse
from courses.frozen import frozen_with_edition

SUBMITTED = "EXISTS (SELECT 1 FROM quizzes_attempt WHERE id = {row}.attempt_id AND submitted_at IS NOT NULL)"


def submitted(table, when, on):
    return refuse(table, name="submitted", on=on, when=when, message=f"{table}: a submitted attempt is a record")


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0001_initial"), ("courses", "0002_records_are_immutable")]

    operations = [
        *frozen_with_edition("quizzes_questionbank", "edition_id"),
        *frozen_with_edition("quizzes_quiz", "activity_id"),
        *frozen_with_edition("quizzes_question", "bank_id"),
        *frozen_with_edition("quizzes_question_objectives", "question_id"),
        *frozen_with_edition("quizzes_questiontext", "question_id"),
        *frozen_with_edition("quizzes_choice", "question_id"),
        *frozen_with_edition("quizzes_choicetext", "choice_id"),
        submitted("quizzes_attempt", "OLD.submitted_at IS NOT NULL", "UPDATE"),
        submitted("quizzes_attempt", "OLD.submitted_at IS NOT NULL", "DELETE"),
        submitted("quizzes_response", SUBMITTED.format(row="NEW"), "INSERT"),
        submitted("quizzes_response", SUBMITTED.format(row="OLD"), "UPDATE"),
        submitted("quizzes_response", SUBMITTED.format(row="OLD"), "DELETE"),
    ]
