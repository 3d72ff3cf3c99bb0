"""Beginning the next draft of a course, and letting go of one."""

from django.db import transaction
from django.db.models import ForeignKey, Model

from academy.exchange.parts import PARTS, delete_draft
from courses.models import Course, Edition
from courses.record import record_on_course


class NothingToCopy(Exception):
    """The course has no edition from which a draft could begin."""


@transaction.atomic
def begin_draft(course: Course, *, by) -> Edition:
    """Copy the newest edition into the next draft, or return the draft that the course has.

    Every thing keeps its lineage and the revisions of its words, so that a translation is as fresh or as stale in the
    draft as it was. Raises NothingToCopy if the course has no edition yet.
    """
    course = Course.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=course.pk)
    draft = course.editions.filter(state=Edition.State.DRAFT).first()
    if draft:
        return draft
    newest = course.editions.order_by("-number").first()
    if newest is None:
        raise NothingToCopy(course.code)
    written = set(newest.texts.values_list("language", flat=True))
    draft = Edition.objects.create(
        course=course,
        number=newest.number + 1,
        source_language=newest.source_language,
        # A language that is not offered yet, but begun, is gone on with.
        languages=newest.languages + sorted(written - set(newest.languages)),
        hours=newest.hours,
        valid_months=newest.valid_months,
    )
    _copy(newest, draft)
    record_on_course(course, "studio.begin_draft", by=by, edition=draft.number, copied_edition=newest.number)
    return draft


def _copy(source: Edition, target: Edition) -> None:
    copies: dict[tuple[type[Model], int], int] = {(Edition, source.pk): target.pk}
    for model, edition in PARTS.items():
        ups = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
        ups = [field for field in ups if field.related_model is Edition or field.related_model in PARTS]
        rows = list(model._default_manager.filter(**{edition: source}).order_by("pk"))
        keys = [row.pk for row in rows]
        for row in rows:
            row.pk = None
            row._state.adding = True
            for field in ups:
                setattr(row, field.attname, copies[field.related_model, getattr(row, field.attname)])
        model._default_manager.bulk_create(rows)
        copies |= {(model, key): row.pk for key, row in zip(keys, rows, strict=True)}


@transaction.atomic
def let_go(edition: Edition, *, by) -> None:
    """Delete a draft and all that is in it; the histories of its words stay. Safe to repeat.

    Raises ValueError for an edition that was published: the database would refuse it, too.
    """
    course = (
        Course.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=edition.course_id)
    )
    draft = course.editions.filter(pk=edition.pk).first()
    if draft is None:
        return
    if not draft.is_draft:
        raise ValueError(f"{draft} was published")
    record_on_course(course, "studio.let_go_of_draft", by=by, edition=draft.number)
    delete_draft(draft)
