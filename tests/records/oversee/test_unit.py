import pytest
from django.urls import reverse

from academy.people.models import User
from tests.browsing import follow
from tests.builders import appoint, make_edition, make_enrollment, make_person, make_unit
from tests.records.making import days, make_completion, require, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition("rights", modules=1, lessons=2, quizzes=False)


@pytest.fixture
def commander(client, army):
    person = make_person("commander", unit=army, given_names="Beatriz", family_names="Solano")
    appoint(person, "commander", army)
    client.force_login(person)
    return person


def page_of(client, unit, /, **query) -> str:
    address = reverse("records:oversee-unit", args=[unit.uid])
    answer = client.post(address, query, follow=True) if "q" in query else client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_commander_sees_who_is_in_which_state_and_since_when(client, commander, army, edition):
    require(army, edition, today() - days(1))
    make_completion(commander, edition, valid_until=today() + days(300))
    late = make_person("late", unit=army, given_names="Óscar", family_names="Peña", rank="Corporal")
    page = page_of(client, army)
    assert "2 people in this unit and below" in page
    assert reverse("records:oversee-person", args=[late.uid]) in page
    assert "Óscar Peña" in page
    assert "Corporal" in page
    assert "Was due" in page
    assert "Valid until" in page


def test_the_chain_of_command_begins_at_the_top_of_the_own_scope(client, army):
    brigade = make_unit("Brigade", army)
    battalion = make_unit("Battalion", brigade)
    person = make_person("coordinator", unit=brigade)
    appoint(person, "coordinator", brigade)
    client.force_login(person)
    page = page_of(client, battalion)
    assert reverse("records:oversee-unit", args=[brigade.uid]) in page
    assert "Army" not in page


def test_units_below_are_linked_with_their_own_numbers(client, commander, army):
    brigade = make_unit("Brigade", army)
    make_person(unit=brigade)
    page = page_of(client, army)
    assert reverse("records:oversee-unit", args=[brigade.uid]) in page
    assert "Directly in this unit" in page


def test_the_table_is_shown_in_pages_that_keep_the_filters(client, commander, army):
    for number in range(30):
        make_person(unit=army, given_names=f"Ana {number:02}", category="cadet")
    page = page_of(client, army, category="cadet", sort="name", page="2")
    assert "26 to 30 of 30 people" in page
    assert "Ana 29" in page
    assert "Ana 24" not in page
    assert "category=cadet&amp;sort=name&amp;page=1" in page


def test_the_head_of_a_column_turns_the_order(client, commander, army):
    assert "?sort=-name" in page_of(client, army, sort="name")
    assert "?sort=name" in page_of(client, army, sort="-name")


def test_a_unit_without_people_says_so(client, commander, army):
    assert "Nobody is posted to this unit" in page_of(client, make_unit("Cadre", army))


def test_a_search_without_result_leads_back_to_everybody(client, commander, army):
    page = page_of(client, army, q="nobody of this name")
    assert "Nobody in this unit matches" in page
    assert 'value="nobody of this name"' in page


HOSTILE = [
    {"page": "abc"},
    {"page": "-1"},
    {"page": "9" * 5000},
    {"page": "\x00"},
    {"sort": "drop table"},
    {"sort": "--name"},
    {"state": "\x00"},
    {"category": "'; --"},
    {"course": "\x00"},
    {"unit": "not-a-unit"},
    {"unit": "\x00"},
    {"q": "\x00"},
    {"q": "ana\x00solano"},
    {"q": "x" * 100_000},
    {"q": "%"},
    {"q": "\ud800".encode("utf-8", "surrogatepass")},
    {"q": "<script>alert(1)</script>"},
    {"q": ["a", "b"], "state": ["due", "none"]},
]


@pytest.mark.parametrize("query", HOSTILE, ids=str)
@pytest.mark.parametrize("name", ["oversee-unit", "oversee-roster-csv"])
def test_a_hostile_query_is_no_error(client, commander, army, edition, name, query):
    require(army, edition)
    answer = client.get(reverse(f"records:{name}", args=[army.uid]), query)
    assert answer.status_code == 200
    body = b"".join(answer) if answer.streaming else answer.content
    assert b"<script>alert" not in body


def test_a_unit_of_elsewhere_is_no_filter(client, commander, army):
    elsewhere = make_unit("Navy")
    make_person(unit=elsewhere, given_names="Sailor")
    assert "Sailor" not in page_of(client, army, unit=str(elsewhere.uid))


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_page_costs_the_same_queries_however_many_people_and_units(
    client, commander, army, edition, django_assert_num_queries, count
):
    require(army, edition)
    require(army, make_edition("force", modules=1, lessons=1, quizzes=False))
    for number in range(count):
        person = make_person(unit=make_unit(f"Company {number}", army))
        make_enrollment(person, edition)
        make_completion(make_person(unit=army), edition)
    with django_assert_num_queries(11):
        page_of(client, army)


def test_a_course_without_a_published_edition_goes_by_its_code(client, commander, army):
    draft = make_edition("draft-only", modules=1, lessons=1, quizzes=False, published=False)
    require(army, draft)
    assert "draft-only" in page_of(client, army)


@pytest.mark.once
def test_the_roster_works_in_a_browser_on_phone_and_desktop(screen, sign_in, axe, live_server):
    army = make_unit("Army")
    edition = make_edition("rights", modules=1, lessons=2, quizzes=False)
    require(army, edition)
    brigade = make_unit("Brigade", army)
    appoint(make_person("commander", unit=army), "commander", army)
    make_person(unit=brigade, given_names="María", family_names="Núñez", rank="Sergeant")
    make_person(unit=brigade, given_names="Иван", family_names="Петров")
    sign_in(screen, User.objects.get(username="commander"))
    screen.goto("/oversee/")
    axe(screen)
    screen.get_by_label("Name or user name").fill("nunez")
    follow(screen, screen.get_by_role("button", name="Show"))
    assert screen.get_by_role("link", name="María Núñez").is_visible()
    assert screen.get_by_role("link", name="Иван Петров").count() == 0
    axe(screen)
    follow(screen, screen.get_by_role("link", name="María Núñez"))
    assert screen.get_by_role("heading", level=1).inner_text() == "María Núñez"
    axe(screen)
