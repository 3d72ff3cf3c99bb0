"""What ends by itself is removed in batches; records are not."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from academy.audit.models import Entry
from academy.people.actions.inviting import invite
from academy.people.models import Invitation, Posting, RosterFile, RosterImport, Slip, Tries, User
from academy.privacy.actions import retaining
from academy.privacy.actions.retaining import RULES, apply_rule
from tests.builders import LONG_AGO, appoint, make_person, make_unit
from tests.certificates.building import make_nation_unit
from tests.people.importing import bring, make_nation_of_units, roster_of
from tests.privacy.people import make_known_person
from tests.records.making import days, today

pytestmark = pytest.mark.django_db
RULE = {rule.name: rule for rule in RULES}
LONG_UNUSED = timezone.now() - timedelta(days=6 * 366)


def make_session(key: str, ends_in_days: int) -> Session:
    return Session.objects.create(
        session_key=key, session_data="x", expire_date=timezone.now() + timedelta(days=ends_in_days)
    )


def test_sessions_that_have_run_out_go_and_others_stay():
    make_session("old", -1), make_session("new", 1)
    assert apply_rule(RULE["sessions"]) == 1
    assert Session.objects.get().session_key == "new"


def test_uploads_that_nobody_applied_go_after_a_week():
    world = make_nation_of_units()
    old, new = (bring(world, roster_of(f"N-{number};Ana;Ayala;;;Nowhere;")) for number in (1, 2))
    RosterImport.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=8))
    assert apply_rule(RULE["roster_uploads"]) == 1
    assert list(RosterFile.objects.values_list("roster", flat=True)) == [new.pk]


def test_whole_batches_go_and_each_is_on_record(monkeypatch):
    monkeypatch.setattr(retaining, "BATCH", 2)
    for number in range(5):
        make_session(str(number), -1)
    assert apply_rule(RULE["sessions"]) == 5
    assert [entry.data for entry in Entry.objects.filter(verb="privacy.apply_retention").order_by("pk")] == [
        {"table": "sessions", "count": count} for count in (2, 2, 1)
    ]


def test_stopped_in_the_middle_it_has_done_whole_batches_and_goes_on(monkeypatch):
    monkeypatch.setattr(retaining, "BATCH", 2)
    for number in range(4):
        make_session(str(number), -1)
    records = []

    def stop_at_the_second(*args, **data):
        records.append(data)
        if len(records) == 2:
            raise KeyboardInterrupt
        return

    with monkeypatch.context() as broken:
        broken.setattr(retaining, "record", stop_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            apply_rule(RULE["sessions"])
    assert Session.objects.count() == 2
    assert apply_rule(RULE["sessions"]) == 2


def test_nothing_to_remove_leaves_nothing_on_record():
    assert [apply_rule(rule) for rule in RULES] == [0] * len(RULES)
    assert not Entry.objects.exists()


def unused_accounts():
    """Accounts by whether they are to go after five years, each named for why."""
    unit = make_unit()
    User.objects.update(date_joined=LONG_UNUSED)
    make_person("never signed in"), make_person("left long ago")
    left = make_person("left")
    Posting.objects.create(person=left, unit=unit, starts_on=LONG_AGO, ends_on=today() - days(10))
    make_person("serves", unit=unit)
    appoint(make_person("appointed"), "instructor")
    make_person("administrator", is_staff=True)
    make_person("signed in", last_login=timezone.now())
    User.objects.update(date_joined=LONG_UNUSED)
    User.objects.filter(username="left long ago").update(last_login=LONG_UNUSED)
    make_person("new")


def test_accounts_that_nobody_uses_are_kept_unless_the_ministry_says_for_how_long():
    unused_accounts()
    assert apply_rule(RULE["unused_accounts"]) == 0


def test_accounts_that_nobody_uses_and_that_serve_nowhere_are_erased(settings):
    settings.RETENTION_UNUSED_ACCOUNT_YEARS = 5
    unused_accounts()
    assert apply_rule(RULE["unused_accounts"]) == 2
    kept = {"left", "serves", "appointed", "administrator", "signed in", "new"}
    assert set(User.objects.filter(erased_at=None).values_list("username", flat=True)) == kept
    assert Entry.objects.filter(verb="privacy.erase", actor=None).count() == 2
    assert apply_rule(RULE["unused_accounts"]) == 0


def test_a_dry_run_says_what_would_go_and_changes_nothing(capsys):
    make_session("old", -1)
    call_command("apply_retention", "--dry-run")
    assert "sessions: 1 would be removed" in capsys.readouterr().out
    assert Session.objects.count() == 1
    assert not Entry.objects.exists()


def test_the_command_removes_and_says_so(capsys):
    make_session("old", -1)
    make_known_person()
    records = User.objects.count()
    call_command("apply_retention")
    assert capsys.readouterr().out.splitlines() == [
        "sessions: 1 removed",
        "roster_uploads: 0 removed",
        "tries: 0 removed",
        "slips: 0 removed",
        "invitations: 0 removed",
        "never_let_in: 0 removed",
        "administration_log: 1 removed",
        "unused_accounts: 0 removed",
    ]
    assert not LogEntry.objects.exists()
    assert User.objects.count() == records


def test_what_people_came_in_by_goes_when_its_time_is_over():
    unit, keeper = make_nation_unit(), make_person()
    old = timezone.now() - timedelta(days=200)
    left = make_person(awaits_approval=True, date_joined=old, family_names="Left")
    fresh = make_person(awaits_approval=True, family_names="Fresh")
    for person, day in [(left, old), (fresh, timezone.now())]:
        invitation = invite(unit, email=f"{person.username}@example.org", language="es", by=keeper)
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=day)
        Slip.objects.create(person=person, code_hash="0" * 64, expires_at=day + timedelta(days=1))
        Tries.objects.create(key=person.username, until=int((day + timedelta(days=1)).timestamp()), count=1)
    assert {name: apply_rule(RULE[name]) for name in ("tries", "slips", "invitations", "never_let_in")} == {
        "tries": 1,
        "slips": 1,
        "invitations": 1,
        "never_let_in": 1,
    }
    left.refresh_from_db()
    fresh.refresh_from_db()
    assert (left.family_names, fresh.family_names) == ("", "Fresh")
    assert set(Invitation.objects.values_list("email", flat=True)) == {"", f"{fresh.username}@example.org"}
