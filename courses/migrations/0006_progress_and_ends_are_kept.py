from importlib import import_module

from django.db import migrations

from academy.audit.immutable import lifted, only_added, refuse

studio = import_module("courses.migrations.0003_studio")
# Comparing with NULL says neither yes nor no, so what was emptied is asked for by itself.
CHANGED = (
    studio.CHANGED
    + " OR (OLD.state = 'withdrawn' AND ((NEW.withdrawn_at IS NULL AND OLD.withdrawn_at IS NOT NULL)"
    " OR (NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL)))"
    " OR (OLD.state <> 'draft' AND NEW.state <> 'withdrawn' AND (NEW.withdrawn_at IS NOT NULL"
    " OR NEW.withdrawn_by_id IS NOT NULL OR NEW.withdrawn_reason IS NOT NULL))"
)
# What was done stays done, of whoever did it; of scores the best is kept. The row itself goes when its person is erased.
UNDONE = (
    "NEW.enrollment_id <> OLD.enrollment_id OR NEW.activity_id <> OLD.activity_id"
    " OR (OLD.completed_at IS NOT NULL AND (NEW.completed_at IS NULL OR NEW.completed_at <> OLD.completed_at))"
    " OR (OLD.score IS NOT NULL AND (NEW.score IS NULL OR NEW.score < OLD.score))"
)
MESSAGE = "courses_progress: what was completed stays completed"


class Migration(migrations.Migration):
    dependencies = [("courses", "0005_publishing")]

    operations = [
        *lifted(
            [refuse("courses_edition", name="frozen", on="UPDATE", when=studio.CHANGED, message=studio.MESSAGE)]
        ),
        refuse("courses_edition", name="frozen", on="UPDATE", when=CHANGED, message=studio.MESSAGE),
        refuse("courses_progress", name="kept", on="UPDATE", when=UNDONE, message=MESSAGE),
        only_added("courses_completion", "id", "uid", "supersedes_id"),
    ]
