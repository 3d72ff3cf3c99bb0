"""Passphrases are welcome; what somebody would try is not."""

import gzip
import unicodedata
from pathlib import Path

import pytest
from django.contrib.auth import password_validation
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from academy.people.hashers import Argon2PasswordHasher
from academy.people.models.user import User

MARIA = User(username="CD-70411", given_names="María", family_names="Quetzalmar", service_number="CD-70411")
DJANGOS_LIST = Path(password_validation.__file__).parent / "common-passwords.txt.gz"


def refused(password, user=MARIA) -> bool:
    try:
        validate_password(password, user)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    "password",
    [
        "dignity-comes-first",
        "seven quiet rivers",
        "siete ríos callados",
        "sete rios calados",
        "sept rivières calmes",
        "mi perro come tres mangos",
        "8461930275518",
        "x7#Qp!2mZr",
        "казак варит борщ",
        "小狗喜欢吃西瓜和香蕉片",
        "very long and quiet words " * 8,
    ],
)
def test_what_is_hard_to_guess_is_taken_whatever_it_is_made_of(password):
    assert not refused(password)


@pytest.mark.parametrize(
    "password",
    [
        "short one",
        "password1234",
        "P@ssw0rd1234",
        "qwertyuiop12",
        "1234567890",
        "aaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "contraseña1",
        "derechoshumanos",
        "Ejercito2025",
        "quetzalmar1990",
        "María Quetzalmar",
        "CD-70411-2026",
        "ｐａｓｓｗｏｒｄ１２３４",
    ],
)
def test_what_somebody_would_try_is_refused(password):
    assert refused(password)


def test_all_of_djangos_list_that_is_long_enough_is_refused():
    with gzip.open(DJANGOS_LIST, "rt", encoding="utf-8") as lines:
        long = [line.strip() for line in lines if len(line.strip()) >= 10]
    assert len(long) > 500
    assert [password for password in long if not refused(password)] == []


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_no_text_makes_the_check_fail(password):
    assert refused(password) or 10 <= len(password) <= 256


def test_a_megabyte_is_looked_at_in_no_time_and_refused_by_every_form(client, db):
    person = User.objects.create_user("maria", password="seven quiet rivers", given_names="María")
    client.force_login(person)
    long = "seven quiet rivers " * 50_000
    answer = client.post(
        "/accounts/password/change/",
        {"oldpassword": "seven quiet rivers", "password1": long, "password2": long},
    )
    assert "256" in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password("seven quiet rivers")


@pytest.mark.parametrize("typed", ["niño de ñandú", "ﬁve quiet rivers", "dos espacios"])
def test_the_same_phrase_typed_on_two_phones_is_the_same(typed):
    hasher = Argon2PasswordHasher()
    hasher.memory_cost = 1024  # quick: what is tested is what is hashed, not how well
    stored = hasher.encode(unicodedata.normalize("NFC", typed), hasher.salt())
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert hasher.verify(unicodedata.normalize(form, typed), stored)
    assert not hasher.verify(typed.upper(), stored)
    assert stored.startswith("argon2$argon2id$")
