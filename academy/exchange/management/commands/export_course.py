import shutil
from pathlib import Path
from typing import IO

from django.core.management.base import BaseCommand, CommandError

from academy.exchange.actions.exporting import export_package
from courses.models import Edition


def _write(edition: Edition, path: Path, target: IO[bytes]) -> None:
    try:
        with export_package(edition, by=None) as package:
            shutil.copyfileobj(package, target)
    except BaseException:
        path.unlink()  # half a package is none
        raise


class Command(BaseCommand):
    help = "Write an edition as a course package, a .zip that load_course takes anywhere."

    def add_arguments(self, parser):
        parser.add_argument("code", help="the code of the course")
        parser.add_argument("number", type=int, help="the number of the edition")
        parser.add_argument("path", type=Path, help="the .zip to write, which must not be there yet")

    def handle(self, *, code, number, path, **options):
        edition = Edition.objects.select_related("course__unit").filter(course__code=code, number=number).first()
        if edition is None:
            raise CommandError(f"There is no edition {number} of {code}.")
        try:
            with path.open("xb") as target:
                _write(edition, path, target)
        except FileExistsError:
            raise CommandError(f"{path} is there already: name another file.") from None
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        known = f" (sha256 of the content: {edition.content_hash})" if edition.content_hash else ""
        self.stdout.write(self.style.SUCCESS(f"Edition {number} of {code} is written to {path}{known}."))
