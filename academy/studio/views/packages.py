from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from academy.exchange.actions.exporting import export_package
from academy.exchange.actions.loading import DraftExists
from academy.exchange.package import Problem, read
from academy.studio.actions.packages import NotTheirDraft, NotTheirs, bring_package
from academy.studio.forms.packages import REPLACE, PackageForm
from academy.studio.rules import may_load, owners_for
from courses.media.prepared import Refused
from courses.views.teach import edition_in_sight

# A file can be spoiled in every line; who has mended so many finds the next ones by loading it again.
MOST_PROBLEMS = 200


@require_safe
def package(request, code, number):
    """The package of an edition, written to a file that is gone once it is sent."""
    edition = edition_in_sight(request, code, number)
    file = export_package(edition, by=request.user)
    return FileResponse(file, as_attachment=True, filename=f"{code}-{number}.zip", content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def load_package(request):
    """Load a course package as a draft, or say what is wrong with it; 404 for who may not."""
    if not may_load(request.user):
        raise Http404
    form = PackageForm(request.POST or None, request.FILES or None, owners=owners_for(request.user))
    if request.method == "POST" and not form.is_bound:
        form = PackageForm({}, {}, owners=owners_for(request.user))
    if not form.is_valid():
        return _page(request, form)
    file = form.cleaned_data["file"]
    reading = read(file, file.name)
    if reading.package is None:
        return _page(request, form, reading.problems)
    try:
        edition = bring_package(
            reading.package, by=request.user, unit=form.unit, replace_draft=form.cleaned_data["draft"] == REPLACE
        )
    except DraftExists as error:
        form.add_error("draft", _draft_exists(error.edition))
        return _page(request, form, draft=error.edition)
    except NotTheirDraft as error:
        form.add_error("draft", _not_their_draft(error.edition))
        return _page(request, form, draft=error.edition)
    except Refused as error:
        form.add_error("file", error.sentence)
        return _page(request, form)
    except NotTheirs:
        form.add_error("file", _not_theirs(reading.package.code))
        return _page(request, form)
    course = edition.course.code
    messages.success(
        request,
        _("Edition %(number)s of %(code)s is loaded, as a draft.")
        % {
            "number": edition.number,
            "code": course,
        },
    )
    return redirect("courses:teach-edition", course, edition.number)


def _page(request, form: PackageForm, problems: tuple[Problem, ...] = (), draft=None):
    context = {
        "form": form,
        "problems": problems[:MOST_PROBLEMS],
        "count": len(problems),
        "more": max(len(problems) - MOST_PROBLEMS, 0),
        "draft_page": draft and reverse("courses:teach-edition", args=[draft.course.code, draft.number]),
    }
    return render(request, "studio/load_package.html", context)


def _draft_exists(draft) -> str:
    return _(
        "Nothing was loaded: edition %(number)s of %(code)s is still a draft. Keep it and go on with it, or choose "
        "the file again and put the package in its place."
    ) % {"number": draft.number, "code": draft.course.code}


def _not_their_draft(draft) -> str:
    return _(
        "Nothing was loaded: edition %(number)s of %(code)s is still a draft, and only an owner of the course puts "
        "another in its place. Ask one of them, or go on with the draft."
    ) % {"number": draft.number, "code": draft.course.code}


def _not_theirs(code: str) -> str:
    return _(
        "Nothing was loaded: the course “%(code)s” is not one that you may change. If the package is of another "
        "course, give it a code of its own in course.yaml."
    ) % {"code": code}
