import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from academy.audit.models import Entry
from academy.exchange.parts import PARTS
from academy.studio.actions.locking import Gone
from academy.studio.actions.placing import Place
from academy.studio.actions.removing import PutBackFirst, put_back, remove
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
from academy.studio.models import Removal, Revision
from academy.studio.passages import manuscript_of
from courses.models import Activity, Edition, Module, Objective
from quizzes.models import Question, QuestionBank
from tests.builders import make_edition
from tests.threads import at_once


def said(edition) -> dict:
    """All that a draft says and asks, and how it hangs together: every row of it, but for where it stands."""
    rows = {}
    for model, path in PARTS.items():
        for row in model._default_manager.filter(**{path: edition}).values():
            rows[model._meta.label_lower, row.pop("id")] = {k: v for k, v in row.items() if k != "number"}
    return rows


def order_of(edition) -> list:
    """The lineages as they stand."""
    return [
        (module.lineage, [activity.lineage for activity in module.activities.order_by("number")])
        for module in edition.modules.order_by("number")
    ]


def numbers_are_sound(edition) -> None:
    """Everything is numbered 1 to n, and no lineage stands twice."""
    groups = [edition.modules.all()]
    for module in edition.modules.all():
        groups += [module.activities.all(), module.objectives.all()]
    for group in groups:
        numbers = sorted(row.number for row in group)
        assert numbers == list(range(1, len(numbers) + 1))
    for model in (Module, Objective, Activity, QuestionBank, Question):
        lineages = list(model.objects.filter(**{PARTS[model]: edition}).values_list("lineage", flat=True))
        assert len(lineages) == len(set(lineages))


def lineage_of(edition, *place):
    module = edition.modules.get(number=place[0])
    return module.activities.get(number=place[1]).lineage if len(place) > 1 else module.lineage


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


def test_what_was_deleted_is_put_back_where_it_stood_and_both_are_on_record(draft, author):
    before, order = said(draft), order_of(draft)
    removal = remove(draft, "module", lineage_of(draft, 1), by=author)
    assert (removal.label, removal.place) == ("Module 1 (en)", "1")
    numbers_are_sound(draft)
    assert str(put_back(removal, by=author)) == "1"
    assert (said(draft), order_of(draft)) == (before, order)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True))[-2:] == [
        "studio.delete",
        "studio.put_back",
    ]


def test_deleting_and_putting_back_twice_is_the_same_as_once(draft, author):
    before = said(draft)
    lineage = lineage_of(draft, 1, 1)
    assert remove(draft, "activity", lineage, by=author) == remove(draft, "activity", lineage, by=author)
    put_back(Removal.objects.get(), by=author)
    assert put_back(Removal.objects.get(), by=author) is None
    assert said(draft) == before


def test_the_history_of_words_outlives_their_deletion(draft, author):
    lineage = uuid.uuid4()
    add_module(draft, "Once", lineage=lineage, by=author)
    remove(draft, "module", lineage, by=author)
    assert Revision.objects.get(lineage=lineage).words == {"title": "Once"}


def test_what_belongs_to_something_deleted_waits_for_it(draft, author):
    before = said(draft)
    lesson = remove(draft, "activity", lineage_of(draft, 1, 1), by=author)
    module = remove(draft, "module", lineage_of(draft, 1), by=author)
    with pytest.raises(PutBackFirst) as first:
        put_back(lesson, by=author)
    assert first.value.removal == module
    put_back(module, by=author)
    put_back(lesson, by=author)
    assert said(draft) == before


def test_a_tag_comes_back_with_whichever_end_is_put_back_last(draft, author):
    before = said(draft)
    objective = draft.modules.get(number=1).objectives.get()
    lesson = remove(draft, "activity", lineage_of(draft, 1, 1), by=author)
    aim = remove(draft, "objective", objective.lineage, by=author)
    put_back(lesson, by=author)
    put_back(aim, by=author)
    assert said(draft) == before


def test_a_bank_stays_while_another_quiz_draws_from_it(draft, author):
    one, two = Activity.objects.filter(module__edition=draft, kind="quiz").order_by("module__number")
    quiz = two.quiz
    quiz.bank = one.quiz.bank
    quiz.save()
    before = said(draft)
    first, second = (
        remove(draft, "activity", one.lineage, by=author),
        remove(draft, "activity", two.lineage, by=author),
    )
    with pytest.raises(PutBackFirst):
        put_back(first, by=author)
    put_back(second, by=author)
    put_back(first, by=author)
    assert said(draft) == before


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


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["module", "lesson", "quiz", "move", "duplicate", "delete", "undo", "tag"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=12,
)


class Structure(TestCase):
    """Whatever authors do, in whatever order, the draft is sound, and nothing that was deleted is lost."""

    @classmethod
    def setUpTestData(cls):
        cls.draft = make_edition(modules=2, lessons=1, families=1, parallel=1, published=False)

    def act(self, what, one, two):
        draft = self.draft
        modules, activities = list(draft.modules.all()), list(Activity.objects.filter(module__edition=draft))
        things = [("module", each) for each in modules] + [("activity", each) for each in activities]
        things += [("objective", each) for each in Objective.objects.filter(module__edition=draft)]
        if what == "module":
            add_module(draft, "New", lineage=uuid.uuid4(), by=None)
        elif what in {"lesson", "quiz"} and modules:
            above = modules[one % len(modules)].lineage
            add_activity(draft, above, what, "New", lineage=uuid.uuid4(), minutes=5, required=True, by=None)
        elif what == "move" and things:
            kind, thing = things[one % len(things)]
            move(draft, kind, thing.lineage, two, module=modules[two % len(modules)].lineage if modules else None)
        elif what == "duplicate" and modules + activities:
            kind, thing = things[one % len(modules + activities)]
            duplicate(draft, kind, thing.lineage, lineage_of_copy=uuid.uuid4(), by=None)
        elif what == "delete" and things:
            kind, thing = things[one % len(things)]
            remove(draft, kind, thing.lineage, by=None)
        elif what == "undo":
            self.undo(list(Removal.objects.standing())[one:])
        elif what == "tag":
            offered = [thing.lineage for kind, thing in things if kind == "objective"]
            tag(draft, offered, {("activity", each.lineage): offered[two:] for each in activities[one:]})

    def undo(self, removals):
        """Put back what can be put back, in this order."""
        for removal in removals:
            try:
                put_back(removal, by=None)
            except PutBackFirst as first:
                assert first.removal != removal

    @given(ACTS)
    @settings(max_examples=15)
    def test_any_sequence_of_acts_leaves_a_sound_draft(self, acts):
        for act in acts:
            self.act(*act)
            numbers_are_sound(self.draft)
        manuscript_of(self.draft)

    @given(ACTS, st.randoms(use_true_random=False))
    @settings(max_examples=15)
    def test_whatever_is_deleted_can_be_put_back_in_any_order(self, acts, chance):
        for what, one, two in acts:
            if what not in {"delete", "undo"}:
                self.act(what, one, two)
        before = said(self.draft)
        for what, one, two in acts:
            if what in {"delete", "undo"}:
                self.act(what, one, two)
        while left := list(Removal.objects.standing()):
            chance.shuffle(left)
            self.undo(left)
        assert said(self.draft) == before
        numbers_are_sound(self.draft)


def test_undoing_in_the_opposite_order_restores_every_place(draft, author):
    order = order_of(draft)
    removals = [remove(draft, "activity", lineage_of(draft, 1, number), by=author) for number in (2, 1, 1)]
    for removal in reversed(removals):
        put_back(removal, by=author)
    assert order_of(draft) == order
    assert Edition.objects.get(pk=draft.pk).is_draft
