"""Whatever is done to a course, its past editions stay byte for byte what they were.

An act on the draft is one more rule: take the draft, do it, and the end asks the same of it as of all others.
"""

import io
from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from academy.exchange.actions.loading import load
from academy.exchange.exporting import content_hash, write_package
from academy.exchange.package import read
from academy.studio.actions import banks, structure
from academy.studio.actions.drafting import begin_draft, let_go
from academy.studio.actions.publishing import NotPublishable, publish, withdraw
from academy.studio.actions.questions import ChoiceDraft, QuestionDraft, save_question
from academy.studio.actions.removing import PutBackFirst, put_back, remove
from academy.studio.actions.writing import write
from academy.studio.bank import structure_of
from academy.studio.models import Removal, Revision
from academy.studio.passages import manuscript_of, passage_of
from courses.models import Activity, Edition, LessonText, Module, Objective
from quizzes.models import Choice, Question, Quiz
from tests.builders import make_edition, make_instructor

places = st.integers(0, 50)
GIFT = "It is {count}. {{=so#Right: so. ~not so#Wrong: so.}}"


class PastEditions(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.author = make_instructor()
        edition = make_edition(modules=2, lessons=1, families=2, parallel=1, question_count=1)
        self.course = edition.course
        self.published = {edition.pk: packed(edition)}

    def teardown(self):
        try:
            self.every_past_edition_is_what_it_was()
            self.the_database_refuses_what_goes_around_the_actions()
        finally:
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

    def pick(self, place, *kinds):
        """One of the things of the draft that are of these kinds, with its kind; (None, "") if there is none."""
        paths = {
            "module": (Module, "edition"),
            "objective": (Objective, "module__edition"),
            "activity": (Activity, "module__edition"),
            "question": (Question, "bank__edition"),
        }
        found = [
            (row, kind)
            for kind in kinds
            for row in paths[kind][0].objects.filter(**{paths[kind][1]: self.draft}).order_by("pk")
        ]
        return found[place % len(found)] if found else (None, "")

    def in_use(self):
        return list(self.course.editions.filter(state__in=["published", "replaced"]).order_by("number"))

    def find(self, kind, lineage):
        return manuscript_of(self.draft).find(kind, lineage)

    @precondition(lambda self: not self.draft)
    @rule()
    def begin(self):
        begin_draft(self.course, by=self.author)

    @precondition(lambda self: self.draft)
    @rule(sure=st.sampled_from([False, False, True]))
    def let_go(self, sure):
        if sure:
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
    @rule(place=places, what=st.sampled_from(["module", "objective", "lesson", "quiz"]))
    def add(self, place, what):
        """What is added is written, too, so that it does not stop the next publication."""
        new, module = uuid4(), self.pick(place, "module")[0]
        if what == "module" or module is None:
            structure.add_module(self.draft, "New", lineage=new, by=self.author)
        elif what == "objective":
            structure.add_objective(self.draft, module.lineage, "Know it", lineage=new, by=self.author)
        else:
            facts = {"minutes": 5, "required": True, "by": self.author}
            structure.add_activity(self.draft, module.lineage, what, "New", lineage=new, **facts)
            if what == "lesson":
                self.save(self.find("lesson", new), "en", {"body": "Halt."})
            else:
                bank = Quiz.objects.get(activity__lineage=new, bank__edition=self.draft).bank
                banks.import_questions(bank, "\n\n".join(GIFT.format(count=n) for n in range(5)), by=self.author)

    @precondition(lambda self: self.draft)
    @rule(place=places, to=st.integers(1, 4), into=places)
    def move(self, place, to, into):
        thing, kind = self.pick(place, "module", "objective", "activity")
        if thing:
            module = self.pick(into, "module")[0]
            structure.move(self.draft, kind, thing.lineage, to, module=module.lineage)

    @precondition(lambda self: self.draft)
    @rule(place=places)
    def duplicate(self, place):
        thing, kind = self.pick(place, "module", "activity", "question")
        if kind == "question":
            banks.duplicate_question(self.draft, thing.lineage, copy=uuid4(), by=self.author)
        elif thing:
            structure.duplicate(self.draft, kind, thing.lineage, lineage_of_copy=uuid4(), by=self.author)

    @precondition(lambda self: self.draft)
    @rule(place=places, kind=st.sampled_from(["module", "objective", "activity", "question"]))
    def remove(self, place, kind):
        thing, kind = self.pick(place, kind)
        if thing:
            remove(self.draft, kind, thing.lineage, by=self.author)

    @precondition(lambda self: self.draft and self.draft.removals.standing().exists())
    @rule(place=places)
    def put_back(self, place):
        removals = Removal.objects.standing().filter(edition=self.draft)
        with suppress(PutBackFirst):
            put_back(removals[place % len(removals)], by=self.author)

    @precondition(lambda self: self.draft)
    @rule(place=places, minutes=st.integers(1, 90), serves=st.booleans())
    def settle_an_activity(self, place, minutes, serves):
        thing, kind = self.pick(place, "activity", "question")
        if kind == "activity":
            structure.set_activity(self.draft, thing.lineage, minutes=minutes, required=True)
        if thing:
            aims = [each.lineage for each in Objective.objects.filter(module__edition=self.draft)]
            structure.tag(self.draft, aims, {(kind, thing.lineage): aims if serves else []})

    @precondition(lambda self: self.draft and self.pick(0, "question")[0])
    @rule(place=places, to=st.integers(1, 4), elsewhere=st.booleans())
    def move_a_question(self, place, to, elsewhere):
        question = self.pick(place, "question")[0]
        if elsewhere:
            bank = self.draft.question_banks.order_by("pk")[to % self.draft.question_banks.count()]
            banks.move_question(self.draft, question.lineage, to=bank, by=self.author)
        else:
            banks.place_question(self.draft, question.lineage, to=to, by=self.author)

    @precondition(lambda self: self.draft and self.pick(0, "question")[0])
    @rule(place=places, red_line=st.booleans())
    def change_a_question(self, place, red_line):
        """Its choices change places, it gets one more, and a translation follows."""
        question = self.pick(place, "question")[0]
        passage = passage_of(self.draft, self.find("question", question.lineage), "en")
        choices = [
            ChoiceDraft(each.number, passage.words[f"choice_{each.number}_text"], "So it is.", each.weight)
            for each in question.choices.order_by("-number")
        ]
        more = ChoiceDraft(None, f"Choice {len(choices)}", "So it is not.", choices[0].weight * 0)
        wanted = QuestionDraft("single", "halt", red_line, frozenset(), "Who says halt?", "", (*choices, more))
        options = {"based_on": passage.revision, "structure": structure_of(question), "by": self.author}
        save_question(self.draft, question.lineage, wanted, **options)

    @precondition(lambda self: self.draft and self.draft.question_banks.exists())
    @rule(place=places, pass_mark=st.integers(50, 100))
    def change_a_quiz(self, place, pass_mark):
        quizzes = Quiz.objects.filter(bank__edition=self.draft).order_by("pk")
        quiz = quizzes[place % len(quizzes)]
        stands = (quiz.question_count, quiz.pass_mark)
        banks.change_quiz(quiz, question_count=1, pass_mark=pass_mark, based_on=stands, by=self.author)
        banks.add_question(quiz.bank, lineage=uuid4(), kind="true_false", by=self.author)

    @precondition(lambda self: self.draft)
    @rule(transition=st.sampled_from(Edition.Transition.values))
    def publish(self, transition):
        try:
            edition = publish(self.draft, by=self.author, transition=transition, change_note="Shorter.")
        except NotPublishable:
            event("not publishable")
        else:
            event("published")
            self.published[edition.pk] = packed(edition)

    @precondition(lambda self: self.in_use())
    @rule(place=places)
    def withdraw(self, place):
        editions = self.in_use()
        withdraw(editions[place % len(editions)], by=self.author, reason="A court has overturned it.")

    @rule(replace=st.sampled_from([False, False, True]))
    def bring_back_an_old_one(self, replace):
        if replace or not self.draft:
            oldest = io.BytesIO(next(iter(self.published.values())))
            load(read(oldest, "package.zip").package, replace_draft=replace)

    def every_past_edition_is_what_it_was(self):
        """Asked once, at the end: nothing would put right again what an act has spoiled."""
        editions = Edition.objects.filter(pk__in=self.published)
        assert len(editions) == len(self.published)
        for edition in editions:
            assert content_hash(edition) == edition.content_hash
            assert packed(edition) == self.published[edition.pk]

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
    run_state_machine_as_test(PastEditions, settings=settings(max_examples=5, stateful_step_count=45, deadline=None))
