"""Asking for the web pages that the lessons of a draft link to, in the background; what comes of it is kept."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from academy.studio import web
from academy.studio.checklist import read_draft
from academy.studio.checklist.prose import web_addresses
from academy.studio.models import LinkCheck
from academy.studio.models.link import digest_of
from courses.models import Course, Edition

FRESH = timedelta(minutes=10)  # what was asked for just now is not asked for again
MOST = 300  # addresses for one asking


def ask_for_links(course: Course) -> None:
    """Have the worker look whether the web links of the course's draft lead anywhere."""
    check_links.enqueue(str(course.uid))


@task()
def check_links(uid: str) -> None:
    """Ask for every web address in the draft of the course. Safe to repeat."""
    draft = Edition.objects.filter(course__uid=uid, state=Edition.State.DRAFT).select_related("course").first()
    if draft is None:
        return
    urls = web_addresses(read_draft(draft))
    fresh = set(LinkCheck.objects.of(urls).filter(checked_at__gt=timezone.now() - FRESH).values_list("url", flat=True))
    for url in [url for url in urls if url not in fresh][:MOST]:
        LinkCheck.objects.update_or_create(
            digest=digest_of(url),
            defaults={"url": url, "outcome": web.probe(url), "checked_at": timezone.now()},
        )
