"""An attempt from its start to its grading.

Each of these is safe to repeat: a double click, a second tab and a replayed request change nothing.
"""

from random import SystemRandom

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from academy.people.record import record_on
from courses.actions.carrying import carry_over, kin_of
from courses.actions.progress import complete_activity
from courses.models import Edition, Enrollment
from quizzes.drawing import Candidate, choice_order, draw
from quizzes.grading import Graded, outcome_of, points_of
from quizzes.models import Attempt, Question, Quiz, Response
from quizzes.paper import paper_of, takes_one

# What is drawn must not be foreseen by who knows what was drawn before.
_chance = SystemRandom()


class EnrollmentClosed(Exception):
    """The course is completed or was left; a new attempt needs a new enrollment."""


class AttemptClosed(Exception):
    """The attempt was submitted, so that its answers can no longer change."""


class InvalidAnswer(ValueError):
    """The answer is not one that this question can have."""


def start(enrollment: Enrollment, quiz: Quiz, *, by) -> Attempt:
    """Open an attempt of a quiz of the enrollment's edition, or return the one that is open already.

    Raises EnrollmentClosed if the enrollment takes no more attempts.
    """
    with transaction.atomic():
        # The lock makes a second click wait here and then find what the first one made.
        locked = (
            Enrollment.objects.select_for_update(no_key=True, of=("self",))
            .select_related("person")
            .get(pk=enrollment.pk)
        )
        last = sittings_of(enrollment, quiz).order_by("-number", "-pk").first()
        if last and not last.submitted_at:
            return last
        if locked.closed_at:
            raise EnrollmentClosed
        attempt = Attempt.objects.create(
            enrollment=enrollment, quiz=quiz, number=last.number + 1 if last else 1, language=locked.language
        )
        _hand_out(attempt)
        record_on(locked.person, "quizzes.start", attempt, by=by, number=attempt.number)
    return attempt


def sittings_of(enrollment: Enrollment, quiz: Quiz) -> QuerySet[Attempt]:
    """All attempts of a quiz by an enrollment, also those of the editions that the quiz's is a minor change of."""
    activity = quiz.activity
    kin = kin_of(enrollment.edition)
    return Attempt.objects.filter(
        enrollment=enrollment, quiz__activity__lineage=activity.lineage, quiz__activity__module__edition__in=kin
    )


def still_counts(attempt: Attempt, *, by) -> bool:
    """Whether an open attempt can still count for the course; the enrollment goes on with a newer edition first.

    ``attempt`` comes with its enrollment, that one's edition, and its quiz's bank; no query unless there is a newer
    edition.
    """
    if attempt.enrollment.edition.state != Edition.State.PUBLISHED:
        attempt.enrollment = carry_over(attempt.enrollment, by=by)
    edition = attempt.enrollment.edition
    if edition.state == Edition.State.WITHDRAWN:
        return False
    own = attempt.quiz.bank.edition_id
    return own == edition.pk or own in kin_of(edition)


def _hand_out(attempt: Attempt) -> None:
    """Draw the questions of a new attempt and write its empty responses."""
    enrollment, quiz = attempt.enrollment, attempt.quiz
    paper = paper_of(quiz.bank.edition, quiz.bank_id, attempt.language)
    # By lineage, so that a question met on an earlier edition counts as seen.
    seen = dict(
        Response.objects.filter(
            attempt__enrollment__person=enrollment.person_id,
            question__lineage__in=[question.lineage for question in paper.values()],
        )
        .values_list("question__lineage")
        .annotate(Max("attempt_id"))
        .order_by()
    )
    candidates = [Candidate(q.id, q.family, q.red_line, seen.get(q.lineage, 0)) for q in paper.values()]
    drawn = [paper[key] for key in draw(candidates, quiz.question_count, _chance)]
    Response.objects.bulk_create(
        Response(
            attempt=attempt,
            position=position,
            question_id=question.id,
            choice_order=choice_order(list(question.choices), _chance, keep=question.kind == Question.Kind.TRUE_FALSE),
        )
        for position, question in enumerate(drawn, start=1)
    )


def save_answer(response: Response, selected: list[int]) -> None:
    """Save one answer (``selected``: numbers of choices; none: not answered), as long as the attempt is open.

    ``response`` comes with its question. Of several saves the last one stays. Answers are not audited one by one:
    the response itself says what was answered, and when. Raises InvalidAnswer or AttemptClosed.
    """
    selected = sorted(set(selected))
    if not set(selected) <= set(response.choice_order) or (takes_one(response.question.kind) and len(selected) > 1):
        raise InvalidAnswer
    # One statement that grading cannot cross: submitting locks the responses before it reads them, and then gives
    # every one its points.
    now = timezone.now()
    if not Response.objects.filter(pk=response.pk, points=None).update(selected=selected, answered_at=now):
        raise AttemptClosed
    response.selected, response.answered_at = selected, now


@transaction.atomic
def save_answers(attempt: Attempt, answers: dict[int, list[int]]) -> None:
    """Save several answers, by position in the attempt, all or none; what is saved so already is left alone.

    Raises InvalidAnswer (also for a position that the attempt has not) or AttemptClosed.
    """
    if attempt.submitted_at:
        raise AttemptClosed
    responses = attempt.responses.filter(position__in=answers).select_related("question").order_by("position")
    if len(responses) < len(answers):
        raise InvalidAnswer
    for response in responses:
        if sorted(set(answers[response.position])) != response.selected:
            save_answer(response, answers[response.position])


@transaction.atomic
def submit(attempt: Attempt, *, by) -> Attempt:
    """Grade the attempt, once; pass it on to the course if it is passed. Returns it as it is graded.

    It is graded by the edition on which it was begun, also if a newer one came since; what it then counts for is said
    by ``complete_activity``. Questions that were not answered earn nothing.
    """
    attempt = (
        Attempt.objects.select_for_update(no_key=True, of=("self",))
        .select_related("enrollment__person", "quiz__activity", "quiz__bank__edition")
        .get(pk=attempt.pk)
    )
    if attempt.submitted_at:
        return attempt
    enrollment, quiz = attempt.enrollment, attempt.quiz
    paper = paper_of(quiz.bank.edition, quiz.bank_id, attempt.language)
    responses = list(attempt.responses.select_for_update().order_by("position"))
    graded = []
    for response in responses:
        question = paper[response.question_id]
        graded.append(Graded(points_of(question.weights, response.selected), question.red_line))
    # The points first: the database takes no change of a response whose attempt is submitted.
    for points in {one.points for one in graded}:
        alike = [response.pk for response, one in zip(responses, graded, strict=True) if one.points == points]
        Response.objects.filter(pk__in=alike).update(points=points)
    outcome = outcome_of(graded, quiz.pass_mark)
    attempt.submitted_at = timezone.now()
    attempt.score = outcome.score
    attempt.red_lines_missed = outcome.red_lines_missed
    attempt.passed = outcome.passed
    attempt.save(update_fields=["submitted_at", "score", "red_lines_missed", "passed"])
    record_on(
        enrollment.person,
        "quizzes.submit",
        attempt,
        by=by,
        number=attempt.number,
        score=str(outcome.score),
        passed=outcome.passed,
    )
    if outcome.passed:
        complete_activity(enrollment, quiz.activity, score=outcome.score, by=by)
    return attempt
