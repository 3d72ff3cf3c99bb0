import pytest
from django.template.loader import render_to_string
from django.test import Client

pytestmark = pytest.mark.urls("tests.ui.urls")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("url", "status", "says"),
    [
        ("/odd/", 400, "We could not understand that"),
        ("/forbidden/", 403, "This is not open to you"),
        ("/nowhere/", 404, "There is no such page"),
        ("/broken/", 500, "Something broke on our side"),
    ],
)
def test_an_error_page_says_what_happened_and_leads_on_without_the_database(visitor, url, status, says):
    # Without the mark django_db any query would fail here.
    response = visitor.get(url)
    assert response.status_code == status
    html = response.content.decode()
    assert f"<h1>{says}</h1>" in html
    assert 'href="/"' in html
    assert 'href="/static/ui/academy.css"' in html


def test_a_form_that_was_open_too_long_is_explained(visitor):
    response = Client(enforce_csrf_checks=True).post("/language/", {"language": "es"})
    assert response.status_code == 403
    assert "Please send that once more" in response.content.decode()


def test_too_many_tries_are_explained(rf):
    assert "Too many tries" in render_to_string("429.html", request=rf.get("/"))


def test_while_developing_what_a_view_does_not_find_is_told_by_our_own_page(visitor, settings):
    settings.DEBUG = True
    assert "<h1>There is no such page</h1>" in visitor.get("/missing/").content.decode()
