from django.core.management.base import BaseCommand

from academy.studio.actions.scheduling import publish_all_due


class Command(BaseCommand):
    help = "Publish the drafts whose time has come; the background worker does so by itself. Safe to repeat."

    def handle(self, **options):
        for edition in publish_all_due():
            if edition.is_draft:
                problems = (edition.publish_trouble or {}).get("problems", [])
                self.stderr.write(f"{edition} was not published: {' '.join(problems)}")
            else:
                self.stdout.write(self.style.SUCCESS(f"{edition} is published."))
