from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from academy.exchange.actions.loading import DraftExists, load
from academy.exchange.package import Package, read
from academy.studio.actions.publishing import NotPublishable, publish
from courses.media.prepared import Refused
from courses.models import Edition


class Command(BaseCommand):
    help = "Load a course package (a folder, or a .zip of it) as a draft edition."

    def add_arguments(self, parser):
        parser.add_argument("path", help="the folder with course.yaml, or a .zip of it")
        parser.add_argument("--publish", action="store_true", help="publish the edition at once")
        parser.add_argument("--replace-draft", action="store_true", help="let go of the draft that the course has")

    def handle(self, *, path, publish, replace_draft, **options):
        reading = read(path)
        if reading.package is None:
            for problem in reading.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"Nothing was loaded: {len(reading.problems)} problem(s) to mend in {path}.")
        edition = _load(reading.package, replace_draft=replace_draft, at_once=publish)
        self.stdout.write(self.style.SUCCESS(f"Loaded {_summary(reading.package, edition)}."))
        page = reverse("courses:teach-edition", args=[edition.course.code, edition.number])
        self.stdout.write(f"Instructors find it at {settings.SITE_URL}{page}")


@transaction.atomic
def _load(package: Package, *, replace_draft: bool, at_once: bool) -> Edition:
    """Load, and publish if asked for: both, or nothing."""
    try:
        edition = load(package, replace_draft=replace_draft)
        return publish(edition, by=None) if at_once else edition
    except DraftExists as error:
        raise CommandError(
            f"Nothing was loaded: edition {error.edition.number} of {package.code} is still a draft. "
            "Publish it first, or let go of it with --replace-draft."
        ) from error
    except Refused as error:
        raise CommandError(f"Nothing was loaded. {error.sentence}") from error
    except NotPublishable as error:
        raise CommandError("\n".join(["Nothing was loaded: it cannot be published.", *error.problems])) from error


def _summary(package: Package, edition: Edition) -> str:
    activities = sum(len(module.activities) for module in package.modules)
    questions = sum(len(bank.questions) for bank in package.banks)
    return (
        f"edition {edition.number} of {package.code} ({Edition.State(edition.state).label.lower()}): "
        f"{len(package.modules)} module(s), {activities} activities and {questions} questions "
        f"in {', '.join(package.languages)}"
    )
