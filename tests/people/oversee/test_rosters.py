"""The pages of an import: who may, what they say, and that they stay usable however long the roster is."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from academy.people.actions.rosters import progress
from academy.people.forms.rosters import MOST_BYTES
from academy.people.models import Posting, RosterImport, RosterProgress, User
from academy.people.rosters.headers import columns_of
from academy.people.rosters.tables import read_table
from tests.builders import LONG_AGO, appoint, make_person, make_unit
from tests.people.importing import bring, bring_and_apply, fresh, make_nation_of_units, make_soldier, roster_of

pytestmark = pytest.mark.django_db
State = RosterImport.State


@pytest.fixture
def world(client):
    world = make_nation_of_units()
    client.force_login(world.coordinator)
    return world


def upload(client, unit, content: bytes, name="roster.csv"):
    address = reverse("people:oversee-roster-import", args=[unit.uid])
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def url(roster, page=""):
    return reverse(f"people:oversee-roster{page}", args=[roster.uid])


def page_of(client, roster, /, **query) -> str:
    answer = client.get(url(roster), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_link_stands_on_the_roster_for_whoever_keeps_it_and_for_nobody_else(client, world):
    page, link = (
        reverse("records:oversee-unit", args=[world.brigade.uid]),
        reverse("people:oversee-roster-import", args=[world.brigade.uid]),
    )
    assert link in client.get(page).content.decode()
    commander = make_person()
    appoint(commander, "commander", world.brigade)
    client.force_login(commander)
    assert link not in client.get(page).content.decode()
    assert client.get(link).status_code == 403


def test_an_upload_is_checked_and_its_page_says_what_would_change(client, world):
    answer = upload(client, world.brigade, roster_of("1;Ana;Paz;Cabo;;Alpha;"))
    roster = RosterImport.objects.get()
    assert answer.url == url(roster)
    page = page_of(client, roster)
    assert "1 change is ready" in page and "Ana Paz" in page
    assert (roster.unit, roster.uploaded_by, roster.file_name) == (world.brigade, world.coordinator, "roster.csv")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({}, "Choose the file with your list."),
        ({"file": "text"}, "Choose the file with your list."),
        ({"file": SimpleUploadedFile("r.csv", b"")}, "The file is empty."),
    ],
)
def test_without_a_file_the_form_says_so(client, world, data, error):
    page = client.post(reverse("people:oversee-roster-import", args=[world.brigade.uid]), data).content.decode()
    assert error in page
    assert not RosterImport.objects.exists()


def test_a_file_that_is_too_large_is_not_kept(client, world):
    page = upload(client, world.brigade, b"x" * (MOST_BYTES + 1)).content.decode()
    assert "The file is too large" in page
    assert not RosterImport.objects.exists()


def test_a_unit_without_a_nation_takes_no_roster(client, world):
    root = make_unit("Nowhere")
    appoint(world.coordinator, "coordinator", root)
    assert "belongs to no nation yet" in upload(client, root, roster_of("1;Ana;;;;;")).content.decode()


def test_a_name_of_a_file_does_no_harm(client, world):
    upload(client, world.brigade, roster_of("1;Ana;;;;;"), name="../<b>\u202ex.csv")
    roster = RosterImport.objects.get()
    assert "/" not in roster.file_name and "\u202e" not in roster.file_name
    assert "<b>" not in page_of(client, roster)


def test_a_closed_unit_takes_no_roster(client, world):
    world.alpha.closed_on = timezone.localdate()
    world.alpha.save()
    assert client.get(reverse("people:oversee-roster-import", args=[world.alpha.uid])).status_code == 403


def test_every_mistake_is_on_some_page_and_in_the_file_which_runs_nothing(client, world):
    roster = bring(world, roster_of(*(f"{n};Ana;Paz;;=cmd{n}();Alpha;" for n in range(1, 61))))
    page = page_of(client, roster)
    assert "60 rows have mistakes" in page and "Page 1 of 3" in page
    assert "=cmd26()" in page_of(client, roster, page=2)
    text = b"".join(client.get(url(roster, "-problems")).streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Row", "Column", "Service number", "Name", "What is wrong"]
    assert [row[:4] for row in rows[1:]] == [[str(n + 1), "Category", str(n), "Ana Paz"] for n in range(1, 61)]
    assert "=cmd7()" in rows[7][4] and not any(cell.startswith("=") for row in rows for cell in row)


def test_values_that_look_like_formulas_are_told_apart_in_the_file(client, world):
    roster = bring(world, roster_of("-1;Ana;Paz;;pilot;Alpha;"))
    line = roster.lines.get()
    line.name = "=HYPERLINK()"
    line.save()
    text = b"".join(client.get(url(roster, "-problems")).streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK()" in text


def test_a_page_costs_the_same_however_long_the_roster_is(client, world, django_assert_num_queries):
    few = bring(world, roster_of("1;Ana;;;;Alpha;"))
    many = bring(world, roster_of(*(f"{n};Ana;;;;Alpha;" for n in range(1, 60))))
    for roster in (few, many):
        with django_assert_num_queries(9):
            client.get(url(roster))


def test_the_history_costs_the_same_however_long_it_is(client, world, django_assert_num_queries):
    address = reverse("people:oversee-roster-import", args=[world.brigade.uid])
    bring(world, roster_of("1;Ana;;;;Alpha;"))
    with django_assert_num_queries(7):
        client.get(address)
    for _number in range(3):
        bring(world, b"%PDF")
    with django_assert_num_queries(7):
        client.get(address)


def test_apply_and_undo_are_each_one_press_and_a_replayed_press_does_nothing(client, world):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    for _press in range(2):
        assert client.post(url(roster, "-apply")).url == url(roster)
    assert fresh(roster).state == State.APPLIED
    assert "The roster is applied" in page_of(client, roster)
    assert "Undo 1 change" in client.get(url(roster, "-undo")).content.decode()
    for _press in range(2):
        assert client.post(url(roster, "-undo")).url == url(roster)
    assert not User.objects.filter(service_number="1").exists()
    assert "Everybody is again as before the import." in page_of(client, roster)


def test_what_is_applied_leads_to_slips_for_the_new_people_and_only_for_them(client, world):
    slips = reverse("people:oversee-slips", args=[world.brigade.uid])
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    assert slips not in page_of(client, roster)
    client.post(url(roster, "-apply"))
    assert slips in page_of(client, roster)
    assert slips not in page_of(client, bring_and_apply(world, roster_of("1;Eva;Paz;;;Alpha;")))


def test_people_whom_an_import_finds_or_misses_lead_to_their_pages_and_nobody_to_the_own(client, world):
    keeper = world.coordinator
    Posting.objects.create(person=keeper, unit=world.brigade, starts_on=LONG_AGO)
    there, gone = (make_soldier(world, number, world.alpha, given_names="Ana") for number in ("1", "2"))
    roster = bring(world, roster_of("1;Eva;Paz;;;;", "3;Pía;Paz;;;Alpha;"))
    pages = "".join(page_of(client, roster, kind=kind) for kind in ("new", "changed", "vanished"))
    assert set(re.findall(r"/oversee/people/([0-9a-f-]+)/account/", pages)) == {str(there.uid), str(gone.uid)}
    assert "C-1" in pages


def test_who_was_left_as_is_stands_first_with_the_reason(client, world):
    make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz")
    roster = bring_and_apply(world, roster_of("1;Ana;Paz;Cabo;;;"))
    User.objects.filter(service_number="1").update(rank="Sargento")
    client.post(url(roster, "-undo"))
    page = page_of(client, roster)
    assert "Some people were left as they are" in page
    assert "Somebody has changed this person since." in page


def test_columns_are_chosen_by_hand_with_an_example_beside_each(client, world):
    roster = bring(world, roster_of("1;Ana;Paz", header="x;y;"))
    page = page_of(client, roster)
    assert "Which column is which?" in page and "x (1)" in page and "Column 3 (Paz)" in page
    answer = client.post(url(roster, "-columns"), {"number": "0", "given_names": "1", "family_names": "2"})
    assert answer.url == url(roster)
    assert fresh(roster).lines.get().name == "Ana Paz"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"number": "0"}, "Choose the column with the given names"),
        ({"number": "0", "given_names": "0"}, "This column is already “Service number”."),
        ({"number": "9", "given_names": "1"}, "Select a valid choice."),
        ({"given_names": "1"}, "This field is required."),
    ],
)
def test_columns_that_make_no_sense_are_told_at_the_field(client, world, data, error):
    roster = bring(world, roster_of("1;Ana;Paz", header="x;y;z"))
    page = client.post(url(roster, "-columns"), data).content.decode()
    assert error in page
    assert fresh(roster).state == State.COLUMNS


def test_columns_of_what_is_applied_cannot_be_changed_any_more(client, world):
    roster = bring_and_apply(world, roster_of("1;Ana;Paz;;;Alpha;"))
    assert client.post(url(roster, "-columns"), {"number": "0", "given_names": "1"}).status_code == 302
    assert fresh(roster).state == State.APPLIED


def test_what_is_thrown_away_is_gone(client, world):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    assert client.post(url(roster, "-discard")).status_code == 302
    page = page_of(client, roster)
    assert "thrown away" in page and "Ana" not in page
    client.post(url(roster, "-apply"))
    assert not User.objects.filter(service_number="1").exists()


def test_while_the_worker_is_busy_the_page_says_how_far_it_is_and_loads_itself_anew(client, world):
    roster = bring(world, roster_of("1;Ana;;;;Alpha;", "2;Luz;;;;Alpha;"))
    RosterImport.objects.filter(pk=roster.pk).update(state=State.APPLYING, asked_at=timezone.now())
    RosterProgress.objects.update(done=30, total=40)
    page = page_of(client, roster)
    assert "75%" in page and "30 of 40 rows" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "Start again" not in page
    past = timezone.now() - progress.SILENT_FOR * 2
    RosterImport.objects.update(asked_at=past)
    RosterProgress.objects.update(told_at=past)
    assert "Start again" in page_of(client, roster)
    client.post(url(roster, "-again"))


def test_an_import_of_a_unit_that_one_does_not_keep_is_not_to_be_found(client, world):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    stranger = make_person()
    appoint(stranger, "coordinator", world.elsewhere)
    client.force_login(stranger)
    pages = ["", "-columns", "-apply", "-again", "-discard", "-undo", "-problems"]
    assert {client.post(url(roster, page)).status_code for page in pages} <= {404, 405}
    assert {client.get(url(roster, page)).status_code for page in pages} <= {404, 405}


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_the_empty_list_is_understood_when_it_is_filled_in(client, world, language):
    client.cookies["django_language"] = language
    answer = client.get(reverse("people:oversee-roster-template", args=[world.brigade.uid]))
    table = read_table(answer.content)
    assert set(columns_of(table.headers)) == {
        "number",
        "given_names",
        "family_names",
        "rank",
        "category",
        "unit",
        "email",
        "language",
    }


def test_every_state_has_its_page_in_every_language(client, world):
    roster = bring_and_apply(world, roster_of("1;Ana;Paz;Cabo;nco;Alpha;"))
    for state, _label in State.choices:
        RosterImport.objects.update(state=state, trouble="empty" if state == "unreadable" else "")
        for language in ("en", "es", "pt-br", "fr"):
            client.cookies["django_language"] = language
            assert not re.search(r"%\(|\{[{%]", page_of(client, roster)), (state, language)
