"""The JSON file holds all that is held, and no secret."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from academy.people.record import record_on
from academy.privacy.collecting import collect, held
from academy.privacy.holdings import HOLDINGS
from academy.privacy.json_file import json_pieces
from quizzes.models import Question, Response
from tests.builders import make_person
from tests.privacy.people import EMAIL, make_known_person

pytestmark = pytest.mark.django_db
PASSWORD = "seven quiet rivers"


@pytest.fixture
def person():
    return make_known_person(password=PASSWORD)


def file_of(person, language="en"):
    return "".join(json_pieces(person, language=language))


def sections(person, language="en"):
    return {section["name"]: section["rows"] for section in json.loads(file_of(person, language))["sections"]}


def test_it_says_what_it_is_and_whose(person):
    told = json.loads(file_of(person))
    assert (told["format"], told["version"], told["language"]) == ("academy-personal-data", 1, "en")
    assert told["person"] == str(person.uid)
    assert [section["name"] for section in told["sections"]] == [holding.name for holding in HOLDINGS]


def test_every_row_of_every_table_is_in_it(person):
    rows = sections(person)
    assert {each.holding.name: each.count for each in held(person)} == {name: len(some) for name, some in rows.items()}
    [account] = rows["account"]
    assert (account["given_names"], account["e_mail"], account["service_number"]) == (
        "Xochiquetzal",
        EMAIL,
        "SN-70411",
    )
    assert rows["certificates"][0]["says"]["full_name"] == "Xochiquetzal Quetzalmar"
    assert {"Quetzalmar Viejo", "Quetzalmar"} <= {
        value for act in rows["log"] for change in act["changes"] for value in change.values()
    }


def test_no_password_is_in_it_but_that_there_is_one(person):
    assert sections(person)["account"][0]["password_set"] is True
    assert person.password not in file_of(person)
    person.set_unusable_password()
    person.save()
    assert sections(person)["account"][0]["password_set"] is False


def test_answers_are_told_with_their_question_and_without_its_key(person):
    answers = sections(person)["answers"]
    graded = [answer for answer in answers if answer["points"] is not None]
    waiting = [answer for answer in answers if answer["points"] is None]
    assert len(graded) == len(waiting) == 2
    for answer in graded:
        assert answer["question"].startswith("Stem of question")
        assert set(answer["answer"]) < set(answer["choices"])
    text = file_of(person)
    assert Question.objects.filter(texts__explanation__gt="").exists()
    assert "Rationale" not in text
    assert "Explanation" not in text
    assert "weight" not in text


def test_answers_stand_together_by_attempt_in_the_order_in_which_they_were_asked(person):
    told = sections(person)
    attempts = [attempt["id"] for attempt in told["attempts"]]
    expected = [(attempt, position) for attempt in attempts for position in (1, 2)]
    assert [(answer["attempt"], answer["position"]) for answer in told["answers"]] == expected
    asked = Response.objects.get(attempt__uid=attempts[0], position=1)
    shown = [f"Choice {number} of question {asked.question.number} (en)" for number in asked.choice_order]
    assert told["answers"][0]["choices"] == shown


def test_titles_are_in_the_language_asked_for_and_names_are_not(person):
    with translation.override("en"):
        spanish = json.loads(file_of(person, "es"))
    assert spanish["language"] == "es"
    assert [section["name"] for section in spanish["sections"]] == [holding.name for holding in HOLDINGS]


def test_nothing_of_anybody_else_is_in_it(person):
    other = make_known_person(username="other", service_number="B-2", email="other@example.org", family_names="Else")
    assert "Else" not in file_of(person)
    assert str(other.uid) not in file_of(person)


def test_it_comes_in_pieces_that_stay_small(person, monkeypatch):
    monkeypatch.setattr("academy.privacy.json_file.PIECE", 500)
    pieces = list(json_pieces(person, language="en"))
    assert len(pieces) > 10
    assert json.loads("".join(pieces))


def queries_of(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_the_log_costs_the_same_queries_however_long_it_is(person):
    log = next(holding for holding in HOLDINGS if holding.name == "log")

    def read():
        return list(collect(log, person))

    read()
    before = queries_of(read)
    for _ in range(10):
        record_on(person, "people.set_password", person, by=person)
    assert queries_of(read) == before
    assert len(read()) > 10


def test_the_page_costs_the_same_queries_however_much_is_held(person):
    nobody = make_person()
    assert queries_of(lambda: held(person)) == queries_of(lambda: held(nobody))
