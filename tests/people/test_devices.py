import pytest

from academy.people.devices import device

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) {}Chrome/130.0.0.0 Mobile Safari/537.36"
)
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36{}"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) {} Safari/604.1"
)


@pytest.mark.parametrize(
    ("says", "is_called"),
    [
        (ANDROID.format(""), "Chrome on Android"),
        (ANDROID.format("SamsungBrowser/27.0 "), "Samsung Internet on Android"),
        (WINDOWS.format(""), "Chrome on Windows"),
        (WINDOWS.format(" Edg/130.0"), "Edge on Windows"),
        (WINDOWS.format(" OPR/114.0"), "Opera on Windows"),
        (IPHONE.format("Version/17.5"), "Safari on iPhone"),
        (IPHONE.format("CriOS/130.0"), "Chrome on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Mac"),
        ("Nokia/Android", "Android"),
        ("curl/8.0", "An unknown browser"),
        ("", "An unknown browser"),
    ],
)
def test_a_browser_is_told_in_words(says, is_called):
    assert device(says) == is_called
