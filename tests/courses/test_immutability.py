"""A published edition and what it is made of cannot change, whoever asks, on either database."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from academy.studio.actions.publishing import withdraw
from courses.actions.progress import complete_activity
from courses.models import (
    Activity,
    ActivityText,
    Completion,
    Edition,
    EditionText,
    Lesson,
    LessonText,
    Module,
    ModuleText,
    Objective,
    ObjectiveText,
    Progress,
)
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, QuestionText, Quiz
from tests.builders import make_edition, make_enrollment, make_person

pytestmark = pytest.mark.django_db

# What an edition is made of, each with a column that a change of the content would change.
PARTS = {
    EditionText: {"title": "Another"},
    Module: {"number": 90},
    ModuleText: {"title": "Another"},
    Objective: {"number": 90},
    ObjectiveText: {"statement": "Another"},
    Activity: {"minutes": 90},
    ActivityText: {"title": "Another"},
    Activity.objectives.through: {"objective_id": 0},
    Lesson: {"activity_id": 0},
    LessonText: {"html": "Another"},
    QuestionBank: {"name": "Another"},
    Quiz: {"pass_mark": 1},
    Question: {"red_line": True},
    Question.objectives.through: {"objective_id": 0},
    QuestionText: {"stem": "Another"},
    Choice: {"weight": 1},
    ChoiceText: {"rationale": "Another"},
}
every_part = pytest.mark.parametrize("part", PARTS, ids=lambda model: model._meta.db_table)


def refused(message="a published edition is immutable"):
    return pytest.raises(IntegrityError, match=message)


def delete(rows) -> None:
    """Delete the rows and only them, as a database client would, without Django's cascade."""
    rows._raw_delete(rows.db)


@pytest.fixture
def published():
    return make_edition(modules=1, lessons=1)


@every_part
def test_no_part_of_a_published_edition_can_be_changed(published, part):
    with refused(), transaction.atomic():
        part.objects.update(**PARTS[part])


@every_part
def test_no_part_of_a_published_edition_can_be_deleted(published, part):
    with refused(), transaction.atomic():
        delete(part.objects.all())


@every_part
def test_no_part_can_be_added_to_a_published_edition(published, part):
    row = part.objects.first()
    row.pk = None
    with refused(), transaction.atomic():
        row.save(force_insert=True)


@every_part
def test_every_part_of_a_draft_can_be_changed(part):
    make_edition(modules=1, lessons=1, published=False)
    row = part.objects.first()
    (field, value), *_ = PARTS[part].items()
    unchanged_key = {field: getattr(row, field)} if field.endswith("_id") else {field: value}
    assert part.objects.filter(pk=row.pk).update(**unchanged_key) == 1


@pytest.mark.parametrize("part", [EditionText, LessonText, ChoiceText], ids=lambda model: model._meta.db_table)
def test_parts_of_a_draft_can_be_deleted(part):
    make_edition(modules=1, lessons=1, published=False)
    delete(part.objects.all())
    assert not part.objects.exists()


def test_a_part_cannot_be_moved_from_a_draft_into_a_published_edition(published):
    draft = make_edition(course=published.course, modules=1, published=False)
    with refused(), transaction.atomic():
        draft.modules.update(edition=published, number=90)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "draft", "published_at": None},
        {"hours": 9},
        {"valid_months": None},
        {"languages": ["en"]},
        {"source_language": "es"},
        {"number": 9},
        {"published_at": timezone.now()},
        {"published_by": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_published_edition_itself_keeps_what_was_published(published, change):
    with refused(), transaction.atomic():
        Edition.objects.filter(pk=published.pk).update(**change)


def test_a_published_edition_cannot_be_deleted(published):
    with refused(), transaction.atomic():
        delete(Edition.objects.filter(pk=published.pk))


def test_a_published_edition_can_be_withdrawn_and_never_comes_back(published):
    editions = Edition.objects.filter(pk=published.pk)
    assert editions.update(state="withdrawn") == 1
    with refused(), transaction.atomic():
        editions.update(state="published")


def test_what_is_said_of_a_withdrawal_stays(published):
    withdraw(published, by=make_person(), reason="A court has overturned it.")
    for change in ({"withdrawn_at": None}, {"withdrawn_by": None}, {"withdrawn_reason": None}):
        with refused(), transaction.atomic():
            Edition.objects.filter(pk=published.pk).update(**change)


def test_nothing_is_said_of_a_withdrawal_that_never_was(published):
    with refused(), transaction.atomic():
        Edition.objects.filter(pk=published.pk).update(withdrawn_reason="Slander")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
@pytest.mark.parametrize("part", [Edition, *PARTS], ids=lambda model: model._meta.db_table)
def test_no_part_of_a_published_edition_gives_way_to_another_row(published, part):
    make_edition(modules=1, lessons=1, published=False)
    mine, other = part.objects.order_by("pk").first(), part.objects.order_by("pk").last()
    table, columns = (
        part._meta.db_table,
        [field.column for field in part._meta.concrete_fields if field.column != "id"],
    )
    columns = ", ".join(f'"{column}"' for column in columns if column not in {"lineage", "number"})
    rest = [field.column for field in part._meta.concrete_fields if field.column in {"lineage", "number"}]
    wanted = "".join(f', "{column}"' for column in rest)
    values = "".join(", 77" if column == "number" else ", lower(hex(randomblob(16)))" for column in rest)
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"REPLACE INTO {table} (id, {columns}{wanted}) SELECT %s, {columns}{values} FROM {table} WHERE id = %s",  # noqa: S608
            [mine.pk, other.pk],
        )


class TestProgress:
    @pytest.fixture
    def progress(self):
        enrollment = make_enrollment(edition=make_edition(modules=1, lessons=2, quizzes=False))
        complete_activity(enrollment, Activity.objects.first(), score=90)
        return Progress.objects.filter(enrollment=enrollment)

    @pytest.mark.parametrize(
        "change",
        [{"completed_at": None}, {"completed_at": timezone.now()}, {"score": 80}, {"score": None}, {"activity": 2}],
        ids=["not completed", "completed later", "a lower score", "no score", "another activity"],
    )
    def test_that_was_made_is_not_taken_back(self, progress, change):
        if "activity" in change:
            change = {"activity": Activity.objects.last()}
        with refused("stays completed"), transaction.atomic():
            progress.update(**change)

    def test_goes_on(self, progress):
        assert progress.update(seen_at=timezone.now(), score=100) == 1


class TestACompletion:
    @pytest.fixture
    def completion(self):
        enrollment = make_enrollment(edition=make_edition(modules=1, lessons=1, quizzes=False))
        return complete_activity(enrollment, Activity.objects.get())

    def test_cannot_be_changed(self, completion):
        with refused("append-only"), transaction.atomic():
            Completion.objects.update(score=100)

    def test_cannot_be_deleted(self, completion):
        with refused("append-only"), transaction.atomic():
            delete(Completion.objects.all())
