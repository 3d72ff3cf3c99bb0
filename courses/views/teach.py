from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses.models import Activity, Course, Edition
from courses.outline import outline_of
from courses.reading import reading_of
from courses.rules import may_author, may_own, may_publish, may_withdraw


def edition_in_sight(request, code: str, number: int) -> Edition:
    """The edition of a course that the instructor may see, else 404."""
    editions = Edition.objects.visible_to(request.user).select_related("course", "published_by")
    return get_object_or_404(editions, course__code=code, number=number)


def preview_language(request, edition: Edition) -> str:
    """The language asked for with ?language=, if the edition has it, else the interface's."""
    wanted = request.GET.get("language", "")
    return edition.language_for(wanted if wanted in edition.languages else get_language())


def preview(request, edition: Edition) -> dict:
    """What every page of an edition's preview shows around its content."""
    language = preview_language(request, edition)
    return {
        "edition": edition,
        "course": edition.course,
        "language": language,
        "outline": outline_of(edition, language),
        "may_publish": may_publish(request.user, edition),
        "may_withdraw": may_withdraw(request.user, edition),
    }


@require_safe
def course(request, code):
    """A course with all its editions, the newest first; 404 out of sight."""
    course = get_object_or_404(Course.objects.visible_to(request.user), code=code)
    editions = (
        course.editions.select_related("published_by")
        .prefetch_related("texts")
        .annotate(
            in_progress=Count("enrollments", filter=Q(enrollments__closed_at=None)),
            completed=Count("enrollments", filter=Q(enrollments__closed_at__isnull=False)),
        )
        .order_by("-number")
    )
    rows = [(edition, edition.text_in(get_language())) for edition in editions]
    newest = rows[0][1] if rows else None
    context = {
        "course": course,
        "rows": rows,
        "text": newest,
        "draft": next((edition for edition, _text in rows if edition.is_draft), None),
        "may_author": may_author(request.user, course),
        "may_own": may_own(request.user, course),
    }
    return render(request, "courses/teach/course.html", context)


@require_safe
def edition(request, code, number):
    """An edition as its instructors read it; 404 out of sight."""
    edition = edition_in_sight(request, code, number)
    return render(request, "courses/teach/edition.html", preview(request, edition))


@require_safe
def lesson(request, code, edition, module, number):
    """A lesson of an edition as its instructors read it; 404 if none stands there."""
    edition = edition_in_sight(request, code, edition)
    context = preview(request, edition)
    activity = context["outline"].find(module, number, Activity.Kind.LESSON)
    if activity is None:
        raise Http404
    before, after = context["outline"].neighbors(activity)
    context |= {
        "activity": activity,
        "before": before,
        "after": after,
        "text": reading_of(edition, activity.id, context["language"]),
    }
    return render(request, "courses/teach/lesson.html", context)
