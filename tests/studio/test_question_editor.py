"""The question editor and the quiz's list as pages: nothing typed is lost, and they cost the same however long."""

from uuid import uuid4

import pytest
from django.urls import reverse

from academy.studio.actions.banks import duplicate_question
from academy.studio.bank import structure_of
from academy.studio.models import Removal
from quizzes.models import Question, Quiz
from tests.builders import make_edition, make_instructor

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_edition("rights", modules=1, lessons=0, families=1, parallel=1, published=False)


@pytest.fixture
def quiz(draft):
    return Quiz.objects.select_related("bank", "activity").get(bank__edition=draft)


@pytest.fixture
def question(quiz):
    return quiz.bank.questions.get()


@pytest.fixture
def author(client):
    person = make_instructor()
    client.force_login(person)
    return person


def page_of(question):
    return reverse("studio:teach-question", args=["rights", question.lineage])


def sent(question, **changes):
    """The form as a browser sends it: three choices, of which the first is right."""
    return {
        "act": "save",
        "stem": "Who may stop you?",
        "kind": "single",
        "family": question.family,
        "revision": 1,
        "structure": structure_of(question),
        "count": 3,
        "right": "0",
        **{f"choice_{at}_was": at + 1 for at in range(3)},
        **{f"choice_{at}_{part}": f"{part} {at}" for at in range(3) for part in ("text", "rationale")},
        **changes,
    }


def rows(response):
    return [(row.was, row.text) for row in response.context["form"].rows]


def test_a_question_is_saved_and_read_back(client, author, question):
    assert client.post(page_of(question), sent(question)).status_code == 302
    form = client.get(page_of(question)).context["form"]
    assert form["stem"].value() == "Who may stop you?"
    assert [(row.text, row.right, row.weight) for row in form.rows] == [
        ("text 0", True, "100"),
        ("text 1", False, "0"),
        ("text 2", False, "0"),
    ]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("add", [("1", "text 0"), ("2", "text 1"), ("3", "text 2"), ("", "")]),
        ("remove-1", [("1", "text 0"), ("3", "text 2")]),
        ("up-2", [("1", "text 0"), ("3", "text 2"), ("2", "text 1")]),
        ("down-0", [("2", "text 1"), ("1", "text 0"), ("3", "text 2")]),
        ("up-0", [("1", "text 0"), ("2", "text 1"), ("3", "text 2")]),
        ("kind", [("1", "text 0"), ("2", "text 1")]),
        ("remove-99", [("1", "text 0"), ("2", "text 1"), ("3", "text 2")]),
        ("remove-x", [("1", "text 0"), ("2", "text 1"), ("3", "text 2")]),
    ],
)
def test_buttons_beside_the_choices_keep_what_is_typed_and_save_nothing(client, author, question, act, expected):
    response = client.post(page_of(question), sent(question, act=act, stem="Half a thou"))
    assert rows(response) == expected
    assert response.context["form"]["stem"].value() == "Half a thou"
    assert question.texts.get(language="en").revision == 1


def test_who_saves_second_sees_both_and_can_save_knowingly(client, author, question):
    first = sent(question, stem="First")
    client.post(page_of(question), first)
    response = client.post(page_of(question), first | {"stem": "Second"})
    text = response.content.decode()
    assert "Somebody else has saved this question meanwhile" in text
    assert "First" in text and response.context["form"]["stem"].value() == "Second"
    form = response.context["form"]
    again = first | {
        "stem": "Second",
        "revision": form["revision"].value(),
        "structure": form["structure"].value(),
        **{f"choice_{at}_was": row.was for at, row in enumerate(form.rows)},
    }
    assert client.post(page_of(question), again).status_code == 302
    assert question.texts.get(language="en").stem == "Second"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stem": ""}, "This field is required."),
        ({"right": ["0", "1"]}, "Only one choice can be right"),
        ({"kind": "true_false"}, "has two choices"),
        ({"kind": "essay"}, "Select a valid choice"),
        ({"family": "+"}, "Name the new family"),
        ({"family": "nobody's"}, "Select a valid choice"),
        ({"objectives": [str(uuid4())]}, "Select a valid choice"),
        ({"by_hand": "on", "choice_0_weight": "1e9"}, "The weight must be a number"),
        ({"by_hand": "on", "choice_0_weight": "NaN"}, "The weight must be a number"),
        ({"choice_1_text": "\0"}, "Null characters"),
        ({"stem": "\0"}, "Null characters"),
        ({"stem": "x" * 5001}, "at most 5000"),
        ({"choice_1_text": "x" * 5001}, "longer than 5000"),
        ({"revision": "x"}, "whole number"),
        ({"revision": "9" * 30}, "less than or equal"),
    ],
)
def test_what_cannot_be_saved_is_told_and_kept(client, author, question, changes, words):
    response = client.post(page_of(question), sent(question, **changes))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert question.texts.get(language="en").revision == 1


def test_weights_set_by_hand_are_saved_as_they_are(client, author, question):
    changes = {"kind": "multiple", "by_hand": "on", "right": ["0", "1"]}
    weights = {"choice_0_weight": "75", "choice_1_weight": "25", "choice_2_weight": "-50"}
    client.post(page_of(question), sent(question, **changes, **weights))
    assert list(question.choices.order_by("number").values_list("weight", flat=True)) == [75, 25, -50]
    assert client.get(page_of(question)).context["form"]["by_hand"].value() is True


def test_a_translation_is_written_beside_its_source(client, author, question):
    page = page_of(question) + "?language=es"
    assert "Stem of question 1 (en)" in client.get(page).content.decode()
    client.post(page, {"revision": 1, "stem": "¿Quién?", "choice_1_text": "Nadie"})
    assert question.texts.get(language="es").stem == "¿Quién?"
    late = client.post(page, {"revision": 1, "stem": "¿Cuál?"})
    assert "Somebody else has saved this question meanwhile" in late.content.decode()
    assert question.texts.get(language="es").stem == "¿Quién?"


def test_a_question_is_tried_as_a_trainee_meets_it(client, author, question):
    page = reverse("studio:teach-try-question", args=["rights", question.lineage])
    before = client.get(page).content.decode()
    assert "Stem of question 1" in before and "Rationale" not in before
    after = client.post(page, {"q1": "1"}).content.decode()
    assert "Rationale 1 of question 1" in after
    for answer in ("", "99", "x", "\0"):
        assert client.post(page, {"q1": answer}).status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"act": "nothing"},
        {"act": "add", "kind": "essay", "fresh": str(uuid4())},
        {"act": "add", "kind": "single", "fresh": "x"},
        {"act": "up", "question": "x"},
        {"act": "up", "question": str(uuid4()), "number": "9" * 40},
        {"act": "delete", "question": "\0"},
    ],
)
def test_what_no_page_sends_is_refused(client, author, quiz, data):
    page = reverse("studio:teach-quiz", args=["rights", quiz.activity.lineage])
    assert client.post(page, data).status_code == 400


def test_what_somebody_else_has_deleted_is_told(client, author, quiz):
    page = reverse("studio:teach-quiz", args=["rights", quiz.activity.lineage])
    for act in ("up", "duplicate", "move", "delete"):
        data = {"act": act, "question": uuid4(), "number": 1, "copy": uuid4(), "to": quiz.activity.lineage}
        assert "Somebody deleted this meanwhile" in client.post(page, data, follow=True).content.decode()
    assert client.get(page_of(Question(lineage=uuid4()))).status_code == 404


def test_a_deleted_question_is_undone_from_the_message_and_found_in_the_list(client, author, quiz, question):
    page = reverse("studio:teach-quiz", args=["rights", quiz.activity.lineage])
    text = client.post(page, {"act": "delete", "question": question.lineage}, follow=True).content.decode()
    assert "Deleted: “Stem of question 1 (en)”." in text and "1 deleted thing" in text
    removal = Removal.objects.get()
    assert "Stem of question 1 (en)" in client.get(reverse("studio:teach-deleted", args=["rights"])).content.decode()
    typed = [(label, text) for label, text, _rows in client.post(page_of(question), sent(question)).context["typed"]]
    assert typed[0][0] == "Question" and "Choice 1" in dict(typed)
    put_back = client.post(reverse("studio:teach-put-back", args=["rights", removal.uid]))
    assert put_back.url == f"{page}?page=1#question-{question.lineage}"
    assert quiz.bank.questions.get() == question


def test_settings_are_saved_and_wrong_ones_told(client, author, quiz):
    page = reverse("studio:teach-quiz", args=["rights", quiz.activity.lineage])
    data = {"act": "settings", "question_count": 1, "pass_mark": 101, "was": "1/80"}
    assert client.post(page, data).status_code == 200
    assert client.post(page, data | {"pass_mark": 90}).status_code == 302
    late = client.post(page, data | {"pass_mark": 70})
    assert "Somebody else has changed the settings" in late.content.decode()
    quiz.refresh_from_db()
    assert quiz.pass_mark == 90


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_with_one_question_and_with_three(
    client, author, draft, quiz, question, more, django_assert_num_queries
):
    for _copy in range(more):
        duplicate_question(draft, question.lineage, copy=uuid4(), by=author)
    page = reverse("studio:teach-quiz", args=["rights", quiz.activity.lineage])
    client.get(page)
    with django_assert_num_queries(27):
        client.get(page)


def test_a_question_is_duplicated_by_a_verb_in_every_language(client, author, quiz, question):
    client.cookies["django_language"] = "es"
    page = client.get(reverse("studio:teach-quiz", args=["rights", quiz.activity.lineage])).content.decode()
    assert ">Duplicar<" in page and "Cuenta duplicada" not in page
