from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from academy.people.sealing import seal, unseal

SEALED = ("secret", "seed")


class Command(BaseCommand):
    help = "Seal the secrets of second steps with the SECRET_KEY of today, before an earlier one is dropped."

    @transaction.atomic
    def handle(self, *args, **options):
        resealed = lost = 0
        for authenticator in Authenticator.objects.select_for_update().iterator():
            for name in SEALED:
                if name in authenticator.data:
                    secret = unseal(authenticator.data[name])
                    if secret is None:
                        lost += 1
                    else:
                        authenticator.data[name] = seal(secret)
                        authenticator.save(update_fields=["data"])
                        resealed += 1
        self.stdout.write(f"{resealed} secrets resealed; {lost} could be read with no key.")
