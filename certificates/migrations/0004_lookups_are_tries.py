from django.db import migrations


class Migration(migrations.Migration):
    """Lookups are counted as all tries are, in academy.people; counts serve for ten minutes, so none is carried over."""

    dependencies = [
        ("certificates", "0003_lookups"),
    ]

    operations = [
        migrations.DeleteModel(name="Lookups"),
    ]
