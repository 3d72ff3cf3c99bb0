import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from academy.audit.immutable import refuse

# A lesson names a file as media/ and the first 32 digits of its SHA-256. (No LIKE: its percent signs would be taken
# for places of parameters.)
SHOWN = (
    "EXISTS (SELECT 1 FROM courses_lessontext t JOIN courses_lesson l ON l.id = t.lesson_id"
    " JOIN courses_activity a ON a.id = l.activity_id JOIN courses_module m ON m.id = a.module_id"
    " JOIN courses_edition e ON e.id = m.edition_id"
    " WHERE e.course_id = OLD.course_id AND e.state <> 'draft'"
    " AND REPLACE(t.body, 'media/' || SUBSTR(OLD.sha256, 1, 32), '') <> t.body)"
)

class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0003_studio'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MediaFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(editable=False, help_text='Of the file as it is kept, in hexadecimal.', max_length=64)),
                ('kind', models.CharField(choices=[('image', 'Picture'), ('audio', 'Sound'), ('video', 'Video'), ('captions', 'Captions'), ('attachment', 'Document')], max_length=10, verbose_name='kind')),
                ('extension', models.CharField(max_length=4)),
                ('name', models.CharField(help_text='What it was called when it came; a label only.', max_length=120, verbose_name='name')),
                ('size', models.PositiveBigIntegerField(help_text='In bytes, without the narrower copies.', verbose_name='size')),
                ('width', models.PositiveIntegerField(help_text='Of an image, in pixels.', null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('widths', models.JSONField(default=list, help_text='The narrower copies of an image: width in pixels and size in bytes, narrowest first.')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='media', to='courses.course')),
                ('uploaded_by', models.ForeignKey(help_text='Empty for what a course package brought by a command.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='media', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'ordering': ['-uploaded_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('course', 'sha256'), name='media_file_once_in_course')],
            },
        ),
        refuse("courses_mediafile", name="frozen", on="UPDATE", message="courses_mediafile: a file never changes"),
        refuse(
            "courses_mediafile",
            name="frozen",
            on="DELETE",
            when=SHOWN,
            message="courses_mediafile: a published edition shows the file",
        ),
    ]
