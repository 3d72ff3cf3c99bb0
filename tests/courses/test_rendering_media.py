import pytest
from django.utils import translation

from courses.rendering import render_inline, render_lesson
from courses.showing import markdown_for
from tests.courses.allowed import FILM, FORM, LIBRARY, PICTURE, SHELF, SMALL, SOUND, WORDS


def test_a_picture_is_a_figure_that_a_phone_loads_in_its_own_width():
    html = render_lesson(f'![A *check* "point"]({PICTURE} "At dawn <b>")', "en", LIBRARY)
    stem = f"{SHELF}{'0' * 32}"
    assert html == (
        f'<figure><img src="{stem}-960.webp" srcset="{stem}-480.webp 480w, {stem}-960.webp 960w, {stem}.webp 1440w" '
        'sizes="(max-width: 40em) 92vw, 36em" width="1440" height="900" loading="lazy" decoding="async" '
        'alt="A check &quot;point&quot;"><figcaption>At dawn &lt;b&gt;</figcaption></figure>'
    )


def test_a_small_decorative_picture_has_no_words_and_nothing_to_choose_from():
    assert render_lesson(f"![]({SMALL})", "en", LIBRARY) == (
        f'<figure><img src="{SHELF}{"1" * 32}.webp" width="300" height="200" loading="lazy" decoding="async" alt="">'
        "</figure>"
    )


def test_a_recording_has_its_transcript_in_the_language_of_the_lesson():
    html = render_lesson(f"::: audio {SOUND}\nHe says *halt*.\n:::", "es", LIBRARY)
    assert html.startswith(f'<figure><audio controls="" preload="none" src="{SHELF}{"2" * 32}.mp3"></audio><details>')
    assert html.endswith("<p>He says <em>halt</em>.</p>\n</details></figure>")
    with translation.override("es"):
        assert f"<summary>{translation.pgettext('recording', 'Transcript')}</summary>" in html


def test_a_video_has_captions_in_the_language_of_the_lesson():
    html = render_lesson(f"::: video {FILM} {WORDS}\nHe says halt.\n:::", "pt-br", LIBRARY)
    assert f'<track kind="captions" src="{SHELF}{"4" * 32}.vtt" srclang="pt-br">' in html


def test_a_document_is_a_link_that_says_what_it_is_and_how_large():
    assert render_lesson(f"The [form]({FORM}).", "en", LIBRARY) == (
        f'<p>The <a class="file" href="{SHELF}{"5" * 32}.pdf" rel="noopener">'
        "form <small>PDF, 117.2&nbsp;KB</small></a>.</p>"
    )


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        (f"![A checkpoint]({PICTURE})", "<p>A checkpoint</p>"),
        (f"::: audio {SOUND}\nHalt.\n:::", "<p>Halt.</p>"),
        (f"::: video {FILM} {WORDS}\nHalt.\n:::", "<p>Halt.</p>"),
        (f"[The form]({FORM})", "<p>The form</p>"),
    ],
)
def test_of_what_is_not_there_the_words_are_left(markdown, words):
    assert render_lesson(markdown, "en") == words


def test_a_file_of_another_kind_is_not_shown():
    assert render_lesson(f"![x]({SOUND})", "en", LIBRARY) == "<p>x</p>"
    assert render_lesson(f"::: video {SOUND}\nx\n:::", "en", LIBRARY) == "<p>x</p>"
    assert render_lesson(f"[x]({PICTURE})", "en", LIBRARY) == "<p>x</p>"


def test_a_question_shows_no_files():
    assert render_inline(f"![A checkpoint]({PICTURE})", "markdown") == "A checkpoint"


def test_what_the_library_offers_to_copy_shows_the_file():
    for reference, sample in LIBRARY.items():
        html = render_lesson(markdown_for(sample, reference).replace("media/….vtt", WORDS), "en", LIBRARY)
        assert reference == WORDS or sample.url.rpartition(".")[0] in html
