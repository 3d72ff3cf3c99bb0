from django.core.management.base import BaseCommand

from academy.privacy.actions.retaining import RULES, apply_rule


class Command(BaseCommand):
    help = "Remove what has reached its end (docs/privacy.md says what and when). Run it daily; safe to stop."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be removed, and remove nothing")

    def handle(self, *, dry_run, **options):
        for rule in RULES:
            count = rule.due().count() if dry_run else apply_rule(rule)
            self.stdout.write(f"{rule.name}: {count} {'would be ' if dry_run else ''}removed")
