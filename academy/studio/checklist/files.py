"""Whether the files that lessons show are there."""

from django.utils.translation import gettext as _

from academy.ui.templatetags.ui import language_names
from courses.media_references import mentions_in
from courses.models import MediaFile

from .lines import Draft, Line


def files(draft: Draft) -> list[Line]:
    """Files that a lesson names and the course does not have: an edition is known by all that it shows."""
    mentions = [(text, mention) for text in draft.lessons for mention in mentions_in(text.body)]
    wanted = {mention.reference for _text, mention in mentions}
    there = {file.reference for file in MediaFile.objects.filter(course=draft.edition.course_id).called(wanted)}
    lines = []
    for text, mention in mentions:
        if mention.reference not in there:
            told = {
                "place": draft.place_of(text),
                "language": language_names([text.language]),
                "line": mention.line,
                "file": mention.reference,
            }
            sentence = _(
                "Lesson %(place)s (%(language)s), line %(line)s: the course has no file “%(file)s”. "
                "Upload it again, or take it out of the lesson."
            )
            lines.append(Line(draft.is_offered(text.language), sentence % told, draft.lesson_page(text)))
    return lines
