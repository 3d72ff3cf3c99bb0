import pytest

from courses.media.facts import Facts
from courses.proofreading import faults_of
from courses.rendering import CALLOUTS


def told(markdown):
    return [(fault.line, fault.sentence) for fault in faults_of(markdown)]


@pytest.mark.parametrize("name", CALLOUTS)
def test_a_sound_lesson_has_no_fault(name):
    assert not told(
        f"Lead.\n\n## Part\n\n::: {name} Title\n- [Text](https://a.example) `<b>`\n:::\n\n| A |\n|---|\n| 1 |\n"
    )


@pytest.mark.parametrize("markdown", ["", "  \n\n", "---\n", "::: sources\n:::\n"])
def test_a_lesson_without_words_is_empty(markdown):
    assert told(markdown) == [(1, "The lesson is empty.")]


@pytest.mark.parametrize("heading", ["# One", "##### Five", "###### Six", "One\n==="])
def test_headings_of_other_levels_are_told(heading):
    ((line, sentence),) = told(f"Lead.\n\n{heading}\n")
    assert line == 3
    assert sentence.startswith("Use headings of level 2 to 4")


@pytest.mark.parametrize(
    ("html", "line"), [("One\ntwo <b>three</b>", 2), ("One\n\n<div>\nx\n</div>", 3), ("One\n\n<!-- note -->", 3)]
)
def test_html_is_told_with_its_line(html, line):
    ((at, sentence),) = told(html)
    assert at == line
    assert sentence.startswith("HTML has no effect here")


def test_html_in_code_is_what_the_author_meant():
    assert not told("Write `<b>` so.\n\n```\n<script>\n```\n")


def test_a_picture_from_elsewhere_is_told_and_that_it_must_stand_alone():
    assert told("One\n![x](y.png)") == [
        (2, "A picture stands alone: put an empty line before and after it."),
        (2, "“y.png” is not from the media library: upload the file there."),
    ]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "JavaScript:alert(1)"]
)
def test_an_address_that_may_not_be_linked_is_told(address):
    assert told(f"[x](<{address}>)") == [(1, f"“{address}” cannot be linked: use a web or mail address.")]


def test_each_wrong_callout_is_told_at_its_line():
    assert [line for line, _ in told("::: tip\nText.\n:::\n\n::: scenario\nText.\n\n::: red-line\nText.\n")] == [
        1,
        5,
        8,
    ]


def test_colons_that_close_nothing_are_told():
    ((line, sentence),) = told("::: scenario\nText.\n:::\n\nText.\n\n:::\n")
    assert line == 7
    assert sentence.startswith("These colons close a callout that was never opened")


def test_lines_are_counted_alike_whatever_ends_them():
    assert told("One\r\n\r\n::: scenario\r\nText.\r\n:::\r\n\r\n![x](y)\r\n")[0][0] == 7


KEY = "0" * 32
PICTURE, SOUND, FILM, WORDS = f"media/{KEY}.webp", f"media/{KEY}.mp3", f"media/{KEY}.mp4", f"media/{KEY}.vtt"
LIBRARY = {
    reference: Facts(kind=kind, name="x", url=f"/{reference}", size=1, width=9, height=9)
    for reference, kind in {PICTURE: "image", SOUND: "audio", FILM: "video", WORDS: "captions"}.items()
}


def test_sound_uses_of_files_have_no_fault():
    assert not faults_of(
        f'![A checkpoint]({PICTURE} "At dawn")\n\n![]({PICTURE})\n\n'
        f"::: audio {SOUND}\nHalt.\n:::\n\n::: video {FILM} {WORDS}\nHalt.\n:::\n",
        LIBRARY,
    )


@pytest.mark.parametrize(
    ("markdown", "sentence"),
    [
        (f"Text ![x]({PICTURE}) text.", "A picture stands alone"),
        (f'![]({PICTURE} "At dawn")', "A picture with a caption is not decoration"),
        ("![x](https://a.example/x.png)", "“https://a.example/x.png” is not from the media library"),
        (f"![x](media/{'1' * 32}.webp)", f"The file “media/{'1' * 32}.webp” is not in the media library."),
        (f"![x]({SOUND})", f"The file “{SOUND}” is of another kind."),
        ("[x](media/form.pdf)", "“media/form.pdf” is not from the media library"),
        (f"[x]({PICTURE})", f"The file “{PICTURE}” is of another kind."),
        (f"::: audio {SOUND}\n:::\n\nText.", "What is said must also be there to read"),
        ("::: audio\nHalt.\n:::", "Say which file is played"),
        (f"::: audio {SOUND} {WORDS}\nHalt.\n:::", "There is more here than the files that are played."),
        (f"::: audio {SOUND}\nHalt.", "This callout is never closed"),
        (f"::: video {FILM}\nHalt.\n:::", "A video needs captions"),
        (f"::: video {FILM} {SOUND}\nHalt.\n:::", f"The file “{SOUND}” is of another kind."),
    ],
)
def test_a_file_that_is_used_wrongly_is_told(markdown, sentence):
    [fault] = faults_of(markdown, LIBRARY)
    assert fault.line == 1
    assert fault.sentence.startswith(sentence)


def test_without_a_library_nothing_is_said_of_files_that_may_be_there():
    assert not faults_of(f"![x](media/{'1' * 32}.webp)")
