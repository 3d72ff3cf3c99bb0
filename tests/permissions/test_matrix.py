"""The site does what ``docs/permissions.md`` says: every address, as every role, to see and to act."""

import re

import pytest
from django.db import connection
from django.urls import URLPattern, get_resolver, reverse

from tests.permissions.addresses import addresses_that_name, traces_of_people
from tests.permissions.asking import ask, ask_address
from tests.permissions.document import PATH, document
from tests.permissions.doors.who import COURSE_STAFF
from tests.permissions.matrix import DOORS, ROWS
from tests.permissions.names import EMAIL, FAMILY_NAME, SERVICE_NUMBER
from tests.permissions.roles import Outcome, Role

METHODS = ["GET", "POST"]
OUR_ROWS = [row for row in ROWS if row.url != "admin:*"]
ONE_OF_EACH_KIND = [Role.ANONYMOUS, Role.TRAINEE, Role.FACULTY, Role.COORDINATOR, Role.PARENT]
# Who may know what the trainee did.
CONFIDANTS = {Role.TRAINEE, Role.COORDINATOR, Role.COMMANDER, Role.PARENT, Role.ADMINISTRATOR}
# What a browser may keep of a signed-in person, by the URL: asked for again each time, or naming nobody
# (``tests/courses/learn/test_conditional.py``). Of everything else nothing: the back button of a shared device.
KEPT = {
    "certificates:download": "private, no-cache",
    "courses:learn-lesson": "private, no-cache",
    "courses:media": "private, max-age",
}
# Who differs from another only by a role on a course, or by whose instructor it is.
ASKED_ONCE = {Role.NATIONAL, Role.FOREIGN_INSTRUCTOR, *COURSE_STAFF}
RATIONALE = re.compile(r"Rationale \d")
# What an address may be made of: keys that mean nothing, numbers, codes of courses, and what is printed on a
# certificate or was sent by mail.
HARMLESS = {
    ("uuid", "uid"),
    ("uuid", "duplicate"),
    ("uuid", "lineage"),
    ("str", "language"),
    ("slug", "code"),
    ("slug", "language"),
    ("slug", "kind"),
    ("uuid", "lineage"),
    ("str", "code"),
    ("str", "key"),
    ("regex", "uidb36"),
    ("regex", "key"),
}


def patterns_of(resolver, *spaces):
    """(name, pattern) of every URL below a resolver."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield ":".join([*spaces, entry.name or str(entry.pattern)]), entry.pattern
        else:
            yield from patterns_of(entry, *spaces, *filter(None, [entry.namespace]))


def ours():
    return [(name, pattern) for name, pattern in patterns_of(get_resolver()) if not name.startswith("admin:")]


def test_every_url_has_its_row():
    assert {row.url for row in ROWS if not row.url.startswith("admin:")} == {name for name, _pattern in ours()}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.title)
def test_the_site_answers_as_the_matrix_says(world, door):
    """As every role; on a database other than SQLite but for those in ``ASKED_ONCE``."""
    traces = traces_of_people()
    roles = [role for role in Role if connection.vendor == "sqlite" or role not in ASKED_ONCE]
    faults = [
        f"{role.heading}: {method} {row.url} ({row.page or row.act}): {fault}"
        for row in door.rows
        if row.url != "admin:*"
        for method in METHODS
        if not (row.url == "admin:index" and method == "POST")  # see below
        for role in roles
        for fault in faults_of(row, role, method, ask(world, row, role, method), traces)
    ]
    assert not faults, "\n" + "\n".join(faults)


def faults_of(row, role, method, answer, traces):
    expected = row.expected(role, method)
    if answer.outcome is not expected:
        yield f"{getattr(answer.outcome, 'name', answer.outcome)} instead of {expected.name}"
    if not answer.sound:
        yield f"changes {', '.join(answer.effects)}"
    if FAMILY_NAME in answer.text and role not in CONFIDANTS and not row.names_the_trainee:
        yield "names the trainee"
    if RATIONALE.search(answer.text) and not row.shows_the_key:
        yield "shows the key of a quiz"
    kept = answer.response.get("Cache-Control", "")
    if answer.outcome is Outcome.OPENS and role is not Role.ANONYMOUS and KEPT.get(row.url, "no-store") not in kept:
        yield f"is kept by the browser: {kept or 'nothing is said of that'}"
    for address in addresses_that_name(traces, answer.text, answer.response.get("Location", "")):
        yield f"names somebody in the address {address}"


def test_what_the_checks_above_look_for_is_there_to_be_found(world):
    """A page that names the trainee, and one that shows the key, so that "not found" means something."""
    texts = {row.url: ask(world, row, Role.TRAINEE, "GET").text for row in OUR_ROWS if row.shows_the_key}
    assert RATIONALE.search(texts["quizzes:learn-result"])
    [roster] = [row for row in OUR_ROWS if row.page == "The roster of the trainee's unit"]
    assert FAMILY_NAME in ask(world, roster, Role.COMMANDER, "GET").text


def admin_addresses():
    """Every page of the administration, about the object with the key 1, whether or not there is one."""
    for name, pattern in patterns_of(get_resolver()):
        if name.startswith("admin:") and name != "admin:login":
            keys = dict.fromkeys(pattern.regex.groupindex, "1")
            yield "/admin/nowhere/" if "url" in keys else reverse_admin(name, pattern, keys)


def reverse_admin(name, pattern, keys):
    if not name.removeprefix("admin:").isidentifier():
        return f"/admin/{pattern}"  # old addresses without a name
    if "app_label" in keys:
        keys = {"app_label": "people"}
    if "content_type_id" in keys:
        keys = {"content_type_id": 1, "object_id": 1}
    return reverse(name, kwargs=keys)


def left_to_django(address, role):
    """Who is not in the administration is led from its sign-out to its first page, and asked to sign in there."""
    return address == reverse("admin:logout") and role is not Role.ANONYMOUS


@pytest.mark.once
def test_nobody_else_opens_anything_of_the_administration(world):
    faults = []
    for role in ONE_OF_EACH_KIND:
        for address in admin_addresses():
            for method in METHODS:
                answer = ask_address(world, address, role, method)
                expected = Outcome.SENT_ON if left_to_django(address, role) else Outcome.SIGN_IN
                if answer.outcome is not expected or answer.effects:
                    faults.append(f"{role.heading}: {method} {address}: {answer.outcome}, changes {answer.effects}")
    assert not faults, "\n" + "\n".join(faults)


def test_an_administrator_opens_the_administration_and_all_its_lists(world):
    lists = [name for name, _p in patterns_of(get_resolver()) if re.fullmatch(r"admin:(index|\w+_changelist)", name)]
    assert len(lists) > 5
    for name in lists:
        answer = ask_address(world, reverse(name), Role.ADMINISTRATOR, "GET")
        assert answer.outcome is Outcome.OPENS, name


def test_no_act_is_done_without_the_secret_of_the_form(world):
    """But looking a certificate up, which changes nothing."""
    for row in OUR_ROWS:
        actors = [role for role in Role if row.expected(role, "POST") is Outcome.ACTS]
        if row.act and actors:
            answer = ask(world, row, actors[0], "POST", enforce_csrf_checks=True)
            assert answer.outcome is Outcome.REFUSED, row.url
            assert not answer.effects, row.url


def test_addresses_hold_no_personal_data(world):
    for name, pattern in ours():
        kinds = {("int" if kind == "IntConverter" else kind, key) for kind, key in kinds_of(pattern)}
        assert {pair for pair in kinds if pair[0] != "int"} <= HARMLESS, name
    for row in OUR_ROWS:
        address = reverse(row.url, args=row.args(world)).lower()
        for personal in (FAMILY_NAME, SERVICE_NUMBER, EMAIL):
            assert personal.lower() not in address, row.url


def kinds_of(pattern):
    names = {"UUIDConverter": "uuid", "SlugConverter": "slug", "StringConverter": "str"}
    found = {key: type(converter).__name__ for key, converter in pattern.converters.items()}
    for key in pattern.regex.groupindex:
        kind = found.get(key, "regex")
        yield names.get(kind, kind), key


def test_the_document_is_up_to_date():
    assert PATH.read_text(encoding="utf-8") == document(), "run: make permissions"
