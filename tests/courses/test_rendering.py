from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from courses.media.facts import Facts
from courses.rendering import CALLOUTS, render_inline, render_lesson
from courses.showing import markdown_for

ALLOWED = {
    "a": {"class", "href", "rel"},
    "audio": {"controls", "preload", "src"},
    "img": {"alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width"},
    "track": {"kind", "src", "srclang"},
    "video": {"controls", "preload", "src"},
    "aside": {"class", "role"},
    "h2": {"class"},
    "ol": {"start"},
    "p": {"class"},
    "section": {"class"},
    "th": {"scope"},
    **{tag: set() for tag in ["b", "blockquote", "br", "code", "em", "h3", "h4", "hr", "i", "li", "pre", "strong"]},
    **{tag: set() for tag in ["details", "figcaption", "figure", "small", "summary"]},
    **{tag: set() for tag in ["sub", "sup", "table", "tbody", "td", "thead", "tr", "ul"]},
}
CLASSES = {"file", "callout", "callout__title", *(f"callout--{name}" for name in CALLOUTS)}

# The library of a course: what is there of each kind, by reference.
SHELF = "/media/0f3c4a52-7a4e-4b44-8a52-0f5a1d2b3c4d/"
PICTURE, SMALL, SOUND, FILM, WORDS, FORM = (
    f"media/{str(number) * 32}.{extension}"
    for number, extension in enumerate(["webp", "webp", "mp3", "mp4", "vtt", "pdf"])
)


def facts(kind, reference, size=120_000, **more):
    return Facts(kind=kind, name="Sample", url=f"/{reference.replace('media/', SHELF[1:])}", size=size, **more)


LIBRARY = {
    PICTURE: facts("image", PICTURE, width=1440, height=900, widths=((480, 9_000), (960, 30_000))),
    SMALL: facts("image", SMALL, width=300, height=200),
    SOUND: facts("audio", SOUND),
    FILM: facts("video", FILM),
    WORDS: facts("captions", WORDS),
    FORM: facts("attachment", FORM),
}

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p style='background:url(javascript:alert(1))' class='button'>x</p>",
    "<a href='javascript:alert(1)' onclick='alert(1)'>x</a>",
    "<a href='JaVaScRiPt&#58;alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)' target=_blank>x</a>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object><embed src=x>",
    "<form action='javascript:alert(1)'><button formaction=x>x</button><input autofocus onfocus=alert(1)></form>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'><base href='//evil.example/'>",
    "<style>@import '//evil.example'</style><link rel=stylesheet href=//evil.example>",
    "<aside role=alert class='callout evil' id=x>x</aside><section aria-label=x>y</section>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<template><script>alert(1)</script></template>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT&colon;alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https://a.example/'onclick='alert(1))",
    '[x](https://a.example "\\" onclick=alert(1) x=\\"")',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](x)',
    "![<img src=x onerror=alert(1)>](x)",
    '```js" onclick=alert(1)\nx\n```',
    "::: scenario <script>alert(1)</script>\nx\n:::",
    '::: red-line " onclick="alert(1)\nx\n:::',
    "::: sources <img src=x onerror=alert(1)>\n- x\n:::",
    ":::scenario\n:::",
    "::: scenario\n:::: key-rule\nx\n::::\n:::",
    "|a|\n|:-:|\n|<script>alert(1)</script>|",
    f'![x" onerror="alert(1)]({PICTURE} "y\\" onload=\\"alert(1)")',
    f"![<script>alert(1)</script>]({PICTURE} '<script>alert(1)</script>')",
    f"![x](//evil.example/{PICTURE})\n\n![x]({PICTURE}?x=javascript:alert(1))",
    "![x](https://evil.example/x.png)\n\n![x](data:image/svg+xml;base64,PHN2Zz4=)",
    f'::: audio {SOUND}" onplay="alert(1)\nx\n:::',
    f"::: audio {SOUND} onplay=alert(1)\n<script>alert(1)</script>\n:::",
    f"::: video {FILM} javascript:alert(1) {WORDS} <script>\nx\n:::",
    "::: video https://evil.example/x.mp4\nx\n:::",
    f'<img src="{PICTURE}" onerror=alert(1)><video src="/media/x" poster=x autoplay onplay=alert(1)></video>',
    f"[<script>alert(1)</script>]({FORM} 'x\" onclick=\"alert(1)')",
]


class Page(HTMLParser):
    """Reads HTML as a browser's parser would name its parts, and refuses what is not on the list."""

    def __init__(self, html):
        super().__init__()
        self.open, self.words = [], []
        self.feed(html)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= ALLOWED[tag], attrs
        values = dict(attrs)
        assert set((values.get("class") or "").split()) <= CLASSES
        assert values.get("role", "note") == "note"
        assert values.get("scope", "col") == "col"
        if "href" in values:
            assert urlsplit((values["href"] or "").strip()).scheme in {"", "http", "https", "mailto"}
        if tag == "a":
            assert values["rel"] == "noopener"
        for address in [values.get("src"), *(values.get("srcset") or "").split(", ")]:
            assert not address or address.startswith(SHELF), "only files of the library are loaded"
        if tag not in {"br", "hr", "img", "track"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        raise AssertionError("a comment came through")

    handle_decl = handle_pi = unknown_decl = handle_comment


def pieces():
    """Texts that mix what means something to Markdown or HTML with anything else."""
    fragments = st.sampled_from(
        [
            *ATTACKS,
            *LIBRARY,
            "\n::: audio ",
            "\n::: video ",
            *"<>\"'`&;:#*_[]()!|-=\n \t",
            ":::",
            "\n::: scenario\n",
            "\n:::\n",
            "```",
            "&lt;",
            "javascript:",
        ]
    )
    return st.lists(st.one_of(fragments, st.text(max_size=8)), max_size=12).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=pieces())
def test_nothing_that_is_not_allowed_comes_out_of_a_lesson(text):
    Page(render_lesson(text, "en", LIBRARY))


@settings(max_examples=300, deadline=None)
@given(text=pieces(), text_format=st.sampled_from(["markdown", "html", "plain", "moodle"]))
@example(text="<p>a</p>", text_format="html")
def test_nothing_that_is_not_allowed_comes_out_of_a_question(text, text_format):
    Page(render_inline(text, text_format))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_known_attack_comes_out_harmless(attack):
    Page(render_lesson(attack, "en"))
    Page(render_lesson(attack, "en", LIBRARY))
    for text_format in ("markdown", "html", "plain", "moodle"):
        Page(render_inline(attack, text_format))


def test_html_in_a_lesson_is_shown_as_it_was_typed():
    assert render_lesson("A <b>bold</b> word.", "en") == "<p>A &lt;b&gt;bold&lt;/b&gt; word.</p>"


def test_headings_fit_under_the_title_of_the_page():
    html = render_lesson("\n\n".join(f"{'#' * level} H{level}" for level in range(1, 7)), "en")
    assert html.split("\n") == [
        "<h2>H1</h2>",
        "<h2>H2</h2>",
        "<h3>H3</h3>",
        "<h4>H4</h4>",
        "<h4>H5</h4>",
        "<h4>H6</h4>",
    ]


@pytest.mark.parametrize(
    "address", ["https://a.example/x", "http://a.example", "mailto:a@a.example", "../two", "#end"]
)
def test_links_to_the_web_to_mail_and_inside_the_site_stay(address):
    assert render_lesson(f"[x]({address})", "en") == f'<p><a href="{address}" rel="noopener">x</a></p>'


def test_a_picture_leaves_its_alternative_text():
    assert render_lesson("![A checkpoint](x.png)", "en") == "<p>A checkpoint</p>"


def test_a_table_says_that_its_heads_are_of_columns_and_carries_no_style():
    html = render_lesson("|A|B|\n|:-:|-:|\n|1|2|", "en")
    assert '<th scope="col">A</th>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("name", "label"), [("scenario", "Scenario"), ("key-rule", "Key rule"), ("red-line", "Red line")]
)
def test_a_callout_says_in_words_what_it_is(name, label):
    assert render_lesson(f"::: {name}\nText.\n:::", "en") == (
        f'<aside class="callout callout--{name}" role="note">\n'
        f'<p class="callout__title">{label}</p>\n'
        "<p>Text.</p>\n"
        "</aside>"
    )


def test_a_title_joins_the_label_of_a_callout_and_does_not_replace_it():
    html = render_lesson("::: red-line No *torture* <ever>\nText.\n:::", "en")
    assert '<p class="callout__title">Red line · No *torture* &lt;ever&gt;</p>' in html


def test_sources_are_a_section_with_a_heading():
    assert render_lesson("::: sources\n- One\n:::", "en") == (
        '<section class="callout callout--sources">\n<h2 class="callout__title">Sources</h2>\n'
        "<ul>\n<li>One</li>\n</ul>\n</section>"
    )


def test_callouts_inside_a_callout_are_closed_in_their_order():
    html = render_lesson(":::: scenario\n::: sources\n- One\n:::\nAfter.\n::::", "en")
    assert html.index("</section>") < html.index("After.") < html.index("</aside>")


def test_labels_are_in_the_language_of_the_lesson_and_not_in_that_of_the_reader(monkeypatch):
    monkeypatch.setattr(translation, "gettext", lambda message: f"{message} ({translation.get_language()})")
    with translation.override("fr"):
        html = render_lesson("::: key-rule\nx\n:::", "pt-br")
        assert translation.get_language() == "fr"
    assert "Key rule (pt-br)" in html


@pytest.mark.parametrize(
    ("text", "text_format", "html"),
    [
        ("One **bold** word", "markdown", "One <strong>bold</strong> word"),
        ("One\n\nTwo", "markdown", "<p>One</p>\n<p>Two</p>"),
        ("- One\n- Two", "markdown", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"),
        ("2 < 3 & <b>", "markdown", "2 &lt; 3 &amp; &lt;b&gt;"),
        ("<p>One <em>word</em></p>", "html", "One <em>word</em>"),
        ("<p>One</p><p>Two</p>", "html", "<p>One</p><p>Two</p>"),
        ("One\n<b>Two</b>", "moodle", "One<br><b>Two</b>"),
        ("One\n<b>Two</b>", "plain", "One<br>&lt;b&gt;Two&lt;/b&gt;"),
        ("**One**", "plain", "**One**"),
    ],
)
def test_a_question_is_rendered_by_its_format(text, text_format, html):
    assert render_inline(text, text_format) == html


def test_a_format_that_gift_does_not_know_is_an_error():
    with pytest.raises(ValueError, match="wiki"):
        render_inline("x", "wiki")


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
