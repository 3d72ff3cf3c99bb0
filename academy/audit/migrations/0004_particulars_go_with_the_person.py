from django.db import migrations, models

from academy.audit.immutable import append_only, refuse

PARTICULAR = "audit_particular"
FORGOTTEN = "EXISTS (SELECT 1 FROM audit_forgotten WHERE person = {row}.person)"


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0003_entries_name_their_session'),
    ]

    operations = [
        migrations.CreateModel(
            name='Forgotten',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.UUIDField(unique=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={'verbose_name_plural': 'forgotten'},
        ),
        migrations.CreateModel(
            name='Particular',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.UUIDField(db_index=True, help_text='The public key of whom it speaks.')),
                ('data', models.JSONField(help_text='Before and after of names, numbers and addresses.')),
                ('entry', models.OneToOneField(on_delete=models.deletion.PROTECT, related_name='particular', to='audit.entry')),
            ],
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['actor', 'at'], name='entry_by_actor'),
        ),
        *append_only('audit_forgotten'),
        refuse(PARTICULAR, name='kept', on='UPDATE', message='audit_particular is never changed'),
        refuse(PARTICULAR, name='kept', on='DELETE', when=f"NOT {FORGOTTEN.format(row='OLD')}",
               message='audit_particular is kept as long as its person'),
        refuse(PARTICULAR, name='forgotten', on='INSERT', when=FORGOTTEN.format(row='NEW'),
               message='audit_particular: the person is forgotten'),
    ]
