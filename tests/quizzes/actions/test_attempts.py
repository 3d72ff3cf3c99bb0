from decimal import Decimal

import pytest
from django.db import DatabaseError

from academy.audit.models import Entry
from courses.actions.progress import complete_activity
from courses.models import Completion, Progress
from quizzes.actions.attempts import (
    AttemptClosed,
    EnrollmentClosed,
    InvalidAnswer,
    save_answer,
    save_answers,
    start,
    submit,
)
from quizzes.models import Attempt, Response
from tests.builders import make_edition, make_enrollment, make_person, make_unit
from tests.quizzes.sitting import answer_all, first_quiz, make_attempt, right_answer, wrong_answer
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def sit(enrollment, **answers) -> Attempt:
    attempt = make_attempt(enrollment)
    answer_all(attempt, **answers)
    return submit(attempt, by=enrollment.person)


def test_every_act_of_a_trainee_is_on_record_in_the_scope_of_the_unit():
    unit = make_unit()
    sit(make_enrollment(make_person(unit=unit), make_edition(modules=1, lessons=0)))
    acts = {"courses.enroll", "quizzes.start", "quizzes.submit", "courses.complete", "certificates.issue"}
    entries = Entry.objects.exclude(verb="courses.publish")
    assert {entry.verb for entry in entries} == acts
    assert {entry.unit_path for entry in entries} == {unit.path}


# Starting ---------------------------------------------------------------------------------------------------------


def test_an_attempt_draws_one_question_of_each_family_and_keeps_the_order_of_their_choices():
    attempt = make_attempt(families=5, parallel=3, language="es")
    responses = attempt.responses.select_related("question").order_by("position")
    assert [response.position for response in responses] == [1, 2, 3, 4, 5]
    assert len({response.question.family for response in responses}) == 5
    for response in responses:
        assert sorted(response.choice_order) == [choice.number for choice in response.question.choices.all()]
    assert (attempt.number, attempt.language) == (1, "es")
    assert Entry.objects.get(verb="quizzes.start").actor == attempt.enrollment.person.uid


def test_true_and_false_are_shown_in_this_order():
    attempt = make_attempt(families=6, kinds=["true_false"])
    assert all(response.choice_order == [1, 2] for response in attempt.responses.all())


def test_starting_again_resumes_the_open_attempt():
    attempt = make_attempt()
    assert make_attempt(attempt.enrollment) == attempt
    assert Attempt.objects.count() == 1


def test_a_retake_is_numbered_on_and_meets_the_parallel_questions():
    enrollment = make_enrollment(edition=make_edition(modules=1))
    first, second = sit(enrollment, wrong=4, red_line_wrong=True), make_attempt(enrollment)
    assert second.number == 2
    met = {attempt.pk: set(attempt.responses.values_list("question", flat=True)) for attempt in (first, second)}
    assert not met[first.pk] & met[second.pk]


def test_what_was_met_in_an_earlier_enrollment_counts_as_seen():
    edition = make_edition(modules=1, lessons=0)
    first = sit(make_enrollment(edition=edition))
    assert first.passed
    second = make_attempt(make_enrollment(first.enrollment.person, edition))
    assert second.number == 1
    assert not set(first.responses.values_list("question", flat=True)) & set(
        second.responses.values_list("question", flat=True)
    )


def test_a_closed_enrollment_takes_no_new_attempt():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=0))
    sit(enrollment)
    with pytest.raises(EnrollmentClosed):
        make_attempt(enrollment)


# Answering --------------------------------------------------------------------------------------------------------


def test_an_answer_is_kept_with_the_time_when_it_was_given():
    attempt = make_attempt(kinds=["multiple"])
    save_answers(attempt, {2: [3, 1, 1]})
    response = attempt.responses.get(position=2)
    assert response.selected == [1, 3]
    assert response.answered_at >= attempt.started_at
    assert attempt.responses.get(position=1).answered_at is None


def test_the_last_answer_stays_and_an_answer_can_be_taken_back():
    attempt = make_attempt(kinds=["multiple"])
    for selected in ([1], [2], []):
        save_answers(attempt, {1: selected})
        assert attempt.responses.get(position=1).selected == selected


@pytest.mark.parametrize(
    ("kind", "position", "selected"),
    [
        ("single", 1, [1, 2]),
        ("true_false", 1, [1, 2]),
        ("single", 1, [4]),
        ("multiple", 1, [1, 5]),
        ("single", 99, [1]),
    ],
)
def test_an_answer_that_the_question_cannot_have_is_refused_with_all_that_came_with_it(kind, position, selected):
    attempt = make_attempt(kinds=[kind])
    with pytest.raises(InvalidAnswer):
        save_answers(attempt, {2: [1], position: selected})
    assert not attempt.responses.exclude(selected=[]).exists()


def test_what_is_saved_already_is_not_written_again():
    attempt = make_attempt()
    save_answers(attempt, {1: [1]})
    first = attempt.responses.get(position=1).answered_at
    save_answers(attempt, {1: [1]})
    assert attempt.responses.get(position=1).answered_at == first


def test_a_submitted_attempt_takes_no_answer():
    attempt = make_attempt()
    stale = Response.objects.select_related("question").get(attempt=attempt, position=1)
    submitted = submit(attempt, by=attempt.enrollment.person)
    for late in (attempt, submitted):
        with pytest.raises(AttemptClosed):
            save_answers(late, {1: [1]})
    with pytest.raises(AttemptClosed):
        save_answer(stale, [1])
    assert Response.objects.get(pk=stale.pk).selected == []


# Submitting -------------------------------------------------------------------------------------------------------


def test_a_passed_attempt_is_graded_put_on_record_and_completes_its_activity():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=1, families=10))
    attempt = sit(enrollment, wrong=2)
    assert (attempt.score, attempt.red_lines_missed, attempt.passed) == (Decimal("80.00"), 0, True)
    assert attempt.submitted_at
    assert sorted(attempt.responses.values_list("points", flat=True)) == [0, 0, 1, 1, 1, 1, 1, 1, 1, 1]
    progress = Progress.objects.get(activity=attempt.quiz.activity)
    assert progress.completed_at
    assert progress.score == 80
    entry = Entry.objects.get(verb="quizzes.submit")
    assert entry.data == {"number": 1, "score": "80.00", "passed": True}


def test_the_last_required_quiz_completes_the_course():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=0))
    sit(enrollment)
    assert Completion.objects.get().score == 100


@pytest.mark.parametrize(
    ("answers", "score", "missed"),
    [({"wrong": 3}, "70.00", 0), ({"red_line_wrong": True}, "90.00", 1), ({"wrong": 9}, "10.00", 0)],
)
def test_the_pass_mark_or_a_red_line_missed_is_not_passed_and_completes_nothing(answers, score, missed):
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=1, families=10))
    attempt = sit(enrollment, **answers)
    assert (attempt.score, attempt.red_lines_missed, attempt.passed) == (Decimal(score), missed, False)
    assert not Progress.objects.exists()


def test_questions_that_were_not_answered_earn_nothing():
    attempt = make_attempt(families=4)
    response = attempt.responses.select_related("question").filter(question__red_line=True).get()
    save_answer(response, right_answer(response))
    attempt = submit(attempt, by=attempt.enrollment.person)
    assert (attempt.score, attempt.passed) == (Decimal("25.00"), False)


def test_submitting_again_changes_nothing():
    attempt = make_attempt(families=4)
    first = submit(attempt, by=attempt.enrollment.person)
    again = submit(attempt, by=attempt.enrollment.person)
    assert again.submitted_at == first.submitted_at
    assert Entry.objects.filter(verb="quizzes.submit").count() == 1


def test_an_attempt_left_open_when_the_course_was_completed_can_still_be_submitted():
    edition = make_edition(modules=1, lessons=1)
    enrollment = make_enrollment(edition=edition)
    attempt = make_attempt(enrollment)
    answer_all(attempt)
    for activity in edition.modules.get().activities.all():
        complete_activity(enrollment, activity, score=Decimal(85))
    assert submit(attempt, by=enrollment.person).passed
    assert Completion.objects.get().score == 85


def test_the_database_refuses_to_change_what_was_submitted():
    attempt = submit(make_attempt(), by=make_person())
    with pytest.raises(DatabaseError):
        attempt.responses.update(selected=[1])


# At once ----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_starting_in_eight_tabs_at_once_opens_one_attempt():
    enrollment = make_enrollment(edition=make_edition(modules=1))
    quiz = first_quiz(enrollment.edition)
    found = at_once(8, lambda _: start(enrollment, quiz, by=enrollment.person).pk)
    assert len(set(found)) == 1
    assert Attempt.objects.get().responses.count() == quiz.question_count


@pytest.mark.django_db(transaction=True)
def test_submitting_eight_times_at_once_grades_and_completes_once():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=0))
    attempt = make_attempt(enrollment)
    answer_all(attempt)
    results = at_once(8, lambda _: submit(attempt, by=enrollment.person))
    assert len({result.submitted_at for result in results}) == 1
    assert all(result.passed for result in results)
    assert Entry.objects.filter(verb="quizzes.submit").count() == Completion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_save_that_meets_a_submission_is_graded_or_refused_and_never_in_between():
    """Six savers change an answer while two submit: whatever is stored at the end is what was graded."""
    edition = make_edition(modules=1, families=2, kinds=["single"])
    for _ in range(6):
        attempt = make_attempt(make_enrollment(edition=edition))
        answer_all(attempt)

        def act(number, attempt=attempt):
            if number >= 6:
                return submit(attempt, by=attempt.enrollment.person) and "submitted"
            response = Response.objects.select_related("question").get(attempt=attempt, position=1 + number % 2)
            try:
                if number < 3:
                    save_answer(response, wrong_answer(response))
                else:
                    save_answers(attempt, dict.fromkeys([1, 2], wrong_answer(response)))
            except AttemptClosed:
                return "refused"
            return "saved"

        results = at_once(8, act)
        assert results.count("submitted") == 2
        for response in attempt.responses.select_related("question"):
            assert (response.points == 1) == (response.selected == right_answer(response))


@pytest.mark.django_db(transaction=True)
def test_eight_people_answer_and_submit_at_once_without_an_error():
    edition = make_edition(modules=1, lessons=0)
    enrollments = [make_enrollment(edition=edition) for _ in range(8)]

    def act(number):
        attempt = make_attempt(enrollments[number])
        for response in attempt.responses.select_related("question"):
            save_answer(response, right_answer(response))
        return submit(attempt, by=enrollments[number].person).passed

    assert at_once(8, act) == [True] * 8
    assert Completion.objects.count() == 8
