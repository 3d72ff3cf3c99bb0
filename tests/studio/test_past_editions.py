"""Whatever is done to a course, its past editions stay byte for byte what they were.

A structural action is one more rule: take the draft, do it, and the invariant asks the same of it as of all others.
"""

import io

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from academy.exchange.actions.loading import load
from academy.exchange.exporting import content_hash, write_package
from academy.exchange.package import read
from academy.studio.actions.drafting import begin_draft, let_go
from academy.studio.actions.publishing import publish
from academy.studio.actions.writing import write
from academy.studio.models import Revision
from academy.studio.passages import manuscript_of, passage_of
from courses.models import Activity, Edition, LessonText, Module
from quizzes.models import Choice
from tests.builders import make_edition, make_instructor

places = st.integers(0, 50)


class PastEditions(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.author = make_instructor()
        edition = make_edition(modules=1, lessons=1, families=3, parallel=1)
        self.course = edition.course
        self.published = {edition.pk: packed(edition)}

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @property
    def draft(self):
        return self.course.editions.filter(state="draft").first()

    def thing(self, place):
        things = manuscript_of(self.draft).things
        return things[place % len(things)]

    def save(self, thing, language, words, **how):
        stands = passage_of(self.draft, thing, language)
        write(self.draft, thing, language, words, based_on=stands.revision, by=self.author, **how)

    @rule()
    def begin(self):
        begin_draft(self.course, by=self.author)

    @precondition(lambda self: self.draft)
    @rule()
    def let_go(self):
        let_go(self.draft, by=self.author)

    @precondition(lambda self: self.draft)
    @rule(place=places, language=st.sampled_from(["en", "es"]), words=st.sampled_from(["Halt.", "**Stop.**\n\n- a"]))
    def edit(self, place, language, words):
        thing = self.thing(place)
        field = next(iter(passage_of(self.draft, thing, "en").words))
        self.save(thing, language, {field: words})

    @precondition(lambda self: self.draft and Revision.objects.filter(course=self.course).exists())
    @rule(place=places)
    def restore(self, place):
        revisions = Revision.objects.filter(course=self.course).order_by("pk")
        revision = revisions[place % len(revisions)]
        thing = manuscript_of(self.draft).find(revision.kind, revision.lineage)
        if thing:
            self.save(thing, revision.language, revision.words, restores=revision.number)

    @precondition(lambda self: self.draft)
    @rule()
    def publish(self):
        edition = publish(self.draft, by=self.author)
        self.published[edition.pk] = packed(edition)

    @rule(replace=st.booleans())
    def bring_back_an_old_one(self, replace):
        if replace or not self.draft:
            oldest = io.BytesIO(next(iter(self.published.values())))
            load(read(oldest, "package.zip").package, replace_draft=replace)

    @invariant()
    def every_past_edition_is_what_it_was(self):
        for edition in Edition.objects.filter(pk__in=self.published):
            assert content_hash(edition) == edition.content_hash
            assert packed(edition) == self.published[edition.pk]

    @invariant()
    def the_database_refuses_what_goes_around_the_actions(self):
        past = list(self.published)
        for change in (
            lambda: LessonText.objects.filter(lesson__activity__module__edition__in=past).update(body="x"),
            lambda: Activity.objects.filter(module__edition__in=past).update(minutes=9),
            lambda: Choice.objects.filter(question__bank__edition__in=past).update(weight=1),
            lambda: Module.objects.filter(edition__in=past).update(number=99),
            lambda: Edition.objects.filter(pk__in=past).update(content_hash="0" * 64),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()


def packed(edition) -> bytes:
    target = io.BytesIO()
    write_package(edition, target)
    return target.getvalue()


@pytest.mark.django_db
def test_past_editions_are_never_touched():
    run_state_machine_as_test(PastEditions, settings=settings(max_examples=8, stateful_step_count=12, deadline=None))
