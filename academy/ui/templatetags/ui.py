"""The small drawings of the interface: icons, states, rings and bars, all server-side SVG or plain HTML."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from academy.ui.icons import ICONS

register = template.Library()

_SVG = '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="{}"/></svg>'
_DRAWN = {name: mark_safe(_SVG.format(path)) for name, path in ICONS.items()}  # noqa: S308 - our own drawings

# Wide letters would not leave room for three digits within a ring.
_SQUEEZED = mark_safe(' textLength="26" lengthAdjust="spacingAndGlyphs"')

# state: (icon, tone, word). A state is always told by an icon and a word, the color only agrees with them.
STATES = {
    "current": ("check", "good", gettext_lazy("Current")),
    "due": ("clock", "warn", gettext_lazy("Due")),
    "overdue": ("alert", "bad", gettext_lazy("Overdue")),
    "expired": ("expired", "bad", gettext_lazy("Expired")),
    "waived": ("minus", "calm", gettext_lazy("Waived")),
    "none": ("dot", "calm", gettext_lazy("Not required")),
    "valid": ("check", "good", gettext_lazy("Valid")),
    "revoked": ("ban", "bad", gettext_lazy("Revoked")),
    "superseded": ("swap", "warn", gettext_lazy("Replaced")),
    "unknown": ("info", "calm", gettext_lazy("Unknown")),
    "passed": ("check", "good", gettext_lazy("Passed")),
    "failed": ("cross", "bad", gettext_lazy("Not passed")),
    "draft": ("pencil", "accent", gettext_lazy("Draft")),
    "published": ("check", "good", gettext_lazy("Published")),
    "replaced": ("swap", "calm", pgettext_lazy("edition", "Replaced")),
    "withdrawn": ("ban", "calm", gettext_lazy("Withdrawn")),
    "missing": ("dot", "calm", gettext_lazy("Missing")),
    "stale": ("alert", "warn", gettext_lazy("Stale")),
    "reviewed": ("check", "good", gettext_lazy("Reviewed")),
    "problem": ("stop", "bad", gettext_lazy("Problem")),
    "warning": ("alert", "warn", gettext_lazy("Warning")),
    "done": ("check", "good", pgettext_lazy("progress", "Done")),
    "in_progress": ("half", "accent", gettext_lazy("In progress")),
    "not_started": ("dot", "calm", gettext_lazy("Not started")),
}


@register.simple_tag
def icon(name):
    """Draw an icon by its name in ``academy.ui.icons``; hidden from screen readers: put a word beside it."""
    return _DRAWN[name]


@register.simple_tag
def state(name, word=""):
    """Tell a state with its icon and its word (or ``word`` in place of the usual one)."""
    return _badge(name, str(word), get_language())


# A table shows the same few in every row.
@lru_cache(maxsize=256)
def _badge(name, word, _language):
    drawing, tone, label = STATES[name]
    return format_html('<span class="badge badge--{}">{}{}</span>', tone, _DRAWN[drawing], word or label)


@register.simple_tag
def ring(percent, label):
    """Draw progress as a ring with its number; ``label`` tells screen readers what it measures."""
    number = _clamp(percent)
    return format_html(
        '<svg class="ring" viewBox="0 0 40 40" width="64" height="64" role="img" aria-label="{}">'
        '<circle cx="20" cy="20" r="17"/>'
        '<circle cx="20" cy="20" r="17" pathLength="100" stroke-dasharray="{} 100" '
        'transform="rotate(-90 20 20)"/>'
        '<text x="20" y="24" text-anchor="middle"{}>{}</text></svg>',
        _measured(label, number),
        number,
        _SQUEEZED if number == 100 else "",
        _percent(number),
    )


@register.simple_tag
def bar(percent, label):
    """Draw progress as a bar with its number; ``label`` tells screen readers what it measures."""
    number = _clamp(percent)
    return format_html(
        '<span class="progress" role="img" aria-label="{}">'
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100" height="8">'
        '<rect width="{}" height="8"/></svg> <span>{}</span></span>',
        _measured(label, number),
        number,
        _percent(number),
    )


@register.simple_tag
def stacked(counts):
    """Draw ``[(state, count), …]`` as one stacked bar, with its figures as text below."""
    counts = [(STATES[name], count) for name, count in counts if count]
    total = sum(count for _state, count in counts)
    if not total:
        return ""
    parts, start = [], 0.0
    for (_icon, tone, _label), count in counts:
        width = 100 * count / total
        # A thread of the background between two neighbors tells them apart without color, too.
        parts.append((f"{start:.2f}", f"{max(width - 0.4, 0.2):.2f}", tone))
        start += width
    return format_html(
        '<div class="stacked"><svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100" height="8" '
        'aria-hidden="true">{}</svg><ul class="cluster">{}</ul></div>',
        format_html_join("", '<rect x="{}" width="{}" height="8" class="tone--{}"/>', parts),
        format_html_join(
            "",
            '<li class="tone--{}">{}<strong>{}</strong> {}</li>',
            ((tone, _DRAWN[drawing], count, label) for (drawing, tone, label), count in counts),
        ),
    )


@register.simple_tag(takes_context=True)
def door(context, name, label):
    """Link a door of the site (``learn``, ``teach``, ``oversee``); mark the one where the visitor stands."""
    url = reverse(f"home:{name}")
    path = getattr(context.get("request"), "path", "")
    here = "page" if path == url else "true" if path.startswith(url) else ""
    current = format_html(' aria-current="{}"', here) if here else ""
    return format_html('<a href="{}"{}>{}</a>', url, current, label)


@register.simple_tag
def language_menu():
    """Draw the menu of languages; it hangs on the language in use alone, and is drawn once for each."""
    return _language_menu(get_language())


@lru_cache
def _language_menu(_language):
    return render_to_string("ui/_language.html")


@register.simple_tag
def languages():
    """The languages of the interface, each as its code and its own name for itself."""
    return LANGUAGES


@register.simple_tag
def language():
    """The code and the own name of the language in use."""
    return next((pair for pair in LANGUAGES if pair[0] == get_language()), LANGUAGES[0])


@register.filter
def lang_tag(code):
    """Write a language code as HTML wants it: ``pt-br`` becomes ``pt-BR``."""
    first, _dash, region = (code or settings.LANGUAGE_CODE).partition("-")
    return f"{first}-{region.upper()}" if region else first


@register.filter
def language_names(codes):
    """The languages with these codes, as the reader calls them."""
    spoken = dict(settings.LANGUAGES)
    return ", ".join(str(spoken.get(code) or _info(code, "name_translated")) for code in codes)


@register.filter
def own_name(code):
    """A language as it calls itself."""
    return capfirst(_info(code, "name_local"))


def _info(code, name):
    """What Django knows of a language; of one that it does not know, the code. A course may have any language."""
    try:
        return get_language_info(code)[name]
    except KeyError:
        return code


@register.filter
def target(field):
    """The id that a link to a form field must name: the field's own, or that of the first of its choices."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def tone(message):
    """The kind of notice that a message of ``django.contrib.messages`` is shown as."""
    return {"success": "success", "warning": "attention", "error": "danger"}.get(message.level_tag, "plain")


@register.filter
def button_class(button):
    """The CSS classes of a crispy button, without the ones that crispy takes from Bootstrap."""
    own = [name for name in button.field_classes.split() if not name.startswith("btn")]
    quiet = [] if button.input_type == "submit" else ["button--quiet"]
    return " ".join(["button", *quiet, *own])


LANGUAGES = [(code, own_name(code)) for code, _name in settings.LANGUAGES]


def _clamp(percent) -> int:
    return max(0, min(100, int(percent)))


def _percent(number: int) -> str:
    # Translators: 40%; some languages put a space before the sign.
    return _("%(number)d%%") % {"number": number}


def _measured(label, number: int) -> str:
    # Translators: what is measured, and how far it is: "Lessons read: 40%".
    return _("%(label)s: %(percent)s") % {"label": label, "percent": _percent(number)}
