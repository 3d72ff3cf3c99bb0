from django.core.management.base import BaseCommand, CommandError

from academy.exchange.actions.exporting import fill_hash
from academy.exchange.exporting import content_hash
from courses.models import Edition


class Command(BaseCommand):
    help = (
        "Compute the content hash of every published edition anew, and name those that differ from their own. "
        "Editions that were published before there were hashes get theirs."
    )

    def handle(self, **options):
        published = Edition.objects.exclude(state=Edition.State.DRAFT).select_related("course__unit")
        filled = differing = count = 0
        for edition in published.order_by("course__code", "number").iterator():
            count += 1
            if edition.content_hash is None:
                self.stdout.write(f"{edition}: {fill_hash(edition)} noted")
                filled += 1
            elif (found := content_hash(edition)) != edition.content_hash:
                self.stderr.write(f"{edition}: {found}, but {edition.content_hash} was published")
                differing += 1
        if differing:
            raise CommandError(f"{differing} of {count} editions differ from what was published.")
        self.stdout.write(self.style.SUCCESS(f"{count} editions checked, {filled} hashes noted: all as published."))
