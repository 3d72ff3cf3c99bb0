"""Pages that a browser may keep, and ask for again at the price of a few bytes."""

import re
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response

from academy.people.sessions import is_shared

# Enough to tell the pages of one person apart; each more is paid for with every lesson.
TAG_BYTES = 9
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def unless_it_is_there(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 304 if the browser holds this very page already; call it only for pages that name nobody.

    The tag is taken from the page as it was written, so it changes with everything that can be seen on it: the text,
    the state, messages, language, links, versions of files. Only the mask of the CSRF token, which is new every
    time, is left out, and the secret behind it is put in: a page from before signing in again could send no form.
    On a shared device nothing is kept, as of any other page.
    """
    if is_shared(request.session):
        return response
    get_token(request)
    secret = request.META["CSRF_COOKIE"]
    body = _TOKEN.sub(b"", response.content)
    digest = sha256(secret.encode() + body).digest()[:TAG_BYTES]
    response["ETag"] = f'W/"{urlsafe_b64encode(digest).decode()}"'
    response["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=response["ETag"], response=response)
