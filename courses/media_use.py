"""Where the files of a course's media library are shown."""

from dataclasses import dataclass

from .media_references import references_in
from .models import Course, Edition, LessonText


@dataclass(frozen=True, order=True, slots=True)
class Use:
    """A lesson that shows a file, in one or more languages."""

    edition: int
    module: int
    number: int
    is_draft: bool

    @property
    def place(self) -> str:
        """Where the lesson stands in the course, such as 2.3."""
        return f"{self.module}.{self.number}"


def uses_of(course: Course) -> dict[str, list[Use]]:
    """Where each file is shown, by its reference; the newest edition first. One query."""
    texts = LessonText.objects.filter(lesson__activity__module__edition__course=course, body__contains="media/")
    rows = texts.values_list(
        "body",
        "lesson__activity__module__edition__number",
        "lesson__activity__module__number",
        "lesson__activity__number",
        "lesson__activity__module__edition__state",
    )
    found: dict[str, set[Use]] = {}
    for body, edition, module, number, state in rows.iterator():
        use = Use(edition, module, number, state == Edition.State.DRAFT)
        for reference in references_in(body):
            found.setdefault(reference, set()).add(use)
    return {
        reference: sorted(uses, key=lambda use: (-use.edition, use.module, use.number))
        for reference, uses in found.items()
    }
