import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from academy.audit.immutable import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('courses', '0003_studio'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('edition', 'Course'), ('module', 'Module'), ('objective', 'Learning objective'), ('activity', 'Title'), ('lesson', 'Lesson'), ('question', 'Question')], max_length=10)),
                ('lineage', models.UUIDField()),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish'), ('pt-br', 'Portuguese (Brazil)'), ('fr', 'French')], max_length=10)),
                ('number', models.PositiveIntegerField(help_text='The revision of the words, counted from 1.')),
                ('words', models.JSONField()),
                ('saved_at', models.DateTimeField(auto_now_add=True)),
                ('restores', models.PositiveIntegerField(help_text='The number of the revision that was restored.', null=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='courses.course')),
                ('saved_by', models.ForeignKey(help_text='Empty for what was there before its history began, such as what a package brought.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'revision',
                'verbose_name_plural': 'revisions',
                'ordering': ['-saved_at', '-pk'],
                'indexes': [models.Index(fields=['course', 'kind', 'lineage', 'language', 'number'], name='revision_by_thing')],
            },
        ),
        *append_only("studio_revision"),
    ]
