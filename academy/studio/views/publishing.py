from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.studio.actions.publishing import NotPublishable, publish, withdraw
from academy.studio.actions.scheduling import schedule, unschedule
from academy.studio.checklist import Line, read_draft, stops_of
from academy.studio.forms.publishing import PublishForm, WithdrawForm
from academy.studio.gate import languages_to_offer
from academy.ui.templatetags.ui import language_names
from courses.models import Edition
from courses.rules import may_own, may_publish, may_withdraw
from courses.views.teach import edition_in_sight, preview

from .frame import frame

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@read_or_post
def publish_edition(request, code, number):
    """Publish a draft, or say what keeps it; 403 for who may not."""
    edition = edition_in_sight(request, code, number)
    if not may_publish(request.user, edition):
        if edition.is_draft:
            raise PermissionDenied
        # A replayed click: the work is done, so the page says so instead of failing.
        messages.info(request, _("This edition was published already."))
        return redirect("courses:teach-edition", code, number)
    form = PublishForm(request.POST if request.method == "POST" else None, edition=edition)
    problems = None
    if form.is_valid():
        try:
            return _publish(request, edition, form)
        except NotPublishable as error:
            problems = [Line(stops=True, sentence=str(sentence)) for sentence in error.problems]
    context = frame(request, edition, "studio:teach-checklist")
    draft = read_draft(edition)
    standings = languages_to_offer(draft.manuscript)
    context["problems"] = stops_of(draft) if problems is None else problems
    replaces = context["replaces"] = edition.course.editions.published().first()
    context["form"] = form
    context["standings"] = [(code, language_names([code]), standing) for code, standing in standings.items()]
    context["lost"] = replaces and language_names(
        [code for code in replaces.languages if code not in standings or not standings[code].offered]
    )
    return render(request, "studio/publish_edition.html", context)


def _publish(request, edition: Edition, form: PublishForm):
    at = form.later
    if at is None:
        publish(edition, by=request.user, **form.plan)
        messages.success(request, _("Edition %(number)s is published.") % {"number": edition.number})
        return redirect("courses:teach-edition", edition.course.code, edition.number)
    schedule(edition, at=at, by=request.user, **form.plan)
    when = date_format(localtime(at), "DATETIME_FORMAT")
    messages.success(
        request, _("Edition %(number)s will be published on %(when)s") % {"number": edition.number, "when": when}
    )
    return redirect("courses:teach-course", edition.course.code)


@require_POST
def cancel_publication(request, code, number):
    """Take back that a draft is to be published at a time."""
    edition = edition_in_sight(request, code, number)
    if not may_own(request.user, edition.course):
        raise PermissionDenied
    if unschedule(edition, by=request.user).is_draft:
        messages.success(request, _("The edition stays a draft; it will not be published by itself."))
    else:
        messages.info(request, _("This edition was published already."))
    return redirect("courses:teach-course", code)


@read_or_post
def withdraw_edition(request, code, number):
    """Withdraw an edition, with a reason; 403 for who may not."""
    edition = edition_in_sight(request, code, number)
    if not may_withdraw(request.user, edition):
        if edition.is_draft or not may_own(request.user, edition.course):
            raise PermissionDenied
        messages.info(request, _("This edition was withdrawn already."))
        return redirect("courses:teach-course", code)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdraw(edition, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Edition %(number)s is withdrawn.") % {"number": number})
        return redirect("courses:teach-course", code)
    context = preview(request, edition)
    context["form"] = form
    context["in_progress"] = edition.enrollments.open().count()
    return render(request, "studio/withdraw_edition.html", context)
