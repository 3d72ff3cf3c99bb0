"""The words of the interface, from the code to its translations and back.

    python -m tools.messages update     bring locale/*/LC_MESSAGES/django.po up to date with the code
    python -m tools.messages check      say what is missing, and fail
    python -m tools.messages compile    make the .mo files that Django reads

Babel does the work, so the gettext programs are not needed. Templates are first turned into what Django's own
``makemessages`` would read: the message that Django looks up, with its context, plural and doubled percent signs.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("es", "pt_BR", "fr")
ROOMS = ("academy", "courses", "quizzes", "certificates")
METHODS = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.*", "tools.messages:extract_template"),
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators:",)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-zA-Z]|%[sdif]|\{\w*\}")


def extract_template(fileobj, keywords, comment_tags, options) -> Iterator:
    """Extract the messages of a Django template; an extraction method of Babel."""
    from django.utils.translation.template import templatize

    source = templatize(fileobj.read().decode())
    # What is left of the markup is indented at will, which Python's tokenizer does not take.
    flat = "\n".join(line.strip() for line in source.split("\n"))
    return extract_python(io.BytesIO(flat.encode()), keywords, comment_tags, options)


def extract(root: Path = ROOT, rooms: tuple[str, ...] = ROOMS) -> Catalog:
    """Return all messages of the code and the templates below ``root``."""
    catalog = Catalog(project="academy")
    for room in rooms:
        found = extract_from_dir(
            root / room, method_map=METHODS, keywords=KEYWORDS, comment_tags=COMMENT_TAGS, strip_comment_tags=True
        )
        for name, _line, message, comments, context in found:
            # Without line numbers, a file changes when its words do, and merges stay easy.
            catalog.add(message, locations=[(f"{room}/{name}", None)], auto_comments=comments, context=context)
    return catalog


def po_file(language: str, locale: Path = LOCALE) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    """Return the catalog at ``path``; an empty one if there is no file."""
    if not path.exists():
        return Catalog(locale=language, project="academy", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(locale: Path = LOCALE) -> None:
    """Bring the .po files up to date: new words are added untranslated, those no longer used are dropped."""
    template = extract()
    for language in LANGUAGES:
        path = po_file(language, locale)
        catalog = read(path, language)
        template.creation_date = catalog.creation_date  # a date alone is no reason to change the file
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=100, sort_output=True)


def problems(template: Catalog, catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations of ``catalog``, given the messages that the code has now."""
    for message in template:
        if not message.id:
            continue
        translation = catalog.get(message.id, message.context)
        words = _shown(message)
        if translation is None or not all(_strings(translation)):
            yield f"not translated: {words}"
        elif translation.fuzzy:
            yield f"marked as fuzzy, so not used: {words}"
        elif wrong := _wrong_placeholders(translation):
            yield f"placeholders differ ({wrong}): {words}"
    for message in catalog:
        if message.id and template.get(message.id, message.context) is None:
            yield f"no longer used (make messages drops it): {_shown(message)}"


def check(locale: Path = LOCALE) -> int:
    """Print what is wrong in every language; return the number of findings."""
    template = extract()
    findings = [
        f"{po_file(language, locale).relative_to(locale.parent)}: {problem}"
        for language in LANGUAGES
        for problem in problems(template, read(po_file(language, locale), language))
    ]
    print("\n".join(findings) or f"All {len(template)} messages are translated into {', '.join(LANGUAGES)}.")
    return len(findings)


def compile_catalogs(locale: Path = LOCALE) -> None:
    """Write the .mo file of every .po file that is younger than it."""
    for source in sorted(locale.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        catalog = read(source, source.parent.parent.name)
        # Written aside and moved, so that a server never reads half a file.
        part = target.with_suffix(".part")
        with part.open("wb") as file:
            write_mo(file, catalog)
        part.replace(target)


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _shown(message: Message) -> str:
    return repr(message.id[0] if isinstance(message.id, tuple) else message.id)


def _wrong_placeholders(message: Message) -> str:
    """Which placeholders a translation lacks or makes up; a form of a plural may do without those of one form."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    allowed = [set(PLACEHOLDER.findall(text.replace("%%", ""))) for text in ids]
    for text in _strings(message):
        found = set(PLACEHOLDER.findall(text.replace("%%", "")))
        if found not in allowed:
            return ", ".join(sorted(found ^ allowed[-1]))
    return ""


COMMANDS = {"update": update, "check": check, "compile": compile_catalogs}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    sys.exit(1 if COMMANDS[sys.argv[1]]() else 0)
