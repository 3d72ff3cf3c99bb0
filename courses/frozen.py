"""Database triggers under which a published edition, and everything that it is made of, cannot change.

Used by migrations of this app and of those above that attach things to an edition.
"""

from academy.audit.immutable import Refusal, refuse

# How to get from a row of a child table to its edition, by the column that points up.
EDITION_OF = {
    "edition_id": "{row}.edition_id",
    "module_id": "(SELECT edition_id FROM courses_module WHERE id = {row}.module_id)",
    "objective_id": (
        "(SELECT m.edition_id FROM courses_objective o JOIN courses_module m ON m.id = o.module_id"
        " WHERE o.id = {row}.objective_id)"
    ),
    "activity_id": (
        "(SELECT m.edition_id FROM courses_activity a JOIN courses_module m ON m.id = a.module_id"
        " WHERE a.id = {row}.activity_id)"
    ),
    "lesson_id": (
        "(SELECT m.edition_id FROM courses_lesson l JOIN courses_activity a ON a.id = l.activity_id"
        " JOIN courses_module m ON m.id = a.module_id WHERE l.id = {row}.lesson_id)"
    ),
    "bank_id": "(SELECT edition_id FROM quizzes_questionbank WHERE id = {row}.bank_id)",
    "question_id": (
        "(SELECT b.edition_id FROM quizzes_question q JOIN quizzes_questionbank b ON b.id = q.bank_id"
        " WHERE q.id = {row}.question_id)"
    ),
    "choice_id": (
        "(SELECT b.edition_id FROM quizzes_choice c JOIN quizzes_question q ON q.id = c.question_id"
        " JOIN quizzes_questionbank b ON b.id = q.bank_id WHERE c.id = {row}.choice_id)"
    ),
}


def frozen_with_edition(table: str, column: str) -> list[Refusal]:
    """Return operations that freeze the rows of ``table`` once their edition is published.

    ``column`` is the foreign key (a key of EDITION_OF) by which a row belongs to its edition.
    """

    def published(row: str) -> str:
        edition = EDITION_OF[column].format(row=row)
        return f"EXISTS (SELECT 1 FROM courses_edition WHERE id = {edition} AND state <> 'draft')"

    message = f"{table}: a published edition is immutable"
    return [
        refuse(table, name="frozen", on="INSERT", when=published("NEW"), message=message),
        refuse(
            table,
            name="frozen",
            on="UPDATE",
            when=f"{published('OLD')} OR {published('NEW')}",
            message=message,
        ),
        refuse(table, name="frozen", on="DELETE", when=published("OLD"), message=message),
    ]
