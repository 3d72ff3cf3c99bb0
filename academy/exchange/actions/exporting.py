"""Taking an edition out as a package, and the hashes of editions that were published before there were any."""

import tempfile
from typing import IO

from django.db import transaction

from academy.exchange.exporting import content_hash, write_package
from courses.models import Edition
from courses.record import record_on_course


@transaction.atomic
def export_package(edition: Edition, *, by) -> IO[bytes]:
    """Return the package of an edition as an open file, at its beginning, that is gone once it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked for it closes it.
    try:
        write_package(edition, file)
        file.seek(0)
        record_on_course(edition.course, "exchange.export_package", by=by, edition=edition.number)
    except BaseException:
        file.close()
        raise
    return file


@transaction.atomic
def fill_hash(edition: Edition) -> str:
    """Note the content hash of an edition that was published before there were any; returns it. Safe to repeat."""
    content = content_hash(edition)
    if (
        Edition.objects.exclude(state=Edition.State.DRAFT)
        .filter(pk=edition.pk, content_hash=None)
        .update(content_hash=content)
    ):
        record_on_course(edition.course, "exchange.fill_hash", by=None, edition=edition.number, hash=content)
    return content
