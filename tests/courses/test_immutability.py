"""A published edition and what it is made of cannot change, whoever asks, on either database."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

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
)
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, QuestionText, Quiz
from tests.builders import make_edition, make_enrollment

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
