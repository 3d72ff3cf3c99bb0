"""How a trainee comes to a page of a course: enrolled, and on the edition that is theirs by now."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from courses.actions.carrying import carry_over
from courses.actions.enrolling import follow_language
from courses.models import Course, Edition, Enrollment
from courses.outline import outline_of


def enrollment_in(request, code: str) -> Enrollment | None:
    """The trainee's newest enrollment in a course (course and edition loaded), in the language of the interface.

    If a newer edition has come that the trainee belongs on, the trainee is on it from now on.
    """
    return _led_on(request, _found(request, code))


def _found(request, code: str) -> Enrollment | None:
    enrollments = Enrollment.objects.visible_to(request.user).with_calls().filter(course__code=code)
    return enrollments.select_related("course", "edition").order_by("-started_at", "-pk").first()


def _led_on(request, enrollment: Enrollment | None) -> Enrollment | None:
    if enrollment is None:
        return None
    if enrollment.called_on:
        enrollment = carry_over(enrollment, by=request.user)
    follow_language(enrollment, get_language())
    return enrollment


def is_withdrawn(enrollment: Enrollment) -> bool:
    """Whether what the enrollment is on may no longer be read."""
    return enrollment.edition.state == Edition.State.WITHDRAWN


def withdrawn(request, enrollment: Enrollment) -> HttpResponse:
    """The page that says so, and what is safe."""
    outline = outline_of(enrollment.edition, enrollment.language)
    context = {"course": enrollment.course, "edition": enrollment.edition, "outline": outline}
    return render(request, "courses/learn/withdrawn.html", context)


def entrance(request, code: str) -> tuple[Enrollment | None, HttpResponse | None]:
    """The enrollment with which a page within the course is opened, or the answer that is given in its place.

    Without an enrollment the course's own page is the way in; 404 if the course is not open to the person. Whoever is
    led on to a newer edition hears of it there first, before reading on.
    """
    found = _found(request, code)
    if found is None:
        get_object_or_404(Course.objects.open_to(request.user), code=code)
        return None, redirect("courses:learn-course", code)
    enrollment = _led_on(request, found)
    if is_withdrawn(enrollment):
        return None, withdrawn(request, enrollment)
    if enrollment.edition_id != found.edition_id and request.method != "POST":
        return None, redirect("courses:learn-course", code)
    return enrollment, None
