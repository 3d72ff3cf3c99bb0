from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from academy.people.finding import person_called
from academy.studio.actions import roles
from academy.studio.forms.roles import NOBODY, GiveRoleForm, ReviewRequiredForm
from academy.studio.rules import people_for
from courses.models import Course, CourseRole, Edition
from courses.outline import outline_of
from courses.rules import may_own

from .frame import course_in_sight, frame

PAST = 25
FORM = require_http_methods(["GET", "HEAD", "POST"])


def own_course(request, code: str) -> Course:
    """A course that the user sees, and owns: else 404, or 403."""
    course = course_in_sight(request, code)
    if not may_own(request.user, course):
        raise PermissionDenied
    return course


@FORM
def people(request, code):
    """Who works on a course, and in which role; give a role, and say whether drafts need a second person."""
    course = own_course(request, code)
    give, required = GiveRoleForm(), ReviewRequiredForm(initial={"review_required": course.review_required})
    if request.method == "POST":
        match request.POST.get("act"):
            case "give":
                give = GiveRoleForm(request.POST)
                if give.is_valid() and _give(request, course, give):
                    return redirect("studio:teach-people", code)
            case "review":
                required = ReviewRequiredForm(request.POST)
                if required.is_valid():
                    roles.require_review(course, required.cleaned_data["review_required"], by=request.user)
                    messages.success(request, _("Saved."))
                    return redirect("studio:teach-people", code)
            case _:
                raise BadRequest
    everyone = course.roles.select_related("person")
    past = everyone.exclude(ended_at=None).order_by("-ended_at", "-pk")
    context = _around(request, course) | {
        "held": everyone.in_force().order_by("person__family_names", "person__given_names", "role"),
        "page": Paginator(past, PAST).get_page(request.GET.get("page")),
        "give": give,
        "required": required,
    }
    return render(request, "studio/people.html", context)


def _give(request, course: Course, form: GiveRoleForm) -> bool:
    person = person_called(form.cleaned_data["number"], people_for(request.user))
    if person is None:
        # The same words whether nobody has it or somebody out of sight.
        form.add_error("number", NOBODY)
        return False
    try:
        roles.give_role(course, person, form.cleaned_data["role"], by=request.user)
    except roles.CannotGiveRole as problem:
        form.add_error(None, problem.messages)
        return False
    messages.success(request, _("%(person)s has the role.") % {"person": person})
    return True


@FORM
def end(request, code, uid):
    """Ask whether to end a role, and do it."""
    course = own_course(request, code)
    held = get_object_or_404(CourseRole.objects.select_related("person", "course"), course=course, uid=uid)
    if request.method == "POST":
        try:
            roles.end_role(held, by=request.user)
        except roles.LastOwner:
            messages.error(request, _("This is the last owner. Give the course another owner first."))
        else:
            messages.success(request, _("The role is ended. It opens nothing any more."))
        return redirect("studio:teach-people", code)
    return render(request, "studio/end_role.html", _around(request, course) | {"held": held})


def _around(request, course: Course) -> dict:
    draft = course.editions.filter(state=Edition.State.DRAFT).first()
    if draft is None:
        latest = course.editions.order_by("-number").first()
        return {"course": course, "outline": latest and outline_of(latest, latest.source_language)}
    draft.course = course
    return frame(request, draft, "studio:teach-people")
