from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views import i18n
from django.views.decorators.http import require_POST, require_safe

from academy.home.desks.learn import learn_desk
from academy.home.desks.oversee import oversee_desk, topmost_units
from academy.home.desks.teach import teach_desk
from academy.people.scope import instructs, oversees, teaches
from academy.studio.rules import may_create, may_load


@login_not_required
@require_safe
def front(request):
    """The open page: what the academy is, and the ways in. Who is signed in comes to the desk that fits best."""
    if not request.user.is_authenticated:
        return render(request, "home/front.html")
    if oversees(request.user):
        return redirect("home:oversee")
    return redirect("home:teach" if instructs(request.user) else "home:learn")


@require_safe
def learn(request):
    """The trainee's desk: what is due, and where to go on. Everybody who is signed in has one."""
    desk = learn_desk(request.user, on=timezone.localdate(), language=get_language())
    return render(request, "home/learn.html", {"desk": desk})


@require_safe
def teach(request):
    """The instructor's desk; 404 for who teaches nothing."""
    if not teaches(request.user):
        raise Http404
    return render(
        request,
        "home/teach.html",
        {
            "desk": teach_desk(request.user, get_language()),
            "may_create": may_create(request.user),
            "may_load": may_load(request.user),
        },
    )


@require_safe
def oversee(request):
    """The readiness of the user's units; straight to the one unit of who has only one. 404 for who has none."""
    units = topmost_units(request.user)
    if not units:
        raise Http404
    if len(units) == 1:
        return redirect("records:oversee-unit", units[0].uid)
    pictures = oversee_desk(units, timezone.localdate())
    return render(request, "home/oversee.html", {"pictures": pictures, "on": timezone.localdate()})


@login_not_required
@require_POST
def set_language(request):
    """Change the language of the interface, and remember it for a person who is signed in."""
    chosen = request.POST.get("language")
    if chosen not in dict(settings.LANGUAGES):
        raise BadRequest("The academy does not speak that language.")
    if request.user.is_authenticated:
        request.user.language = chosen
        request.user.save(update_fields=["language"])
    return i18n.set_language(request)
