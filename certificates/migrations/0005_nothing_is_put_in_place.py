from django.db import migrations

from academy.audit.immutable import only_added


class Migration(migrations.Migration):
    dependencies = [("certificates", "0004_lookups_are_tries")]

    operations = [
        only_added("certificates_certificate", "id", "uid", "completion_id", "serial", "code", "supersedes_id"),
        only_added("certificates_document", "id", "certificate_id"),
        only_added("certificates_revocation", "id", "certificate_id"),
    ]
