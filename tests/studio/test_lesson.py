import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from academy.studio.actions.lessons import save_lesson
from academy.studio.lessons import sheet_of
from academy.studio.models import Revision
from courses.models import Activity, CourseRole, LessonText
from tests.builders import make_edition, make_instructor, make_person

pytestmark = pytest.mark.django_db

MOST_QUERIES = 20  # with the outline of the draft and all that every page asks


@pytest.fixture
def author(client):
    person = make_instructor("rebeca")
    client.force_login(person)
    return person


@pytest.fixture
def draft(db):
    return make_edition("rights", modules=1, lessons=1, quizzes=False, published=False)


@pytest.fixture
def lineage(draft):
    return Activity.objects.get(module__edition=draft).lineage


@pytest.fixture
def url(lineage):
    def address(name="lesson", **query):
        return reverse(f"studio:teach-{name}", args=["rights", lineage], query=query or None)

    return address


@pytest.fixture
def save_as_other(draft, lineage):
    """Somebody else saves the lesson."""

    def save(body, language="en"):
        sheet = sheet_of(draft, lineage, language)
        other = make_instructor(f"other-{sheet.body.revision}")
        return save_lesson(sheet, {"body": body}, based_on=sheet.revisions, by=other)

    return save


def posted(body="New text", title="New title", **others):
    return {"title": title, "body": body, "title_revision": 1, "body_revision": 1, **others}


def body_in(language="en"):
    return LessonText.objects.get(language=language).body


def send(client, address, **data):
    return client.post(address, data, headers={"Accept": "application/json"})


def test_without_a_script_the_lesson_is_written_as_markdown(client, author, url):
    page = client.get(url()).content.decode()
    assert "Body of lesson 1.1 (en)</textarea>" in page
    response = client.post(url(), posted("Stop.\r\n\r\n**Think.**"), follow=True)
    assert "Saved." in response.content.decode()
    assert body_in() == "Stop.\n\n**Think.**"


def test_the_editor_sends_html_and_hears_when_it_was_saved(client, author, url):
    answer = send(client, url(), **posted("ignored", html="<p>Stop. <b>Think.</b></p>")).json()
    assert body_in() == "Stop. **Think.**"
    assert answer["revisions"] == {"title": 2, "body": 2}
    assert answer["said"].startswith("Saved ")
    assert "Nothing to mend." in answer["hints"]


def test_saving_the_same_again_changes_nothing(client, author, url):
    for _ in range(2):
        send(client, url(), **posted())
    assert Revision.objects.filter(kind="lesson").count() == 2  # what was there before, and what was saved


def test_a_lesson_without_a_title_is_not_saved_and_stays_on_the_page(client, author, url):
    page = client.post(url(), posted("Kept text", title="")).content.decode()
    assert "Kept text" in page
    assert body_in() == "Body of lesson 1.1 (en)"
    answer = send(client, url(), **posted(title=""))
    assert (answer.status_code, answer.json()["said"]) == (400, "Not saved: Title – This field is required.")


@pytest.mark.parametrize("number", ["", "x", "-1", "99999999999999999999", "1\x00"])
def test_a_revision_that_is_no_number_is_refused(client, author, url, number):
    assert client.post(url(), posted(body_revision=number)).status_code == 200
    assert body_in() == "Body of lesson 1.1 (en)"


@pytest.mark.parametrize("name", ["lesson", "lesson-history", "lesson-markdown", "lesson-import"])
@pytest.mark.parametrize("language", ["xx", "", "en\x00", "../en"])
def test_a_language_that_nobody_has_shows_no_page_and_none_shows_the_source(client, author, url, name, language):
    assert client.get(url(name, language=language)).status_code == (404 if language else 200)


def test_a_minor_change_leaves_the_translations_fresh(client, author, url):
    LessonText.objects.filter(language="es").update(source_revision=1)
    client.post(url(), posted(minor="on"))
    assert LessonText.objects.get(language="es").source_revision == 2


def test_a_translator_writes_the_translation_but_not_the_source(client, draft, url):
    translator = make_person("translator")
    CourseRole.objects.create(course=draft.course, person=translator, role="translator")
    client.force_login(translator)
    assert client.get(url()).status_code == 403
    assert "A minor change" not in client.get(url(language="es")).content.decode()
    client.post(url(language="es"), posted("Alto."))
    assert (body_in("es"), body_in()) == ("Alto.", "Body of lesson 1.1 (en)")


def test_the_script_is_told_of_a_conflict(client, author, url, save_as_other):
    save_as_other("Theirs")
    answer = send(client, url(), **posted("Mine"))
    assert (answer.status_code, answer.json()) == (409, {"conflict": True})
    assert body_in() == "Theirs"


def test_a_conflict_shows_both_texts_and_their_difference(client, author, url, save_as_other):
    save_as_other("Their words")
    response = client.post(url(), posted("My words"))
    page = response.content.decode()
    assert response.status_code == 409
    assert page.count("Their words") >= 1 and page.count("My words") >= 2
    assert "<del>" in page and "<ins>" in page
    assert body_in() == "Their words"


@pytest.mark.parametrize(("keep", "stands"), [("mine", "Mine"), ("theirs", "Theirs"), ("merged", "Both")])
def test_the_writer_chooses_what_stands_and_nothing_is_lost(client, author, url, save_as_other, keep, stands):
    save_as_other("Theirs")
    choice = posted("Both", own_title="New title", own_body="Mine", body_revision=2, keep=keep)
    client.post(url("lesson-conflict"), choice)
    assert body_in() == stands
    kept = {revision.words["body"] for revision in Revision.objects.filter(kind="lesson")}
    assert {"Theirs", stands} | ({"Mine"} if keep != "merged" else set()) <= kept


def test_who_chooses_while_a_third_saves_is_asked_again(client, author, url, save_as_other):
    save_as_other("Theirs")
    save_as_other("A third")
    choice = posted("Both", own_title="New title", own_body="Mine", body_revision=2, keep="merged")
    response = client.post(url("lesson-conflict"), choice)
    assert response.status_code == 409
    page = response.content.decode()
    assert "A third" in page and "Both" in page
    assert body_in() == "A third"


def test_a_choice_of_nothing_shows_both_texts_again(client, author, url):
    response = client.post(url("lesson-conflict"), posted("Both", own_title="x", own_body="Mine", keep="nonsense"))
    assert response.status_code == 200
    assert "Mine" in response.content.decode()


def test_the_history_compares_two_versions_and_restores_one(client, author, url, save_as_other):
    assert "Nobody has changed this text" in client.get(url("lesson-history")).content.decode()
    client.post(url(), posted("Second text"))
    page = client.get(url("lesson-history", before=2, after=1)).content.decode()
    assert "From version 1 to version 2" in page
    assert "Rebeca Example" in page
    client.post(url("lesson-restore"), {"number": 1, "based_on": 2})
    assert body_in() == "Body of lesson 1.1 (en)"
    assert "version 1 restored" in client.get(url("lesson-history")).content.decode()


@pytest.mark.parametrize("number", ["", "x", "0", "77", "-1", "9" * 30, "²"])
def test_a_version_that_never_was_is_neither_compared_nor_restored(client, author, url, number):
    client.post(url(), posted("Second text"))
    assert client.get(url("lesson-history", before=number, after=1)).status_code == 200
    assert client.post(url("lesson-restore"), {"number": number, "based_on": 2}).status_code == 404


def test_what_was_saved_meanwhile_is_not_restored_over(client, author, url):
    client.post(url(), posted("Second text"))
    response = client.post(url("lesson-restore"), {"number": 1, "based_on": 1}, follow=True)
    assert "Nothing was restored" in response.content.decode()
    assert body_in() == "Second text"


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_history_shows_every_version_on_demand(client, author, url):
    client.post(url(), posted(body="First"))
    client.post(url(), posted(body="Second", title_revision=2, body_revision=2))
    few = client.get(url("lesson-history"))
    assert [each.number for each in few.context["page"]] == [3, 1] and "&amp;every" in few.content.decode()
    assert [each.number for each in client.get(url("lesson-history", every="")).context["page"]] == [3, 2, 1]


def test_a_history_costs_as_many_queries_however_long_it_is(client, author, url, save_as_other):
    save_as_other("Text 1")
    few = queries_of(client, url("lesson-history"))
    for number in range(4):
        save_as_other(f"Text {number}")
    assert queries_of(client, url("lesson-history")) == few <= MOST_QUERIES


def test_the_lesson_is_downloaded_as_a_file(client, author, url):
    response = client.get(url("lesson-markdown"))
    assert response.content == b"Body of lesson 1.1 (en)\n"
    assert response["Content-Disposition"] == 'attachment; filename="rights-1-1.en.md"'


def test_a_file_of_markdown_is_taken_in(client, author, url):
    file = SimpleUploadedFile("lesson.md", "\ufeff## Título\r\n\r\nTexto.\r\n".encode())
    client.post(url("lesson-import", language="es"), {"file": file, "body_revision": 1})
    assert body_in("es") == "## Título\n\nTexto."


def test_what_is_wrong_with_a_text_is_shown_by_line_before_it_is_taken_in(client, author, url):
    text = "Text.\n\n# Too high\n\n<b>tag</b>"
    page = client.post(url("lesson-import"), {"text": text, "body_revision": 1}).content.decode()
    assert "Line 3: <q># Too high</q>" in page
    assert "&lt;b&gt;tag&lt;/b&gt;</textarea>" in page
    assert body_in() == "Body of lesson 1.1 (en)"
    client.post(url("lesson-import"), {"text": text, "body_revision": 1, "anyway": "1"})
    assert body_in() == text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "not a text file"),
        (b"\x89PNG\r\n\x1a\n\x00", "not a text file"),
        (b"a\x00b", "Null characters are not allowed."),
        (b" ", "Choose a file"),
        (b"x" * (2**20 + 1), "too large"),
    ],
)
def test_a_file_that_is_no_text_is_refused(client, author, url, content, sentence):
    data = {"file": SimpleUploadedFile("lesson.md", content), "body_revision": 1}
    assert sentence in client.post(url("lesson-import"), data).content.decode()
    assert body_in() == "Body of lesson 1.1 (en)"


def test_a_text_taken_in_meets_what_another_saved(client, author, url, save_as_other):
    save_as_other("Theirs")
    response = client.post(url("lesson-import"), {"text": "Mine", "body_revision": 1})
    assert response.status_code == 409
    assert body_in() == "Theirs"


def test_what_is_pasted_comes_back_clean(client, author, url):
    answer = client.post(url("lesson-paste"), {"html": "<p class=MsoNormal>Hi<script>alert(1)</script></p>"})
    assert json.loads(answer.content) == {"html": "<p>Hi</p>\n"}


def test_the_page_of_a_lesson_costs_as_many_queries_however_long_its_history_is(client, author, url, save_as_other):
    few = queries_of(client, url())
    for number in range(4):
        save_as_other(f"Text {number}")
    assert queries_of(client, url()) == few <= MOST_QUERIES
