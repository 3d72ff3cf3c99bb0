from django import template
from django.template.defaulttags import querystring
from django.utils.html import format_html

from academy.ui.templatetags.ui import icon

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
