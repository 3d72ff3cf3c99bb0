"""Whether what the course promises is taught, and whether it is tested."""

from django.utils.translation import gettext as _

from courses.models import Activity, Module, Objective

from .lines import Draft, Line, page


def activities(draft: Draft) -> list[Line]:
    """Whether there is anything to complete. It stops publication."""
    if Activity.objects.filter(module__edition=draft.edition, required=True).exists():
        return []
    sentence = _("Add at least one required activity: without one the course can never be completed.")
    url = page("studio:teach-outline", draft.code)
    return [Line(True, sentence, url)]


def objectives(draft: Draft) -> list[Line]:
    """Modules without learning objectives, and objectives that no lesson serves, or no question."""
    lines = []
    for module in Module.objects.filter(edition=draft.edition, objectives=None).order_by("number"):
        sentence = _("Say what a trainee can do after module %(number)s: it has no learning objective.")
        url = page("studio:teach-add-objective", draft.code, module.lineage)
        lines.append(Line(False, sentence % {"number": module.number}, url))
    found = Objective.objects.filter(module__edition=draft.edition).select_related("module")
    for objective in found.prefetch_related("activities", "questions", "texts").order_by("module__number", "number"):
        taught = any(activity.kind == Activity.Kind.LESSON for activity in objective.activities.all())
        tested = bool(objective.questions.all())
        if taught and tested:
            continue
        place = {"place": f"{objective.module.number} · {objective.number}"}
        if not taught and not tested:
            sentence = _("Nothing teaches or tests learning objective %(place)s.") % place
        elif not taught:
            sentence = _("No lesson teaches learning objective %(place)s.") % place
        else:
            sentence = _("No question tests learning objective %(place)s.") % place
        lines.append(Line(False, sentence, page("studio:teach-objective", draft.code, objective.lineage)))
    return lines
