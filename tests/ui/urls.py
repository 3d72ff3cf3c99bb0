"""The site's addresses, with empty desks behind the three doors and pages that go wrong."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import include, path

from academy.home.urls import urlpatterns as home
from academy.urls import urlpatterns as site


def desk(door):
    return path(f"{door}/", lambda request: render(request, f"ui/{door}.html"), name=door)


def failing(name, error):
    @login_not_required
    def view(request):
        raise error

    return path(f"{name}/", view)


urlpatterns = [
    path("", include(([desk("learn"), desk("teach"), desk("oversee"), *home], "home"))),
    failing("broken", RuntimeError("as planned")),
    failing("forbidden", PermissionDenied),
    failing("missing", Http404),
    failing("odd", BadRequest),
    *site,
]
