from django import template
from django.urls import NoReverseMatch, reverse

register = template.Library()

# Where each kind of activity is written.
EDITORS = {"lesson": "studio:teach-lesson", "quiz": "studio:teach-quiz"}


@register.simple_tag
def editor_of(code, activity):
    """The address where an activity of an outline is written; empty if its kind has no editor."""
    try:
        return reverse(EDITORS[activity.kind], args=[code, activity.lineage])
    except (KeyError, NoReverseMatch):
        return ""


@register.simple_tag
def page_of(code, activity):
    """The page of the studio that an activity of an outline leads to: its editor, or else its settings."""
    return editor_of(code, activity) or reverse("studio:teach-activity", args=[code, activity.lineage])
