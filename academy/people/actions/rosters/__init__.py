"""Rosters brought as files: asked for on a page (``asking``), done by the background worker (``jobs``)."""
