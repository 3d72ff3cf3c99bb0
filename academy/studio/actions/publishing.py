from django.db import transaction
from django.utils import timezone

from academy.exchange.exporting import content_hash
from academy.studio.publication import problems_of
from courses.models import Course, Edition
from courses.record import record_on_course


class NotPublishable(Exception):
    """The edition cannot be published; ``problems`` says why, each a sentence for the instructor."""

    def __init__(self, problems):
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


@transaction.atomic
def publish(edition: Edition, *, by) -> Edition:
    """Publish a draft: from now on it is immutable, known by its content hash, and new enrollments take it.

    The edition published before is replaced; who is on it stays on it, and nothing that was earned changes.
    Raises NotPublishable, also when a second click finds it published already.
    """
    course = Course.objects.select_for_update(of=("self",)).select_related("unit").get(pk=edition.course_id)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    problems = problems_of(edition)
    if problems:
        raise NotPublishable(problems)
    edition.content_hash = content_hash(edition)
    course.editions.published().update(state=Edition.State.REPLACED)
    edition.state = Edition.State.PUBLISHED
    edition.published_at = timezone.now()
    edition.published_by = by
    edition.save(update_fields=["state", "published_at", "published_by", "content_hash"])
    record_on_course(course, "courses.publish", by=by, edition=edition.number, languages=edition.languages)
    return edition
