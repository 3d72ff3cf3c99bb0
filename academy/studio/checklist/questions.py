"""Whether every question can be answered and explains itself, and whether a quiz has enough of them."""

from django.db.models import Prefetch
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from quizzes.models import Choice, Question, Quiz

from .lines import Draft, Line, page


def questions(draft: Draft) -> list[Line]:
    """All of it stops publication: a trainee would meet it in an attempt."""
    lines: list[Line] = []
    choices = Prefetch("bank__questions__choices", Choice.objects.order_by("number"))
    quizzes = (
        Quiz.objects.filter(activity__module__edition=draft.edition)
        .select_related("activity__module", "bank")
        .prefetch_related("bank__questions", choices, "bank__questions__choices__texts")
        .order_by("activity__module__number", "activity__number")
    )
    seen: set[int] = set()
    for quiz in quizzes:
        place = f"{quiz.activity.module.number}.{quiz.activity.number}"
        lines += _bank(draft, quiz, place)
        if quiz.bank_id not in seen:
            seen.add(quiz.bank_id)
            for question in quiz.bank.questions.all():
                lines += _question(draft, question, f"{place} · {question.number}", quiz)
    return lines


def _bank(draft: Draft, quiz: Quiz, place: str) -> list[Line]:
    families = len({question.family for question in quiz.bank.questions.all()})
    if families >= quiz.question_count:
        return []
    sentence = _(
        "Quiz %(place)s draws %(drawn)s questions, each from a family of its own, and there are %(families)s families."
    )
    told = {"place": place, "drawn": quiz.question_count, "families": families}
    return [Line(True, sentence % told, _quiz_page(draft, quiz))]


def _question(draft: Draft, question: Question, place: str, quiz: Quiz) -> list[Line]:
    choices = list(question.choices.all())
    sentences = []
    right = [choice for choice in choices if choice.weight > 0]
    if not right:
        sentences.append(_("Question %(place)s has no right answer."))
    elif sum(choice.weight for choice in right) < 99:
        sentences.append(
            _("Question %(place)s cannot be answered fully right: its right answers earn less than 100%%.")
        )
    if len(choices) < 2:
        sentences.append(_("Question %(place)s has fewer than two answers to choose from."))
    for choice in choices:
        text = next((each for each in choice.texts.all() if each.language == draft.source), None)
        numbers = {"number": choice.number, "place": "%(place)s"}
        if text is None or not _says(text.text):
            sentences.append(_("Write answer %(number)s of question %(place)s.") % numbers)
        elif not _says(text.rationale):
            sentences.append(_("Say why answer %(number)s of question %(place)s is right or wrong.") % numbers)
    url = page("studio:teach-question", draft.code, question.lineage)
    return [Line(True, sentence % {"place": place}, url) for sentence in sentences]


def _quiz_page(draft: Draft, quiz: Quiz) -> str:
    return page("studio:teach-quiz", draft.code, quiz.activity.lineage)


def _says(html: str) -> bool:
    return bool(strip_tags(html).strip())
