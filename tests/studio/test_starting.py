import pytest
from django.urls import reverse

from academy.audit.models import Entry
from academy.studio.actions.creating import CodeTaken, create_course
from courses.models import Course, CourseRole, Edition
from tests.builders import appoint, make_edition, make_instructor, make_person, make_unit

CREATE = "/teach/create/"
TYPED = {
    "title": "The law at sea",
    "code": "law-at-sea",
    "source_language": "es",
    "hours": "2.5",
    "valid_months": "12",
}


def typed(**fields):
    return TYPED | fields


def test_an_instructor_of_a_unit_starts_a_course_of_that_unit_and_owns_it(client, db):
    unit = make_unit("Navy")
    instructor = make_instructor("mora", unit)
    client.force_login(instructor)
    assert "It will be a course of this unit: Navy." in client.get(CREATE).content.decode()
    answer = client.post(CREATE, TYPED)
    assert answer.url == reverse("studio:teach-outline", args=["law-at-sea"])
    draft = Edition.objects.get()
    assert (draft.state, draft.number, draft.source_language, draft.languages) == ("draft", 1, "es", ["es"])
    assert (str(draft.hours), draft.valid_months, draft.texts.get().title) == ("2.5", 12, "The law at sea")
    assert draft.course.unit == unit
    role = CourseRole.objects.get()
    assert (role.person, role.role, role.course) == (instructor, "owner", draft.course)
    assert Entry.objects.get(verb="studio.create_course").actor == instructor.uid


def test_faculty_start_courses_of_the_academy_itself(client, author):
    client.post(CREATE, typed(valid_months=""))
    assert Course.objects.get().unit is None
    assert Edition.objects.get().valid_months is None


def test_whoever_instructs_in_two_places_says_for_which(client, db):
    navy = make_unit("Navy")
    instructor = make_instructor("mora", navy)
    appoint(instructor, "instructor")
    client.force_login(instructor)
    assert "Enter a valid" not in client.get(CREATE).content.decode()
    assert client.post(CREATE, TYPED).status_code == 200
    client.post(CREATE, typed(owner=str(navy.uid)))
    client.post(CREATE, typed(code="second", owner="academy"))
    assert [course.unit for course in Course.objects.order_by("pk")] == [navy, None]


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "create"},
        {"code": "Law at sea"},
        {"code": "-law"},
        {"code": "law\x00"},
        {"code": "x" * 61},
        {"code": "rights"},
        {"title": "x" * 201},
        {"title": "\x00"},
        {"hours": "0"},
        {"hours": "1e9"},
        {"hours": "NaN"},
        {"hours": "1.25"},
        {"valid_months": "0"},
        {"valid_months": "9" * 5000},
        {"source_language": "xx"},
        {"owner": "academy", "hours": ""},
    ],
    ids=",".join,
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(client, author, fields):
    make_edition("rights", modules=1, lessons=1, quizzes=False)
    page = client.post(CREATE, typed(**fields))
    assert page.status_code == 200
    assert 'class="field__error"' in page.content.decode()
    assert "The law at sea" in page.content.decode() or "title" in fields
    assert Course.objects.count() == 1


def test_a_second_click_starts_no_second_course(client, author):
    for _click in range(2):
        assert client.post(CREATE, TYPED).status_code == 302
    assert (Course.objects.count(), CourseRole.objects.count(), Edition.objects.count()) == (1, 1, 1)


def test_the_code_of_somebody_elses_course_is_taken(author):
    facts = {"unit": None, "source_language": "en", "hours": 1, "valid_months": None, "title": "Mine"}
    create_course("rights", by=author, **facts)
    with pytest.raises(CodeTaken):
        create_course("rights", by=make_person(), **facts)


def test_those_who_do_not_teach_cannot_start_a_course(client, db):
    client.force_login(make_person())
    assert client.get(CREATE).status_code == client.post(CREATE, TYPED).status_code == 404


def test_the_next_draft_is_begun_from_the_page_of_the_course(client, author):
    make_edition("rights", modules=1, lessons=1, quizzes=False)
    page = client.get("/teach/rights/").content.decode()
    assert "Begin the next draft" in page
    for _click in range(2):
        answer = client.post(reverse("studio:teach-begin-draft", args=["rights"]))
        assert answer.url == "/teach/rights/draft/outline/"
    assert Edition.objects.filter(state="draft").count() == 1
    page = client.get("/teach/rights/").content.decode()
    assert "Go on with the draft" in page
    assert "Begin the next draft" not in page


def test_who_only_sees_a_course_is_offered_a_look_at_its_draft_and_no_more(client, db):
    first = make_edition("rights", modules=1, lessons=1, quizzes=False)
    client.force_login(make_instructor(unit=make_unit()))
    assert "Begin the next draft" not in client.get("/teach/rights/").content.decode()
    assert client.post("/teach/rights/begin/").status_code == 403
    make_edition(course=first.course, modules=1, lessons=1, quizzes=False, published=False)
    page = client.get("/teach/rights/").content.decode()
    assert "/teach/rights/draft/preview/" in page
    assert "/teach/rights/draft/outline/" not in page


def test_a_draft_is_let_go_after_a_question(client, author):
    first = make_edition("rights", modules=1, lessons=1, quizzes=False)
    client.post("/teach/rights/begin/")
    assert "this cannot be undone" in client.get("/teach/rights/draft/let-go/").content.decode()
    for _click in range(2):
        assert client.post("/teach/rights/draft/let-go/").url == "/teach/rights/"
    assert list(Edition.objects.all()) == [first]


def test_an_author_who_does_not_own_the_course_may_not_let_go_of_its_draft(client, draft):
    helper = make_person()
    CourseRole.objects.create(course=draft.course, person=helper, role="author")
    client.force_login(helper)
    assert client.get("/teach/rights/draft/").status_code == 200
    assert client.post("/teach/rights/draft/let-go/").status_code == 403
    assert Edition.objects.exists()


def test_what_the_course_is_can_be_changed_in_its_draft(client, draft):
    page = "/teach/rights/draft/"
    typed = {
        "based_on": 1,
        "title": "Rights",
        "summary": "For all.",
        "notice": "",
        "hours": "3",
        "valid_months": "24",
        "languages": ["fr"],
    }
    assert client.post(page, typed).status_code == 302
    draft.refresh_from_db()
    assert (str(draft.hours), draft.valid_months, draft.languages) == ("3.0", 24, ["en", "fr"])
    text = draft.texts.get(language="en")
    assert (text.title, text.summary, text.notice, text.revision) == ("Rights", "For all.", "", 2)
    assert draft.texts.filter(language="es").exists()


def test_two_who_write_at_once_see_each_others_words(client, draft):
    page = "/teach/rights/draft/"
    typed = {"summary": "", "notice": "", "hours": "3"}
    client.post(page, typed | {"based_on": 1, "title": "First"})
    answer = client.post(page, typed | {"based_on": 1, "title": "Second"})
    assert "“First”" in answer.content.decode()
    assert 'value="Second"' in answer.content.decode()
    assert draft.texts.get(language="en").title == "First"
    client.post(page, typed | {"based_on": 2, "title": "Second"})
    assert draft.texts.get(language="en").title == "Second"
