import uuid
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from academy.audit.immutable import lifted, refuse

BEFORE = import_module("courses.migrations.0002_records_are_immutable").CHANGED
MESSAGE = "courses_edition: a published edition is immutable"
# All that a published edition may still do is to be replaced by the next one, to be withdrawn (once, with the reason),
# and to get its content hash if it was published before there were any.
CHANGED = (
    "OLD.state <> 'draft' AND ((NEW.state NOT IN (OLD.state, 'withdrawn')"
    " AND NOT (OLD.state = 'published' AND NEW.state = 'replaced'))"
    " OR NEW.course_id <> OLD.course_id OR NEW.number <> OLD.number"
    " OR NEW.source_language <> OLD.source_language OR NEW.languages <> OLD.languages"
    " OR NEW.hours <> OLD.hours OR COALESCE(NEW.valid_months, -1) <> COALESCE(OLD.valid_months, -1)"
    " OR NEW.published_at <> OLD.published_at OR COALESCE(NEW.published_by_id, -1) <> COALESCE(OLD.published_by_id, -1)"
    " OR COALESCE(NEW.transition, '') <> COALESCE(OLD.transition, '')"
    " OR COALESCE(NEW.change_note, '') <> COALESCE(OLD.change_note, '')"
    " OR COALESCE(NEW.content_hash, '') <> COALESCE(OLD.content_hash, NEW.content_hash, '')"
    " OR NEW.publish_at IS NOT NULL"
    " OR (OLD.state = 'withdrawn' AND (NEW.withdrawn_at <> OLD.withdrawn_at"
    " OR COALESCE(NEW.withdrawn_by_id, -1) <> COALESCE(OLD.withdrawn_by_id, -1)"
    " OR COALESCE(NEW.withdrawn_reason, '') <> COALESCE(OLD.withdrawn_reason, ''))))"
)


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0002_records_are_immutable'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *lifted([refuse("courses_edition", name="frozen", on="UPDATE", when=BEFORE, message=MESSAGE)]),
        migrations.AddField(
            model_name='activitytext',
            name='reviewed_revision',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='course',
            name='review_required',
            field=models.BooleanField(default=False, help_text='Whether an edition is published only after a reviewer has approved it.', verbose_name='needs a second person'),
        ),
        migrations.AddField(
            model_name='edition',
            name='change_note',
            field=models.TextField(blank=True, null=True, verbose_name='what changed'),
        ),
        migrations.AddField(
            model_name='edition',
            name='content_hash',
            field=models.CharField(blank=True, editable=False, help_text='SHA-256 of the canonical export, in hexadecimal; empty for a draft.', max_length=64, null=True, verbose_name='content hash'),
        ),
        migrations.AddField(
            model_name='edition',
            name='publish_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='to be published at'),
        ),
        migrations.AddField(
            model_name='edition',
            name='transition',
            field=models.CharField(blank=True, choices=[('minor', 'Minor change: they go on with the new edition and keep their progress'), ('retake', 'They finish the edition that they began'), ('retire', 'The old edition ends: they begin the new one')], help_text='What publishing it did with those who were taking the edition before; empty for a first one.', max_length=10, null=True, verbose_name='for those in progress'),
        ),
        migrations.AddField(
            model_name='edition',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at'),
        ),
        migrations.AddField(
            model_name='edition',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='edition',
            name='withdrawn_reason',
            field=models.TextField(blank=True, null=True, verbose_name='why it was withdrawn'),
        ),
        migrations.AddField(
            model_name='editiontext',
            name='reviewed_revision',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='lessontext',
            name='reviewed_revision',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moduletext',
            name='reviewed_revision',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='objectivetext',
            name='reviewed_revision',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='CourseRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('role', models.CharField(choices=[('owner', 'Owner'), ('author', 'Author'), ('translator', 'Translator'), ('reviewer', 'Reviewer')], max_length=10, verbose_name='role')),
                ('given_at', models.DateTimeField(auto_now_add=True, verbose_name='given')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='courses.course')),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='course_roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'role on a course',
                'verbose_name_plural': 'roles on courses',
                'ordering': ['given_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('course', 'person', 'role'), name='course_role_once_in_force')],
            },
        ),
        refuse("courses_edition", name="frozen", on="UPDATE", when=CHANGED, message=MESSAGE),
    ]
