"""Courses of every kind, as an edition may be: for hypothesis."""

import uuid
from decimal import Decimal

from hypothesis import strategies as st

from academy.exchange.package import Bank, Choice, Lesson, Module, Objective, Package, Question, Quiz, RichText
from courses.rendering import render_inline

# What formats trip over: their own signs, line breaks of all kinds, spaces, marks, and letters of several scripts.
_SIGNS = "abc xyz Ññé“¿ \\\"'#=~{}:%[]<>&*_`|-+!/.0,\t\n\u2028\u0085\u00a0\ufeff𝒜🎖"
_ROUGH = [
    "\n\n\n",
    "// ",
    "[markdown]",
    "::",
    "->",
    "####",
    "<p>",
    "</p>",
    "<b>",
    "<pre>",
    "**",
    "~%50%",
    "&#13;",
    ": ",
]
rough = st.lists(st.sampled_from([*_SIGNS, *_ROUGH]), max_size=12).map("".join)
lines = rough.map(str.strip).filter(bool)
bodies = rough.map(lambda text: text.lstrip("\ufeff"))
formats = st.sampled_from(["markdown", "html", "moodle", "plain"])
short_html = st.builds(render_inline, rough, formats)
html = short_html.filter(bool)
ids = st.uuids(version=4).map(str)
WEIGHTS = {"single": [[100, 0], [0, 100, Decimal("-33.33333")]], "multiple": [[50, 50, -100], [100, -100]]}


@st.composite
def packages(draw, code="course"):
    """The contents of a package, as ``academy.exchange.exporting`` makes them of an edition that lacks nothing."""
    languages = draw(st.sampled_from([("en",), ("en", "es"), ("es", "en", "pt-br")]))

    def each(words):
        return {language: draw(words) for language in languages}

    def rich(words):
        return {language: RichText(draw(words), "html") for language in languages}

    def objectives():
        return tuple(identity for identity in known if draw(st.booleans()))

    def question():
        kind = draw(st.sampled_from(["single", "multiple", "true_false"]))
        weights = draw(st.sampled_from(WEIGHTS.get(kind, [[100, 0], [0, 100]])))
        return Question(
            id=draw(ids),
            kind=kind,
            family=draw(st.sampled_from(["a", "b"])),
            red_line=draw(st.booleans()),
            objectives=objectives(),
            stem=rich(html),
            explanation=rich(html) if draw(st.booleans()) else {},
            choices=tuple(
                Choice(Decimal(weight), rich(html), rich(html) if draw(st.booleans()) else {}) for weight in weights
            ),
        )

    def activity():
        common = {
            "id": draw(ids),
            "title": each(lines),
            "minutes": draw(st.integers(1, 600)),
            "required": draw(st.booleans()),
            "objectives": objectives(),
        }
        if banks and draw(st.booleans()):
            bank = draw(st.sampled_from(banks)).id
            return Quiz(**common, questions=draw(st.integers(1, 9)), pass_mark=draw(st.integers(1, 100)), bank=bank)
        return Lesson(**common, body=each(bodies))

    stated = [
        [Objective(draw(ids), each(lines)) for _ in range(draw(st.integers(0, 2)))]
        for _ in range(draw(st.integers(1, 3)))
    ]
    known = [objective.id for some in stated for objective in some]
    banks = [
        Bank(f"questions/{draw(ids)}", tuple(question() for _ in range(draw(st.integers(1, 3)))), draw(lines))
        for _ in range(draw(st.integers(0, 2)))
    ]
    modules = tuple(
        Module(draw(ids), each(lines), tuple(some), tuple(activity() for _ in range(draw(st.integers(0, 3)))))
        for some in stated
    )
    return Package(
        code=code,
        source_language=languages[0],
        languages=languages,
        hours=draw(st.decimals("0.1", 999, places=1)),
        valid_months=draw(st.none() | st.integers(1, 120)),
        title=each(lines),
        summary=each(lines) if draw(st.booleans()) else {},
        notice={},
        modules=modules,
        banks=tuple(sorted(banks, key=lambda bank: uuid.UUID(bank.id.rpartition("/")[2]))),
        copied=True,
    )
