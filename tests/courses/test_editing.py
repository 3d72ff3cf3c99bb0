import re

import pytest

from courses.editing import from_editor, to_editor
from courses.rendering import render_lesson
from tests.courses.allowed import ATTACKS, Page
from tests.courses.pasted import BY_WORD, CLEAN_BY_WORD, CLEAN_FROM_WORD, FROM_WORD
from tests.courses.test_markdown import LESSONS

PICTURE = "media/0123456789abcdef0123456789abcdef"

GOOGLE_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">\
<span style="font-size:11pt;font-weight:400">An order to </span><span style="font-weight:700">torture</span>\
<span style="font-style:italic"> is no order.</span></p><ul><li dir="ltr" aria-level="1"><p dir="ltr">\
<span>Refuse.</span></p></li><li><p><span>Report.</span></p></li></ul></b><br class="Apple-interchange-newline">"""

TABLE = "<table><tbody><tr><td><p>a</p></td><td>b</td></tr><tr><td>c</td></tr></tbody></table>"

LIBREOFFICE = """<p style="margin-bottom: 0cm"><font face="Arial">First line<br/>
second line</font></p><ol><li><p style="margin-bottom: 0cm"><font>One</font></p></li>
<ol><li><p>Deeper</p></li></ol><li><p>Two</p></li></ol><p><br/>
</p>"""


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name)
def test_a_lesson_goes_through_the_editor_unchanged(path):
    markdown = path.read_text().strip()
    assert from_editor(to_editor(markdown)) == markdown


@pytest.mark.parametrize(
    "block",
    [
        f'![The *gate* at "dawn"]({PICTURE}.webp "Photo: \\"A\\"")',
        f"![]({PICTURE}.webp)",
        f"::: audio {PICTURE}.mp3\nWhat is **said**.\n\n- All of it.\n:::",
        f"::: video {PICTURE}.mp4 {PICTURE}.vtt\nWhat is said.\n:::",
        f"[The form.pdf]({PICTURE}.pdf)",
        f":::: key-rule Show it\n![Gate]({PICTURE}.png)\n\n::: audio {PICTURE}.mp3\nSaid.\n:::\n::::",
    ],
)
def test_pictures_recordings_and_files_go_through_the_editor_unchanged(block):
    markdown = f"Before.\n\n{block}\n\nAfter."
    assert from_editor(to_editor(markdown)) == markdown


def test_what_word_puts_on_the_clipboard_comes_out_clean():
    assert from_editor(FROM_WORD) == CLEAN_FROM_WORD


def test_what_a_real_word_once_put_on_the_clipboard_comes_out_clean():
    assert re.fullmatch(CLEAN_BY_WORD, from_editor(BY_WORD))


def test_what_google_docs_puts_on_the_clipboard_comes_out_clean():
    assert from_editor(GOOGLE_DOCS) == "An order to **torture** *is no order.*\n\n- Refuse.\n- Report."


def test_what_libreoffice_puts_on_the_clipboard_comes_out_clean():
    assert from_editor(LIBREOFFICE) == "First line\\\nsecond line\n\n1. One\n   1. Deeper\n2. Two"


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_pasted_can_do_harm(attack):
    for markdown in (from_editor(attack), from_editor(to_editor(attack))):
        html = render_lesson(markdown, "en")
        Page(html)  # refuses what is not allowed
        assert "<script" not in html.lower()


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Bold <b>word </b>and <i> slanted</i></p>", "Bold **word** and *slanted*"),
        ("<p>Keep<b>!</b>close</p>", "Kee&#112;**!**&#99;lose"),
        ("<p>one</p><p>&nbsp;</p><p></p><h2> </h2><p>two</p>", "one\n\ntwo"),
        ("<p>5&nbsp;km</p>", "5\u00a0km"),
        ("<div>one</div><div>two</div>", "one\n\ntwo"),
        ("<h5>Deep</h5>", "#### Deep"),
        ("<ul><li><p>one</p><p>more</p></li></ul>", "- one\n\n  more"),
        (TABLE, "| a | b |\n|---|---|\n| c |  |"),
        ('<aside data-kind="key-rule" data-title="Remember"><p>Rule</p></aside>', "::: key-rule Remember\nRule\n:::"),
        ('<aside data-kind="nonsense"><p>Text</p></aside>', "Text"),
        ('<aside data-kind="sources" data-title="a\nb"><p>x</p></aside>', "::: sources a b\nx\n:::"),
        ('<figure data-image="https://evil.example/x.png" data-alt="x"></figure><p>y</p>', "y"),
        ("<pre><code>a  b\n<b></b></code></pre>", "```\na  b\n```"),
        ("", ""),
        ("\x00", ""),
    ],
)  # fmt: skip
def test_what_the_editor_gives_becomes_markdown(html, markdown):
    assert from_editor(html) == markdown
