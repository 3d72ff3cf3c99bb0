from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from academy.demo.loading import PASSWORD, load_demo
from academy.people.models import User

SIGN_INS = [
    ("CD-1003", "trainee, halfway through the course (Spanish)"),
    ("SB-207", "trainee, at the first lesson (English)"),
    ("CD-1001", "commander of a brigade"),
    ("CD-1002", "training coordinator of a nation"),
    ("SB-201", "commander in the other nation"),
    ("faculty", "instructor of the academy, with a draft to publish"),
    ("CD-1026", "instructor of a nation"),
    ("admin", "administrator (/admin/)"),
]


class Command(BaseCommand):
    help = "Load the demo academy into an empty database, and say who can sign in. For development only."

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError("The demo has a public password, so it loads only with DEBUG=1.")
        if not User.objects.exists():
            self.stdout.write("Loading the demo academy …")
            load_demo()
        if not User.objects.filter(username="faculty").exists():
            self.stdout.write("The database holds your own data; it stays as it is.")
            return
        self.stdout.write(f"Sign in with the password {PASSWORD} as:")
        for username, who in SIGN_INS:
            self.stdout.write(f"  {username:<9} {who}")
