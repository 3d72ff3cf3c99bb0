import pytest
from django.urls import reverse

from academy.studio import web
from academy.studio.actions.publishing import NotPublishable, publish
from academy.studio.checklist import checklist_of, read_draft
from academy.studio.models import LinkCheck
from academy.studio.passages import TABLES
from courses.models import Activity, Course, CourseRole, Edition, LessonText, Objective
from quizzes.models import Choice, ChoiceText, Question, Quiz
from tests.builders import make_edition, make_instructor, make_person, make_unit
from tests.courses.media.keeping import keep_file

pytestmark = pytest.mark.django_db

MEDIA = f"media/{'0' * 32}.webp"


def make_draft(**options):
    """A draft whose translation is as new as its source."""
    draft = make_edition(**{"modules": 1, "lessons": 1, "families": 2, "parallel": 1, **options}, published=False)
    for table in TABLES.values():
        table.rows(draft).filter(language="es").update(source_revision=1)
    return draft


@pytest.fixture
def draft():
    return make_draft()


@pytest.fixture
def instructor(client):
    person = make_instructor("rebeca")
    client.force_login(person)
    return person


def page_of(draft, name="studio:teach-checklist"):
    return reverse(name, args=[draft.course.code])


def write(text, *, language="en", html=""):
    LessonText.objects.filter(language=language).update(body=text, html=html or "<p>Text</p>")


def lines(draft, group):
    [found] = [each for each in checklist_of(read_draft(draft)).groups if each.name == group]
    return [(line.stops, line.sentence) for line in found.lines]


def test_a_draft_in_order_says_so_in_every_group(client, instructor, draft):
    page = client.get(page_of(draft)).content.decode()
    assert "All is in order." in page
    assert page.count("</svg>In order</span>") == 9
    assert "Publish this edition" in page


def test_every_line_leads_to_a_page(client, instructor, draft):
    write("[broken](foo:bar)")
    ChoiceText.objects.update(rationale="")
    Objective.objects.get().activities.clear()
    for line in (line for group in checklist_of(read_draft(draft)).groups for line in group.lines):
        assert client.get(line.url).status_code == 200, line
    page = client.get(page_of(draft)).content.decode()
    assert "stop publication" in page
    assert "Publish this edition" not in page


def test_what_is_missing_in_the_source_stops(draft):
    LessonText.objects.filter(language="en").delete()
    draft.modules.get().texts.filter(language="en").delete()
    assert lines(draft, "words") == [
        (True, "Write the title of module 1 in “English”."),
        (True, "Write the text of lesson 1.1 in “English”."),
    ]


def test_a_language_that_is_missing_or_stale_warns_and_will_not_be_offered(draft):
    LessonText.objects.filter(language="es").delete()
    draft.texts.filter(language="en").update(revision=2)
    [(stops, told)] = lines(draft, "languages")
    assert not stops
    assert told.startswith("Spanish will not be offered: 1 text is missing")
    assert "stale" in told


def test_an_objective_that_nobody_teaches_or_tests_warns(draft):
    Objective.objects.get().activities.clear()
    assert lines(draft, "objectives") == [(False, "No lesson teaches learning objective 1 · 1.")]
    for question in Question.objects.all():
        question.objectives.clear()
    assert lines(draft, "objectives") == [(False, "Nothing teaches or tests learning objective 1 · 1.")]


def test_a_module_that_says_nothing_of_what_it_is_for_warns(draft):
    Objective.objects.all().delete()
    said = "Say what a trainee can do after module 1: it has no learning objective."
    assert lines(draft, "objectives") == [(False, said)]


def test_a_question_without_a_right_answer_or_a_reason_stops(draft):
    question = Question.objects.get(number=1)
    question.choices.filter(weight__gt=0).update(weight=0)
    ChoiceText.objects.filter(choice__question=question, choice__number=2, language="en").update(rationale="<p> </p>")
    assert lines(draft, "questions") == [
        (True, "Question 1.2 · 1 has no right answer."),
        (True, "Say why answer 2 of question 1.2 · 1 is right or wrong."),
    ]


def test_a_question_that_cannot_be_answered_fully_right_stops(draft):
    Choice.objects.filter(question__number=1, weight__gt=0).update(weight=50)
    assert lines(draft, "questions") == [
        (True, "Question 1.2 · 1 cannot be answered fully right: its right answers earn less than 100%.")
    ]


def test_three_right_answers_of_a_third_each_are_fully_right(draft):
    Choice.objects.filter(question__number=1).update(weight="33.33333")
    assert lines(draft, "questions") == []


def test_a_quiz_that_draws_more_than_its_bank_has_stops(draft):
    Quiz.objects.update(question_count=3)
    [(stops, told)] = lines(draft, "questions")
    assert stops
    assert "draws 3 questions" in told
    with pytest.raises(NotPublishable):
        publish(draft, by=make_person())


def test_a_course_without_a_required_activity_stops(draft):
    Activity.objects.update(required=False)
    assert lines(draft, "words")[0][1].startswith("Add at least one required activity")


@pytest.mark.parametrize(
    ("link", "stops"),
    [
        ("https://www.ohchr.org/en", False),
        ("mailto:help@example.org", False),
        ("/verify/", False),
        (MEDIA.replace("webp", "pdf"), False),
        ("#rights", False),
        ("foo:bar", True),
        ("javascript:alert(1)", True),
        ("https://", True),
        ("http://[::1", True),
        ("mailto:nobody", True),
        ("notes.md", True),
        ("../two.md", True),
        ("//example.org/x", True),
        ("/no/such/page/", True),
        ("#nowhere", True),
    ],
)
def test_a_link_that_can_lead_nowhere_stops(draft, link, stops):
    write(f"First line\nand a [link](<{link}>).", html='<h2 id="rights">Rights</h2>')
    found = lines(draft, "links")
    assert [line[0] for line in found] == [True] * stops
    assert all("line 2" in told for _stops, told in found)


def test_in_a_language_that_is_not_offered_a_broken_link_only_warns(draft):
    write("[link](notes.md)", language="es")
    assert [stops for stops, _told in lines(draft, "links")] == [True]
    draft.modules.get().texts.filter(language="es").delete()
    assert [stops for stops, _told in lines(draft, "links")] == [False]


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        (f"![A soldier gives water]({MEDIA})", f"![Un soldado da agua]({MEDIA})", []),
        (f"![]({MEDIA})", f"![]({MEDIA})", []),
        (f"![IMG_2031.JPG]({MEDIA})", "", ["English"]),
        (f"![A soldier gives water]({MEDIA})", f"![]({MEDIA})", ["Spanish"]),
    ],
    ids=["described", "decoration", "a file name", "not translated"],
)
def test_a_picture_without_words_stops_unless_it_is_decoration(draft, source, translation, found):
    write(source)
    write(translation or "Texto", language="es")
    assert [told.split(")")[0].split("(")[1] for _stops, told in lines(draft, "pictures")] == found


def test_a_lesson_that_is_hard_to_read_warns_with_its_number(draft):
    hard = (
        "<p>" + "International humanitarian organizations unconditionally necessitate accountability " * 20 + ".</p>"
    )
    write("Text", html=hard)
    [(stops, told)] = lines(draft, "reading")
    assert not stops
    assert "Flesch, at least 50" in told
    assert "school grade" in told


def test_web_links_are_asked_for_in_the_background_and_kept_with_the_day(client, instructor, draft, monkeypatch):
    write("[one](https://one.example/) [two](https://two.example/) [one again](https://one.example/)")
    asked = []

    def probe(url):
        asked.append(url)
        return "gone" if "two" in url else "ok"

    monkeypatch.setattr(web, "probe", probe)
    page = client.get(page_of(draft)).content.decode()
    assert "Look whether 2 web links lead somewhere" in page
    assert "Not asked yet." in page
    for _ in range(2):
        client.post(page_of(draft, "studio:teach-check-links"))
    assert sorted(asked) == ["https://one.example/", "https://two.example/"]
    [(stops, told)] = lines(draft, "links")
    assert not stops
    assert "https://two.example/ — there is no such page (asked on" in told
    assert LinkCheck.objects.count() == 2


@pytest.mark.parametrize("lessons", [1, 3])
def test_the_queries_do_not_grow_with_the_course(client, instructor, lessons, django_assert_num_queries):
    draft = make_draft(lessons=lessons, families=lessons)
    client.get(page_of(draft))
    with django_assert_num_queries(QUERIES):
        client.get(page_of(draft))


QUERIES = 44


def test_whoever_works_on_the_draft_sees_it_and_nobody_else(client, draft):
    translator = make_person(unit=make_unit())
    CourseRole.objects.create(course=draft.course, person=translator, role="translator")
    expected = {translator: 200, make_instructor(unit=make_unit()): 404, make_person(unit=make_unit()): 404}
    for person, status in expected.items():
        client.force_login(person)
        assert client.get(page_of(draft)).status_code == status
        assert client.post(page_of(draft, "studio:teach-check-links")).status_code == (302 if status == 200 else 404)


def test_without_a_draft_there_is_no_checklist(client, instructor):
    assert client.get(page_of(make_edition(modules=1, lessons=1, quizzes=False))).status_code == 404


def test_a_file_that_the_course_does_not_have_stops(draft):
    file = keep_file(draft.course)
    LessonText.objects.filter(language="en").update(body=f"![A patrol]({file.reference})")
    assert lines(draft, "files") == []
    LessonText.objects.filter(language="en").update(body=f"![A patrol]({MEDIA})")
    [(stops, told), *_more] = lines(draft, "files")
    assert stops
    assert MEDIA in told


def test_the_second_person_is_on_the_list_where_the_course_needs_one(draft):
    Course.objects.filter(pk=draft.course_id).update(review_required=True)
    [(stops, told)] = lines(Edition.objects.select_related("course").get(pk=draft.pk), "review")
    assert stops
    assert "second person" in told
