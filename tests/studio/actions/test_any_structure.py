import uuid

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from academy.studio.actions.removing import PutBackFirst, put_back, remove
from academy.studio.actions.structure import (
    add_activity,
    add_module,
    duplicate,
    move,
    tag,
)
from academy.studio.models import Removal
from academy.studio.passages import manuscript_of
from courses.models import Activity, Objective
from tests.builders import make_edition
from tests.studio.standing import numbers_are_sound, said

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
