import re
from datetime import timedelta

import pytest
from django.utils import timezone

from academy.audit.models import Entry
from academy.people.actions.inviting import DAYS, invite, resend, withdraw
from academy.people.models import Invitation
from academy.people.models.invitation import hash_of_key
from tests.people.coming_in import make_company
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def send(company, email="ana@example.org", language="es") -> Invitation:
    return invite(company.unit, email=email, language=language, by=company.coordinator)


def key_in(mail) -> str:
    return re.search(r"/join/invitation/([\w-]{43})/", mail.body)[1]


def opens(key) -> bool:
    return Invitation.objects.open().filter(key_hash=hash_of_key(key)).exists()


def test_the_letter_is_plain_and_in_the_language_that_was_chosen(company, mailoutbox):
    send(company)
    [mail] = mailoutbox
    assert mail.to == ["ana@example.org"]
    assert mail.subject == "Su invitación a la Academia de Derechos Humanos: Company"
    assert "http://127.0.0.1:8000/join/invitation/" in mail.body
    assert not mail.alternatives
    assert opens(key_in(mail))


def test_the_key_is_only_in_the_letter(company, mailoutbox):
    send(company)
    key = key_in(mailoutbox[0])
    assert key not in str(list(Invitation.objects.values()) + list(Entry.objects.values()))


def test_the_address_is_not_on_record(company):
    send(company)
    assert "ana@" not in str(list(Entry.objects.values()))
    assert Entry.objects.get().unit_path == company.unit.path


@pytest.mark.parametrize("again", [lambda company, first: send(company, "ANA@example.org"), lambda c, first: first])
def test_sending_again_gives_a_new_link_and_the_old_one_stops(company, mailoutbox, again):
    again_to = again(company, send(company))
    resend(again_to, by=company.coordinator)
    keys = [key_in(mail) for mail in mailoutbox]
    assert [opens(key) for key in keys] == [False] * (len(keys) - 1) + [True]
    assert Invitation.objects.count() == 1


def test_a_withdrawn_invitation_is_over_for_good(company, mailoutbox):
    invitation = send(company)
    for _ in range(2):
        withdraw(invitation, by=company.coordinator)
    resend(invitation, by=company.coordinator)
    assert len(mailoutbox) == 1
    assert not opens(key_in(mailoutbox[0]))
    assert Entry.objects.filter(verb="people.withdraw_invitation").count() == 1


def test_a_link_is_over_after_some_days_and_can_be_sent_again(company, mailoutbox, monkeypatch):
    invitation = send(company)
    later = timezone.now() + timedelta(days=DAYS, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not opens(key_in(mailoutbox[0]))
    resend(invitation, by=company.coordinator)
    assert opens(key_in(mailoutbox[1]))


@pytest.mark.django_db(transaction=True)
def test_clicks_at_once_make_one_invitation():
    company = make_company()
    at_once(4, lambda _number: send(company))
    assert Invitation.objects.count() == 1
