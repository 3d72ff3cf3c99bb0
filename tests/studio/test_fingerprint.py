import pytest

from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.removing import put_back, remove
from academy.studio.actions.writing import mark_reviewed, write
from academy.studio.fingerprint import fingerprint_of
from academy.studio.passages import manuscript_of
from courses.models import Activity
from quizzes.models import Choice
from tests.builders import make_edition, make_instructor

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_edition(modules=1, lessons=1, families=2, parallel=1, published=False)


def test_a_copy_says_the_same_and_what_is_brought_back_does(draft):
    author, before = make_instructor(), fingerprint_of(draft)
    question = draft.question_banks.get().questions.first()
    removal = remove(draft, "question", question.lineage, by=author)
    assert fingerprint_of(draft) != before
    put_back(removal, by=author)
    assert fingerprint_of(draft) == before
    published = make_edition(modules=1, lessons=1)
    assert fingerprint_of(begin_draft(published.course, by=author)) == fingerprint_of(published)


def test_every_change_of_words_in_any_language_is_seen(draft):
    author, seen = make_instructor(), {fingerprint_of(draft)}
    for thing in manuscript_of(draft).things:
        for language in ("en", "es"):
            field = next(iter(manuscript_of(draft).passage(thing, language).words))
            write(draft, thing, language, {field: f"New {thing.kind} {language}"}, based_on=1, by=author)
            seen.add(fingerprint_of(draft))
    assert len(seen) == 1 + 2 * len(manuscript_of(draft).things)


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: Choice.objects.filter(question__bank__edition=draft, weight=0).update(weight=1),
        lambda draft: Activity.objects.filter(module__edition=draft).update(minutes=99),
        lambda draft: Activity.objects.filter(module__edition=draft).first().objectives.clear(),
        lambda draft: setattr(draft, "languages", ["en"]),
        lambda draft: setattr(draft, "valid_months", None),
    ],
)
def test_every_change_of_structure_is_seen(draft, change):
    before = fingerprint_of(draft)
    change(draft)
    assert fingerprint_of(draft) != before


def test_that_somebody_found_words_good_changes_nothing(draft):
    before = fingerprint_of(draft)
    for thing in manuscript_of(draft).things:
        mark_reviewed(draft, thing, "en")
    assert fingerprint_of(draft) == before


def test_it_costs_one_query_a_table_however_long_the_draft_is(draft, django_assert_num_queries):
    longer = make_edition(modules=3, lessons=3, published=False)
    for each in (draft, longer):
        with django_assert_num_queries(17):
            fingerprint_of(each)
