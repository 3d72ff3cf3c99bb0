from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.actions.progress import open_activity
from courses.journey import journeys_of
from courses.models import Activity, Enrollment
from courses.outline import Outline, outline_of
from courses.views.entrance import entrance
from quizzes.actions.attempts import (
    AttemptClosed,
    EnrollmentClosed,
    InvalidAnswer,
    save_answer,
    save_answers,
    sittings_of,
    start,
    still_counts,
    submit,
)
from quizzes.forms import answers_from
from quizzes.models import Attempt, Quiz, Response
from quizzes.paper import paper_of
from quizzes.rules import may_attempt
from quizzes.sheets import asked, graded

PER_PAGE = 5
read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@read_or_post
def quiz(request, code, module, number):
    """What the quiz is and how earlier attempts went; POST starts an attempt or goes on with the open one."""
    enrollment, answer = entrance(request, code)
    if enrollment is None:
        return answer
    outline = outline_of(enrollment.edition, enrollment.language)
    activity = outline.find(module, number, Activity.Kind.QUIZ)
    if activity is None:
        raise Http404
    quiz = get_object_or_404(Quiz.objects.select_related("activity", "bank__edition"), activity=activity.id)
    if request.method == "POST":
        return _start(request, enrollment, quiz)
    may_start = may_attempt(request.user, enrollment)
    if may_start:
        open_activity(enrollment, activity.id)
    attempts = list(sittings_of(enrollment, quiz))
    paper = paper_of(enrollment.edition, quiz.bank_id, enrollment.language)
    return render(
        request,
        "quizzes/learn/quiz.html",
        {
            "code": code,
            "edition": enrollment.edition,
            "outline": outline,
            "activity": activity,
            "quiz": quiz,
            "may_start": may_start,
            "under_way": any(not attempt.submitted_at for attempt in attempts),
            "results": [attempt for attempt in attempts if attempt.submitted_at],
            "passed": any(attempt.passed for attempt in attempts),
            "has_red_lines": any(question.red_line for question in paper.values()),
        },
    )


@read_or_post
def attempt(request, uid, page):
    """A page of questions; POST saves its answers and goes on."""
    attempt = _attempt(request.user, uid)
    if request.method != "POST" and attempt.submitted_at:
        return redirect("quizzes:learn-result", uid)
    if not attempt.submitted_at and not still_counts(attempt, by=request.user):
        return _counts_no_more(request, attempt)
    responses = list(attempt.responses.order_by("position"))
    pages = Paginator(responses, PER_PAGE)
    if page not in pages.page_range:
        raise Http404
    shown = pages.page(page)
    if request.method == "POST":
        try:
            save_answers(attempt, answers_from(request.POST, shown.object_list))
        except AttemptClosed:
            return _already_submitted(request, uid)
        except InvalidAnswer:
            messages.error(request, _("An answer could not be read. Nothing was changed; please choose again."))
            return redirect(request.path)
        return _go_on(request, attempt, shown)
    paper = paper_of(attempt.quiz.bank.edition, attempt.quiz.bank_id, attempt.language)
    return render(
        request,
        "quizzes/learn/attempt.html",
        {
            **_place(attempt),
            "page": shown,
            "questions": [asked(response, paper, attempt.language) for response in shown],
            "answered": sum(bool(response.selected) for response in responses),
        },
    )


@require_POST
def answer(request, uid, position):
    """Save one answer in the background. The reply is the receipt: what is saved now, by places as shown."""
    response = get_object_or_404(
        Response.objects.visible_to(request.user).select_related("question"), attempt__uid=uid, position=position
    )
    try:
        answers = answers_from(request.POST, [response])
        if position not in answers:
            raise InvalidAnswer
        save_answer(response, answers[position])
    except InvalidAnswer:
        return JsonResponse({"error": "invalid"}, status=400)
    except AttemptClosed:
        return JsonResponse({"error": "closed"}, status=409)
    places = [place for place, number in enumerate(response.choice_order, start=1) if number in response.selected]
    return JsonResponse({"position": position, "saved": places, "answered_at": response.answered_at})


@read_or_post
def review(request, uid):
    """What is answered and what is not; POST submits the attempt."""
    attempt = _attempt(request.user, uid)
    if not attempt.submitted_at and not still_counts(attempt, by=request.user):
        return _counts_no_more(request, attempt)
    if request.method == "POST":
        submit(attempt, by=request.user)
    if request.method == "POST" or attempt.submitted_at:
        return redirect("quizzes:learn-result", uid)
    paper = paper_of(attempt.quiz.bank.edition, attempt.quiz.bank_id, attempt.language)
    questions = [asked(response, paper, attempt.language) for response in attempt.responses.order_by("position")]
    pages = Paginator(questions, PER_PAGE)
    return render(
        request,
        "quizzes/learn/review.html",
        {
            **_place(attempt),
            "pages": [pages.page(page) for page in pages.page_range],
            "open": sum(not question.answered for question in questions),
        },
    )


@require_safe
def result(request, uid):
    """The outcome of a submitted attempt, what to do now, and every question with its rationales."""
    attempt = _attempt(request.user, uid)
    if not attempt.submitted_at:
        return redirect("quizzes:learn-attempt", uid, 1)
    enrollment = attempt.enrollment
    paper = paper_of(attempt.quiz.bank.edition, attempt.quiz.bank_id, attempt.language)
    questions = [graded(response, paper, attempt.language) for response in attempt.responses.order_by("position")]
    journey = journeys_of([enrollment])[0]
    place = _place(attempt)
    return render(
        request,
        "quizzes/learn/result.html",
        {
            **place,
            "questions": questions,
            "right": sum(question.verdict == "right" for question in questions),
            "quiz_done": attempt.passed or journey.state(place["activity"]) == "done",
            "may_start": may_attempt(request.user, enrollment) and not place["gone"],
            "completion": enrollment.completions.standing().first() if enrollment.closed_at else None,
            "journey": journey,
            "read_again": _lessons_behind(questions, outline_of(enrollment.edition, attempt.language)),
        },
    )


def _attempt(user, uid) -> Attempt:
    attempts = Attempt.objects.visible_to(user).select_related(
        "enrollment__edition", "enrollment__course", "quiz__bank__edition", "quiz__activity"
    )
    return get_object_or_404(attempts, uid=uid)


def _place(attempt: Attempt) -> dict:
    """Where in which course the attempt is: on the edition that the person is on by now, if its quiz is there."""
    own = outline_of(attempt.quiz.bank.edition, attempt.language)
    activity = next(activity for activity in own.activities if activity.id == attempt.quiz.activity_id)
    outline = outline_of(attempt.enrollment.edition, attempt.language)
    here = outline.counterpart(activity)
    return {
        "attempt": attempt,
        "code": attempt.enrollment.course.code,
        "edition": attempt.enrollment.edition,
        "outline": outline if here else own,
        "activity": here or activity,
        "gone": here is None,
    }


def _counts_no_more(request, attempt: Attempt):
    """Lead away from an attempt of an edition that has ended: nothing that is answered there would count."""
    messages.info(
        request,
        _("This attempt belongs to an edition of the course that has ended, so it is not counted. Nothing is lost."),
    )
    return redirect("courses:learn-course", attempt.enrollment.course.code)


def _start(request, enrollment: Enrollment, quiz: Quiz):
    try:
        attempt = start(enrollment, quiz, by=request.user)
    except EnrollmentClosed:
        messages.info(request, _("This course is closed for you, so no new attempt was started."))
        return redirect(request.path)
    first_open = attempt.responses.filter(selected=[]).order_by("position").first()
    if first_open is None:
        return redirect("quizzes:learn-review", attempt.uid)
    return redirect("quizzes:learn-attempt", attempt.uid, (first_open.position - 1) // PER_PAGE + 1)


def _go_on(request, attempt: Attempt, shown):
    """Where the pressed button leads: back, away, or on to the next page or the review."""
    go = request.POST.get("go")
    if go == "back" and shown.has_previous():
        return redirect("quizzes:learn-attempt", attempt.uid, shown.previous_page_number())
    if go == "leave":
        place = _place(attempt)
        if place["gone"]:
            return redirect("courses:learn-course", place["code"])
        return redirect("quizzes:learn-quiz", place["code"], place["activity"].module, place["activity"].number)
    if shown.has_next():
        return redirect("quizzes:learn-attempt", attempt.uid, shown.next_page_number())
    return redirect("quizzes:learn-review", attempt.uid)


def _already_submitted(request, uid):
    messages.info(
        request,
        _("This attempt was submitted before, so its answers can no longer change. What was submitted is safe."),
    )
    return redirect("quizzes:learn-result", uid)


def _lessons_behind(questions, outline: Outline) -> list:
    """The lessons that serve the objectives of what was not fully right: an outline in the language of the attempt."""
    missed = {objective for question in questions if question.verdict != "right" for objective in question.objectives}
    return [
        activity
        for activity in outline.activities
        if activity.kind == Activity.Kind.LESSON and missed.intersection(activity.objectives)
    ]
