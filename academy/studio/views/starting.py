"""Beginning: a course, the next draft of one, and letting go of a draft."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.studio.actions.creating import CodeTaken, create_course
from academy.studio.actions.drafting import NothingToCopy, begin_draft, let_go
from academy.studio.forms.course import CreateCourseForm
from academy.studio.rules import owners_for
from academy.studio.views.frame import changing, course_in_sight, draft_in_sight, frame
from courses.rules import may_author, may_let_go, may_own

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@read_or_post
def create(request):
    """Start a course; 404 for who can own none."""
    owners = owners_for(request.user)
    if not owners:
        raise Http404
    form = CreateCourseForm(request.POST or None, owners=owners, initial={"source_language": get_language()})
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("title", "source_language", "hours", "valid_months")}
        try:
            create_course(form.cleaned_data["code"], unit=form.unit, by=request.user, **facts)
        except CodeTaken:
            form.tell_taken()
        else:
            messages.success(request, _("The course is started. Add the first module."))
            return redirect("studio:teach-outline", form.cleaned_data["code"])
    return render(request, "studio/create.html", {"form": form, "unit": owners[0] if len(owners) == 1 else None})


@require_POST
def begin(request, code):
    """Begin the next draft of a course; 403 for who may not write it, 404 if there is nothing to copy."""
    course = course_in_sight(request, code)
    if not may_author(request.user, course):
        raise PermissionDenied
    try:
        begin_draft(course, by=request.user)
    except NothingToCopy:
        raise Http404 from None
    return redirect("studio:teach-outline", code)


@read_or_post
@changing
def let_go_of_draft(request, code):
    """Throw a draft away, once it was said what that means; 403 for who may not."""
    course = course_in_sight(request, code)
    if request.method == "POST" and may_own(request.user, course) and not course.editions.filter(state="draft"):
        # A replayed click: the work is done, so the page says so instead of failing.
        messages.info(request, _("There is no draft any more."))
        return redirect("courses:teach-course", code)
    draft = draft_in_sight(request, code)
    if not may_let_go(request.user, draft):
        raise PermissionDenied
    if request.method == "POST":
        let_go(draft, by=request.user)
        messages.success(request, _("The draft is gone. What is published stays as it is."))
        return redirect("courses:teach-course", code)
    return render(request, "studio/let_go.html", frame(request, draft))
