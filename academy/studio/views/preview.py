"""The draft as a trainee will see it, on a phone and on a desktop, without leaving traces.

The pages in the frames are the trainee's own templates. They are the only ones of the site that may stand in a frame,
and only in one of the site itself.
"""

from functools import wraps

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from academy.studio.preview import journey_of, kept_inside, sitting_of
from academy.studio.views.frame import draft_in_sight, frame
from academy.studio.views.starting import read_or_post
from courses.models import Activity, Edition
from courses.outline import OutlineActivity, outline_of
from courses.reading import Reading, reading_of
from quizzes.models import Attempt, Quiz
from quizzes.paper import paper_of
from quizzes.views.learn import PER_PAGE

PAGES = {"lesson": "studio:preview-lesson", "quiz": "studio:preview-quiz"}


def anybody(user, course) -> bool:
    """Whoever sees the course may look at its draft."""
    return True


@require_safe
@csp_update({"frame-src": [SELF]})
def preview(request, code):
    """A page of the draft in two frames; ?language= and ?at= (such as 1.2) say which."""
    draft = draft_in_sight(request, code, may=anybody)
    context = frame(request, draft, "studio:teach-preview")
    wanted = request.GET.get("language", "")
    language = wanted if wanted in draft.languages else draft.language_for(get_language())
    at = next((a for a in context["outline"].activities if a.label == request.GET.get("at")), None)
    page = (
        reverse(PAGES[at.kind], args=[code, language, at.module, at.number])
        if at
        else reverse("studio:preview-course", args=[code, language])
    )
    return render(request, "studio/preview.html", context | {"language": language, "at": at, "page": page})


def framed(view):
    """A page of the preview: it may stand in a frame of this site, and speaks the language that is looked at."""

    @wraps(view)
    def in_language(request, code, language, **place):
        draft = draft_in_sight(request, code, may=anybody)
        if language not in draft.languages:
            raise Http404
        with translation.override(language):
            return view(request, draft, language, **place)

    return xframe_options_sameorigin(csp_replace({"frame-ancestors": [SELF]})(in_language))


@require_safe
@framed
def course(request, draft, language):
    """The first page of the draft as a trainee will see it."""
    journey = journey_of(draft, language)
    context = {"journey": journey, "outline": journey.outline}
    return show(request, draft, language, "courses/learn/course.html", context)


@read_or_post
@framed
def lesson(request, draft, language, module, number):
    """A lesson of the draft as a trainee will see it; nothing is marked as read."""
    outline, activity = activity_at(draft, language, module, number, Activity.Kind.LESSON)
    before, after = outline.neighbors(activity)
    if request.method == "POST":
        return go(draft, language, after)
    text = reading_of(draft, activity.id, language)
    context = {
        "outline": outline,
        "activity": activity,
        "place": outline.activities.index(activity) + 1,
        "text": text or Reading(language, format_html("<p>{}</p>", _("Nothing is written here yet."))),
        "foreign": bool(text) and text.language != language,
        "before": before,
        "after": after,
    }
    return show(request, draft, language, "courses/learn/lesson.html", context)


@read_or_post
@framed
def quiz(request, draft, language, module, number):
    """The start of a quiz of the draft as a trainee will see it; no attempt is kept."""
    outline, activity = activity_at(draft, language, module, number, Activity.Kind.QUIZ)
    if request.method == "POST":
        return redirect("studio:preview-questions", draft.course.code, language, module, number, 1)
    quiz = get_object_or_404(Quiz, activity=activity.id)
    paper = paper_of(draft, quiz.bank_id, language)
    context = {
        "outline": outline,
        "activity": activity,
        "quiz": quiz,
        "may_start": True,
        "has_red_lines": any(question.red_line for question in paper.values()),
    }
    return show(request, draft, language, "quizzes/learn/quiz.html", context)


@read_or_post
@framed
def questions(request, draft, language, module, number, page):
    """A page of an attempt as it might be drawn; its answers go nowhere."""
    outline, activity = activity_at(draft, language, module, number, Activity.Kind.QUIZ)
    quiz = get_object_or_404(Quiz, activity=activity.id)
    pages = Paginator(sitting_of(draft, quiz, language), PER_PAGE)
    if page not in pages.page_range:
        raise Http404
    shown = pages.page(page)
    if request.method == "POST":
        step = {"on": 1, "back": -1}.get(request.POST.get("go"), 0)
        place = [draft.course.code, language, module, number]
        if step and page + step in pages.page_range:
            return redirect("studio:preview-questions", *place, page + step)
        return redirect("studio:preview-quiz", *place)
    context = {
        "outline": outline,
        "activity": activity,
        "attempt": Attempt(quiz=quiz),
        "page": shown,
        "questions": shown.object_list,
    }
    return show(request, draft, language, "studio/preview_questions.html", context)


def activity_at(draft: Edition, language: str, module: int, number: int, kind: str):
    """The outline in a language, and the activity at a place of it, else 404."""
    outline = outline_of(draft, language)
    activity = outline.find(module, number, kind)
    if activity is None:
        raise Http404
    return outline, activity


def go(draft: Edition, language: str, after: OutlineActivity | None):
    """On to the next activity, or back to the course after the last."""
    if after is None:
        return redirect("studio:preview-course", draft.course.code, language)
    return redirect(PAGES[after.kind], draft.course.code, language, after.module, after.number)


def show(request, draft: Edition, language: str, template: str, context: dict) -> HttpResponse:
    """A trainee's page, without the menus of who looks at it."""
    code = draft.course.code
    common = {
        "course": draft.course,
        "code": code,
        "edition": draft,
        "doors": {"learn": True},
        "request": None,
        "messages": [],
    }
    html = render_to_string(template, common | context, request)
    learn = reverse("courses:learn-course", args=[code])
    return HttpResponse(kept_inside(html, learn, reverse("studio:preview-course", args=[code, language])))
