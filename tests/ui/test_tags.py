import re

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from academy.ui.icons import ICONS
from academy.ui.templatetags import ui


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_one_path_that_screen_readers_skip(name):
    drawing = ui.icon(name)
    assert drawing.count("<path") == 1
    assert 'aria-hidden="true"' in drawing


def test_every_icon_that_a_template_names_is_drawn():
    named = {
        (path.name, name)
        for path in settings.BASE_DIR.glob("**/templates/**/*.html")
        if ".venv" not in path.parts
        for name in re.findall(r"""{%\s*icon ["']([^"']+)""", path.read_text("utf-8"))
    }
    assert len(named) > 20
    assert not {(template, name) for template, name in named if name not in ICONS}


def test_an_unknown_icon_is_an_error_and_not_a_gap():
    with pytest.raises(KeyError):
        render('{% icon "no-such-thing" %}')


@pytest.mark.parametrize("name", sorted(ui.STATES))
def test_a_state_is_told_by_an_icon_and_a_word(name):
    badge = ui.state(name)
    assert "<svg" in badge
    assert re.sub(r"<[^>]+>", "", badge).strip() == str(ui.STATES[name][2])


def test_a_state_may_be_told_in_another_word_which_is_escaped():
    assert "a &lt; b</span>" in render("{% state 'passed' word %}", word="a < b")


def test_states_that_ask_for_action_never_look_like_those_that_are_well():
    tones = {name: tone for name, (_icon, tone, _word) in ui.STATES.items()}
    assert {tones[name] for name in ("current", "valid", "passed", "done")} == {"good"}
    assert {tones[name] for name in ("overdue", "expired", "revoked", "failed")} == {"bad"}


@given(st.integers(-50, 150))
def test_a_ring_draws_and_says_the_same_number_within_its_bounds(percent):
    shown = min(100, max(0, percent))
    ring = ui.ring(percent, "Lessons")
    assert f'aria-label="Lessons: {shown}%"' in ring
    assert f'stroke-dasharray="{shown} 100"' in ring
    assert f">{shown}%</text>" in ring


def test_three_digits_have_room_in_a_ring_with_any_letters():
    assert "textLength" in ui.ring(100, "Lessons")
    assert "textLength" not in ui.ring(99, "Lessons")


@given(st.integers(-50, 150))
def test_a_bar_draws_and_says_the_same_number_within_its_bounds(percent):
    shown = min(100, max(0, percent))
    bar = ui.bar(percent, "Lessons")
    assert f'aria-label="Lessons: {shown}%"' in bar
    assert f'<rect width="{shown}"' in bar
    assert f"<span>{shown}%</span>" in bar


def test_what_a_ring_measures_is_escaped():
    assert 'aria-label="&quot;&gt;&lt;b&gt;: 5%"' in ui.ring(5, '"><b>')


@given(st.lists(st.tuples(st.sampled_from(sorted(ui.STATES)), st.integers(1, 10_000)), min_size=1, max_size=6))
def test_a_stacked_bar_never_leaves_its_frame_and_tells_every_figure(counts):
    drawn = ui.stacked(counts)
    ends = [float(x) + float(width) for x, width in re.findall(r'<rect x="([\d.]+)" width="([\d.]+)"', drawn)]
    assert len(ends) == len(counts)
    assert max(ends) <= 100.5
    assert re.findall(r"<strong>(\d+)</strong>", drawn) == [str(count) for _state, count in counts]


def test_a_stacked_bar_of_nobody_is_nothing():
    assert ui.stacked([("current", 0), ("due", 0)]) == ""


def test_numbers_inside_drawings_ignore_the_decimal_comma_of_the_language():
    with translation.override("es"):
        assert re.search(r'width="32\.93"', ui.stacked([("current", 1), ("due", 2)]))


@pytest.mark.parametrize(("code", "tag"), [("en", "en"), ("pt-br", "pt-BR"), (None, "en")])
def test_language_codes_are_written_as_html_wants_them(code, tag):
    assert ui.lang_tag(code) == tag


def test_languages_are_listed_as_the_reader_calls_them():
    with translation.override("en"):
        assert ui.language_names(["es", "pt-br"]) == "Spanish, Portuguese (Brazil)"
    with translation.override("es"):
        assert ui.language_names(["es"]) == translation.gettext("Spanish")


def test_a_language_that_the_interface_lacks_has_a_name_all_the_same():
    assert ui.language_names(["en", "nl", "ht"]) == "English, Dutch, ht"
    assert [ui.own_name(code) for code in ("es", "pt-br", "nl", "ht")] == [
        "Español",
        "Português Brasileiro",
        "Nederlands",
        "Ht",
    ]


def test_pages_keep_the_rest_of_the_query():
    request = RequestFactory().get("/", {"q": "Ayala", "page": 2})
    page = Paginator(range(30), 10).page(2)
    html = Template('{% include "ui/_pages.html" %}').render(RequestContext(request, {"page": page}))
    assert 'href="?q=Ayala&amp;page=1"' in html
    assert 'href="?q=Ayala&amp;page=3"' in html
    assert "Page 2 of 3" in html


def test_a_single_page_has_no_page_links():
    page = Paginator(range(3), 10).page(1)
    assert render('{% include "ui/_pages.html" %}', page=page).strip() == ""
