"""The fixtures of browser tests notice what they are there to notice."""

import pytest

pytestmark = pytest.mark.once


def test_axe_fails_a_page_that_a_blind_visitor_cannot_use_and_says_where(desktop, axe):
    desktop.goto("/verify/")
    axe(desktop)
    desktop.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img class=odd src=data:,>')")
    with pytest.raises(pytest.fail.Exception, match=r"(?s)critical: .*alternative text.*at \.odd"):
        axe(desktop)
