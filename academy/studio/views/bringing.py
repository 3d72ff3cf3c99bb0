"""Bringing a file into a lesson without scripts: its Markdown comes to the end of the text."""

from django.http import QueryDict

from academy.studio.forms.media import BringForm, told
from courses.actions.media import keep
from courses.media.prepared import Refused
from courses.models import Course
from courses.showing import markdown_for


def with_file(request, course: Course, form: BringForm) -> QueryDict | None:
    """What was typed, with the file at its end; None if the form refuses it, which it then tells."""
    if not form.is_valid():
        return None
    try:
        file, _is_new = keep(course, form.prepared, by=request.user)
    except Refused as error:
        form.add_error("file", told(form.prepared.name, error))
        return None
    data = request.POST.copy()
    block = markdown_for(file.facts, file.reference, form.words)
    data["body"] = f"{data.get('body', '').rstrip()}\n\n{block}\n".lstrip("\n")
    return data
