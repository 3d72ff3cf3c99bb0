from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.actions.enrolling import NothingToTake, enroll
from courses.actions.progress import complete_activity, open_activity
from courses.journey import journeys_of
from courses.models import Activity, Course, Edition, Enrollment
from courses.news import news_for
from courses.outline import OutlineActivity, outline_of
from courses.reading import reading_of

from .conditional import unless_it_is_there
from .entrance import enrollment_in, entrance, is_withdrawn, withdrawn


@require_safe
def course(request, code):
    """The user's way through a course, or the offer to begin it; 404 if it is not open to the user."""
    enrollment = enrollment_in(request, code)
    if enrollment is None:
        course = get_object_or_404(Course.objects.open_to(request.user), code=code)
        edition = get_object_or_404(Edition.objects.published(), course=course)
        context = {"course": course, "edition": edition, "outline": outline_of(edition, get_language())}
        return render(request, "courses/learn/course_offer.html", context)
    if is_withdrawn(enrollment) and not enrollment.closed_at:
        return withdrawn(request, enrollment)
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
        "news": news_for(enrollment),
        "withdrawn": is_withdrawn(enrollment),
    }
    return render(request, "courses/learn/course.html", context)


@require_POST
def start(request, code):
    """Begin a course and lead to its first activity; 404 if there is nothing to take."""
    course = get_object_or_404(Course.objects.open_to(request.user), code=code)
    try:
        enrollment = enroll(request.user, course, language=get_language(), by=request.user)
    except NothingToTake:
        # It was withdrawn while the offer was on the screen.
        raise Http404 from None
    [journey] = journeys_of([enrollment])
    activity = journey.resume
    if activity is None or is_withdrawn(enrollment):
        return redirect("courses:learn-course", code)
    return redirect(activity.learn_page, code, activity.module, activity.number)


@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request, code, module, number):
    """A lesson to read, and to mark as read; 404 if none stands there."""
    enrollment, answer = entrance(request, code)
    if enrollment is None:
        return answer
    if request.method == "POST":
        return _mark_as_read(request, enrollment, module, number)
    outline = outline_of(enrollment.edition, enrollment.language)
    activity = outline.find(module, number, Activity.Kind.LESSON)
    if activity is None:
        raise Http404
    before, after = outline.neighbors(activity)
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
    return unless_it_is_there(request, render(request, "courses/learn/lesson.html", context))


def _mark_as_read(request, enrollment: Enrollment, module: int, number: int):
    edition = _edition_read(request, enrollment)
    lesson = outline_of(edition, enrollment.language).find(module, number, Activity.Kind.LESSON)
    if lesson is None:
        raise Http404
    completion = complete_activity(enrollment, Activity.objects.get(pk=lesson.id), by=request.user)
    if completion and not enrollment.closed_at:
        messages.success(request, _("You have completed the course. Your record is safe."))
    after = None if completion else _after(enrollment, lesson)
    if after is None:
        return redirect("courses:learn-course", enrollment.course.code)
    return redirect(after.learn_page, enrollment.course.code, after.module, after.number)


def _edition_read(request, enrollment: Enrollment) -> Edition:
    """The edition of the page on which the button was pressed: a newer one may have come since, with other places."""
    number = request.POST.get("edition", "")
    if number == str(enrollment.edition.number) or not (number.isdecimal() and len(number) < 6):
        return enrollment.edition
    earlier = Edition.objects.exclude(state=Edition.State.DRAFT).filter(course=enrollment.course_id)
    return earlier.filter(number=int(number)).first() or enrollment.edition


def _after(enrollment: Enrollment, lesson: OutlineActivity) -> OutlineActivity | None:
    outline = outline_of(enrollment.edition, enrollment.language)
    here = outline.counterpart(lesson)
    return outline.neighbors(here)[1] if here else None
