import uuid

import pytest

from academy.audit.models import Entry
from academy.studio.actions.locking import Gone
from academy.studio.actions.placing import Place
from academy.studio.actions.removing import remove
from academy.studio.actions.structure import (
    add_activity,
    add_module,
    add_objective,
    duplicate,
    move,
    set_activity,
    tag,
)
from academy.studio.actions.writing import NotADraft
from courses.models import Activity
from quizzes.models import Question
from tests.builders import make_edition
from tests.studio.standing import lineage_of, numbers_are_sound, order_of
from tests.threads import at_once


def test_a_module_a_lesson_and_a_quiz_are_added_at_the_end(draft, author):
    add_module(draft, "Detention", lineage=uuid.uuid4(), by=author)
    module = draft.modules.get(number=3)
    for kind in ("lesson", "quiz"):
        add_activity(
            draft, module.lineage, kind, f"A {kind}", lineage=uuid.uuid4(), minutes=7, required=False, by=author
        )
    add_objective(draft, module.lineage, "Name the rule.", lineage=uuid.uuid4(), by=author)
    lesson, quiz = module.activities.order_by("number")
    assert (module.texts.get().title, module.texts.get().language) == ("Detention", "en")
    assert (lesson.lesson.texts.count(), quiz.quiz.bank.questions.count()) == (0, 0)
    assert (quiz.minutes, quiz.required, quiz.quiz.bank.edition) == (7, False, draft)
    assert module.objectives.get().texts.get().statement == "Name the rule."
    told = [
        (entry.data["what"], entry.data["place"]) for entry in Entry.objects.filter(verb="studio.add").order_by("pk")
    ]
    assert told == [("module", "3"), ("lesson", "3.1"), ("quiz", "3.2"), ("objective", "3.1")]


def test_a_replay_adds_nothing(draft, author):
    lineage = uuid.uuid4()
    for _click in range(2):
        add_module(draft, "Once", lineage=lineage, by=author)
    copy = uuid.uuid4()
    for _click in range(2):
        duplicate(draft, "module", lineage, lineage_of_copy=copy, by=author)
    assert draft.modules.count() == 4
    remove(draft, "module", lineage, by=author)
    add_module(draft, "Once", lineage=lineage, by=author)
    assert draft.modules.count() == 3


def test_an_activity_moves_within_its_module_and_into_another(draft):
    first, second = lineage_of(draft, 1, 1), lineage_of(draft, 1, 2)
    assert move(draft, "activity", second, 1) == Place(1, 1, 3)
    assert lineage_of(draft, 1, 2) == first
    assert move(draft, "activity", second, 99, module=lineage_of(draft, 2)) == Place(2, 4, 4)
    assert lineage_of(draft, 2, 4) == second
    numbers_are_sound(draft)


def test_a_module_moves_with_all_that_is_in_it(draft):
    (one, activities), (two, others) = order_of(draft)
    assert str(move(draft, "module", two, 1)) == "1"
    assert order_of(draft) == [(two, others), (one, activities)]


def test_minutes_and_whether_it_is_required_are_set(draft):
    set_activity(draft, lineage_of(draft, 1, 1), minutes=12, required=False)
    activity = Activity.objects.get(lineage=lineage_of(draft, 1, 1))
    assert (activity.minutes, activity.required) == (12, False)


def test_a_duplicate_has_the_words_in_all_languages_and_questions_of_its_own(draft, author):
    original = Activity.objects.get(lineage=lineage_of(draft, 1, 3))
    place = duplicate(draft, "activity", original.lineage, lineage_of_copy=uuid.uuid4(), by=author)
    assert place == Place(1, 4, 4)
    copy = Activity.objects.get(lineage=lineage_of(draft, 1, 4))
    assert list(copy.texts.values_list("language", "title")) == list(original.texts.values_list("language", "title"))
    assert set(copy.objectives.all()) == set(original.objectives.all())
    assert copy.quiz.bank != original.quiz.bank
    assert copy.quiz.bank.questions.count() == original.quiz.bank.questions.count() == 2
    stems = [set(each.quiz.bank.questions.values_list("texts__stem", flat=True)) for each in (copy, original)]
    assert stems[0] == stems[1]
    numbers_are_sound(draft)


def test_a_duplicate_of_a_module_refers_to_its_own_objectives(draft, author):
    duplicate(draft, "module", lineage_of(draft, 1), lineage_of_copy=uuid.uuid4(), by=author)
    copy = draft.modules.get(number=2)
    assert {o.module_id for a in copy.activities.all() for o in a.objectives.all()} == {copy.pk}
    questions = Question.objects.filter(bank__quizzes__activity__module=copy)
    assert {o.module_id for question in questions for o in question.objectives.all()} == {copy.pk}
    numbers_are_sound(draft)


def test_things_are_tagged_with_the_objectives_that_they_serve(draft):
    module = draft.modules.get(number=1)
    lesson, quiz = module.activities.get(number=1), module.activities.get(number=3)
    question = quiz.quiz.bank.questions.first()
    elsewhere = draft.modules.get(number=2).objectives.get()
    lesson.objectives.add(elsewhere)
    offered = [module.objectives.get().lineage]
    served = {
        ("activity", lesson.lineage): [],
        ("question", question.lineage): offered,
        ("activity", uuid.uuid4()): offered,
    }
    for _click in range(2):
        tag(draft, offered, served)
    assert list(lesson.objectives.all()) == [elsewhere]
    assert list(question.objectives.all()) == [module.objectives.get()]
    assert quiz.objectives.count() == 1
    tag(draft, offered, {("question", question.lineage): []})
    assert not question.objectives.exists()


def test_a_published_edition_keeps_its_structure(author):
    edition = make_edition()
    lineage = lineage_of(edition, 1)
    for act in (
        lambda: add_module(edition, "No", lineage=uuid.uuid4(), by=author),
        lambda: move(edition, "module", lineage, 2),
        lambda: duplicate(edition, "module", lineage, lineage_of_copy=uuid.uuid4(), by=author),
        lambda: remove(edition, "module", lineage, by=author),
    ):
        with pytest.raises(NotADraft):
            act()


def test_what_is_not_there_is_said_to_be_gone(draft, author):
    for act in (
        lambda: move(draft, "activity", uuid.uuid4(), 1),
        lambda: remove(draft, "module", uuid.uuid4(), by=author),
        lambda: add_objective(draft, uuid.uuid4(), "No", lineage=uuid.uuid4(), by=author),
    ):
        with pytest.raises(Gone):
            act()


@pytest.mark.django_db(transaction=True)
def test_who_reorders_at_the_same_time_waits_for_the_other():
    draft = make_edition(modules=1, lessons=4, quizzes=False, published=False)
    lineages = [lineage_of(draft, 1, number) for number in (1, 2, 3, 4)]
    at_once(4, lambda number: move(draft, "activity", lineages[number], 4 - number))
    numbers_are_sound(draft)
    lineage = uuid.uuid4()
    at_once(3, lambda _number: add_module(draft, "Once", lineage=lineage, by=None))
    assert draft.modules.count() == 2
