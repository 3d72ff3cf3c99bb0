"""The lessons themselves: links, pictures, and how hard they are to read."""

import re
from collections.abc import Iterator

from django.urls import Resolver404, resolve
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from academy.studio.links import Link, links_in, pictures_in
from academy.studio.models import LinkCheck
from academy.studio.reading_level import Level, level_of
from academy.ui.templatetags.ui import language_names
from courses.models import LessonText

from .lines import Draft, Line

_ID = re.compile(r'\bid="([^"]*)"')


def links(draft: Draft) -> list[Line]:
    """Links that can lead nowhere stop publication; web pages that did not answer are a warning, with the day.

    In a language that is not offered nothing stops.
    """
    checked = {check.url: check for check in LinkCheck.objects.of(web_addresses(draft))}
    lines = []
    for text in draft.lessons:
        for link in links_in(text.body):
            sentence = _broken(link, text)
            if sentence:
                lines.append(
                    Line(draft.is_offered(text.language), sentence % _told(draft, text, link), draft.lesson_page(text))
                )
            check = checked.get(link.address)
            if check and check.outcome != LinkCheck.Outcome.OK:
                told = {
                    **_told(draft, text, link),
                    "what": check.get_outcome_display(),
                    "day": date_format(check.checked_at, "DATE_FORMAT"),
                }
                sentence = _(
                    "Lesson %(place)s (%(language)s), line %(line)s: %(address)s — %(what)s (asked on %(day)s)."
                )
                lines.append(Line(False, sentence % told, draft.lesson_page(text)))
    return lines


def web_addresses(draft: Draft) -> list[str]:
    """Every web address that a lesson of the draft links to, once."""
    found = (link.address for text in draft.lessons for link in links_in(text.body) if link.kind == "web")
    return list(dict.fromkeys(found))


def _broken(link: Link, text: LessonText) -> str:
    match link.kind:
        case "bad":
            return _("Lesson %(place)s (%(language)s), line %(line)s: “%(address)s” is no web or mail address.")
        case "relative":
            return _(
                "Lesson %(place)s (%(language)s), line %(line)s: “%(address)s” leads nowhere. Give the whole address."
            )
        case "anchor" if link.address[1:] not in _ID.findall(text.html):
            return _("Lesson %(place)s (%(language)s), line %(line)s: the lesson has no place called “%(address)s”.")
        case "site" if not _is_page(link.address):
            return _("Lesson %(place)s (%(language)s), line %(line)s: the academy has no page “%(address)s”.")
    return ""


def _is_page(address: str) -> bool:
    try:
        resolve(re.split("[?#]", address)[0])
    except Resolver404:
        return False
    return True


def _told(draft: Draft, text: LessonText, link: Link) -> dict:
    return {
        "place": draft.place_of(text),
        "language": language_names([text.language]),
        "line": link.line,
        "address": link.address,
    }


def pictures(draft: Draft) -> list[Line]:
    """Pictures that a blind reader would miss. One without any alternative text is decoration, and is allowed.

    It is not, where the same picture has one in the source: then its translation was forgotten.
    """
    source = {text.lesson_id: dict(_alts(text)) for text in draft.lessons if text.language == draft.source}
    lines = []
    for text in draft.lessons:
        for picture in pictures_in(text.body):
            told = {"place": draft.place_of(text), "language": language_names([text.language]), "line": picture.line}
            if picture.says_nothing:
                sentence = _(
                    "Lesson %(place)s (%(language)s), line %(line)s: the alternative text is the name of a file. "
                    "Say what the picture shows."
                )
            elif not picture.alt.strip() and source.get(text.lesson_id, {}).get(picture.source, "").strip():
                sentence = _("Lesson %(place)s (%(language)s), line %(line)s: translate the alternative text.")
            else:
                continue
            lines.append(Line(draft.is_offered(text.language), sentence % told, draft.lesson_page(text)))
    return lines


def _alts(text: LessonText) -> Iterator[tuple[str, str]]:
    for picture in pictures_in(text.body):
        yield picture.source, picture.alt


def reading(draft: Draft) -> list[Line]:
    """Lessons that are harder to read than their language's formula calls fairly difficult."""
    lines = []
    for text in draft.lessons:
        level = level_of(text.html, text.language)
        if level and level.hard:
            told = {
                "place": draft.place_of(text),
                "language": language_names([text.language]),
                "level": shown(level, text.language),
            }
            sentence = _(
                "Lesson %(place)s (%(language)s) is hard to read: %(level)s. Try shorter sentences and words."
            )
            lines.append(Line(False, sentence % told, draft.lesson_page(text)))
    return lines


def shown(level: Level, language: str) -> str:
    """A reading level as it is shown: the ease, and for English the grade."""
    told = {"ease": round(level.ease), "formula": level.formula.name, "least": level.formula.easy_enough}
    if language == "en":
        grade = {**told, "grade": round(level.grade)}
        return _("ease %(ease)s (%(formula)s, at least %(least)s), school grade %(grade)s (Kincaid)") % grade
    return _("ease %(ease)s (%(formula)s, at least %(least)s)") % told


def how_reading_is_measured(draft: Draft) -> str:
    """For each language the formula, its limit, and how easy the hardest lesson is."""
    parts = []
    for language in draft.edition.languages:
        levels = [level_of(text.html, language) for text in draft.lessons if text.language == language]
        measured = [level for level in levels if level]
        if measured:
            hardest = min(measured, key=lambda level: level.ease)
            parts.append(f"{language_names([language])}: {shown(hardest, language)}")
    return _("The hardest lesson: %(levels)s.") % {"levels": "; ".join(parts)} if parts else ""
