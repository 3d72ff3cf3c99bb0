from django.db import migrations

from academy.audit.immutable import only_added


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_particulars_go_with_the_person")]

    operations = [only_added("audit_entry", "id"), only_added("audit_particular", "id", "entry_id")]
