from hypothesis import given
from hypothesis import strategies as st

from academy.studio.blocks import blocks_of

LESSON = """# Stop

Think, and [read](x).

- one

- two

::: red-line Never
Torture.

Never.
:::

| a | b |
|---|---|
| 1 | 2 |

[x]: https://example.org
"""


def test_a_lesson_falls_into_its_blocks():
    texts = [block.text.split("\n")[0] for block in blocks_of("body", LESSON, markdown=True)]
    assert texts == ["# Stop", "Think, and [read](x).", "- one", "::: red-line Never", "| a | b |"]


@given(st.text(alphabet="ab #-*>`:|[]\n", max_size=120))
def test_no_line_is_lost(markdown):
    blocks = blocks_of("body", markdown, markdown=True)
    kept = [line.strip() for block in blocks for line in block.text.split("\n") if line.strip()]
    assert kept == [line.strip() for line in markdown.split("\n") if line.strip()]
    assert [block.place for block in blocks] == list(range(1, len(blocks) + 1))


def test_a_title_is_one_block_and_nothing_is_none():
    assert [block.text for block in blocks_of("title", "One *title*", markdown=False)] == ["One *title*"]
    assert blocks_of("notice", " \n", markdown=False) == []
