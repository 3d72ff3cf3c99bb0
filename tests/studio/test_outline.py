import uuid

import pytest
from django.urls import reverse

from academy.studio.actions.removing import remove
from academy.studio.models import Removal
from courses.models import Activity, CourseRole, Module, Objective
from tests.builders import make_edition, make_person

OUTLINE = "/teach/rights/draft/outline/"


def at(name, *args):
    return reverse(f"studio:teach-{name}", args=["rights", *args])


def lineage_of(draft, module, number=None):
    thing = draft.modules.get(number=module)
    return (thing.activities.get(number=number) if number else thing).lineage


def test_a_module_and_a_quiz_are_added_once_however_often_one_clicks(client, draft):
    module, quiz = uuid.uuid4(), uuid.uuid4()
    for _click in range(2):
        assert client.post(OUTLINE, {"lineage": module, "title": "Detention"}).url == at("module", module)
        typed = {"lineage": quiz, "kind": "quiz", "title": "Check", "minutes": "8"}
        assert client.post(at("add-activity", module), typed).url == at("activity", quiz)
    activity = draft.modules.get(number=3).activities.get()
    assert (activity.kind, activity.minutes, activity.required) == ("quiz", 8, False)


@pytest.mark.parametrize(
    "fields",
    [{"title": ""}, {"title": "x" * 201}, {"title": "a\x00"}, {"minutes": "0"}, {"minutes": "9" * 5000}],
    ids=",".join,
)
def test_what_is_missing_or_too_long_is_said_at_its_field(client, draft, fields):
    typed = {"lineage": uuid.uuid4(), "kind": "lesson", "title": "New", "minutes": "5"} | fields
    page = client.post(at("add-activity", lineage_of(draft, 1)), typed)
    assert page.status_code == 200
    assert 'class="field__error"' in page.content.decode()
    assert Activity.objects.filter(module__edition=draft).count() == 6


def test_a_module_is_renamed_and_two_who_do_so_at_once_see_it(client, draft):
    page = at("module", lineage_of(draft, 1))
    client.post(page, {"based_on": 1, "title": "First"})
    answer = client.post(page, {"based_on": 1, "title": "Second"})
    assert "“First”" in answer.content.decode()
    assert draft.modules.get(number=1).texts.get(language="en").title == "First"


def test_an_activity_is_renamed_and_its_minutes_are_set(client, draft):
    client.post(at("activity", lineage_of(draft, 1, 1)), {"based_on": 1, "title": "New name", "minutes": "9"})
    activity = Activity.objects.get(lineage=lineage_of(draft, 1, 1))
    assert (activity.texts.get(language="en").title, activity.minutes, activity.required) == ("New name", 9, False)


def test_an_activity_moves_to_another_module_by_a_form(client, draft):
    lineage, target = lineage_of(draft, 1, 1), lineage_of(draft, 2)
    page = at("activity", lineage)
    wrong = client.post(page, {"move": "", "module": uuid.uuid4(), "to": "-1"})
    assert wrong.content.decode().count('class="field__error"') == 2
    told = client.post(page, {"move": "", "module": target, "to": "1"}, follow=True).content.decode()
    assert "Moved: now 1 of 4 in module 2." in told
    assert lineage_of(draft, 2, 1) == lineage


def test_an_arrow_moves_a_thing_and_says_where_it_is(client, draft):
    lineage = lineage_of(draft, 1, 2)
    asked = {"kind": "activity", "lineage": lineage, "to": 1, "back": lineage_of(draft, 1)}
    for _click in range(2):
        answer = client.post(at("move"), asked)
        assert answer.url == f"{at('module', lineage_of(draft, 1))}#{lineage}"
    assert lineage_of(draft, 1, 1) == lineage
    assert (
        "Moved: now module 2 of 2."
        in client.post(
            at("move"), {"kind": "module", "lineage": lineage_of(draft, 1), "to": 2}, follow=True
        ).content.decode()
    )


@pytest.mark.parametrize(
    "fields",
    [{"kind": "edition"}, {"lineage": "x"}, {"to": "0"}, {"to": "1e9"}, {"to": ""}, {"module": "x"}],
    ids=",".join,
)
def test_a_made_up_move_is_refused(client, draft, fields):
    asked = {"kind": "module", "lineage": lineage_of(draft, 1), "to": 2} | fields
    assert client.post(at("move"), asked).status_code == 400


def test_a_copy_is_made_once_and_an_objective_is_not_copied(client, draft):
    asked = {"kind": "activity", "lineage": lineage_of(draft, 1, 1), "copy": uuid.uuid4()}
    for _click in range(2):
        assert "at 1.2." in client.post(at("duplicate"), asked, follow=True).content.decode()
    assert draft.modules.get(number=1).activities.count() == 4
    assert client.post(at("duplicate"), asked | {"kind": "objective"}).status_code == 400
    assert client.post(at("duplicate"), asked | {"copy": ""}).status_code == 400


def test_what_is_deleted_is_offered_to_be_undone_and_is_listed(client, draft):
    asked = {"kind": "activity", "lineage": lineage_of(draft, 1, 1)}
    for _click in range(2):
        page = client.post(at("delete"), asked, follow=True).content.decode()
        assert "Deleted: “Lesson 1.1 (en)”." in page
    removal = Removal.objects.get()
    assert at("put-back", removal.uid) in page
    assert "Lesson 1.1 (en)" in client.get(at("deleted")).content.decode()
    for _click in range(2):
        client.post(at("put-back", removal.uid))
    assert lineage_of(draft, 1, 1) == asked["lineage"]
    assert "Nothing was deleted" in client.get(at("deleted")).content.decode()


def test_what_must_come_back_first_is_named(client, draft, author):
    lesson = remove(draft, "activity", lineage_of(draft, 1, 1), by=author)
    remove(draft, "module", lineage_of(draft, 1), by=author)
    page = client.post(at("put-back", lesson.uid), follow=True).content.decode()
    assert "Put this back first, since it belongs to it: “Module 1 (en)”." in page


def test_who_acts_on_what_somebody_deleted_is_told(client, draft, author):
    lineage = lineage_of(draft, 1, 1)
    remove(draft, "activity", lineage, by=author)
    assert client.get(at("activity", lineage)).status_code == 404
    moved = client.post(at("move"), {"kind": "activity", "lineage": lineage, "to": 1}, follow=True)
    assert "Somebody deleted this meanwhile" in moved.content.decode()
    answer = client.post(at("activity", lineage), {"based_on": 1, "title": "Late", "minutes": "5"})
    assert (answer.status_code, answer.context["typed"]) == (409, [("Title", "Late", 2)])


def test_what_belongs_to_another_course_is_not_found(client, draft):
    other = make_edition("other", modules=1, lessons=1, quizzes=False, published=False)
    assert client.get(at("module", lineage_of(other, 1))).status_code == 404
    assert client.post(at("put-back", uuid.uuid4())).status_code == 404
    assert client.get(f"{OUTLINE}?deleted=%00").status_code == 200


def test_objectives_are_written_moved_and_deleted(client, draft):
    module = lineage_of(draft, 1)
    lineage = uuid.uuid4()
    client.post(at("add-objective", module), {"lineage": lineage, "statement": "Name the rule."})
    client.post(at("objective", lineage), {"based_on": 1, "statement": "Name the rules."})
    client.post(at("move"), {"kind": "objective", "lineage": lineage, "to": 1, "back": module})
    objective = Objective.objects.get(lineage=lineage)
    assert (objective.number, objective.texts.get().statement) == (1, "Name the rules.")
    page = client.post(at("delete"), {"kind": "objective", "lineage": lineage, "back": module}, follow=True)
    assert "Deleted: “Name the rules.”." in page.content.decode()
    assert Objective.objects.filter(module__edition=draft).count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_queries_however_long_the_outline(client, author, django_assert_num_queries, count):
    draft = make_edition(
        "rights", modules=count, lessons=count, families=count, parallel=1, red_lines=0, published=False
    )
    module, lesson = lineage_of(draft, 1), lineage_of(draft, 1, 1)
    for address, queries in (
        (OUTLINE, 17),
        (at("module", module), 21),
        (at("activity", lesson), 19),
        (at("coverage"), 25),
        (at("tags", module), 32),
        (at("deleted"), 17),
        (at("preview"), 16),
    ):
        with django_assert_num_queries(queries):
            client.get(address)


def test_a_translator_sees_the_outline_and_changes_nothing(client, draft):
    translator = make_person()
    CourseRole.objects.create(course=draft.course, person=translator, role="translator")
    client.force_login(translator)
    page = client.get(at("preview"))
    assert page.status_code == 200
    assert OUTLINE not in page.content.decode()
    assert client.get(OUTLINE).status_code == client.post(at("move")).status_code == 404
    assert Module.objects.count() == 2
