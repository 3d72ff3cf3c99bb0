from hypothesis import given
from hypothesis import strategies as st

from courses.media_references import Mention, is_reference, mentions_in, reference_to, references_in

KEY = "0123456789abcdef" * 2
WEBP, VTT = f"media/{KEY}.webp", f"media/{KEY[::-1]}.vtt"


def test_every_reference_is_found_with_its_line():
    text = f'Lead.\r\n![x]({WEBP} "y")\r\n\n::: video media/{KEY}.mp4 {VTT}\nx\n:::\n[f](<media/{KEY}.pdf>)'
    assert mentions_in(text) == [
        Mention(2, WEBP),
        Mention(4, f"media/{KEY}.mp4"),
        Mention(4, VTT),
        Mention(7, f"media/{KEY}.pdf"),
    ]


def test_what_only_looks_like_one_is_none():
    for text in [
        f"/{WEBP}",
        f"https://a.example/{WEBP}",
        f"../{WEBP}",
        f"media/{KEY}0.webp",
        f"media/{KEY}",
        f"x{WEBP}",
    ]:
        assert not references_in(text), text
    assert not is_reference(f"{WEBP}?x")


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.sampled_from(["webp", "mp3", "pdf"]))
def test_a_reference_is_found_as_it_was_made(sha256, extension):
    reference = reference_to(sha256, extension)
    assert is_reference(reference)
    assert references_in(f"![x]({reference})", "", reference) == {reference}
