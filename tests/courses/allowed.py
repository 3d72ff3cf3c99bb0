"""What may come out of a lesson, what must not, and the files that it shows."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

from courses.media.facts import Facts
from courses.rendering import CALLOUTS

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
