"""The addresses of the pages that are measured, all of the curriculum's first edition."""

from django.db.models.functions import Length
from django.urls import reverse

from courses.models import Enrollment, LessonText
from quizzes.actions.attempts import start, submit
from quizzes.models import Attempt, Quiz
from tests.bench.population import Population


class Pages:
    def __init__(self, population: Population):
        self.edition = population.edition
        code = self.edition.course.code
        self.desk = reverse("home:learn")
        self.course = reverse("courses:learn-course", args=[code])
        self.roster = reverse("records:oversee-unit", args=[population.root.uid])
        self.csv = reverse("records:oversee-roster-csv", args=[population.root.uid])
        # The longest first: what holds for it holds for all.
        texts = LessonText.objects.filter(language="en", lesson__activity__module__edition=self.edition)
        places = texts.order_by(Length("html").desc()).values_list(
            "lesson__activity__module__number", "lesson__activity__number"
        )
        self.lessons = [reverse("courses:learn-lesson", args=[code, *place]) for place in places]
        self._quiz = Quiz.objects.filter(activity__module__edition=self.edition).order_by("pk")[0]
        activity = self._quiz.activity
        self.quiz = reverse("quizzes:learn-quiz", args=[code, activity.module.number, activity.number])

    def attempt(self, person, page: int = 1) -> str:
        """A page of questions of the person's attempt, which begins now if it has not yet."""
        return reverse("quizzes:learn-attempt", args=[self._attempt(person).uid, page])

    def result(self, person) -> str:
        """The result of an attempt that the person hands in as it is."""
        return reverse("quizzes:learn-result", args=[submit(self._attempt(person), by=person).uid])

    def _attempt(self, person) -> Attempt:
        enrollment = Enrollment.objects.select_related("edition").get(person=person, course=self.edition.course)
        return start(enrollment, self._quiz, by=person)
