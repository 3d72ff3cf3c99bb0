from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0004_media'),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="publish_fingerprint",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="What the draft said when its publication was scheduled: nothing else is published by itself.",
                max_length=64,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name='edition',
            name='publish_trouble',
            field=models.JSONField(blank=True, editable=False, help_text='Why the draft was not published when it was due.', null=True),
        ),
    ]
