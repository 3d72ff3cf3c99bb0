import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from academy.studio.actions.returning import bring
from academy.studio.actions.translating import translate
from academy.studio.actions.writing import write
from academy.studio.models import Revision, TranslationFile
from academy.studio.passages import Status, manuscript_of, passage_of
from academy.studio.sheets import sheet_of
from academy.studio.translation import document, xliff
from courses.models import CourseRole
from tests.builders import make_edition, make_instructor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_edition("rights", modules=1, lessons=1, families=1, parallel=1, published=False)


def page(name, *args):
    return reverse(f"studio:{name}", args=["rights", *args])


def thing_of(draft, kind):
    return next(thing for thing in manuscript_of(draft).things if thing.kind == kind)


def desk(thing):
    return page("teach-translate", "es", thing.kind, thing.lineage)


def shown(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def lesson(draft):
    return thing_of(draft, "lesson")


@pytest.fixture
def question(draft):
    return thing_of(draft, "question")


def test_the_overview_says_how_far_a_language_is_and_whether_it_is_offered(client, author, draft, lesson):
    assert "Will be offered" in shown(client.get(page("teach-translations")))
    write(draft, lesson, "en", {"body": "New."}, based_on=1, by=author)
    overview = shown(client.get(page("teach-translations")))
    assert "Will not be offered yet" in overview
    assert "1 Stale" in overview


def test_a_language_is_begun_and_stopped(client, author, draft):
    response = client.post(page("teach-translations"), {"language": "fr"}, follow=True)
    assert "Translation into French" in shown(response)
    assert client.get(page("teach-translation", "fr")).status_code == 200
    assert "Stop working on French?" in shown(client.get(page("teach-stop-translation", "fr")))
    for _ in range(2):
        response = client.post(page("teach-stop-translation", "fr"), follow=True)
    assert "not worked on any more" in shown(response)
    assert client.get(page("teach-translation", "fr")).status_code == 404


@pytest.mark.parametrize("data", [{}, {"language": "es"}, {"language": "tlh"}, {"language": "\0"}])
def test_only_a_language_that_is_not_worked_in_can_be_begun(client, author, draft, data):
    response = client.post(page("teach-translations"), data)
    assert response.status_code == 200
    assert "errors" in response.content.decode()


def test_the_list_is_filtered_by_status_and_module(client, author, draft, lesson):
    write(draft, lesson, "en", {"body": "New words."}, based_on=1, by=author)
    listed = client.get(page("teach-translation", "es"), {"status": "stale"})
    assert listed.context["page"].object_list == [lesson]
    listed = client.get(page("teach-translation", "es"), {"module": "1"})
    assert thing_of(draft, "edition") not in listed.context["page"].object_list
    assert client.get(page("teach-translation", "es"), {"status": "\0", "module": "x", "page": "x"}).status_code == 200


def test_a_translation_is_saved_and_leads_to_the_next_that_needs_work(client, author, draft, lesson, question):
    for thing, words in ((lesson, {"body": "New."}), (question, {"stem": "New?"})):
        write(draft, thing, "en", words, based_on=1, by=author)
    data = {"body": "Nuevo.\r\n\r\nY bien.", "based_on": 1, "source_revision": 2, "go": "next"}
    assert client.post(desk(lesson), data).url == desk(question)
    passage = passage_of(draft, lesson, "es")
    assert (passage.words["body"], passage.source_revision) == ("Nuevo.\n\nY bien.", 2)


def test_a_question_is_translated_with_every_choice_and_rationale(client, author, draft, question):
    words = passage_of(draft, question, "es").words
    typed = {name: f"{text} nuevo" for name, text in words.items()}
    client.post(desk(question), {**typed, "based_on": 1, "source_revision": 1})
    assert passage_of(draft, question, "es").words == typed


def test_what_changed_since_is_shown_word_by_word(client, author, draft, lesson):
    write(draft, lesson, "en", {"body": "Body of chapter 1.1 (en)"}, based_on=1, by=author)
    html = client.get(desk(lesson)).content.decode()
    assert re.search(r"<del>.*lesson.*</del>", html)
    assert re.search(r"<ins>.*chapter.*</ins>", html)


def test_what_changed_far_down_in_a_long_lesson_is_shown_at_the_top(client, author, draft, lesson):
    long = "never " * 300
    write(draft, lesson, "en", {"body": f"{long}before"}, based_on=1, by=author)
    translate(draft, lesson, "es", {"body": "Nunca."}, based_on=1, source_revision=2, by=author)
    write(draft, lesson, "en", {"body": f"{long}after"}, based_on=2, by=author)
    notice = client.get(desk(lesson)).content.decode().split("<form")[-2].split("notice--attention")[1]
    assert "[…] never" in notice
    assert notice.index("before") < notice.index("after")


def test_where_the_old_words_are_not_on_record_it_says_so(client, author, draft, lesson):
    write(draft, lesson, "en", {"body": "New."}, based_on=1, by=author)
    translate(draft, lesson, "es", {"body": "Nuevo."}, based_on=1, source_revision=0, by=author)
    assert "not on record" in shown(client.get(desk(lesson)))


def test_nothing_typed_is_lost_in_a_conflict_and_both_are_shown(client, author, draft, lesson):
    translate(draft, lesson, "es", {"body": "Suyo."}, based_on=1, source_revision=1, by=make_instructor())
    response = client.post(desk(lesson), {"body": "Mío.", "based_on": 1, "source_revision": 1})
    assert response.status_code == 409
    assert response.context["form"]["body"].value() == "Mío."
    assert "Suyo." in shown(response)
    assert passage_of(draft, lesson, "es").words["body"] == "Suyo."
    based_on = response.context["form"]["based_on"].value()
    client.post(desk(lesson), {"body": "De ambos.", "based_on": based_on, "source_revision": 1})
    assert passage_of(draft, lesson, "es").words["body"] == "De ambos."
    assert Revision.objects.filter(words={"body": "Suyo."}).exists()


def test_what_is_being_typed_is_kept(client, author, draft, lesson):
    data = {"body": "A medias", "based_on": 1, "source_revision": 1, "act": "keep"}
    assert client.post(desk(lesson), data).json() == {"saved": True, "revision": 2}
    assert client.post(desk(lesson), data).json() == {"saved": True, "revision": 2}
    other = client.post(desk(lesson), {**data, "body": "Otra cosa"})
    assert (other.status_code, other.json()["conflict"]) == (409, True)
    assert client.post(desk(lesson), {**data, "based_on": "x"}).status_code == 400


@pytest.mark.parametrize(
    "data", [{}, {"based_on": "9" * 30}, {"based_on": "1", "source_revision": "1", "body": "\0"}, {"based_on": "-1"}]
)
def test_bad_input_is_told_and_nothing_is_written(client, author, draft, lesson, data):
    response = client.post(desk(lesson), data)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert passage_of(draft, lesson, "es").revision == 1


def test_a_title_that_is_too_long_is_told_at_its_field(client, author, draft):
    module = thing_of(draft, "module")
    response = client.post(desk(module), {"title": "x" * 201, "based_on": 1, "source_revision": 1})
    assert "200" in response.context["form"].errors["title"][0]


def test_a_title_as_it_was_is_not_changed_by_pressing_save(client, author, draft, lesson):
    form = client.get(desk(lesson)).context["form"]
    client.post(desk(lesson), {name: form[name].value() for name in form.fields})
    assert passage_of(draft, lesson, "es").revision == 1


def test_it_is_still_right_as_it_is(client, author, draft, lesson):
    write(draft, lesson, "en", {"body": "New."}, based_on=1, by=author)
    data = {"body": passage_of(draft, lesson, "es").words["body"], "based_on": 1, "source_revision": 2}
    client.post(desk(lesson), {**data, "act": "confirm"})
    assert manuscript_of(draft).status(lesson, "es") is Status.DRAFT


def test_what_was_typed_is_saved_whatever_button_is_pressed(client, author, draft, lesson):
    for act, words in (("confirm", "Uno."), ("review", "Dos.")):
        based_on = passage_of(draft, lesson, "es").revision
        client.post(desk(lesson), {"body": words, "based_on": based_on, "source_revision": 1, "act": act})
        assert passage_of(draft, lesson, "es").words["body"] == words


def test_the_second_person_marks_it_as_reviewed(client, author, draft, lesson):
    data = {"body": "Alto.", "based_on": 1, "source_revision": 1}
    client.post(desk(lesson), data)
    assert "somebody else marks it" in shown(client.get(desk(lesson)))
    response = client.post(desk(lesson), {**data, "based_on": 2, "act": "review"}, follow=True)
    assert "Somebody else must review it" in shown(response)
    client.force_login(make_instructor("second"))
    assert "Mark as reviewed" in shown(client.get(desk(lesson)))
    client.post(desk(lesson), {**data, "based_on": 2, "act": "review"})
    assert manuscript_of(draft).status(lesson, "es") is Status.REVIEWED


def test_a_translator_writes_other_languages_and_never_the_source(draft, lesson):
    translator = make_person("translator")
    CourseRole.objects.create(course=draft.course, person=translator, role="translator")
    client = Client()
    client.force_login(translator)
    assert client.get(desk(lesson)).status_code == 200
    data = {"body": "X", "based_on": 1, "source_revision": 1}
    assert client.post(page("teach-translate", "en", "lesson", lesson.lineage), data).status_code == 404
    assert client.post(page("teach-translate", "fr", "lesson", lesson.lineage), data).status_code == 404
    assert client.get(page("teach-stop-translation", "en")).status_code == 404


def test_what_is_not_there_is_not_to_be_found(client, author, draft, lesson):
    assert client.get(page("teach-translate", "es", "module", lesson.lineage)).status_code == 404
    assert client.get(page("teach-translate", "es", "nothing", lesson.lineage)).status_code == 404


@pytest.mark.parametrize("name", ["teach-translation-xliff", "teach-translation-document"])
def test_what_is_downloaded_can_be_brought_back(client, author, draft, name):
    response = client.get(page(name, "es"))
    assert response["Content-Disposition"].startswith('attachment; filename="rights-1-es.')
    file = SimpleUploadedFile("x", response.content)
    response = client.post(page("teach-bring-translation", "es"), {"file": file}, follow=True)
    assert "The file brings nothing new." in shown(response)


def test_a_file_is_previewed_and_taken_with_what_was_chosen(client, author, draft, lesson):
    text = document.write(sheet_of(manuscript_of(draft), "es"), "T", "A")
    text = text.replace("\nBody of lesson 1.1 (es)\n", "\nAlto.\n").replace("\nModule 1 (es)\n", "\nUnidad\n")
    translate(draft, lesson, "es", {"body": "Pare."}, based_on=1, source_revision=1, by=author)
    response = client.post(
        page("teach-bring-translation", "es"), {"file": SimpleUploadedFile("x", text.encode())}, follow=True
    )
    returned = response.context["returned"]
    [conflict] = returned.conflicts
    assert len(returned.plain) == 1
    address = page("teach-take-translation", "es", TranslationFile.objects.get().uid)
    stale = client.post(address, {"seen": "of-long-ago"}, follow=True)
    assert "Nothing was taken" in shown(stale)
    taken = client.post(address, {"seen": returned.mark, "take": [conflict.name]}, follow=True)
    assert "Passages changed: 2." in shown(taken)
    assert passage_of(draft, lesson, "es").words["body"] == "Alto."
    assert "not here any more" in shown(client.post(address, {"seen": returned.mark}, follow=True))


def test_of_a_long_text_the_words_around_a_change_are_shown(client, author, draft, lesson):
    body = " ".join(f"palabra-{number}" for number in range(200))
    translate(draft, lesson, "es", {"body": body}, based_on=1, source_revision=1, by=author)
    text = document.write(sheet_of(manuscript_of(draft), "es"), "T", "A").replace("palabra-99 ", "cambio ")
    file = bring(draft, "es", text.encode(), by=author)
    page_shown = shown(client.get(page("teach-take-translation", "es", file.uid)))
    assert "palabra-98" in page_shown
    assert "cambio" in page_shown
    assert "palabra-150" not in page_shown


@pytest.mark.parametrize("content", [b"", b"Hola", b"<!DOCTYPE x []><x/>", b"\0" * 9, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told_at_its_field(client, author, draft, content):
    response = client.post(page("teach-bring-translation", "es"), {"file": SimpleUploadedFile("x", content)})
    assert response.context["form"].errors["file"]
    assert not TranslationFile.objects.exists()


def test_without_a_file_it_asks_for_one(client, author, draft):
    assert "Choose the file" in shown(client.post(page("teach-bring-translation", "es")))


def test_a_file_is_thrown_away(client, author, draft):
    file = bring(draft, "es", xliff.write(sheet_of(manuscript_of(draft), "es")), by=author)
    for _ in range(2):
        response = client.post(page("teach-discard-translation", "es", file.uid), follow=True)
    assert response.status_code == 200
    assert not TranslationFile.objects.exists()


def test_every_page_costs_the_same_queries_however_long_the_course_is(client, author, django_assert_num_queries):
    small = make_edition("small", modules=1, lessons=1, families=1, parallel=1, published=False)
    large = make_edition("large", modules=3, lessons=3, families=3, parallel=1, published=False)
    client.get(reverse("studio:teach-translations", args=["small"]))
    for draft in (small, large):
        lesson = thing_of(draft, "lesson")
        for cost, name, *args in (
            (31, "teach-translations"),
            (31, "teach-translation", "es"),
            (17, "teach-bring-translation", "es"),
            (32, "teach-translate", "es", "lesson", lesson.lineage),
        ):
            with django_assert_num_queries(cost):
                client.get(reverse(f"studio:{name}", args=[draft.course.code, *args]))
