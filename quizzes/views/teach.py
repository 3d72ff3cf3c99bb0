from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses.models import Edition
from courses.outline import outline_of
from quizzes.models import Quiz
from quizzes.paper import paper_of


@require_safe
def quiz(request, code, edition, module, number):
    """The whole bank of a quiz with its key, in a language of the edition. Leaves no traces."""
    edition = get_object_or_404(
        Edition.objects.visible_to(request.user).select_related("course"), course__code=code, number=edition
    )
    language = edition.language_for(request.GET.get("language") or get_language())
    outline = outline_of(edition, language)
    activity = outline.find(module, number, "quiz")
    if activity is None:
        raise Http404
    quiz = get_object_or_404(Quiz, activity=activity.id)
    questions = list(paper_of(edition, quiz.bank_id, language).values())
    return render(
        request,
        "quizzes/teach/quiz.html",
        {
            "edition": edition,
            "language": language,
            "outline": outline,
            "activity": activity,
            "quiz": quiz,
            "questions": questions,
            "families": len({question.family for question in questions}),
            "red_lines": len({question.family for question in questions if question.red_line}),
        },
    )
