from django.db import migrations

from academy.audit.immutable import append_only, refuse
from courses.frozen import frozen_with_edition

MESSAGE = "courses_edition: a published edition is immutable"
# All that a published edition may still do is to be replaced by the next one, or withdrawn.
CHANGED = (
    "OLD.state <> 'draft' AND ((NEW.state NOT IN (OLD.state, 'withdrawn')"
    " AND NOT (OLD.state = 'published' AND NEW.state = 'replaced'))"
    " OR NEW.course_id <> OLD.course_id OR NEW.number <> OLD.number"
    " OR NEW.source_language <> OLD.source_language OR NEW.languages <> OLD.languages"
    " OR NEW.hours <> OLD.hours OR COALESCE(NEW.valid_months, -1) <> COALESCE(OLD.valid_months, -1)"
    " OR NEW.published_at <> OLD.published_at OR COALESCE(NEW.published_by_id, -1) <> COALESCE(OLD.published_by_id, -1))"
)


class Migration(migrations.Migration):
    dependencies = [("courses", "0001_initial")]

    operations = [
        refuse("courses_edition", name="frozen", on="UPDATE", when=CHANGED, message=MESSAGE),
        refuse("courses_edition", name="frozen", on="DELETE", when="OLD.state <> 'draft'", message=MESSAGE),
        *frozen_with_edition("courses_editiontext", "edition_id"),
        *frozen_with_edition("courses_module", "edition_id"),
        *frozen_with_edition("courses_moduletext", "module_id"),
        *frozen_with_edition("courses_objective", "module_id"),
        *frozen_with_edition("courses_objectivetext", "objective_id"),
        *frozen_with_edition("courses_activity", "module_id"),
        *frozen_with_edition("courses_activitytext", "activity_id"),
        *frozen_with_edition("courses_activity_objectives", "activity_id"),
        *frozen_with_edition("courses_lesson", "activity_id"),
        *frozen_with_edition("courses_lessontext", "lesson_id"),
        *append_only("courses_completion"),
    ]
