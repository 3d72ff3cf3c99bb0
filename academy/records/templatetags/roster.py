from django import template
from django.template.defaulttags import querystring
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from academy.ui.templatetags.ui import STATES, icon

register = template.Library()


@register.simple_tag(takes_context=True)
def column(context, name, label):
    """The head of a column that the roster can be sorted by: a link that sorts by it, or turns the order."""
    sort = context["roster"].filters.sort
    turned = sort == name
    link = querystring(context, sort=f"-{name}" if turned else name, page=None)
    order = {name: "ascending", f"-{name}": "descending"}.get(sort)
    return format_html(
        '<th scope="col"{}><a href="{}">{}{}</a></th>',
        format_html(' aria-sort="{}"', order) if order else "",
        link,
        label,
        icon("sort"),
    )


@register.simple_tag
def strip(picture) -> SafeString:
    """A picture as a bare bar, for a table that has the figures beside it."""
    total = picture.total
    if not total:
        return SafeString("")
    parts, start = [], 0.0
    for state, count in picture.items():
        width = 100 * count / total
        if count:
            tone = STATES[state][1]
            parts.append(
                f'<rect x="{start:.1f}" width="{max(width - 0.4, 0.2):.1f}" height="8" class="tone--{tone}"/>'
            )
        start += width
    # Numbers and our own words only.
    return mark_safe(  # noqa: S308
        '<svg class="strip" viewBox="0 0 100 8" preserveAspectRatio="none" width="100" height="8" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )
