from django import template
from django.template.defaulttags import querystring
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from academy.ui.templatetags.ui import STATES, bar, icon, state

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
    for name, count in picture.items():
        width = 100 * count / total
        if count:
            tone = STATES[name][1]
            parts.append(
                f'<rect x="{start:.1f}" width="{max(width - 0.4, 0.2):.1f}" height="8" class="tone--{tone}"/>'
            )
        start += width
    # Numbers and our own words only.
    return mark_safe(  # noqa: S308
        '<svg class="strip" viewBox="0 0 100 8" preserveAspectRatio="none" width="100" height="8" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )


_ROW = (
    '<tr><th scope="row"><a href="{}">{}</a> <small>{}</small></th>'
    '<td data-label="{}"><span class="rank">{}<small>{}</small></span></td>'
    '<td data-label="{}">{}</td>'
    '<td data-label="{}">{}</td>'
    '<td class="day" data-label="{}"><span>{}{}</span></td>'
    '<td class="completed" data-label="{}">{}</td>'
    '<td data-label="{}">{}</td></tr>'
)


@register.simple_tag
def people(rows, several) -> SafeString:
    """The rows of the people of a page: ``(row, address of the transcript, title of the course)``.

    ``several`` is whether it matters which course a state comes from. Written here and not as a template, because
    the cells of a page are the greater part of what its template would cost.
    """
    rank, unit, standing, day = _("Rank"), _("Unit"), _("State"), _("Date")
    completed, progress = _("Last completed"), _("In progress")
    return format_html_join(
        "",
        _ROW,
        (
            (
                transcript,
                row.name,
                row.username,
                rank,
                format_html("<span>{}</span> ", row.rank) if row.rank else "",
                row.category_label,
                unit,
                row.unit_name,
                standing,
                state(row.readiness.state),
                day,
                row.readiness.day_in_words,
                format_html(" <small>{}</small>", title) if title and several else "",
                completed,
                row.completed,
                progress,
                "" if row.percent is None else bar(row.percent, progress),
            )
            for row, transcript, title in rows
        ),
    )
