from django.core.management.base import BaseCommand, CommandError

from certificates.actions.issuing import issue
from certificates.pending import in_words, last_problem, pending


class Command(BaseCommand):
    help = "Issue the certificates that are pending: of completions whose document could not be made before."

    def handle(self, **options):
        issued = failed = 0
        for completion in pending():
            if issue(completion):
                issued += 1
            else:
                failed += 1
                self.stderr.write(f"{completion.uid}: {in_words(last_problem(completion))}")
        self.stdout.write(f"Issued: {issued}. Still pending: {failed}.")
        if failed:
            raise CommandError("Some certificates could not be made; the reasons are above.")
