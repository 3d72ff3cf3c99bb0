import pytest
from django.db import IntegrityError, transaction

from academy.audit.models import Entry
from academy.studio.actions import reviewing
from academy.studio.actions.drafting import begin_draft, let_go
from academy.studio.actions.publishing import NotPublishable, publish
from academy.studio.actions.writing import Conflict, write
from academy.studio.models import ReviewComment, ReviewStep
from academy.studio.passages import manuscript_of, passage_of
from academy.studio.review import Stage, last_changed_by, read, review_problems, standing_of
from courses.models import CourseRole, Edition
from courses.record import record_on_course
from tests.builders import make_edition, make_instructor, make_person
from tests.threads import at_once


def with_role(course, role):
    person = make_person()
    CourseRole.objects.create(course=course, person=person, role=role)
    return person


@pytest.fixture
def draft(db):
    draft = make_edition(modules=1, lessons=1, quizzes=False, published=False)
    draft.course.review_required = True
    draft.course.save()
    return draft


@pytest.fixture
def author(draft):
    return with_role(draft.course, "author")


@pytest.fixture
def reviewer(draft):
    return with_role(draft.course, "reviewer")


def lesson_of(draft):
    return next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")


def write_lesson(draft, words, by, language="en"):
    lesson = lesson_of(draft)
    return write(
        draft, lesson, language, {"body": words}, based_on=passage_of(draft, lesson, language).revision, by=by
    )


def approve(draft, by):
    return reviewing.approve(draft, read=standing_of(draft).fingerprint, by=by)


def comment(draft, by, text="Say who."):
    lesson = lesson_of(draft)
    [block] = [each.block for each in read("lesson", passage_of(draft, lesson, "en"), [])[0]][:1]
    return reviewing.comment(draft, lesson, "en", block, text, by=by)


def test_from_writing_to_publication(draft, author, reviewer):
    owner = make_instructor()
    with pytest.raises(NotPublishable):
        publish(draft, by=owner)
    assert standing_of(draft).stage is Stage.WRITING
    reviewing.hand_in(draft, by=author)
    assert standing_of(draft).stage is Stage.IN_REVIEW
    with pytest.raises(NotPublishable):
        publish(draft, by=owner)
    reviewing.ask_changes(draft, by=reviewer, note="Too long.")
    assert standing_of(draft).stage is Stage.CHANGES_ASKED
    assert review_problems(draft)
    write_lesson(draft, "Shorter.", author)
    reviewing.hand_in(draft, by=author)
    approve(draft, reviewer)
    assert standing_of(draft).stage is Stage.APPROVED
    assert publish(draft, by=owner).state == Edition.State.PUBLISHED
    verbs = ["studio.hand_in", "studio.ask_changes", "studio.hand_in", "studio.approve"]
    assert list(Entry.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", flat=True)) == verbs


def test_a_course_that_needs_no_review_is_published_without(draft):
    draft.course.review_required = False
    draft.course.save()
    assert review_problems(draft) == []
    assert publish(draft, by=make_instructor())


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_approval_lapses_with_any_change_after_it(draft, author, reviewer, language):
    reviewing.hand_in(draft, by=author)
    approve(draft, reviewer)
    write_lesson(draft, "Another.", author, language)
    standing = standing_of(draft)
    assert (standing.stage, standing.lapsed) == (Stage.WRITING, True)
    assert review_problems(draft)
    with pytest.raises(reviewing.CannotApprove):
        approve(draft, reviewer)


def test_what_was_changed_back_is_what_was_approved(draft, author, reviewer):
    reviewing.hand_in(draft, by=author)
    approve(draft, reviewer)
    before = passage_of(draft, lesson_of(draft), "en").words["body"]
    write_lesson(draft, "Another.", author)
    write_lesson(draft, before, author)
    assert standing_of(draft).stage is Stage.APPROVED


def test_nobody_approves_what_they_handed_in(draft):
    owner = make_instructor()
    reviewing.hand_in(draft, by=owner)
    with pytest.raises(reviewing.CannotApprove, match="You handed this draft in"):
        approve(draft, owner)


def test_nobody_approves_what_they_were_the_last_to_change(draft, author, reviewer):
    owner = make_instructor()
    write_lesson(draft, "By the owner.", owner)
    reviewing.hand_in(draft, by=author)
    with pytest.raises(reviewing.CannotApprove, match="The last change"):
        approve(draft, owner)
    assert approve(draft, reviewer)


def test_only_a_reviewer_approves(draft, author):
    reviewing.hand_in(draft, by=author)
    for role in ("author", "translator"):
        with pytest.raises(reviewing.CannotApprove):
            approve(draft, with_role(draft.course, role))


def test_what_was_not_read_is_not_approved(draft, author, reviewer):
    reviewing.hand_in(draft, by=author)
    seen = standing_of(draft).fingerprint
    write_lesson(draft, "Another.", author)
    reviewing.hand_in(draft, by=author)
    with pytest.raises(reviewing.ChangedMeanwhile):
        reviewing.approve(draft, read=seen, by=reviewer)


def test_nothing_is_approved_while_a_comment_is_open(draft, author, reviewer):
    said = comment(draft, reviewer)
    reviewing.hand_in(draft, by=author)
    with pytest.raises(reviewing.CannotApprove, match="still open"):
        approve(draft, reviewer)
    reviewing.reply(draft, said.uid, "Done.", by=author)
    reviewing.resolve(draft, said.uid, by=author)
    assert approve(draft, reviewer)


def test_a_comment_stays_at_its_block_as_long_as_that_says_the_same(draft, author, reviewer):
    write_lesson(draft, "First.\n\nSecond.\n\nThird.", author)
    lesson = lesson_of(draft)
    blocks, _adrift = read("lesson", passage_of(draft, lesson, "en"), [])
    reviewing.comment(draft, lesson, "en", blocks[1].block, "Why?", by=reviewer)

    def found():
        blocks, adrift = read("lesson", passage_of(draft, lesson, "en"), ReviewComment.objects.of(draft))
        return [each.block.text for each in blocks if each.comments], len(adrift)

    assert found() == (["Second."], 0)
    write_lesson(draft, "New.\n\nFirst!\n\nThird.\n\nSecond.", author)
    assert found() == (["Second."], 0)
    write_lesson(draft, "First.\n\nSecond, changed.", author)
    assert found() == ([], 1)


def test_an_open_comment_goes_on_with_the_next_draft(draft, author, reviewer):
    draft.course.review_required = False
    draft.course.save()
    said, settled = comment(draft, reviewer), comment(draft, reviewer, "Settled.")
    reviewing.resolve(draft, settled.uid, by=author)
    publish(draft, by=make_instructor())
    following = begin_draft(draft.course, by=author)
    assert list(ReviewComment.objects.of(following)) == [said]
    assert standing_of(following).stage is Stage.WRITING


def test_the_review_of_a_draft_that_was_let_go_says_nothing_of_the_next(draft, author, reviewer):
    draft.course.review_required = False
    draft.course.save()
    publish(draft, by=make_instructor())
    second = begin_draft(draft.course, by=author)
    reviewing.hand_in(second, by=author)
    approve(second, reviewer)
    let_go(second, by=author)
    third = begin_draft(draft.course, by=author)
    assert third.number == second.number
    assert standing_of(third).stage is Stage.WRITING


def test_a_second_click_does_nothing_twice(draft, author, reviewer):
    for _click in range(2):
        said = comment(draft, reviewer)
        reviewing.reply(draft, said.uid, "Who?", by=author)
        reviewing.resolve(draft, said.uid, by=author)
        reviewing.hand_in(draft, by=author)
    for _click in range(2):
        approve(draft, reviewer)
    assert ReviewStep.objects.count() == 2
    assert said.replies.count() == 1


def test_steps_and_comments_cannot_be_rewritten(draft, author, reviewer):
    reviewing.hand_in(draft, by=author)
    said = comment(draft, reviewer)
    for change in (
        lambda: ReviewStep.objects.update(note="x"),
        lambda: ReviewStep.objects.all().delete(),
        lambda: ReviewComment.objects.update(text="x"),
        lambda: ReviewComment.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    reviewing.resolve(draft, said.uid, by=author)


def test_words_are_found_good_by_somebody_who_did_not_write_them(draft, author, reviewer):
    lesson = lesson_of(draft)
    passage = write_lesson(draft, "Nuevo.", reviewer, "es")
    with pytest.raises(reviewing.CannotApprove):
        reviewing.mark_reviewed(draft, lesson, "es", revision=passage.revision, by=reviewer)
    second = with_role(draft.course, "reviewer")
    with pytest.raises(Conflict):
        reviewing.mark_reviewed(draft, lesson, "es", revision=passage.revision - 1, by=second)
    for _click in range(2):
        reviewing.mark_reviewed(draft, lesson, "es", revision=passage.revision, by=second)
    assert passage_of(draft, lesson, "es").reviewed
    assert Entry.objects.filter(verb="studio.mark_reviewed").count() == 1


def test_approving_finds_the_words_of_the_source_good(draft, author, reviewer):
    reviewing.hand_in(draft, by=author)
    approve(draft, reviewer)
    manuscript = manuscript_of(draft)
    assert all(manuscript.source(thing).reviewed for thing in manuscript.things)
    assert not any(manuscript.passage(thing, "es").reviewed for thing in manuscript.things)


@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_are_one(transactional_db):
    draft = make_edition(modules=1, lessons=1, quizzes=False, published=False)
    author, reviewer = (with_role(draft.course, role) for role in ("author", "reviewer"))
    reviewing.hand_in(draft, by=author)
    seen = standing_of(draft).fingerprint
    at_once(2, lambda _n: reviewing.approve(draft, read=seen, by=reviewer).pk)
    assert ReviewStep.objects.filter(act="approved").count() == 1


def test_to_schedule_or_to_find_good_is_no_change_of_the_draft(draft, author, reviewer):
    write_lesson(draft, "New.", author, "en")
    before = last_changed_by(draft)
    for verb in ("studio.schedule", "studio.unschedule", "studio.mark_reviewed"):
        record_on_course(draft.course, verb, by=reviewer, edition=draft.number)
    assert last_changed_by(draft) == before == author.pk
