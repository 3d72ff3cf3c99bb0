import brotli
import pytest
import rcssmin
from django.contrib.staticfiles import finders
from django.urls import reverse

from academy.ui.bundle import SOURCES
from courses.media.facts import Facts
from courses.models import LessonText
from courses.weight import FRAME, PHONE_WIDTH, weight_of
from tests.builders import make_edition, make_enrollment

KEYS = [f"media/{str(number) * 32}" for number in range(5)]
WIDE, NARROW, SOUND, FORM = f"{KEYS[0]}.webp", f"{KEYS[1]}.webp", f"{KEYS[2]}.mp3", f"{KEYS[3]}.pdf"
LIBRARY = {
    WIDE: Facts("image", "x", f"/{WIDE}", 90_000, 1440, 900, ((480, 9_000), (960, 30_000))),
    NARROW: Facts("image", "x", f"/{NARROW}", 4_000, 300, 200),
    SOUND: Facts("audio", "x", f"/{SOUND}", 800_000),
    FORM: Facts("attachment", "x", f"/{FORM}", 500_000),
}


def test_a_picture_weighs_what_a_phone_loads_of_it_and_sound_comes_on_top():
    assert PHONE_WIDTH > 480
    weight = weight_of("<p>Halt.</p>", f"![a]({WIDE})\n\n![b]({NARROW})\n\n![a]({WIDE})\n\n{SOUND} {FORM}", LIBRARY)
    assert (weight.pictures, weight.played) == (34_000, 800_000)
    assert weight.opened == FRAME + weight.text + 34_000
    assert weight.seconds == -(-weight.opened // 8000)
    assert weight.played_seconds == 100


def test_text_weighs_what_is_sent_of_it():
    assert weight_of("", "", {}).text == 0
    assert 0 < weight_of("<p>Halt.</p>" * 1000, "", {}).text < 200


@pytest.mark.django_db
def test_the_page_around_a_lesson_weighs_what_is_said(client):
    """Its HTML with an empty lesson, the stylesheet, the script and the mark, and 400 bytes of headers for each."""
    edition = make_edition(modules=1, lessons=1)
    enrollment = make_enrollment(edition=edition)
    client.force_login(enrollment.person)
    page = reverse("courses:learn-lesson", args=[edition.course.code, 1, 1])
    response = client.get(page, headers={"Accept-Encoding": "br"})
    text = LessonText.objects.filter(language="en").first()
    html = brotli.decompress(response.content).decode().replace(text.html, "")
    css = rcssmin.cssmin("\n".join(source.read_text() for source in sorted(SOURCES.glob("*.css"))))
    parts = [html.encode(), css.encode()]
    for name in ("ui/academy.js", "ui/mark.svg"):
        with open(finders.find(name), "rb") as file:  # noqa: PTH123
            parts.append(file.read())
    sent = sum(len(brotli.compress(part)) + 400 for part in parts)
    assert sent <= FRAME <= sent + 2_500
