import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from academy.people.models import User
from academy.people.names import may_be_one, new_username, words_of

WORD = st.text("abceiknorstuváâãçéêíñóôõúüýÿžğ", min_size=2, max_size=8)


@given(first=WORD, last=WORD, second=WORD, upper=st.booleans())
def test_a_person_is_found_whatever_the_case_the_accents_and_the_order(first, last, second, upper):
    assume(len(words_of(f"{first} {last}")) == 2)
    typed = unicodedata.normalize("NFD", first.upper() if upper else first)
    assert may_be_one(typed, last, f"{last}, {first} {second}")


@pytest.mark.parametrize(
    ("given_names", "family_names", "on_the_roster", "same"),
    [
        ("Ana", "Quispe", "Ana Lucía Quispe Villalobos", True),
        ("Ana Lucía", "Quispe Villalobos", "Ana Quispe", True),
        ("Maria", "De la Cruz", "María de la Cruz Ñamandú", True),
        ("Shanice", "O'Neill", "Shanice O’Neill-Baptiste", True),
        ("Ana", "Rojas", "Ana Lucía Quispe Villalobos", False),
        ("Eva", "Quispe", "Ana Lucía Quispe Villalobos", False),
        ("José Luis", "Gómez", "José Luis Pérez", False),
        ("María de", "Los Ángeles de la", "Rosa de la Vega", False),
        ("Ana", "Ana", "Ana Lucía Quispe", False),
        ("", "", "Ana Quispe", False),
    ],
)
def test_which_names_may_be_one_persons(given_names, family_names, on_the_roster, same):
    assert may_be_one(given_names, family_names, on_the_roster) is same


@given(st.text(max_size=120), st.text(max_size=120))
def test_a_user_name_can_be_made_of_every_name_and_typed_on_every_telephone(family, given_names):
    username = new_username(family, given_names)
    assert re.fullmatch(r"[a-z0-9]{1,30}\.\d{4}", username)
    User._meta.get_field("username").run_validators(username)


def test_a_user_name_is_made_of_the_family_name():
    assert new_username("de la Peña Ruiz", "José").startswith("pena.")
    assert new_username("", "José").startswith("jose.")
    assert new_username("王", "小明").startswith("trainee.")
