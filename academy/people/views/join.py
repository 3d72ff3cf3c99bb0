"""Coming into a unit, by the code on a poster or the link of an invitation. Strangers stand here."""

from functools import wraps
from uuid import UUID, uuid4

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from academy.people.actions.signing_up import NoLongerOpen, sign_up_by_code, sign_up_by_invitation
from academy.people.actions.tries import TooManyTries, take_back
from academy.people.forms.signing_up import SignUpForm, TypedCodeForm, normalize
from academy.people.limits import INVITATION, JOIN_CODE, SIGN_UP, count_by_address
from academy.people.models import Invitation, JoinCode, SignUp, User
from academy.people.models.invitation import hash_of_key
from academy.people.scope import unit_of

INVITED, FORMS = "invitation", "sign_up_forms"


def for_strangers(view):
    """Needs no account; stays out of caches and search engines, for the address opens a unit.

    Who has tried too often is told to wait.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        try:
            response = view(request, *args, **kwargs)
        except TooManyTries:
            response = ratelimit.respond_429(request)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(wrapper)


@for_strangers
@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    """Ask for a code."""
    form = TypedCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("people:join-code", form.cleaned_data["code"])
    return render(request, "people/join/join.html", {"form": form})


@for_strangers
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def join_code(request, code):
    """Sign up by a code. One that is unknown, over or used up gets one and the same answer."""
    canonical = normalize(code)
    if canonical and canonical != code:
        return redirect("people:join-code", canonical)
    if request.user.is_authenticated:
        return _signed_in_already(request)
    counted = count_by_address(request, JOIN_CODE)
    # What cannot be a code is looked up like one, so that the time does not tell one failure from the other.
    found = JoinCode.objects.open().filter(code=canonical or "").select_related("unit").first()
    found = found or _just_used(request, canonical)
    if found is None:
        form = TypedCodeForm(initial={"code": canonical or code[:40]})
        return render(request, "people/join/no_code.html", {"form": form}, status=404)
    take_back(counted)
    return _sign_up(request, found, sign_up_by_code)


@for_strangers
@require_safe
def invitation_key(request, key):
    """Take the key out of the address before a form is shown, so that it stands in no referrer and no history."""
    counted = count_by_address(request, INVITATION)
    invitation = Invitation.objects.open().filter(key_hash=hash_of_key(key)).first()
    if invitation is None:
        return render(request, "people/join/no_invitation.html", status=404)
    take_back(counted)
    request.session[INVITED] = str(invitation.uid), invitation.key_hash
    return redirect("people:invitation")


@for_strangers
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request):
    """Sign up by the invitation whose link was followed."""
    if request.user.is_authenticated:
        return _signed_in_already(request)
    uid, key_hash = request.session.get(INVITED) or (UUID(int=0), "")
    mine = Q(sign_up__uid__in=list(request.session.get(FORMS, {}).values()))
    found = Invitation.objects.filter(uid=uid, key_hash=key_hash).select_related("unit")
    found = found.open().first() or found.filter(mine).first()
    if found is None:
        return render(request, "people/join/no_invitation.html", status=404)
    known = User.objects.filter(email__iexact=found.email).first()
    if known and found.accepted_at is None:  # only who reads the mailbox stands here
        return render(request, "people/join/known.html", {"person": known, "unit": found.unit})
    return _sign_up(request, found, sign_up_by_invitation)


def _sign_up(request, way: JoinCode | Invitation, act):
    if request.method == "POST":
        count_by_address(request, SIGN_UP)
    form = SignUpForm(request.POST if request.method == "POST" else None)
    key = _key_of_form(request, way)
    if form.is_valid():
        try:
            sign_up = act(way, form.applicant(), key=key)
        except NoLongerOpen:
            return render(request, "people/join/no_code.html", {"form": TypedCodeForm()}, status=404)
        request.session.pop(INVITED, None)
        page = "people:waiting" if sign_up.person.awaits_approval else "people:welcome"
        return perform_login(request, sign_up.person, redirect_url=reverse(page), signup=True)
    return render(request, "people/join/sign_up.html", {"form": form, "unit": way.unit, "way": way})


def _key_of_form(request, way: JoinCode | Invitation) -> UUID:
    """What makes a form count once, however often it is sent and in however many tabs it stands."""
    keys = request.session.get(FORMS, {})
    if str(way.uid) not in keys:
        keys[str(way.uid)] = str(uuid4())
        request.session[FORMS] = keys
    return UUID(keys[str(way.uid)])


def _just_used(request, code: str | None) -> JoinCode | None:
    """The code whose last seat this very browser has just taken: the second click of two must not read "no code"."""
    keys = request.session.get(FORMS)
    if not keys:
        return None
    return JoinCode.objects.filter(code=code or "", sign_ups__uid__in=keys.values()).select_related("unit").first()


def _signed_in_already(request):
    if request.user.awaits_approval:
        return redirect("people:waiting")
    return render(request, "people/join/signed_in.html", {"unit": unit_of(request.user)})


@require_safe
def waiting(request):
    """Where a person stands who signed up and is not in yet."""
    sign_up = SignUp.objects.filter(person=request.user).select_related("unit").order_by("-made_at", "-pk").first()
    if not request.user.awaits_approval or sign_up is None:
        return redirect("people:welcome")
    return render(request, "people/join/waiting.html", {"sign_up": sign_up})


@require_safe
def welcome(request):
    """The person is in: under which user name, and where to begin."""
    return render(request, "people/join/welcome.html", {"unit": unit_of(request.user)})
