"""Every page of the site, as the people of the demo academy see it.

A URL is named in ``PAGES`` (with somebody who sees it, and in every state that looks different), or in ``FILES``,
``FRAGMENTS`` or ``ACTS``, if it shows no page. ``test_every_page`` fails for one that is named nowhere.
There is a list for each door.
"""

from . import entering, learn, oversee, teach
from .page import OF_TWO_UNITS

__all__ = ["ACTS", "FILES", "FRAGMENTS", "OF_TWO_UNITS", "PAGES"]

# In this order, since some pages change what others show.
PAGES = [*entering.PAGES, *learn.PAGES, *teach.PAGES, *oversee.PAGES]
FILES = [*entering.FILES, *learn.FILES, *teach.FILES, *oversee.FILES]
# What is a part of a page, to be put into it.
FRAGMENTS = teach.FRAGMENTS
# What is only posted to.
ACTS = [*entering.ACTS, *learn.ACTS, *teach.ACTS, *oversee.ACTS]
