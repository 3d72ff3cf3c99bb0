"""Secrets are sealed by the site's secret, and survive its change if the change is made in order."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from academy.people.sealing import seal, unseal
from tests.builders import make_person
from tests.people.second_steps import code_of, give_app

OLD, NEW = "o" * 50, "n" * 50


def test_what_is_sealed_tells_nothing_and_opens_again(settings):
    sealed = seal("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert seal("JBSWY3DPEHPK3PXP") != sealed
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"


def test_another_secret_of_the_site_opens_nothing(settings):
    settings.SECRET_KEY = OLD
    sealed = seal("secret")
    settings.SECRET_KEY = NEW
    assert unseal(sealed) is None
    settings.SECRET_KEY_FALLBACKS = [OLD]
    assert unseal(sealed) == "secret"


def test_what_was_tampered_with_does_not_open():
    sealed = seal("secret")
    assert unseal(sealed[:-6] + "AAAAA=") is None
    assert unseal("") is None


def test_no_secret_of_a_second_step_lies_open_in_the_database(db):
    person = make_person()
    secret = give_app(person)
    for stored in Authenticator.objects.filter(user=person):
        assert secret not in str(stored.data)
    app = Authenticator.objects.get(user=person, type="totp")
    assert app.wrap().validate_code(code_of(secret))


def test_the_secret_of_the_site_is_changed_without_anybody_losing_the_second_step(db, settings, capsys):
    settings.SECRET_KEY = OLD
    secret = give_app(make_person())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    call_command("reseal_second_steps")
    assert "2 secrets resealed; 0 could" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_of(secret))


def test_a_secret_that_no_key_opens_makes_every_code_wrong_and_breaks_nothing(db, settings, caplog):
    secret = give_app(make_person())
    settings.SECRET_KEY = NEW
    for stored in Authenticator.objects.all():
        assert not stored.wrap().validate_code(code_of(secret))
    assert "SECRET_KEY_FALLBACKS" in caplog.text


def test_what_cannot_be_read_is_counted_and_left_alone(db, settings, capsys):
    give_app(make_person())
    before = list(Authenticator.objects.values_list("data", flat=True))
    settings.SECRET_KEY = NEW
    call_command("reseal_second_steps")
    assert "0 secrets resealed; 2 could be read with no key" in capsys.readouterr().out
    assert list(Authenticator.objects.values_list("data", flat=True)) == before


@pytest.mark.parametrize("text", ["", "ñandú", "x" * 4000])
def test_any_text_can_be_sealed(text):
    assert unseal(seal(text)) == text
