import pytest
from django.db import IntegrityError, transaction

from academy.exchange.parts import PARTS
from academy.studio.actions.drafting import NothingToCopy, begin_draft, let_go
from academy.studio.actions.publishing import publish
from academy.studio.actions.removing import remove
from academy.studio.models import Removal
from academy.studio.passages import manuscript_of
from courses.models import Activity, Course, Edition
from quizzes.models import Question
from tests.builders import make_edition


def said(edition):
    """What an edition says, thing by thing, without its keys."""
    manuscript = manuscript_of(edition)
    languages = ("en", "es", "fr", "pt-br")
    return [
        (t.kind, t.lineage, t.place, [manuscript.passage(t, code) for code in languages]) for t in manuscript.things
    ]


def test_the_next_draft_says_what_the_newest_edition_says(author):
    edition = make_edition()
    draft = begin_draft(edition.course, by=author)
    assert (draft.number, draft.state, draft.languages) == (2, "draft", ["en", "es"])
    assert said(draft) == said(edition)
    assert len(said(draft)) > 20


def test_the_copy_shares_no_row_with_what_was_published(author):
    edition = make_edition()
    draft = begin_draft(edition.course, by=author)
    for model, path in PARTS.items():
        copied, original = (
            set(model._default_manager.filter(**{path: e}).values_list("pk", flat=True)) for e in (draft, edition)
        )
        assert len(copied) == len(original) > 0
        assert not copied & original


def test_links_to_objectives_lead_to_the_objectives_of_the_copy(author):
    draft = begin_draft(make_edition().course, by=author)
    for activity in Activity.objects.filter(module__edition=draft):
        assert {objective.module.edition_id for objective in activity.objectives.all()} == {draft.pk}
    for question in Question.objects.filter(bank__edition=draft):
        assert {objective.module.edition_id for objective in question.objectives.all()} <= {draft.pk}


def test_a_course_has_one_draft_however_often_it_is_begun(author):
    course = make_edition().course
    assert begin_draft(course, by=author) == begin_draft(course, by=author)
    assert course.editions.count() == 2


def test_there_is_nothing_to_copy_in_a_course_without_an_edition(author):
    with pytest.raises(NothingToCopy):
        begin_draft(Course.objects.create(code="empty"), by=author)


def test_a_draft_is_let_go_whole_and_what_was_published_stays(author):
    edition = make_edition()
    before = said(edition)
    draft = begin_draft(edition.course, by=author)
    let_go(draft, by=author)
    let_go(draft, by=author)
    assert list(edition.course.editions.all()) == [edition]
    assert said(edition) == before


def test_a_published_edition_is_never_let_go(author):
    edition = make_edition()
    with pytest.raises(ValueError, match="published"):
        let_go(edition, by=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).delete()


def test_letting_go_takes_what_was_deleted_from_the_draft_along(author):
    draft = make_edition(modules=1, lessons=1, quizzes=False, published=False)
    remove(draft, "module", draft.modules.get().lineage, by=author)
    let_go(draft, by=author)
    assert not Removal.objects.exists()


def test_what_was_deleted_is_not_in_the_next_draft(author):
    first = make_edition(modules=2, lessons=1, quizzes=False, published=False)
    remove(first, "module", first.modules.get(number=1).lineage, by=author)
    publish(first, by=author)
    draft = begin_draft(first.course, by=author)
    assert draft.modules.get().lineage == first.modules.get().lineage
    assert not draft.removals.exists()
