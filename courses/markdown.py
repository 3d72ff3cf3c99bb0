"""From sanitized HTML back to the Markdown that renders to it."""

from markdownify import MarkdownConverter


class _Converter(MarkdownConverter):
    class Options(MarkdownConverter.DefaultOptions):
        heading_style = "ATX"
        bullets = "-"
        escape_misc = True


_CONVERTER = _Converter()


def markdown_of(html: str) -> str:
    """Return Markdown for a text as ``courses.rendering`` renders it."""
    return _CONVERTER.convert(html).strip()
