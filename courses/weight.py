"""How much of the link opening a lesson takes, and how long that is on a slow one."""

import math
from dataclasses import dataclass

import brotli

from academy.ui.compression import QUALITY, WINDOW
from courses.media.facts import Library
from courses.media.kinds import Kind
from courses.media_references import references_in

# What a link of the second generation (GPRS, EDGE on the edge of a cell) carries in practice: 64 kbit/s.
BYTES_A_SECOND = 64_000 // 8
# The page around the lesson with its headers, the stylesheet, the script and the mark, all as they are sent.
FRAME = 11_000
# A phone is 360 pixels wide, of which each is two by two on its screen; a picture takes 92 hundredths of that.
PHONE_WIDTH = round(360 * 2 * 0.92)


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes on the link. ``played`` are sound and video, loaded by who presses play; documents cost who opens them."""

    text: int
    pictures: int
    played: int

    @property
    def opened(self) -> int:
        """What the first lesson that somebody opens costs."""
        return FRAME + self.text + self.pictures

    @property
    def kilobytes(self) -> int:
        """The same in kilobytes of 1000 bytes, rounded up."""
        return math.ceil(self.opened / 1000)

    @property
    def seconds(self) -> int:
        """How long that is on a 2G link."""
        return math.ceil(self.opened / BYTES_A_SECOND)

    @property
    def played_seconds(self) -> int:
        """How long sound and video take to load on a 2G link, if all of them are played; rounded up."""
        return math.ceil(self.played / BYTES_A_SECOND)


def weight_of(html: str, markdown: str, media: Library) -> Weight:
    """Weigh a lesson: ``html`` is what its ``markdown`` renders to, ``media`` the files that it may show.

    A picture counts once, however often it is shown.
    """
    shown = [media[reference] for reference in sorted(references_in(markdown)) if reference in media]
    compressed = brotli.compress(html.encode(), quality=QUALITY, lgwin=WINDOW) if html else b""
    return Weight(
        text=len(compressed),
        pictures=sum(_on_a_phone(facts.choices) for facts in shown if facts.kind == Kind.IMAGE),
        played=sum(facts.size for facts in shown if facts.kind in {Kind.AUDIO, Kind.VIDEO}),
    )


def _on_a_phone(choices: list[tuple[int, str, int]]) -> int:
    """The bytes of the copy that a phone chooses: the narrowest that is wide enough, or else the widest."""
    enough = [size for width, _url, size in choices if width >= PHONE_WIDTH]
    return enough[0] if enough else choices[-1][2]
