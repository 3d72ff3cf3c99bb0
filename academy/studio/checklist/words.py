"""Whether everything is written, and in which languages it can be offered."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.studio.gate import lacks_words
from academy.studio.models.revision import Kind
from academy.studio.passages import Status, Thing
from academy.ui.templatetags.ui import language_names

from .lines import Draft, Line, page


def missing_words(draft: Draft) -> list[Line]:
    """What is not written in the language of the source. It stops publication."""
    sentences = {
        Kind.EDITION: _("Write the title of the course in “%(language)s”."),
        Kind.MODULE: _("Write the title of module %(place)s in “%(language)s”."),
        Kind.OBJECTIVE: _("Write learning objective %(place)s in “%(language)s”."),
        Kind.ACTIVITY: _("Write the title of activity %(place)s in “%(language)s”."),
        Kind.LESSON: _("Write the text of lesson %(place)s in “%(language)s”."),
        Kind.QUESTION: _("Write question %(place)s in “%(language)s”."),
    }
    lines = []
    for thing in draft.manuscript.things:
        if lacks_words(thing, draft.manuscript.source(thing)):
            sentence = sentences[Kind(thing.kind)] % {"place": thing.place, "language": language_names([draft.source])}
            lines.append(Line(True, sentence, _page_of(draft, thing)))
    return lines


def _page_of(draft: Draft, thing: Thing) -> str:
    names = {
        Kind.MODULE: "studio:teach-module",
        Kind.OBJECTIVE: "studio:teach-objective",
        Kind.ACTIVITY: "studio:teach-activity",
        Kind.LESSON: "studio:teach-lesson",
        Kind.QUESTION: "studio:teach-question",
    }
    name = names.get(Kind(thing.kind))
    return page(name, draft.code, thing.lineage) if name else page("studio:teach-draft", draft.code)


def languages_behind(draft: Draft) -> list[Line]:
    """Languages in which something is missing or stale: they are not offered, which stops nothing."""
    lines = []
    for language, counts in draft.behind.items():
        missing, stale = counts[Status.MISSING], counts[Status.STALE]
        parts = []
        if missing:
            parts.append(
                ngettext("%(count)s text is missing", "%(count)s texts are missing", missing) % {"count": missing}
            )
        if stale:
            parts.append(ngettext("%(count)s text is stale", "%(count)s texts are stale", stale) % {"count": stale})
        told = {"language": language_names([language]), "what": "; ".join(parts)}
        sentence = _("%(language)s will not be offered: %(what)s.") % told
        lines.append(Line(False, sentence, page("studio:teach-translation", draft.code, language)))
    return lines
