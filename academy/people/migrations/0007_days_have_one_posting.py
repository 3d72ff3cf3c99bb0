from django.db import migrations

from academy.audit.immutable import refuse

# A day belongs to one posting of a person. The days are compared as they are stored, ISO dates on SQLite.
FOREVER = "COALESCE({row}.ends_on, '9999-12-31')"
OVERLAPS = (
    "EXISTS (SELECT 1 FROM people_posting p WHERE p.person_id = NEW.person_id"
    f" AND p.starts_on <= {FOREVER.format(row='NEW')} AND {FOREVER.format(row='p')} >= NEW.starts_on{{other}})"
)
MESSAGE = "people_posting: a person is in one unit on any day"


class Migration(migrations.Migration):
    dependencies = [("people", "0006_joining")]

    operations = [
        # A row that is being inserted has no key yet on SQLite.
        refuse("people_posting", name="overlapping", on="INSERT", when=OVERLAPS.format(other=""), message=MESSAGE),
        refuse(
            "people_posting",
            name="overlapping",
            on="UPDATE",
            when=OVERLAPS.format(other=" AND p.id <> NEW.id"),
            message=MESSAGE,
        ),
    ]
