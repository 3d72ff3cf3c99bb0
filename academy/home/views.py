from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.views import i18n
from django.views.decorators.http import require_POST


@login_not_required
def front(request):
    """The open page: what the academy is, and the ways in."""
    return render(request, "home/front.html")


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
