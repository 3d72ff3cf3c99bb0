import pytest
from django.urls import reverse
from django.utils import timezone

from academy.audit.models import Entry
from academy.audit.record import record
from academy.people.models import User
from academy.records.sentences import VERBS
from certificates.actions.issuing import issue
from certificates.actions.withdrawing import revoke, supersede
from courses.models import Completion, CourseRole
from quizzes.actions.attempts import start
from quizzes.models import Quiz
from tests.builders import appoint, make_edition, make_enrollment, make_person, make_unit
from tests.records.logs import LOG, log_of
from tests.records.making import days, make_completion, today

pytestmark = pytest.mark.django_db


def test_the_address_is_what_people_were_told():
    assert reverse("records:oversee-log") == LOG
    assert reverse("records:oversee-log-csv") == "/oversee/log.csv"


def test_an_act_is_one_plain_sentence_with_its_reason_role_and_unit(client, commander, completion, soldier):
    certificate = issue(completion)
    revoke(certificate, by=commander, reason="Another person sat the quiz.")
    page = log_of(client)
    assert f"Ana Quispe revoked the certificate {certificate.serial} of Rosa Illanes." in page
    assert "Reason: Another person sat the quiz." in page
    assert "· Commander" in page
    assert "· Brigade" in page
    assert f"The academy issued the certificate {certificate.serial} of Rosa Illanes." in page


def test_the_newest_act_stands_first_whenever_it_was_written(client, commander, army, completion, monkeypatch):
    certificate = issue(completion)
    yesterday = timezone.now() - days(1)
    with monkeypatch.context() as patched:
        patched.setattr("django.utils.timezone.now", lambda: yesterday)
        record("records.export", army, by=commander, unit_path=army.path)
    page = log_of(client)
    assert page.index(certificate.serial) < page.index("downloaded the roster")


def test_who_acts_on_the_own_records_is_told_so(client, commander, soldier, edition, army):
    enrollment = make_enrollment(soldier, edition)
    record("courses.enroll", enrollment, by=soldier, unit_path=army.path)
    record("courses.enroll", enrollment, by=commander, unit_path=army.path)
    page = log_of(client)
    assert "Rosa Illanes began the course “Course rights (en)”." in page
    assert "Ana Quispe enrolled Rosa Illanes in the course “Course rights (en)”." in page


def test_every_verb_is_told_with_all_that_it_names(client, commander, completion, edition, army, soldier, monkeypatch):
    """The sentences have no gap: each finds its person, course, serial and numbers."""
    certificate = issue(completion)
    things = {
        "people.set_password": commander,
        "people.sign_in": commander,
        "people.sign_in_failed": soldier,
        "people.sign_in_unknown": army,
        "people.sign_out": commander,
        "administration.add": soldier,
        "administration.change": soldier,
        "administration.delete": soldier,
        "privacy.export": soldier,
        "privacy.ask_erasure": soldier,
        "privacy.withdraw_erasure": soldier,
        "privacy.refuse_erasure": soldier,
        "privacy.erase": soldier,
        "privacy.apply_retention": army,
        "people.export_roster": army,
        "people.import_roster": army,
        "people.import_person": soldier,
        "people.undo_import": army,
        "people.undo_import_of_person": soldier,
        "people.pause_sign_in": commander,
        "people.add_app": commander,
        "people.add_passkey": commander,
        "people.remove_app": commander,
        "people.remove_passkey": commander,
        "people.renew_codes": commander,
        "people.use_code": commander,
        "people.reset_second_step": commander,
        "people.end_sessions": commander,
        **dict.fromkeys(["people.make_join_code", "people.end_join_code"], army),
        **dict.fromkeys(["people.invite", "people.resend_invitation", "people.withdraw_invitation"], army),
        **dict.fromkeys(["people.join", "people.ask_to_join", "people.make_slip"], soldier),
        **dict.fromkeys(["people.accept_sign_up", "people.decline_sign_up"], soldier),
        "courses.enroll": completion.enrollment,
        "courses.complete": completion,
        "courses.correct": completion,
        "courses.publish": edition.course,
        "courses.withdraw": edition.course,
        "courses.carry_over": completion.enrollment,
        **dict.fromkeys(["courses.upload_media", "courses.delete_media"], edition.course),
        **dict.fromkeys(["exchange.load_package", "exchange.export_package", "exchange.fill_hash"], edition.course),
        "certificates.issue": certificate,
        "certificates.issue_failed": completion,
        "certificates.revoke": certificate,
        "certificates.supersede": certificate,
        "records.export": army,
        "records.export_log": army,
    }
    accounts = ("change", "lock", "unlock", "post", "end_posting", "appoint", "end_appointment")
    things |= {f"people.{act}": soldier for act in accounts}
    things |= {f"people.{act}_unit": army for act in ("create", "rename", "move", "merge", "close")}
    things |= {"records.merge": soldier, "records.close_duplicate": soldier, "records.export_postings": army}
    things |= {verb: edition.course for verb in VERBS if verb.startswith("studio.")}
    role = CourseRole.objects.create(course=edition.course, person=soldier, role="author")
    things |= dict.fromkeys(["studio.give_role", "studio.end_role"], role)
    quizzes = {"quizzes.start", "quizzes.submit"}
    assert {*things, *quizzes} == set(VERBS)
    for verb, thing in things.items():
        more = {"edition": 3, "office": "coordinator", "thing": "people.posting", "table": "sessions", "count": 2}
        record(verb, thing, by=commander, unit_path=army.path, **more)
    for verb in quizzes:
        record(verb, make_attempt(soldier), by=commander, unit_path=army.path, number=2)
    monkeypatch.setattr("academy.records.log.PAGE", 2 * len(VERBS))
    page = log_of(client)
    assert page.count("<p>Ana Quispe ") == len(VERBS)
    assert "—" not in page
    assert "outside your scope" not in page


def make_attempt(person):
    edition = make_edition(modules=1, lessons=0)
    quiz = Quiz.objects.get(activity__module__edition=edition)
    return start(make_enrollment(person, edition), quiz, by=person)


def test_a_verb_that_nothing_records_any_more_is_told_by_its_name(client, commander, army):
    record("people.found", army, by=commander, unit_path=army.path)
    assert "Ana Quispe: people.found" in log_of(client)


def test_the_details_tell_what_changed_and_from_which_session(client, commander, army, soldier):
    before, after = {"rank": "Cabo", "category": "nco"}, {"rank": "Sargento", "category": "nco"}
    entry = record("people.change", soldier, by=commander, unit_path=army.path, before=before, after=after)
    page = log_of(client)
    assert "Cabo" in page and "Sargento" in page
    assert ">Category<" not in page
    assert "None: it was done by the site or by a command." in page
    assert not entry.session


def test_names_of_before_and_after_are_told_only_to_who_sees_the_person(client, commander, brigade, soldier):
    names = {"before": {"family_names": "Illanes Viejo"}, "after": {"family_names": "Illanes"}}
    record("people.change", soldier, by=commander, unit_path=brigade.path, **names)
    assert "Illanes Viejo" in log_of(client)
    soldier.postings.update(unit=make_unit("Elsewhere"))
    assert "Illanes Viejo" not in log_of(client)


def test_the_reference_of_the_session_is_shown_and_not_its_key(client, commander):
    client.get(reverse("records:oversee-log-csv"))
    page = log_of(client)
    assert Entry.objects.get().session in page
    assert client.session.session_key not in page


def test_what_is_written_into_a_log_is_shown_as_text(client, commander, army):
    attack = "<script>alert(1)</script>"
    record("people.found", army, by=commander, unit_path=army.path, reason=attack, **{attack: [attack, {"a": attack}]})
    assert attack not in log_of(client)


def test_who_moved_out_of_sight_is_not_named(client, commander, completion, soldier):
    issue(completion)
    soldier.postings.update(ends_on=today())
    page = log_of(client)
    assert "of a person outside your scope." in page
    assert "Illanes" not in page


def test_who_is_erased_is_told_so_and_not_as_somebody_elsewhere(client, commander, completion, soldier):
    issue(completion)
    soldier.postings.update(ends_on=today())
    User.objects.filter(pk=soldier.pk).update(erased_at=timezone.now())
    page = log_of(client)
    assert "of an erased person." in page
    assert "outside your scope" not in page and "Illanes" not in page


def test_an_actor_from_above_is_not_named_but_the_role_is_told(client, brigade, completion):
    above = make_person(unit=make_unit(), given_names="Zenobia")
    appoint(above, "commander", brigade.parent)
    certificate = issue(completion)
    revoke(certificate, by=above, reason="Wrong person.")
    reader = make_person(unit=brigade)
    appoint(reader, "coordinator", brigade)
    client.force_login(reader)
    page = log_of(client)
    assert f"A person outside your scope revoked the certificate {certificate.serial} of Rosa Illanes." in page
    assert "Zenobia" not in page


def test_an_empty_log_says_what_will_stand_there(client, commander):
    assert "Nothing is on record yet." in log_of(client)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_queries_however_long_it_is(
    client, commander, army, edition, django_assert_num_queries, count
):
    for _ in range(count):
        unit = make_unit(parent=army)
        person = make_person(unit=unit)
        completion = make_completion(person, edition)
        supersede(issue(completion), by=commander, reason="A name was wrong.")
        record("courses.correct", Completion.objects.get(supersedes=completion), by=person, unit_path=unit.path)
    # Session, user, appointments; units offered; entries; completions, certificates, titles; units; people.
    with django_assert_num_queries(11):
        log_of(client)


@pytest.mark.parametrize("name", ["home", "unit"])
def test_the_pages_of_the_commander_lead_to_the_log(client, commander, army, name):
    if name == "home":
        appoint(commander, "commander", make_unit())
        assert f'href="{LOG}"' in client.get(reverse("home:oversee")).content.decode()
    else:
        page = client.get(reverse("records:oversee-unit", args=[army.uid])).content.decode()
        assert f'href="{LOG}?unit={army.uid}"' in page


def test_the_menu_leads_an_administrator_to_the_log(client):
    client.force_login(make_person(is_staff=True))
    assert f'href="{LOG}"' in log_of(client)
