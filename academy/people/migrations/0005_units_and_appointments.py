import uuid

from django.db import migrations, models


def give_keys(apps, schema_editor):
    appointment = apps.get_model("people", "Appointment")
    for row in appointment.objects.filter(uid=None).iterator():
        row.uid = uuid.uuid4()
        row.save(update_fields=["uid"])


class Migration(migrations.Migration):
    dependencies = [("people", "0004_tries_and_cache")]

    operations = [
        migrations.RemoveConstraint(model_name="unit", name="unit_name_unique_under_parent"),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on", None)),
                fields=("parent", "name"),
                name="unit_name_unique_under_parent",
                violation_error_message="There is a unit of this name already.",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="signed_out_at",
            field=models.DateTimeField(
                blank=True, editable=False, help_text="Every session from before this moment is over.", null=True
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="ended_at",
            field=models.DateTimeField(
                blank=True, editable=False, help_text="Taken back at this moment, whatever the days say.", null=True
            ),
        ),
        migrations.AddField(
            model_name="appointment", name="uid", field=models.UUIDField(default=None, editable=False, null=True)
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="appointment",
            name="uid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
