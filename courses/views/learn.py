from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.actions.enrolling import enroll, follow_language
from courses.actions.progress import complete_activity, open_activity
from courses.journey import journeys_of
from courses.models import Activity, Course, Edition, Enrollment
from courses.outline import outline_of
from courses.reading import reading_of


def enrollment_in(request, code: str) -> Enrollment | None:
    """The trainee's newest enrollment in a course (course and edition loaded), in the language of the interface."""
    enrollment = (
        Enrollment.objects.visible_to(request.user)
        .filter(course__code=code)
        .select_related("course", "edition")
        .order_by("-started_at", "-pk")
        .first()
    )
    if enrollment:
        follow_language(enrollment, get_language())
    return enrollment


@require_safe
def course(request, code):
    enrollment = enrollment_in(request, code)
    if enrollment is None:
        course = get_object_or_404(Course.objects.open_to(request.user), code=code)
        edition = Edition.objects.published().get(course=course)
        context = {"course": course, "edition": edition, "outline": outline_of(edition, get_language())}
        return render(request, "courses/learn/course_offer.html", context)
    [journey] = journeys_of([enrollment])
    completion = enrollment.completions.standing().first()
    may_renew = completion and Course.objects.open_to(request.user).filter(code=code).exists()
    context = {
        "journey": journey,
        "course": enrollment.course,
        "edition": enrollment.edition,
        "outline": journey.outline,
        "completion": completion,
        "expired": bool(completion and completion.valid_until and completion.valid_until < timezone.localdate()),
        "may_renew": may_renew,
    }
    return render(request, "courses/learn/course.html", context)


@require_POST
def start(request, code):
    course = get_object_or_404(Course.objects.open_to(request.user), code=code)
    enrollment = enroll(request.user, course, language=get_language(), by=request.user)
    [journey] = journeys_of([enrollment])
    activity = journey.resume
    if activity is None:
        return redirect("courses:learn-course", code)
    return redirect(activity.learn_page, code, activity.module, activity.number)


@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request, code, module, number):
    enrollment = enrollment_in(request, code)
    if enrollment is None:
        get_object_or_404(Course.objects.open_to(request.user), code=code)
        return redirect("courses:learn-course", code)
    outline = outline_of(enrollment.edition, enrollment.language)
    activity = outline.find(module, number, Activity.Kind.LESSON)
    if activity is None:
        raise Http404
    before, after = outline.neighbors(activity)
    if request.method == "POST":
        completion = complete_activity(enrollment, Activity.objects.get(pk=activity.id), by=request.user)
        if completion and not enrollment.closed_at:
            messages.success(request, _("You have completed the course. Your record is safe."))
        if completion or after is None:
            return redirect("courses:learn-course", code)
        return redirect(after.learn_page, code, after.module, after.number)
    # After completion nothing is left to mark; before it, what was marked once is not asked for again.
    read = bool(enrollment.closed_at) or open_activity(enrollment, activity.id)
    text = reading_of(enrollment.edition, activity.id, outline.language)
    context = {
        "course": enrollment.course,
        "enrollment": enrollment,
        "outline": outline,
        "activity": activity,
        "place": outline.activities.index(activity) + 1,
        "text": text,
        "read": read,
        "foreign": text.language != get_language(),
        "before": before,
        "after": after,
    }
    return render(request, "courses/learn/lesson.html", context)
