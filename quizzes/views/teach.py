from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.models import Activity
from courses.views.teach import edition_in_sight, preview
from quizzes.models import Quiz
from quizzes.paper import paper_of


@require_safe
def quiz(request, code, edition, module, number):
    """The whole bank of a quiz with its key, in a language of the edition. Leaves no traces."""
    edition = edition_in_sight(request, code, edition)
    context = preview(request, edition)
    outline = context["outline"]
    activity = outline.find(module, number, Activity.Kind.QUIZ)
    if activity is None:
        raise Http404
    quiz = get_object_or_404(Quiz, activity=activity.id)
    questions = list(paper_of(edition, quiz.bank_id, context["language"]).values())
    before, after = outline.neighbors(activity)
    context |= {
        "activity": activity,
        "before": before,
        "after": after,
        "quiz": quiz,
        "questions": questions,
        "families": len({question.family for question in questions}),
        "red_lines": len({question.family for question in questions if question.red_line}),
    }
    return render(request, "quizzes/teach/quiz.html", context)
