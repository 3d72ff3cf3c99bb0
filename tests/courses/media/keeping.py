"""Files in the library of a course, and lessons that show them."""

from io import BytesIO

from courses.actions.media import keep
from courses.media.examining import examine
from courses.models import Course, LessonText, MediaFile
from courses.models.media import library_for
from courses.rendering import render_lesson
from tests.media_files import SAMPLES, picture


def keep_file(course: Course, extension: str = "webp", *, by=None, seed: int = 0) -> MediaFile:
    """Keep the sample of a kind; of pictures, another ``seed`` is another one."""
    name, content = SAMPLES[extension]
    if extension == "webp":
        content = picture(1600, 1000, "JPEG", seed=seed)
    file, _new = keep(course, examine(BytesIO(content), name), by=by)
    file.course = course
    return file


def show(edition, *files: MediaFile, language: str = "en") -> str:
    """Write a lesson of a draft that shows the files; returns its Markdown."""
    body = "Look.\n\n" + "\n\n".join(f"![What is seen]({file.reference})" for file in files)
    texts = LessonText.objects.filter(lesson__activity__module__edition=edition, language=language)
    html = render_lesson(body, language, library_for(edition.course, body))
    texts.filter(pk=texts.order_by("pk").first().pk).update(body=body, html=html)
    return body
