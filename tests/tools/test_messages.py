"""What Django looks up is what the extraction finds, and what is wrong with a translation is said."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.template import Context, Engine
from django.utils import translation

from tools import messages


@pytest.fixture
def room(tmp_path):
    """A package with one module and one template; write to them, then extract."""
    (tmp_path / "room" / "templates" / "room").mkdir(parents=True)
    (tmp_path / "room" / "migrations").mkdir()
    return tmp_path / "room"


def found_in_template(room: Path, source: str) -> list[tuple]:
    (room / "templates" / "room" / "page.html").write_text("{% load i18n %}\n" + source)
    return [(m.id, m.context) for m in messages.extract(room.parent, (room.name,)) if m.id]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Sign in" %}', ("Sign in", None)),
        ('<a title="{% translate "Sign in" %}">', ("Sign in", None)),
        ('{% translate "May" context "month" as month %}', ("May", "month")),
        ('{% translate "Pass mark 80 %" %}', ("Pass mark 80 %%", None)),
        ('{{ value|default:_("None yet") }}', ("None yet", None)),
        ('{% include "x" with label=_("Search") %}', ("Search", None)),
        ("{% blocktranslate trimmed %}\n    Read\n    on.\n{% endblocktranslate %}", ("Read on.", None)),
        ('{% blocktranslate context "verb" %}Read{% endblocktranslate %}', ("Read", "verb")),
        ("{% blocktranslate %}100 % of {{ name }}{% endblocktranslate %}", ("100 %% of %(name)s", None)),
        (
            "{% blocktranslate trimmed count n=3 %}\n  {{ n }} person\n"
            "    {% plural %}\n  {{ n }} people\n{% endblocktranslate %}",
            (("%(n)s person", "%(n)s people"), None),
        ),
        (
            '{% blocktranslate trimmed count n=3 context "unit" %}one{% plural %}many{% endblocktranslate %}',
            (("one", "many"), "unit"),
        ),
    ],
)
def test_a_template_s_words_are_found_as_django_looks_them_up(room, source, expected):
    assert found_in_template(room, source) == [expected]


def test_markup_that_is_indented_at_will_hides_nothing(room):
    source = '<p>\n      "quoted (\n  {% translate "One" %}\n\t\t</p>\n {# a note #}{% comment %}x{% endcomment %}'
    assert found_in_template(room, source + '\n      {% translate "Two" %}') == [("One", None), ("Two", None)]


def test_words_in_code_are_found_with_plural_and_context(room):
    (room / "views.py").write_text(
        "from django.utils.translation import gettext_lazy as _\n"
        '_("Sign in")\nngettext("%(n)s day", "%(n)s days", 2)\n'
        'pgettext_lazy("month", "May")\nnpgettext("unit", "one", "many", 2)\nprint("not this")\n'
    )
    (room / "migrations" / "0001_initial.py").write_text('_("Not from migrations")')
    found = {(m.id, m.context) for m in messages.extract(room.parent, ("room",)) if m.id}
    assert found == {
        ("Sign in", None),
        (("%(n)s day", "%(n)s days"), None),
        ("May", "month"),
        (("one", "many"), "unit"),
    }


def test_a_compiled_translation_with_a_percent_sign_and_a_plural_is_shown(room, tmp_path, settings):
    source = "{% blocktranslate count n=n %}{{ n }} of 100 %{% plural %}{{ n }} of all 100 %{% endblocktranslate %}"
    found_in_template(room, source)
    catalog = Catalog(locale="es", fuzzy=False)
    catalog.update(messages.extract(tmp_path, ("room",)))
    (message,) = (m for m in catalog if m.id)
    message.string = ("%(n)s del 100 %%", "%(n)s de los 100 %%")
    path = messages.po_file("es", tmp_path / "locale")
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        messages.write_po(file, catalog)
    messages.compile_catalogs(tmp_path / "locale")

    settings.LOCALE_PATHS = [tmp_path / "locale"]
    try:
        with translation.override("es"):
            template = Engine(libraries={"i18n": "django.templatetags.i18n"}).from_string("{% load i18n %}" + source)
            assert template.render(Context({"n": 1})) == "1 del 100 %"
            assert template.render(Context({"n": 2})) == "2 de los 100 %"
    finally:
        settings.LOCALE_PATHS = []


class TestProblems:
    @pytest.fixture
    def template(self):
        catalog = Catalog(fuzzy=False)
        catalog.add("Sign in")
        catalog.add("Hello %(name)s")
        catalog.add(("%(n)s day", "%(n)s days"))
        return catalog

    @pytest.fixture
    def spanish(self):
        catalog = Catalog(locale="es", fuzzy=False)
        catalog.add("Sign in", "Entrar")
        catalog.add("Hello %(name)s", "Hola, %(name)s")
        catalog.add(("%(n)s day", "%(n)s days"), ("un día", "%(n)s días"))
        return catalog

    def test_a_whole_translation_has_none(self, template, spanish):
        spanish["%(n)s day"].string = ("%(n)s día", "%(n)s días")
        assert list(messages.problems(template, spanish)) == []

    def test_a_missing_message_is_named(self, template, spanish):
        template.add("New")
        assert "not translated: 'New'" in messages.problems(template, spanish)

    def test_an_empty_form_of_a_plural_counts_as_missing(self, template, spanish):
        spanish["%(n)s day"].string = ("%(n)s día", "")
        assert list(messages.problems(template, spanish)) == ["not translated: '%(n)s day'"]

    def test_a_fuzzy_message_is_named(self, template, spanish):
        spanish["Sign in"].flags.add("fuzzy")
        assert "marked as fuzzy, so not used: 'Sign in'" in messages.problems(template, spanish)

    def test_a_lost_placeholder_is_named(self, template, spanish):
        spanish["Hello %(name)s"].string = "Hola, %(nombre)s"
        assert "placeholders differ (%(name)s, %(nombre)s): 'Hello %(name)s'" in messages.problems(template, spanish)

    def test_a_message_that_no_code_has_is_named(self, template, spanish):
        spanish.add("Old", "Viejo")
        assert "no longer used (make messages drops it): 'Old'" in messages.problems(template, spanish)


def test_updating_twice_changes_nothing_and_keeps_translations(tmp_path):
    messages.update(tmp_path)
    path = messages.po_file("es", tmp_path)
    translated = path.read_text().replace('msgid "Spanish"\nmsgstr ""', 'msgid "Spanish"\nmsgstr "español"')
    path.write_text(translated)
    messages.update(tmp_path)
    assert path.read_text() == translated
    assert "español" in translated
