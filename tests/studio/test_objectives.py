import uuid

from django.urls import reverse

from academy.studio.coverage import coverage_of, servants_of
from courses.models import Activity, Objective
from quizzes.models import Question

COVERAGE = "/teach/rights/draft/objectives/"


def tags_of(module):
    return reverse("studio:teach-tags", args=["rights", module.lineage])


def test_the_table_says_what_teaches_and_tests_each_objective(client, draft):
    first, _second = coverage_of(draft)
    assert (first.place, first.statement) == ("1.1", "Objective 1.1 (en)")
    assert [place for place, _title in first.lessons] == ["1.1", "1.2"]
    assert (first.questions, first.quizzes) == (2, ("1.3",))
    page = client.get(COVERAGE).content.decode()
    assert "Every objective is taught and tested." in page
    assert "2 questions" in page


def test_what_nobody_teaches_or_tests_is_said_plainly(client, draft):
    objective = Objective.objects.get(module__edition=draft, module__number=2)
    objective.activities.clear()
    objective.questions.clear()
    page = client.get(COVERAGE).content.decode()
    for words in (
        "1 objective is not taught by any lesson.",
        "1 objective is not tested by any question.",
        "Nobody teaches it",
        "Nothing tests it",
    ):
        assert words in page


def test_a_quiz_alone_does_not_teach(draft):
    objective = Objective.objects.get(module__edition=draft, module__number=1)
    objective.activities.set(Activity.objects.filter(module=objective.module, kind="quiz"))
    assert not coverage_of(draft)[0].taught


def test_activities_and_questions_are_tagged_on_one_page(client, draft):
    module = draft.modules.get(number=1)
    objective = module.objectives.get()
    lesson, question = module.activities.get(number=1), Question.objects.filter(bank__edition=draft).first()
    page = client.get(tags_of(module)).content.decode()
    assert page.count("<fieldset") == 5
    assert page.count(" checked") == 5
    asked = [each.field for each in servants_of(draft, module.lineage)]
    typed = {
        "offered": [objective.lineage, "\x00"],
        "asked": asked,
        f"question-{question.lineage}": [objective.lineage],
    }
    client.post(tags_of(module), typed)
    assert not lesson.objectives.exists()
    assert list(question.objectives.all()) == [objective]
    assert objective.questions.count() == 1


def test_what_another_author_added_meanwhile_keeps_its_tags(client, draft):
    module = draft.modules.get(number=1)
    lesson = module.activities.get(number=1)
    late = Objective.objects.create(module=module, number=2)
    lesson.objectives.add(late)
    client.post(
        tags_of(module),
        {"offered": [module.objectives.get(number=1).lineage], "asked": [f"activity-{lesson.lineage}"]},
    )
    assert list(lesson.objectives.all()) == [late]
    assert module.activities.get(number=2).objectives.count() == 1


def test_objectives_of_other_modules_are_offered_when_asked_for(client, draft):
    module = draft.modules.get(number=1)
    assert "Objective 2.1 (en)" not in client.get(tags_of(module)).content.decode()
    assert "Objective 2.1 (en)" in client.get(f"{tags_of(module)}?all").content.decode()


def test_a_module_without_objectives_and_one_that_is_not_there(client, draft):
    module = draft.modules.get(number=1)
    module.objectives.all().delete()
    assert "no learning objective yet" in client.get(tags_of(module)).content.decode()
    module.lineage = uuid.uuid4()
    assert client.get(tags_of(module)).status_code == 404
