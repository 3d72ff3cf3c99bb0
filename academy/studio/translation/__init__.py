"""Translations as files for translators: what is in them, and how they are written and read. Knows no model."""
