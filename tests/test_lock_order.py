"""Acts that meet on the same rows wait for each other, and neither is given up as a deadlock by PostgreSQL."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from academy.people.actions.appointments import appoint
from academy.people.actions.joining import make_join_code
from academy.people.actions.letting_in import accept
from academy.people.actions.postings import transfer
from academy.people.actions.rosters import asking, writing
from academy.people.actions.rosters.writing import hold_people
from academy.people.actions.slips import make_slips
from academy.people.actions.units import merge_units
from academy.people.models import Nation, RosterImport, Unit, User
from academy.privacy.actions.asking import ask_erasure, withdraw_erasure
from academy.privacy.actions.erasing import erase, grant_erasure
from academy.records.actions.merging import merge
from academy.studio.actions.locking import locked_draft
from academy.studio.actions.translating import translate
from academy.studio.actions.writing import write
from academy.studio.passages import manuscript_of
from certificates.actions.withdrawing import supersede
from courses.actions.carrying import lock
from courses.actions.enrolling import enroll
from courses.actions.progress import complete_activity
from courses.models import Activity, Completion
from tests.builders import appoint as appointed
from tests.builders import make_edition, make_enrollment, make_instructor, make_person, make_unit
from tests.certificates.building import complete, make_short_edition
from tests.courses.media.keeping import keep_file
from tests.people.coming_in import come_in
from tests.people.importing import bring, make_nation_of_units, make_soldier, roster_of
from tests.threads import waiting

pytestmark = pytest.mark.django_db(transaction=True)


def make_nation() -> Unit:
    unit = make_unit("Cordaria")
    Nation.objects.create(unit=unit, code="CD", language="es", issuing_authority="Ministerio")
    return unit


def test_an_author_and_a_translator_save_at_once():
    draft = make_edition("rights", modules=1, lessons=1, quizzes=False, published=False)
    author, translator = make_instructor(), make_instructor()
    thing = manuscript_of(draft).things[0]

    def save_translation():
        return translate(draft, thing, "es", {"title": "Nuevo"}, based_on=1, source_revision=1, by=translator)

    with transaction.atomic():
        locked_draft(draft)
        with waiting(save_translation) as other:
            write(draft, thing, "en", {"title": "New"}, based_on=1, by=author)
    assert other.result(timeout=20).words["title"] == "Nuevo"


def test_somebody_completes_a_course_while_the_account_is_merged():
    unit = make_nation()
    keeper = make_person()
    appointed(keeper, "coordinator", unit)
    kept, duplicate = make_person(unit=unit), make_person(unit=unit)
    enrollment = make_enrollment(duplicate, make_short_edition(code="rights"))
    with transaction.atomic():
        lock(enrollment)
        with waiting(lambda: merge(kept, duplicate, by=keeper, reason="Twice.")) as other:
            complete_activity(enrollment, Activity.objects.get(), by=duplicate)
    other.result(timeout=20)
    assert Completion.objects.standing().get().person == kept


def test_somebody_completes_a_course_while_being_erased():
    person = make_person(unit=make_unit())
    enrollment = make_enrollment(person, make_short_edition(code="rights"))
    with transaction.atomic():
        lock(enrollment)
        with waiting(lambda: erase(person, by=None)) as other:
            complete_activity(enrollment, Activity.objects.get(), by=person)
    other.result(timeout=20)
    assert Completion.objects.get().person.erased_at


def test_somebody_is_transferred_while_the_unit_is_merged():
    nation = make_nation()
    left, target, elsewhere = (make_unit(parent=nation) for _ in range(3))
    person, keeper = make_person(unit=left), make_person()
    appointed(keeper, "coordinator", nation)
    with transaction.atomic():
        Unit.objects.locked(left)
        with waiting(lambda: transfer(person, elsewhere, on=timezone.localdate(), by=keeper)) as other:
            merge_units(left, target, by=keeper)
    other.result(timeout=20)
    assert person.postings.open().get().unit == elsewhere


def test_somebody_is_appointed_while_the_unit_is_merged():
    nation = make_nation()
    left, target = (make_unit(parent=nation) for _ in range(2))
    person, keeper, chief = make_person(unit=left), make_person(), make_person(is_staff=True)
    appointed(keeper, "coordinator", nation)
    with transaction.atomic():
        Unit.objects.locked(left)
        with waiting(
            lambda: appoint(person, "commander", target, starts_on=timezone.localdate(), ends_on=None, by=chief)
        ) as other:
            merge_units(left, target, by=keeper)
    other.result(timeout=20)
    assert person.appointments.get().unit == target


def test_somebody_is_let_in_while_the_unit_is_merged():
    nation = make_nation()
    left, target = (make_unit(parent=nation) for _ in range(2))
    keeper = make_person()
    appointed(keeper, "coordinator", nation)
    code = make_join_code(left, seats=5, expires_on=timezone.localdate(), asks_approval=True, by=keeper)
    sign_up = come_in(code)
    person = sign_up.person
    with transaction.atomic():
        Unit.objects.locked(left)
        with waiting(lambda: accept(sign_up, by=keeper)) as other:
            merge_units(left, target, by=keeper)
    other.result(timeout=20)
    assert person.postings.open().get().unit == target


def test_a_certificate_is_corrected_while_the_account_is_merged():
    unit = make_nation()
    keeper = make_person()
    appointed(keeper, "coordinator", unit)
    kept, duplicate = make_person(unit=unit), make_person(unit=unit)
    complete(duplicate, make_short_edition(code="rights"))
    completion = Completion.objects.get()
    with transaction.atomic():
        Completion.objects.select_for_update().get()
        with waiting(lambda: merge(kept, duplicate, by=keeper, reason="Twice.")) as other:
            supersede(completion.certificate, by=keeper, reason="A name.")
    other.result(timeout=20)
    assert Completion.objects.standing().get().person == kept


def test_a_request_is_taken_back_while_it_is_granted():
    person = make_person(unit=make_unit())
    request = ask_erasure(person, by=person)
    with transaction.atomic():
        type(request).objects.select_for_update().get()
        with waiting(lambda: grant_erasure(request, by=make_person())) as other:
            withdraw_erasure(request, by=person)
    other.result(timeout=20)
    assert not User.objects.get(pk=person.pk).erased_at


def test_somebody_is_erased_while_a_roster_with_the_name_is_applied():
    world = make_nation_of_units()
    soldier = make_soldier(world, "1", unit=world.alpha)
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    with transaction.atomic():
        RosterImport.objects.select_for_update(no_key=True).get()
        with waiting(lambda: erase(soldier, by=None)) as other:
            hold_people(roster.lines.filter(kind="changed", person=soldier.uid))
    assert other.result(timeout=20).erased_at


@pytest.mark.parametrize("done", ["apply", "undo"])
def test_slips_are_printed_while_a_roster_in_another_order_is_at_work(done, monkeypatch):
    monkeypatch.setattr(writing, "CHUNK", 1)
    world = make_nation_of_units()
    first, second = (make_soldier(world, number, unit=world.alpha) for number in "12")
    roster = bring(world, roster_of("2;Luz;Rey;;;Alpha;", "1;Ana;Paz;;;Alpha;"))
    if done == "undo":
        asking.apply(roster, by=world.coordinator)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=first.pk)
        ask = getattr(asking, done)
        with waiting(lambda: ask(RosterImport.objects.get(), by=User.objects.get(pk=world.coordinator.pk))) as other:
            make_slips([first, second], by=world.coordinator, since=None)
    assert other.result(timeout=20)
    assert RosterImport.objects.get().state == {"apply": "applied", "undo": "undone"}[done]


def test_nobody_waits_to_enroll_for_a_file_that_is_being_stored(monkeypatch):
    edition = make_edition(modules=1, lessons=1, quizzes=False)
    person, author = make_person(), make_instructor()

    def store(course, prepared):
        with waiting(lambda: enroll(person, course, language="en", by=person)) as other:
            if connection.vendor == "postgresql":
                assert other.result(timeout=2).edition == edition

    monkeypatch.setattr("courses.actions.media._store", store)
    keep_file(edition.course, by=author)
