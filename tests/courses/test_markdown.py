import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, given
from hypothesis import strategies as st

import academy.exchange
from courses.markdown import markdown_of
from courses.rendering import CALLOUTS, render_inline, render_lesson

CURRICULUM = Path(academy.exchange.__file__).parent / "curriculum"
LESSONS = sorted(CURRICULUM.glob("**/*.md"))

# Words as authors write them, and all that Markdown could take for something else.
MARKUP = r"""
law über a_b_c * ** _ __ ` `` [x] [x](y) ![x](y) <b> <!-- &amp; & &#35; \ \\ # ## - + 1. 2) > | a|b --- ===
::: scenario :-- ~~~ ``` ! “quoted” (c) 5 € 😀 http://a.example ’ x; .
"""
WORDS = st.sampled_from(MARKUP.split())
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def _backslashed(text):
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)


ESCAPED = TEXTS.map(_backslashed)
ADDRESSES = st.sampled_from(["https://a.example/?x=1&copy;=2", "media/a%20b.pdf", "mailto:a@b.example", "/x_(y)*z*"])


def _phrase(inner):
    return st.one_of(
        inner.map("*{}*".format),
        inner.map("**{}**".format),
        inner.map("***{}***".format),
        inner.map("_{}_".format),
        st.builds("[{}](<{}>)".format, inner, ADDRESSES),
        st.lists(inner, min_size=2, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map("\n".join),
        st.lists(inner, min_size=2, max_size=2).map("\\\n".join),
    )


PHRASES = st.recursive(
    st.one_of(ESCAPED, ESCAPED, TEXTS, st.sampled_from(["`code`", "`` a ` b ``", "`*`", "` `", "`a|b`"])),
    _phrase,
    max_leaves=6,
)
LINES = PHRASES.map(lambda phrase: phrase.replace("\\\n", " ").replace("\n", " "))


def _indented(mark, block):
    return mark + block.replace("\n", "\n" + " " * len(mark))


def _list(items, mark, gap):
    return gap.join(_indented(mark, item) for item in items)


def _containers(inner):
    blocks = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        st.builds(
            _list,
            st.lists(blocks, min_size=1, max_size=3),
            st.sampled_from(["- ", "+ ", "1. ", "7) ", "12. "]),
            st.sampled_from(["\n", "\n\n"]),
        ),
        blocks.map(lambda block: "> " + block.replace("\n", "\n> ")),
        st.builds(
            lambda name, title, block: f":::::: {name} {title}\n{block}\n::::::",
            st.sampled_from(list(CALLOUTS)),
            st.sampled_from(["", "Night march", "*No* `order` · [1] <b> & &amp;", "::: x"]),
            blocks,
        ),
    )


LEAVES = st.one_of(
    PHRASES,
    PHRASES,
    st.builds("{} {}".format, st.sampled_from(["##", "###", "####"]), LINES),
    PHRASES.map("{}\n---".format),
    st.just("***"),
    st.sampled_from(["", "x\n", ":::\n", "```\n\n  - x\n", "<b>&amp;\n"]).map("~~~~ python\n{}~~~~".format),
    st.lists(st.tuples(LINES, LINES), min_size=1, max_size=3).map(
        lambda rows: "\n".join(["| a | *b* |", "|---|:-:|", *("| {} | {} |".format(*row) for row in rows)])
    ),
)
_DOCUMENTS = st.lists(st.recursive(LEAVES, _containers, max_leaves=5), min_size=1, max_size=4).map("\n\n".join)


@st.composite
def documents(draw):
    return draw(_DOCUMENTS)


def _assume_meant(html):
    """Nobody means emphasis in the same emphasis, or squeezed between two others: no inverse is promised."""
    page = BeautifulSoup(html, "html.parser")
    assume(not page.select("em em, strong strong"))
    # A quotation or an item without words says nothing.
    assume(not re.search(r"<(li|blockquote)>\s*</", html))
    marks = r"(?:<(?:em|strong)>|</(?:em|strong)>)"
    assume(not re.search(f"{marks}{{4}}", html))
    # Code that was never closed lacks its last line end.
    assume(not re.search(r"[^\n>]</code></pre>|<p></p>", html))


def _but_for_tightness(html):
    """A list comes back loose where its items cannot be written tight: with more room, and no other words.

    Markdown has words beside a block in a tight item only by accident.
    """
    page = BeautifulSoup(html, "html.parser")
    for paragraph in page.select("li > p"):
        paragraph.unwrap()
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", str(page))


@given(documents())
def test_a_lesson_rendered_goes_back_to_markdown_that_renders_to_it(markdown):
    html = render_lesson(markdown, "en")
    _assume_meant(html)
    assert _but_for_tightness(render_lesson(markdown_of(html), "en")) == _but_for_tightness(html)


@st.composite
def questions(draw):
    return draw(st.one_of(PHRASES, st.lists(LEAVES, min_size=1, max_size=2).map("\n\n".join)))


@given(questions())
def test_a_question_rendered_goes_back_to_markdown_that_renders_to_it(markdown):
    html = render_inline(markdown, "markdown")
    _assume_meant(html)
    # What a question may not have, such as headings, loses its element there, not its words.
    assume(not re.search("<(h[2-4]|hr|table|aside|section)", render_lesson(markdown, "en")))
    assert render_inline(markdown_of(html), "markdown") == html


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name)
def test_the_lessons_of_the_curriculum_come_back_as_they_were_written(path):
    markdown = path.read_text()
    language = path.name.split(".")[-2]
    assert markdown_of(render_lesson(markdown, language)) == markdown.strip()
