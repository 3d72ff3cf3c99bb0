"""The floor: a view that only looks at the session and the person, in the same stack as every page of the academy.

``gunicorn tests.bench.floor`` serves it beside the academy's own pages.
"""

from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path

from academy.wsgi import application

__all__ = ["application", "urlpatterns"]


def floor(request):
    visits = request.session.get("visits", 0)
    return HttpResponse(f"{request.user.get_username()} {visits}")


urlpatterns = [path("floor/", floor), path("", include("academy.urls"))]
settings.ROOT_URLCONF = __name__
