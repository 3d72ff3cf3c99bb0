"""The names of the months, for the catalogs of the interface, which go before Django's own.

Django capitalizes the months in Brazilian Portuguese; Brazil does not. Nothing reads this list at run time: the
formats of dates look the same words up.
"""

from django.utils.translation import gettext_noop as _

MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)
