"""How a draft stands: what it says, in which order, and under which numbers."""

from academy.exchange.parts import PARTS
from courses.models import Activity, Module, Objective
from quizzes.models import Question, QuestionBank


def said(edition) -> dict:
    """All that a draft says and asks, and how it hangs together: every row of it, but for where it stands."""
    rows = {}
    for model, path in PARTS.items():
        for row in model._default_manager.filter(**{path: edition}).values():
            rows[model._meta.label_lower, row.pop("id")] = {k: v for k, v in row.items() if k != "number"}
    return rows


def order_of(edition) -> list:
    """The lineages as they stand."""
    return [
        (module.lineage, [activity.lineage for activity in module.activities.order_by("number")])
        for module in edition.modules.order_by("number")
    ]


def numbers_are_sound(edition) -> None:
    """Everything is numbered 1 to n, and no lineage stands twice."""
    groups = [edition.modules.all()]
    for module in edition.modules.all():
        groups += [module.activities.all(), module.objectives.all()]
    for group in groups:
        found = sorted(row.number for row in group)
        assert found == list(range(1, len(found) + 1))
    for model in (Module, Objective, Activity, QuestionBank, Question):
        lineages = list(model.objects.filter(**{PARTS[model]: edition}).values_list("lineage", flat=True))
        assert len(lineages) == len(set(lineages))


def lineage_of(edition, *place):
    """The lineage of the module at a place, or of the activity, if the place has two numbers."""
    module = edition.modules.get(number=place[0])
    return module.activities.get(number=place[1]).lineage if len(place) > 1 else module.lineage


def numbers(bank) -> list[int]:
    """The numbers of the questions of a bank."""
    return list(bank.questions.order_by("number").values_list("number", flat=True))
