import uuid

import pytest

from academy.audit.models import Entry
from academy.studio.actions.removing import PutBackFirst, put_back, remove
from academy.studio.actions.structure import (
    add_module,
)
from academy.studio.models import Removal, Revision
from courses.models import Activity, Edition
from tests.studio.standing import lineage_of, numbers_are_sound, order_of, said


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


def test_undoing_in_the_opposite_order_restores_every_place(draft, author):
    order = order_of(draft)
    removals = [remove(draft, "activity", lineage_of(draft, 1, number), by=author) for number in (2, 1, 1)]
    for removal in reversed(removals):
        put_back(removal, by=author)
    assert order_of(draft) == order
    assert Edition.objects.get(pk=draft.pk).is_draft
