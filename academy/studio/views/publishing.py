from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from academy.studio.actions.publishing import NotPublishable, publish
from academy.studio.gate import languages_to_offer
from academy.studio.passages import manuscript_of
from academy.studio.publication import problems_of
from academy.ui.templatetags.ui import language_names
from courses.rules import may_publish
from courses.views.teach import edition_in_sight, preview


@require_http_methods(["GET", "HEAD", "POST"])
def publish_edition(request, code, number):
    edition = edition_in_sight(request, code, number)
    if not may_publish(request.user, edition):
        if edition.is_draft:
            raise PermissionDenied
        # A replayed click: the work is done, so the page says so instead of failing.
        messages.info(request, _("This edition was published already."))
        return redirect("courses:teach-edition", code, number)
    context = preview(request, edition)
    context["standings"] = [
        (language, language_names([language]), standing)
        for language, standing in languages_to_offer(manuscript_of(edition)).items()
    ]
    if request.method == "POST":
        try:
            publish(edition, by=request.user)
        except NotPublishable as error:
            return render(request, "studio/publish_edition.html", context | {"problems": error.problems})
        messages.success(request, _("Edition %(number)s is published.") % {"number": number})
        return redirect("courses:teach-edition", code, number)
    context["problems"] = problems_of(edition)
    context["replaces"] = edition.course.editions.published().first()
    return render(request, "studio/publish_edition.html", context)
