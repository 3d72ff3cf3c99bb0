import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from academy.ui.bundle import NAME, SOURCES, BundleFinder

TOKENS = (SOURCES / "00-tokens.css").read_text()
DAY, NIGHT = TOKENS.split("prefers-color-scheme: dark")
READING = [
    *[(text, ground) for text in ("ink", "soft") for ground in ("paper", "sheet")],
    *[("ink", f"{tone}-wash") for tone in ("accent", "bad", "calm")],
]
ELSEWHERE = [
    ("accent", "paper"),
    ("accent", "sheet"),
    ("accent", "accent-wash"),
    ("on-accent", "accent"),
    ("paper", "ink"),
    ("paper", "bad"),
    *[(tone, ground) for tone in ("good", "warn", "bad", "calm") for ground in ("paper", "sheet")],
    *[(tone, f"{tone}-wash") for tone in ("good", "warn", "bad", "calm")],
]
SHAPES = [("edge", "paper"), ("edge", "sheet")]


def colors(theme):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", theme))


def luminance(color):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [(*pair, 7) for pair in READING] + [(*pair, 4.5) for pair in ELSEWHERE] + [(*pair, 3) for pair in SHAPES],
)
def test_every_color_can_be_read_on_every_ground(theme, text, ground, least):
    palette = colors(theme)
    assert contrast(palette[text], palette[ground]) >= least


def test_day_and_night_name_the_same_colors():
    assert colors(DAY).keys() == colors(NIGHT).keys()


def test_the_whole_stylesheet_costs_a_phone_little():
    sheet = Path(BundleFinder().find(NAME)).read_bytes()
    assert len(brotli.compress(sheet)) <= 6_500


def test_every_source_is_in_the_bundle_in_the_order_of_names():
    sheet = Path(finders.find(NAME)).read_text()
    places = [sheet.index(mark) for mark in (":root{--paper", ".skip{", ".button{", ".prose{", "@media print")]
    assert places == sorted(places)


def test_only_known_tokens_are_used():
    known = set(re.findall(r"(--[\w-]+):", TOKENS))
    for source in SOURCES.glob("*.css"):
        assert set(re.findall(r"var\((--[\w-]+)", source.read_text())) <= known, source.name


def test_the_script_stays_tiny():
    assert len(Path(finders.find("ui/academy.js")).read_bytes()) <= 1_500
