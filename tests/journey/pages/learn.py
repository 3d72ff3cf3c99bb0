"""The pages behind the door of who learns."""

from academy.people.models import User
from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import publish, withdraw
from courses.actions.enrolling import enroll
from courses.models import Course, Enrollment
from quizzes.actions.attempts import start
from quizzes.models import Attempt
from tests.builders import make_edition
from tests.quizzes.sitting import first_quiz

from .oversee import waiting_request
from .page import ASKED, DONE, FACULTY, FAILED, NEWCOMER, RENEWED, TRAINEE, Page, activity, completion_of, course


def submitted(username, passed):
    attempts = Attempt.objects.filter(enrollment__person__username=username, passed=passed)
    return lambda: [attempts.earliest("pk").uid]


def open_attempt(*page):
    def args():
        enrollment = Enrollment.objects.open().get(person__username="SB-203")
        return [start(enrollment, first_quiz(enrollment.edition), by=enrollment.person).uid, *page]

    return args


def of_an_edition_that_is(state, *more):
    """The arguments of a page of another course, which the newcomer began before it came to this."""

    def args():
        code = f"course-{state}"
        if not Course.objects.filter(code=code).exists():
            faculty, newcomer = (User.objects.get(username=name) for name in (FACULTY, NEWCOMER))
            first = make_edition(code, languages=("en",), modules=1, lessons=1, quizzes=False)
            enroll(newcomer, first.course, language="en", by=newcomer)
            if state == "withdrawn":
                withdraw(first, by=faculty, reason="A court has overturned what it teaches.")
            else:
                publish(begin_draft(first.course, by=faculty), by=faculty, transition=state, change_note="A new law.")
        return [code, *more]

    return args


PAGES = [
    Page("home:learn", NEWCOMER),
    Page("home:learn", TRAINEE),
    Page("home:learn", RENEWED),
    Page("courses:learn-course", NEWCOMER, course()),
    Page("courses:learn-course", TRAINEE, course()),
    Page("courses:learn-course", DONE, course()),
    Page("courses:learn-lesson", TRAINEE, activity(1, 2)),
    Page("courses:learn-lesson", DONE, activity(2, 4)),
    Page("courses:learn-course", NEWCOMER, of_an_edition_that_is("minor")),
    Page("courses:learn-course", NEWCOMER, of_an_edition_that_is("retire")),
    Page("courses:learn-course", NEWCOMER, of_an_edition_that_is("withdrawn")),
    Page("quizzes:learn-quiz", TRAINEE, activity(1, 5)),
    Page("quizzes:learn-quiz", FAILED, activity(1, 5)),
    Page("quizzes:learn-quiz", DONE, activity(2, 6)),
    Page("quizzes:learn-attempt", "SB-203", open_attempt(1)),
    Page("quizzes:learn-review", "SB-203", open_attempt()),
    Page("quizzes:learn-result", FAILED, submitted(FAILED, False)),
    Page("quizzes:learn-result", DONE, submitted(DONE, True)),
    Page("privacy:learn-data", DONE),
    Page("privacy:learn-data", ASKED, waiting_request(ASKED, keep=False)),
    Page("privacy:learn-ask-erasure", DONE),
    Page("records:learn-transcript", RENEWED),
]

FILES = [
    Page("certificates:download", DONE, completion_of(DONE)),
    Page("privacy:learn-data-json", DONE),
    Page("privacy:learn-data-pdf", DONE),
]

ACTS = [
    Page("courses:learn-start", NEWCOMER, course()),
    Page("quizzes:learn-answer", "SB-203", open_attempt(1)),
    Page("privacy:learn-withdraw-erasure", ASKED),
]
