"""What the people of the demo academy have done so far, each story walked through the site's own actions."""

from academy.demo.clock import days_ago
from academy.people.models import User
from certificates.actions.withdrawing import revoke, supersede
from courses.actions.enrolling import enroll
from courses.actions.progress import complete_activity, open_activity
from courses.models import Activity, Completion, Course, Enrollment
from quizzes.actions.attempts import save_answers, start, submit
from quizzes.models import Attempt


class Walk:
    """One person's way through one course."""

    def __init__(self, person: User, course: Course, coordinator: User):
        self.person = person
        self.course = course
        self.coordinator = coordinator

    def begin(self) -> None:
        self.enrollment: Enrollment = enroll(self.person, self.course, language=self.person.language, by=self.person)
        self.activities = list(
            Activity.objects.filter(module__edition=self.enrollment.edition)
            .order_by("module__number", "number")
            .select_related("quiz")
        )

    def do(self, count: int) -> None:
        """Complete the first ``count`` activities that are still open, quizzes without a mistake."""
        done = set(self.enrollment.progress.exclude(completed_at=None).values_list("activity_id", flat=True))
        for activity in [a for a in self.activities if a.pk not in done][:count]:
            open_activity(self.enrollment, activity.pk)
            if activity.kind == Activity.Kind.LESSON:
                complete_activity(self.enrollment, activity, by=self.person)
            else:
                self.sit(activity, mistakes=self.person.pk % 3)

    def do_all(self) -> Completion:
        self.do(len(self.activities))
        return self.enrollment.completions.get()

    def sit(self, activity: Activity, mistakes: int, *, red_line_missed: bool = False) -> Attempt:
        """Sit a quiz with so many wrong answers; never in a red-line item unless asked to."""
        attempt = start(self.enrollment, activity.quiz, by=self.person)
        answers = {}
        for response in attempt.responses.select_related("question").order_by("question__red_line", "position"):
            weights = dict(response.question.choices.values_list("number", "weight"))
            wrong = mistakes > 0 and not response.question.red_line
            if red_line_missed and response.question.red_line:
                wrong, red_line_missed = True, False
            mistakes -= wrong
            answers[response.position] = [number for number, weight in weights.items() if (weight > 0) != wrong][
                : 1 if response.question.kind != "multiple" else None
            ]
        save_answers(attempt, answers)
        return submit(attempt, by=self.person)

    @property
    def first_quiz(self) -> Activity:
        return next(a for a in self.activities if a.kind == Activity.Kind.QUIZ)


def _complete(walk: Walk, days: float) -> Completion:
    with days_ago(days + 1):
        walk.begin()
        walk.do(len(walk.activities) // 2)
    with days_ago(days):
        return walk.do_all()


def _some_days(walk: Walk, least: int, most: int) -> int:
    """A number of days that differs from person to person and not from one loading to the next."""
    return least + walk.person.pk * 7 % (most - least)


def not_started(walk: Walk) -> None:
    pass


def first_lesson(walk: Walk) -> None:
    with days_ago(_some_days(walk, 1, 9)):
        walk.begin()
        open_activity(walk.enrollment, walk.activities[0].pk)


def halfway(walk: Walk) -> None:
    with days_ago(_some_days(walk, 2, 12)):
        walk.begin()
        walk.do(3)
    with days_ago(1):
        open_activity(walk.enrollment, walk.activities[3].pk)


def first_module(walk: Walk) -> None:
    with days_ago(_some_days(walk, 2, 12)):
        walk.begin()
        walk.do(walk.activities.index(walk.first_quiz) + 1)


def failed(walk: Walk) -> None:
    with days_ago(_some_days(walk, 2, 12)):
        walk.begin()
        walk.do(walk.activities.index(walk.first_quiz))
        walk.sit(walk.first_quiz, mistakes=1, red_line_missed=True)


def passed_second_time(walk: Walk) -> None:
    with days_ago(_some_days(walk, 30, 90)):
        walk.begin()
        walk.do(walk.activities.index(walk.first_quiz))
        walk.sit(walk.first_quiz, mistakes=4)
    with days_ago(_some_days(walk, 20, 29)):
        walk.do_all()


def current(walk: Walk) -> None:
    _complete(walk, _some_days(walk, 20, 270))


def expiring(walk: Walk) -> None:
    _complete(walk, _some_days(walk, 320, 355))


def expired(walk: Walk) -> None:
    _complete(walk, _some_days(walk, 380, 470))


def expired_and_renewing(walk: Walk) -> None:
    expired(walk)
    halfway(walk)


def renewed(walk: Walk) -> None:
    _complete(walk, _some_days(walk, 400, 470))
    _complete(walk, _some_days(walk, 30, 60))


def revoked(walk: Walk) -> None:
    completion = _complete(walk, 100)
    with days_ago(60):
        reason = "Otra persona respondió el cuestionario, según comprobó la investigación de la unidad."
        revoke(completion.certificate, by=walk.coordinator, reason=reason)


def corrected(walk: Walk) -> None:
    """The certificate carried a misspelled name; it was corrected and issued anew."""
    right = walk.person.given_names
    User.objects.filter(pk=walk.person.pk).update(given_names=right[:-1])
    walk.person.refresh_from_db()
    completion = _complete(walk, 80)
    User.objects.filter(pk=walk.person.pk).update(given_names=right)
    with days_ago(75):
        supersede(completion.certificate, by=walk.coordinator, reason="El nombre estaba mal escrito.")


STORIES = {
    story.__name__: story
    for story in (
        not_started,
        first_lesson,
        halfway,
        first_module,
        failed,
        passed_second_time,
        current,
        expiring,
        expired,
        expired_and_renewing,
        renewed,
        revoked,
        corrected,
    )
}
