"""What an import finds and applies."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from academy.audit.forgetting import whole
from academy.audit.models import Entry, Particular
from academy.people.actions.rosters import asking
from academy.people.actions.rosters.exporting import export_roster
from academy.people.models import Posting, RosterFile, RosterImport, RosterLine, User
from tests.builders import LONG_AGO, appoint, make_person, make_unit
from tests.people.importing import (
    bring,
    bring_and_apply,
    everybody,
    fresh,
    kinds_of,
    make_soldier,
    problems_of,
    roster_of,
    undo,
)

pytestmark = pytest.mark.django_db
State = RosterImport.State


def test_a_check_says_who_is_new_changed_transferred_and_missing_and_changes_nobody(world):
    make_soldier(world, "1", world.alpha, rank="Cabo", given_names="Ana", family_names="Paz")
    make_soldier(world, "2", world.alpha, given_names="Luz", family_names="Rey")
    make_soldier(world, "3", world.alpha, given_names="Eva", family_names="Sol")
    make_soldier(world, "4", world.beta)
    before = everybody()
    roster = bring(
        world,
        roster_of(
            "1;Ana;Paz;Sargento;;Alpha;",
            "2;Luz;Rey;;;Beta;",
            "3;Eva;Sol;;;Alpha;",
            "5;Iván;Ríos;Soldado;tropa;Beta;ivan@example.org",
        ),
    )
    assert roster.state == State.CHECKED
    assert kinds_of(roster) == [("changed", "1"), ("moved", "2"), ("new", "5"), ("vanished", "4")]
    assert roster.counts == {"rows": 4, "changed": 1, "moved": 1, "new": 1, "same": 1, "vanished": 1}
    assert everybody() == before


def test_applying_enters_people_who_cannot_sign_in_yet(world):
    bring_and_apply(world, roster_of("0005;Iván;Ríos;Soldado;Tropa;Beta;ivan@example.org"))
    person = User.objects.get(service_number="0005")
    assert (person.username, person.nation, person.language) == ("0005", world.kept, "es")
    assert (person.given_names, person.family_names, person.rank) == ("Iván", "Ríos", "Soldado")
    assert (person.category, person.email) == ("enlisted", "ivan@example.org")
    assert not person.has_usable_password() and person.is_active
    posting = person.postings.get()
    assert (posting.unit, posting.starts_on, posting.ends_on) == (world.beta, timezone.localdate(), None)


def test_a_number_that_is_a_user_name_already_gets_the_nation_before_it(world):
    make_person("77")
    bring_and_apply(world, roster_of("77;Ana;Paz;;;;"))
    assert User.objects.get(service_number="77").username == "CD-77"


def test_a_transfer_ends_the_posting_the_day_before_and_keeps_it(world):
    person = make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz")
    bring_and_apply(world, roster_of("1;Ana;Paz;;;Beta;"))
    today = timezone.localdate()
    assert list(person.postings.order_by("pk").values_list("unit__name", "starts_on", "ends_on")) == [
        ("Alpha", LONG_AGO, today - timedelta(days=1)),
        ("Beta", today, None),
    ]


def test_who_was_posted_only_today_was_posted_wrongly(world):
    person = make_soldier(world, "1", given_names="Ana")
    today = timezone.localdate()
    Posting.objects.create(person=person, unit=world.alpha, starts_on=today)
    before = everybody()
    roster = bring_and_apply(world, roster_of("1;Ana;Example;;;Beta;"))
    assert list(person.postings.order_by("pk").values_list("unit__name", "ends_on")) == [("Beta", None)]
    undo(world, roster)
    assert everybody() == before


def test_who_is_in_no_unit_comes_into_the_one_that_the_roster_is_for(world):
    person = make_soldier(world, "1", given_names="Ana")
    bring_and_apply(world, roster_of("1;Ana", header="matrícula;nombres"), unit=world.alpha)
    assert person.postings.get().unit == world.alpha


def test_importing_the_same_file_again_changes_nothing(world):
    content = roster_of("1;Ana;Paz;Cabo;nco;Alpha;ana@example.org", "2;Luz;Rey;;;Beta;")
    bring_and_apply(world, content)
    before = everybody()
    again = bring(world, content)
    assert (again.state, again.changes, again.counts) == (State.CHECKED, 0, {"rows": 2, "same": 2})
    assert not asking.apply(again, by=world.coordinator)
    assert everybody() == before


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_the_list_as_it_is_now_can_be_brought_back_and_changes_nothing(world, language):
    twin = make_unit("Beta", world.alpha)
    make_soldier(world, "1", world.alpha, given_names="Ana", rank="Cabo", category="nco", email="+a@example.org")
    make_soldier(world, "2", world.beta, given_names="Éloïse", language="pt-br")
    make_soldier(world, "3", twin)
    with translation.override(language):
        content = "".join(export_roster(world.brigade, by=world.coordinator)).encode()
    again = bring(world, content)
    assert (again.state, again.counts) == (State.CHECKED, {"rows": 3, "same": 3})
    assert Entry.objects.get(verb="people.export_roster").data == {"count": 3}


def test_empty_cells_change_nothing(world):
    make_soldier(world, "1", world.alpha, rank="Cabo", email="a@example.org", given_names="Ana", family_names="Paz")
    assert bring(world, roster_of("1;;;;;;")).changes == 0


def test_the_number_is_found_whatever_its_case(world):
    make_soldier(world, "Ab-1", world.alpha, given_names="Ana", family_names="Paz")
    roster = bring(world, roster_of("AB-1;Ana;Paz;Cabo;;;"))
    assert kinds_of(roster) == [("changed", "AB-1")]


def test_the_same_number_in_another_nation_is_another_person(world):
    from academy.people.models import Nation

    abroad = Nation.objects.create(unit=make_unit("Abroad"), code="AB", language="fr", issuing_authority="Ministry")
    make_person("foreigner", nation=abroad, service_number="1", unit=abroad.unit)
    roster = bring_and_apply(world, roster_of("1;Ana;Paz;;;Alpha;"))
    assert roster.counts["new"] == 1
    assert User.objects.filter(service_number="1").count() == 2


def test_every_mistake_is_told_by_row_and_column_and_nothing_can_be_applied(world):
    make_soldier(world, "1", world.elsewhere)
    make_person("mailer", email="Taken@example.org")
    make_unit("Alpha", world.alpha)
    closed = make_unit("Gamma", world.brigade)
    closed.closed_on = timezone.localdate()
    closed.save()
    before = everybody()
    roster = bring(
        world,
        roster_of(
            "10;Ana;Paz;;;Beta;",
            ";Ana;Paz;;;Beta;",
            "10;Ana;Paz;;;Beta;",
            "11;;Paz;;;Beta;",
            "12;Ana;Paz;;;Delta;",
            "13;Ana;Paz;;;Gamma;",
            "14;Ana;Paz;;;Alpha;",
            "15;Ana;Paz;;pilot;Beta;",
            "16;Ana;Paz;;;Beta;nobody",
            "17;Ana;Paz;;;Beta;taken@example.org",
            f"18;{'A' * 121};Paz;;;Beta;",
            "19;=cmd;Paz;;;Beta;",
            "20;A\u202ena;Paz;;;Beta;",
            "1;Ana;Paz;;;Beta;",
            "21;Ana;Paz;;;Beta;x@example.org",
            "22;Ana;Paz;;;Beta;X@example.org",
            "n°23;Ana;Paz;;;Second Brigade;",
            "24;A\x00na;Paz;;;Bete;",
        ),
    )
    assert roster.state == State.FAULTY
    assert problems_of(roster) == [
        (3, "number", "number_missing"),
        (4, "number", "number_twice"),
        (5, "given_names", "given_names_missing"),
        (6, "unit", "unit_unknown"),
        (7, "unit", "unit_closed"),
        (8, "unit", "unit_ambiguous"),
        (9, "category", "category_unknown"),
        (10, "email", "email_wrong"),
        (11, "email", "email_taken"),
        (12, "given_names", "too_long"),
        (13, "given_names", "characters"),
        (14, "given_names", "characters"),
        (15, "number", "number_elsewhere"),
        (17, "email", "email_twice"),
        (18, "number", "number_characters"),
        (18, "unit", "unit_unknown"),
        (19, "given_names", "characters"),
        (19, "unit", "unit_unknown_like"),
    ]
    assert not asking.apply(roster, by=world.coordinator)
    assert everybody() == before


def test_a_unit_whose_name_is_there_twice_is_found_by_the_units_above_it(world):
    inner = make_unit("Alpha", world.beta)
    roster = bring_and_apply(
        world, roster_of("1;Ana;Paz;;;First Brigade / Beta / Alpha;", "2;Luz;Rey;;;beta > ALPHA;")
    )
    assert roster.state == State.APPLIED
    assert inner.postings.count() == 2


def test_nobody_changes_the_own_record(world):
    Posting.objects.create(person=world.coordinator, unit=world.brigade, starts_on=LONG_AGO)
    name = f"{world.coordinator.given_names};{world.coordinator.family_names}"
    assert bring(world, roster_of(f"C-1;{name};;;;")).state == State.CHECKED
    assert problems_of(bring(world, roster_of(f"C-1;{name};General;;;"))) == [(2, "", "own_row")]


def test_a_transfer_from_a_sister_unit_is_for_whoever_keeps_both(world):
    make_soldier(world, "1", world.elsewhere, given_names="Ana", family_names="Paz")
    content = roster_of("1;Ana;Paz;;;Alpha;")
    assert problems_of(bring(world, content)) == [(2, "number", "number_elsewhere")]
    above = make_person()
    appoint(above, "coordinator", world.nation)
    assert bring_and_apply(world, content, by=above).state == State.APPLIED


def test_who_was_merged_away_is_not_changed(world):
    other = make_soldier(world, "2", world.alpha)
    make_soldier(world, "1", merged_into=other, is_active=False)
    assert problems_of(bring(world, roster_of("1;Ana;Paz;;;Alpha;"))) == [(2, "number", "number_closed")]


def test_columns_without_a_known_name_are_asked_for_and_then_taken(world):
    roster = bring(world, roster_of("1;Ana;Paz;Alpha", header="x;y;z;w"))
    assert roster.state == State.COLUMNS
    asking.read_anew(roster, {"number": 0, "given_names": 1, "family_names": 2, "unit": 3}, by=world.coordinator)
    assert kinds_of(fresh(roster)) == [("new", "1")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\n,,\n  \n", "empty"),
        (b"matricula;nombres\n", "no_rows"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (b"PK\x03\x04 broken", "damaged"),
        (b'number;names\n1;"' + b"x" * 200_000, "damaged"),
        (b";".join(b"c%d" % n for n in range(101)) + b"\n1\n", "too_many_columns"),
    ],
)
def test_what_is_no_table_is_told_so(world, content, why):
    roster = bring(world, content)
    assert (roster.state, roster.trouble) == (State.UNREADABLE, why)


def test_the_file_goes_when_it_is_applied_thrown_away_or_left_for_a_week(world):
    applied = bring_and_apply(world, roster_of("1;Ana;Paz;;;Alpha;"))
    thrown = bring(world, roster_of("2;Luz;Rey;;;Alpha;"))
    asking.discard(thrown, by=world.coordinator)
    left = bring(world, roster_of("3;Eva;Sol;;;Alpha;"))
    RosterImport.objects.filter(pk=left.pk).update(asked_at=timezone.now() - timedelta(days=8))
    last = bring(world, roster_of("4;Ivo;Paz;;;Alpha;"))
    assert list(RosterFile.objects.values_list("roster", flat=True)) == [last.pk]
    assert [fresh(each).state for each in (applied, thrown, left)] == [State.APPLIED, State.DISCARDED, State.DISCARDED]
    assert set(RosterLine.objects.values_list("number", flat=True)) == {"1", "4"}
    assert "samples" not in fresh(thrown).reading and not fresh(applied).reading["samples"]


def test_every_act_is_on_record_with_the_names_set_apart(world):
    person = make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz", rank="Cabo")
    roster = bring_and_apply(world, roster_of("1;Anita;Paz;Sargento;nco;Beta;", "2;Luz;Rey;;;Beta;"))
    undo(world, roster)
    verbs = list(Entry.objects.filter(verb__startswith="people.").order_by("pk").values_list("verb", flat=True))
    assert sorted(verbs) == sorted(
        ["people.import_person"] * 2
        + ["people.import_roster"]
        + ["people.undo_import_of_person"] * 2
        + ["people.undo_import"]
    )
    entry = Entry.objects.get(verb="people.import_person", subject=str(person.uid))
    assert (entry.actor, entry.role, entry.unit_path) == (world.coordinator.uid, "coordinator", world.beta.path)
    assert entry.data["before"] == {"category": "enlisted", "unit": "Alpha"}
    assert entry.data["after"] == {"category": "nco", "unit": "Beta"}
    told = whole([entry])[entry.pk]
    assert told["before"] == {"category": "enlisted", "unit": "Alpha", "given_names": "Ana", "rank": "Cabo"}
    assert told["after"] == {"category": "nco", "unit": "Beta", "given_names": "Anita", "rank": "Sargento"}
    assert "Anita" not in str(list(Entry.objects.values_list("data", flat=True)))
    # Of the account that came and went, nothing is kept apart: nobody is left who could ask to be forgotten.
    assert set(Particular.objects.values_list("person", flat=True)) == {person.uid}
    assert Entry.objects.get(verb="people.import_roster").data == {"rows": 2, "new": 1, "changed": 0, "moved": 1}


def test_ten_thousand_rows_with_five_hundred_mistakes_are_all_named(world):
    rows = [f"{n};Ana;Paz;;{'pilot' if n % 20 == 0 else 'nco'};Alpha;" for n in range(1, 10_001)]
    roster = bring(world, roster_of(*rows))
    assert roster.counts["faulty"] == 500
    assert problems_of(roster) == [(n + 1, "category", "category_unknown") for n in range(20, 10_001, 20)]
    assert User.objects.count() == 1
