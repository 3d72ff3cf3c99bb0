from django.db import migrations

from academy.audit.immutable import append_only


class Migration(migrations.Migration):
    dependencies = [("certificates", "0001_initial")]

    operations = [
        *append_only("certificates_certificate"),
        *append_only("certificates_document"),
        *append_only("certificates_revocation"),
    ]
