import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from courses.rendering import render_inline, render_lesson
from tests.courses.allowed import ATTACKS, LIBRARY, Page


def pieces():
    """Texts that mix what means something to Markdown or HTML with anything else."""
    fragments = st.sampled_from(
        [
            *ATTACKS,
            *LIBRARY,
            "\n::: audio ",
            "\n::: video ",
            *"<>\"'`&;:#*_[]()!|-=\n \t",
            ":::",
            "\n::: scenario\n",
            "\n:::\n",
            "```",
            "&lt;",
            "javascript:",
        ]
    )
    return st.lists(st.one_of(fragments, st.text(max_size=8)), max_size=12).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=pieces())
def test_nothing_that_is_not_allowed_comes_out_of_a_lesson(text):
    Page(render_lesson(text, "en", LIBRARY))


@settings(max_examples=300, deadline=None)
@given(text=pieces(), text_format=st.sampled_from(["markdown", "html", "plain", "moodle"]))
@example(text="<p>a</p>", text_format="html")
def test_nothing_that_is_not_allowed_comes_out_of_a_question(text, text_format):
    Page(render_inline(text, text_format))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_known_attack_comes_out_harmless(attack):
    Page(render_lesson(attack, "en"))
    Page(render_lesson(attack, "en", LIBRARY))
    for text_format in ("markdown", "html", "plain", "moodle"):
        Page(render_inline(attack, text_format))


def test_html_in_a_lesson_is_shown_as_it_was_typed():
    assert render_lesson("A <b>bold</b> word.", "en") == "<p>A &lt;b&gt;bold&lt;/b&gt; word.</p>"


def test_headings_fit_under_the_title_of_the_page():
    html = render_lesson("\n\n".join(f"{'#' * level} H{level}" for level in range(1, 7)), "en")
    assert html.split("\n") == [
        "<h2>H1</h2>",
        "<h2>H2</h2>",
        "<h3>H3</h3>",
        "<h4>H4</h4>",
        "<h4>H5</h4>",
        "<h4>H6</h4>",
    ]


@pytest.mark.parametrize(
    "address", ["https://a.example/x", "http://a.example", "mailto:a@a.example", "../two", "#end"]
)
def test_links_to_the_web_to_mail_and_inside_the_site_stay(address):
    assert render_lesson(f"[x]({address})", "en") == f'<p><a href="{address}" rel="noopener">x</a></p>'


def test_a_picture_leaves_its_alternative_text():
    assert render_lesson("![A checkpoint](x.png)", "en") == "<p>A checkpoint</p>"


def test_a_table_says_that_its_heads_are_of_columns_and_carries_no_style():
    html = render_lesson("|A|B|\n|:-:|-:|\n|1|2|", "en")
    assert '<th scope="col">A</th>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("name", "label"), [("scenario", "Scenario"), ("key-rule", "Key rule"), ("red-line", "Red line")]
)
def test_a_callout_says_in_words_what_it_is(name, label):
    assert render_lesson(f"::: {name}\nText.\n:::", "en") == (
        f'<aside class="callout callout--{name}" role="note">\n'
        f'<p class="callout__title">{label}</p>\n'
        "<p>Text.</p>\n"
        "</aside>"
    )


def test_a_title_joins_the_label_of_a_callout_and_does_not_replace_it():
    html = render_lesson("::: red-line No *torture* <ever>\nText.\n:::", "en")
    assert '<p class="callout__title">Red line · No *torture* &lt;ever&gt;</p>' in html


def test_sources_are_a_section_with_a_heading():
    assert render_lesson("::: sources\n- One\n:::", "en") == (
        '<section class="callout callout--sources">\n<h2 class="callout__title">Sources</h2>\n'
        "<ul>\n<li>One</li>\n</ul>\n</section>"
    )


def test_callouts_inside_a_callout_are_closed_in_their_order():
    html = render_lesson(":::: scenario\n::: sources\n- One\n:::\nAfter.\n::::", "en")
    assert html.index("</section>") < html.index("After.") < html.index("</aside>")


def test_labels_are_in_the_language_of_the_lesson_and_not_in_that_of_the_reader(monkeypatch):
    monkeypatch.setattr(translation, "gettext", lambda message: f"{message} ({translation.get_language()})")
    with translation.override("fr"):
        html = render_lesson("::: key-rule\nx\n:::", "pt-br")
        assert translation.get_language() == "fr"
    assert "Key rule (pt-br)" in html


@pytest.mark.parametrize(
    ("text", "text_format", "html"),
    [
        ("One **bold** word", "markdown", "One <strong>bold</strong> word"),
        ("One\n\nTwo", "markdown", "<p>One</p>\n<p>Two</p>"),
        ("- One\n- Two", "markdown", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"),
        ("2 < 3 & <b>", "markdown", "2 &lt; 3 &amp; &lt;b&gt;"),
        ("<p>One <em>word</em></p>", "html", "One <em>word</em>"),
        ("<p>One</p><p>Two</p>", "html", "<p>One</p><p>Two</p>"),
        ("One\n<b>Two</b>", "moodle", "One<br><b>Two</b>"),
        ("One\n<b>Two</b>", "plain", "One<br>&lt;b&gt;Two&lt;/b&gt;"),
        ("**One**", "plain", "**One**"),
    ],
)
def test_a_question_is_rendered_by_its_format(text, text_format, html):
    assert render_inline(text, text_format) == html


def test_a_format_that_gift_does_not_know_is_an_error():
    with pytest.raises(ValueError, match="wiki"):
        render_inline("x", "wiki")
