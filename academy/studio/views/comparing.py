from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from academy.studio import comparing
from academy.studio.forms.comparing import CompareForm
from academy.studio.views.frame import course_in_sight


@require_safe
def compare_editions(request, code):
    """What differs between two editions: those asked for, else the newest and the one before it."""
    course = course_in_sight(request, code)
    editions = list(course.editions.order_by("number"))
    if not editions:
        raise Http404
    form = CompareForm(request.GET, editions=editions, wanted=get_language())
    before, after, language = form.chosen()
    context = {
        "course": course,
        "text": after.text_in(get_language()),
        "form": form,
        "before": before,
        "after": after,
        "language": language,
        "comparison": comparing.compare_editions(before, after, language) if before != after else None,
    }
    return render(request, "studio/compare_editions.html", context)
