"""What a trainee in progress meets when the course has changed meanwhile."""

import pytest
from django.urls import reverse

from academy.records.enrolled import percents_of
from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import publish, withdraw
from courses.actions.progress import complete_activity
from courses.models import Activity, Completion, Enrollment, Progress
from quizzes.actions.attempts import start
from tests.builders import make_enrollment, make_person
from tests.courses.actions.test_carrying import lessons, next_edition, small
from tests.quizzes.sitting import answer_all, first_quiz

pytestmark = pytest.mark.django_db


def course_page(edition):
    return reverse("courses:learn-course", args=[edition.course.code])


def lesson_page(edition, module=1, number=1):
    return reverse("courses:learn-lesson", args=[edition.course.code, module, number])


def swap_lessons(draft):
    """The two lessons of the module change places."""
    one, two = lessons(draft)
    Activity.objects.filter(pk=one.pk).update(number=9)
    Activity.objects.filter(pk=two.pk).update(number=1)
    Activity.objects.filter(pk=one.pk).update(number=2)


def test_a_minor_change_is_told_before_reading_on_and_the_progress_counts(client, trainee):
    first = small()
    enrollment = make_enrollment(trainee, first)
    complete_activity(enrollment, lessons(first)[0])
    next_edition(first, "minor")
    answer = client.get(lesson_page(first))
    assert answer.url == course_page(first)
    page = client.get(answer.url).content.decode()
    assert "The course has changed since you began" in page
    assert "Clearer words." in page
    assert "1 of 2 done" in page
    assert client.get(lesson_page(first)).status_code == 200


def test_who_was_away_for_two_changes_reads_of_both(client, trainee):
    first = small()
    make_enrollment(trainee, first)
    second = next_edition(first, "minor")
    draft = begin_draft(first.course, by=None)
    publish(draft, by=make_person(), transition="minor", change_note="A new law.")
    page = client.get(course_page(second)).content.decode()
    assert page.index("A new law.") < page.index("Clearer words.")


def test_a_retired_edition_is_begun_anew_and_the_page_says_so_plainly(client, trainee):
    first = small()
    complete_activity(make_enrollment(trainee, first), lessons(first)[0])
    next_edition(first, "retire")
    page = client.get(course_page(first)).content.decode()
    assert "You begin this edition anew" in page
    assert "0 of 2 done" in page


def test_who_finishes_the_old_edition_notices_nothing(client, trainee, django_assert_max_num_queries):
    first = small()
    make_enrollment(trainee, first)
    next_edition(first, "retake")
    client.get(lesson_page(first))
    with django_assert_max_num_queries(4):
        assert client.get(lesson_page(first)).status_code == 200
    assert "has changed" not in client.get(course_page(first)).content.decode()
    assert Enrollment.objects.get().edition == first


def test_a_button_that_was_on_the_screen_marks_the_lesson_that_was_read(client, trainee):
    first = small()
    make_enrollment(trainee, first)
    read = lessons(first)[0]
    second = next_edition(first, "minor", swap_lessons)
    answer = client.post(lesson_page(first, 1, 1), {"edition": "1"})
    assert Progress.objects.get(completed_at__isnull=False).activity.lineage == read.lineage
    # What was read is the last lesson now.
    assert answer.url == course_page(second)


@pytest.mark.parametrize("edition", ["", "x", "-1", "99999", "9" * 99, "\x00"])
def test_a_button_without_a_sound_edition_means_the_edition_of_now(client, trainee, edition):
    first = small()
    make_enrollment(trainee, first)
    client.post(lesson_page(first), {"edition": edition})
    assert Progress.objects.get().completed_at


def test_an_open_attempt_is_finished_on_the_new_edition(client, trainee):
    first = small(lessons=1, quizzes=True, families=1, parallel=1)
    enrollment = make_enrollment(trainee, first)
    attempt = start(enrollment, first_quiz(first), by=trainee)
    second = next_edition(first, "minor")
    assert client.get(reverse("quizzes:learn-attempt", args=[attempt.uid, 1])).status_code == 200
    answer_all(attempt)
    answer = client.post(reverse("quizzes:learn-review", args=[attempt.uid]), follow=True)
    page = answer.content.decode()
    assert "You passed" in page
    assert Progress.objects.get(activity__module__edition=second, activity__kind="quiz").score == 100
    quiz = client.get(reverse("quizzes:learn-quiz", args=[first.course.code, 1, 2])).content.decode()
    assert "Attempt 1: 100%" in quiz


def test_an_attempt_whose_quiz_is_gone_leads_back_to_the_course(client, trainee):
    first = small(lessons=1, quizzes=True, families=1, parallel=1)
    attempt = start(make_enrollment(trainee, first), first_quiz(first), by=trainee)

    def without_quiz(draft):
        first_quiz(draft).delete()
        Activity.objects.filter(module__edition=draft, kind="quiz").delete()

    next_edition(first, "minor", without_quiz)
    page = reverse("quizzes:learn-attempt", args=[attempt.uid, 1])
    assert client.get(page).status_code == 200
    assert client.post(page, {"go": "leave"}).url == course_page(first)
    answer_all(attempt)
    assert (
        "You passed" in client.post(reverse("quizzes:learn-review", args=[attempt.uid]), follow=True).content.decode()
    )


@pytest.mark.parametrize("ending", ["retire", "withdraw"])
def test_an_attempt_of_an_edition_that_has_ended_is_not_gone_on_with(client, trainee, ending):
    first = small(lessons=1, quizzes=True, families=1, parallel=1)
    attempt = start(make_enrollment(trainee, first), first_quiz(first), by=trainee)
    if ending == "retire":
        next_edition(first, "retire")
    else:
        withdraw(first, by=None, reason="A court has overturned it.")
    for answer in (
        client.get(reverse("quizzes:learn-attempt", args=[attempt.uid, 1])),
        client.post(reverse("quizzes:learn-review", args=[attempt.uid])),
    ):
        assert answer.url == course_page(first)
    assert "it is not counted" in client.get(course_page(first)).content.decode()
    attempt.refresh_from_db()
    assert attempt.submitted_at is None


def test_a_withdrawn_edition_says_so_on_every_page_and_says_what_is_safe(client, trainee):
    first = small(lessons=1, quizzes=True, families=1, parallel=1)
    make_enrollment(trainee, first)
    withdraw(first, by=None, reason="A court has overturned it.")
    for page in (
        course_page(first),
        lesson_page(first),
        reverse("quizzes:learn-quiz", args=[first.course.code, 1, 2]),
    ):
        shown = client.get(page).content.decode()
        assert "cannot be taken at the moment" in shown
        assert "Body of lesson" not in shown
        assert "A court" not in shown
    client.post(lesson_page(first))
    assert not Progress.objects.exists()


def test_nobody_begins_a_withdrawn_edition(client, trainee):
    first = small()
    withdraw(first, by=None, reason="A court has overturned it.")
    assert client.get(course_page(first)).status_code == 404
    assert client.post(reverse("courses:learn-start", args=[first.course.code])).status_code == 404
    assert not Enrollment.objects.exists()


def test_who_completed_a_withdrawn_edition_keeps_completion_and_certificate(client, trainee):
    first = small(lessons=1)
    complete_activity(make_enrollment(trainee, first), lessons(first)[0])
    withdraw(first, by=None, reason="A court has overturned it.")
    page = client.get(course_page(first)).content.decode()
    assert "Download your certificate" in page
    assert "can no longer be read" in page
    assert "Take the course again" not in page
    assert Completion.objects.count() == 1
    assert client.get("/learn/").status_code == 200


def test_who_was_on_a_withdrawn_edition_is_led_to_the_next(client, trainee):
    first = small()
    make_enrollment(trainee, first)
    withdraw(first, by=None, reason="A court has overturned it.")
    second = next_edition(first, "retake")
    assert "You begin this edition anew" in client.get(course_page(first)).content.decode()
    assert Enrollment.objects.get().edition == second


def test_progress_on_the_edition_before_is_not_counted_twice(client, trainee):
    first = small()
    enrollment = make_enrollment(trainee, first)
    complete_activity(enrollment, lessons(first)[0])
    next_edition(first, "minor")
    client.get(course_page(first))
    assert percents_of([trainee.pk]) == {trainee.pk: {first.course_id: 50}}
    assert "50%" in client.get("/learn/").content.decode()
