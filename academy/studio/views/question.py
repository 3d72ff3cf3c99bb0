from random import Random

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from academy.studio.actions.banks import true_and_false
from academy.studio.actions.locking import Changed
from academy.studio.actions.placing import Kind, find
from academy.studio.actions.questions import save_question, thing_of
from academy.studio.actions.writing import Conflict, write
from academy.studio.bank import problems_of_question, structure_of
from academy.studio.forms.questions import (
    QuestionForm,
    Row,
    WordsForm,
    by_hand,
    rearranged,
    rows_from,
    rows_of,
)
from academy.studio.passages import Passage, choice_field, passage_of
from courses.models import Edition, Objective
from courses.models.text import in_language
from quizzes.drawing import choice_order
from quizzes.grading import points_of
from quizzes.models import Question, Quiz, Response
from quizzes.paper import paper_of
from quizzes.sheets import asked, field_of, graded

from .frame import changing, draft_in_sight, frame

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@changing
def question(request, code, lineage):
    """The editor of a question: all of it in the source language, its words in any other."""
    draft = draft_in_sight(request, code)
    question = find(draft, Kind.QUESTION, lineage)
    wanted = request.GET.get("language")
    language = wanted if wanted in draft.languages else draft.source_language
    view = _write if language == draft.source_language else _translate
    return view(request, draft, question, language)


def _context(request, draft: Edition, question: Question, language: str) -> dict:
    quizzes = Quiz.objects.filter(activity__module__edition=draft).select_related("activity")
    context = frame(request, draft, "studio:teach-outline")
    activities = {each.id: each for each in context["outline"].activities}
    quizzes = sorted(quizzes, key=lambda quiz: activities[quiz.activity_id].label)
    own = next((quiz for quiz in quizzes if quiz.bank_id == question.bank_id), None)
    return context | {
        "question": question,
        "here": own and own.activity.lineage,
        "language": language,
        "languages": [draft.source_language, *(each for each in draft.languages if each != draft.source_language)],
        "quiz": own,
        "others": [(quiz, activities[quiz.activity_id]) for quiz in quizzes if quiz.bank_id != question.bank_id],
    }


def _write(request, draft: Edition, question: Question, language: str):
    passage = passage_of(draft, thing_of(question), language)
    now = None
    if request.method == "POST":
        act, _dash, at = request.POST.get("act", "save").partition("-")
        rows = rows_from(request.POST)
        if act == "save":
            form = _form(draft, question, rows, data=request.POST)
            if form.is_valid():
                try:
                    _save(request, draft, question, form)
                except Changed:
                    now = passage
                    form = _form(draft, question, _matched(rows, passage), initial=_typed(request, question, passage))
                else:
                    messages.success(request, _("Saved."))
                    return redirect("studio:teach-question", draft.course.code, question.lineage)
        else:
            words = true_and_false(draft.source_language)
            rows = rearranged(rows, act, int(at) if at.isdecimal() and len(at) < 4 else -1, words)
            form = _form(draft, question, rows, initial=request.POST.dict() | _lists(request))
    else:
        initial = {
            "stem": passage.words.get("stem", ""),
            "explanation": passage.words.get("explanation", ""),
            "kind": question.kind,
            "family": question.family,
            "red_line": question.red_line,
            "objectives": [str(each) for each in question.objectives.values_list("lineage", flat=True)],
            "by_hand": by_hand(question),
            "revision": passage.revision,
            "structure": structure_of(question),
        }
        form = _form(draft, question, rows_of(question, passage), initial=initial)
    context = _context(request, draft, question, language) | {
        "form": form,
        "now": now,
        "now_choices": _choices(question, now) if now else [],
        "problems": problems_of_question(question, language) if request.method != "POST" else [],
    }
    return render(request, "studio/question.html", context)


def _save(request, draft: Edition, question: Question, form: QuestionForm) -> None:
    save_question(
        draft,
        question.lineage,
        form.draft(),
        based_on=form.cleaned_data["revision"],
        structure=form.cleaned_data["structure"],
        minor=form.cleaned_data["minor"],
        by=request.user,
    )


def _form(draft: Edition, question: Question, rows: list[Row], **values) -> QuestionForm:
    families = sorted(set(question.bank.questions.values_list("family", flat=True)))
    objectives = Objective.objects.filter(module__edition=draft).select_related("module").prefetch_related("texts")
    labels = {
        str(each.lineage): f"{each.module.number}.{each.number} {_statement(each, draft)}"
        for each in objectives.order_by("module__number", "number")
    }
    return QuestionForm(rows=rows, families=families, objectives=labels, **values)


def _statement(objective: Objective, draft: Edition) -> str:
    text = in_language(objective.texts.all(), get_language(), draft.source_language)
    return text.statement if text else ""


def _lists(request) -> dict:
    return {"objectives": request.POST.getlist("objectives")}


def _typed(request, question: Question, passage: Passage) -> dict:
    """What was typed, to be saved over what stands now: by somebody who has seen both."""
    fresh = {"revision": passage.revision, "structure": structure_of(question)}
    return request.POST.dict() | _lists(request) | fresh


def _matched(rows: list[Row], passage: Passage) -> list[Row]:
    """The rows with the numbers that their choices have now, as far as their words tell which is which."""
    stand = {
        words: name.split("_")[1]
        for name, words in passage.words.items()
        if name.startswith("choice_") and name.endswith("_text")
    }
    taken = {stand[row.text] for row in rows if row.text in stand}
    for row in rows:
        row.was = stand.get(row.text) or (row.was if row.was not in taken else "")
    return rows


def _choices(question: Question, passage: Passage) -> list[tuple[str, str, bool]]:
    return [
        (
            passage.words.get(choice_field(choice.number, "text"), ""),
            passage.words.get(choice_field(choice.number, "rationale"), ""),
            choice.weight > 0,
        )
        for choice in question.choices.order_by("number")
    ]


def _translate(request, draft: Edition, question: Question, language: str):
    thing = thing_of(question)
    source, passage = (passage_of(draft, thing, each) for each in (draft.source_language, language))
    labels = {"stem": _("Question")}
    for number in question.choices.order_by("number").values_list("number", flat=True):
        labels[choice_field(number, "text")] = _("Choice %(number)s") % {"number": number}
        labels[choice_field(number, "rationale")] = _("Rationale of choice %(number)s") % {"number": number}
    labels["explanation"] = _("Explanation")
    now = None
    options = {"source": source, "labels": labels, "language": language}
    if request.method == "POST":
        form = WordsForm(request.POST, **options)
        if form.is_valid():
            based_on = form.cleaned_data["revision"]
            try:
                write(draft, thing, language, form.words(), based_on=based_on, by=request.user)
            except Conflict as conflict:
                now = conflict.current
                typed = form.words() | {"revision": now.revision}
                form = WordsForm(initial=typed, **options)
            else:
                messages.success(request, _("Saved."))
                return redirect(f"{request.path}?language={language}")
    else:
        form = WordsForm(initial=dict(passage.words) | {"revision": passage.revision}, **options)
    context = _context(request, draft, question, language) | {
        "form": form,
        "now": [(label, now.words.get(name, "")) for name, label in labels.items()] if now else None,
        "stale": passage.revision > 0 and passage.source_revision != source.revision,
    }
    return render(request, "studio/question_words.html", context)


@FORM
@changing
def try_out(request, code, lineage):
    """A question as the trainee meets it, and after an answer as the trainee sees it graded. Leaves no traces."""
    draft = draft_in_sight(request, code)
    question = find(draft, Kind.QUESTION, lineage)
    wanted = request.GET.get("language")
    language = wanted if wanted in draft.languages else draft.source_language
    paper = paper_of(draft, question.bank_id, language)
    asked_of = paper[question.pk]
    # The same order each time, so that an answer means the choice that was shown.
    chance = Random(question.lineage.int)  # noqa: S311 - nothing is drawn that anybody could gain by
    order = choice_order(sorted(asked_of.choices), chance, keep=question.kind == Question.Kind.TRUE_FALSE)
    response = Response(position=1, question=question, choice_order=order)
    context = _context(request, draft, question, language) | {"sheet": asked(response, paper, language)}
    if request.method == "POST":
        places = {str(place): number for place, number in enumerate(order, start=1)}
        response.selected = [places[each] for each in request.POST.getlist(field_of(1)) if each in places]
        response.points = points_of(asked_of.weights, response.selected)
        response.answered_at = timezone.now()
        context["graded"] = graded(response, paper, language)
    return render(request, "studio/try_question.html", context)
