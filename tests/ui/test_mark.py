import re
from pathlib import Path

import pytest

import academy.ui
from academy.ui.mark import KEYSTONE_PATH, MARK_PATH, MARK_SIZE

NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}


def commands(path):
    return [(letter, [float(n) for n in rest.split()]) for letter, rest in re.findall(r"([A-Z])([^A-Z]*)", path)]


@pytest.mark.parametrize("path", [MARK_PATH, KEYSTONE_PATH])
def test_the_path_has_only_the_commands_that_both_svg_and_the_certificate_draw(path):
    assert path.startswith("M")
    assert path.endswith("Z")
    assert all(len(numbers) == NUMBERS[letter] for letter, numbers in commands(path))


def test_the_mark_stays_within_its_square():
    coordinates = [number for _, numbers in commands(MARK_PATH) for number in numbers]
    assert 0 <= min(coordinates) <= max(coordinates) <= MARK_SIZE


def test_the_arch_has_five_stones_two_piers_and_a_threshold():
    assert MARK_PATH.count("Z") == 8
    assert MARK_PATH.count("C") == 2 * 5
    assert KEYSTONE_PATH in MARK_PATH


def test_the_favicon_is_the_same_mark():
    favicon = (Path(academy.ui.__file__).parent / "static" / "ui" / "mark.svg").read_text()
    assert re.findall(' d="(.*?)"', favicon) == [MARK_PATH, KEYSTONE_PATH]
