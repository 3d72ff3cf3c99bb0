"""Every figure of the bench: what it may be, and what Moodle 4.5 needs for the same on the same machine."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench import document
from tests.bench.bench import Bench
from tests.bench.work import Cost

# A page that has no budget of its own may be as heavy as a lesson.
PAGE_BYTES, WARM_BYTES = 20_000, 5_000


@dataclass(frozen=True)
class Figure:
    name: str
    unit: str
    budget: float | None
    moodle: float | None
    measure: Callable[[Bench], float | Cost]
    # Takes minutes, so it is measured only when it is named.
    long: bool = False

    def line(self, measured: float | Cost) -> dict:
        """The figure as it is printed; of a cost the median counts, and the spread tells how much to trust it."""
        spread = {}
        if isinstance(measured, Cost):
            spread = {"least": round(measured.least, 2), "most": round(measured.most, 2)}
        value = measured.median if spread else measured
        return {
            "figure": self.name,
            "value": round(value, 2),
            "unit": self.unit,
            "budget": self.budget,
            "moodle": self.moodle,
            "within": self.budget is None or value <= self.budget,
            **spread,
        }


FIGURES = [
    Figure("lesson-cold-bytes", "bytes", PAGE_BYTES, 1_244_000, lambda bench: bench.lesson_visits[0].bytes),
    Figure("lesson-cold-requests", "requests", 4, 23, lambda bench: bench.lesson_visits[0].requests),
    Figure("lesson-cold-without-brotli", "requests", 0, None, lambda bench: bench.lesson_answers_without_brotli()),
    Figure("lesson-warm-bytes", "bytes", WARM_BYTES, 19_000, lambda bench: bench.lesson_visits[1].bytes),
    Figure("quiz-cold-bytes", "bytes", 25_000, 3_967_000, lambda bench: bench.quiz_visits[0].bytes),
    Figure("quiz-warm-bytes", "bytes", WARM_BYTES, None, lambda bench: bench.quiz_visits[1].bytes),
    Figure("desk-cold-bytes", "bytes", PAGE_BYTES, None, lambda bench: bench.cold_bytes(bench.pages.desk)),
    Figure("course-cold-bytes", "bytes", PAGE_BYTES, None, lambda bench: bench.cold_bytes(bench.pages.course)),
    Figure("quiz-intro-cold-bytes", "bytes", PAGE_BYTES, None, lambda bench: bench.cold_bytes(bench.pages.quiz)),
    Figure("result-cold-bytes", "bytes", PAGE_BYTES, None, lambda bench: bench.result_bytes()),
    Figure("lesson-slow-3g", "seconds", 1.5, 7.5, lambda bench: bench.slow_lesson()),
    Figure("lesson-cpu", "ms", 9, 64, lambda bench: bench.work.lesson()),
    Figure("attempt-cpu", "ms", 120, 1_140, lambda bench: bench.work.attempt(scripts=True)),
    Figure("attempt-without-scripts-cpu", "ms", 120, None, lambda bench: bench.work.attempt(scripts=False)),
    Figure("roster-cpu", "ms", 30, 175, lambda bench: bench.work.roster()),
    Figure("csv-cpu", "ms", 200, 3_800, lambda bench: bench.work.csv()),
    Figure("floor-cpu", "ms", None, None, lambda bench: bench.work.floor(bench.floor_server)),
    Figure("lesson-queries", "queries", 4, None, lambda bench: bench.queries["lesson"]),
    Figure("quiz-queries", "queries", 8, None, lambda bench: bench.queries["quiz"]),
    Figure("roster-queries", "queries", 12, None, lambda bench: bench.queries["roster"]),
    Figure("queries-that-grow", "queries", 0, None, lambda bench: bench.queries_that_grow()),
    Figure("certificate-cpu", "ms", 25, 331, lambda bench: document.cpu_ms()),
    Figure("certificate-bytes", "bytes", 50_000, 137_000, lambda bench: len(document.certificate())),
    Figure("certificate-fonts-missing", "fonts", 0, None, lambda bench: document.fonts_missing()),
    Figure("import-new-seconds", "seconds", 60, None, lambda bench: bench.imports.new.seconds, long=True),
    Figure("import-new-memory", "MB", 300, None, lambda bench: bench.imports.new.megabytes, long=True),
    Figure("import-transfers-seconds", "seconds", 60, None, lambda bench: bench.imports.transfers.seconds, long=True),
    Figure("import-transfers-memory", "MB", 300, None, lambda bench: bench.imports.transfers.megabytes, long=True),
    Figure("import-undo-seconds", "seconds", 60, None, lambda bench: bench.imports.undo.seconds, long=True),
    Figure("import-undo-memory", "MB", 300, None, lambda bench: bench.imports.undo.megabytes, long=True),
    Figure("publish-seconds", "seconds", 2, None, lambda bench: bench.publishing.seconds(), long=True),
    Figure("publish-tables-changed", "tables", 0, None, lambda bench: bench.publishing.tables_changed(), long=True),
    Figure("publish-lesson-queries", "queries", 4, None, lambda bench: bench.publishing.lesson_queries(), long=True),
    Figure("publish-course-queries", "queries", 8, None, lambda bench: bench.publishing.course_queries(), long=True),
    Figure("publish-roster-queries", "queries", 12, None, lambda bench: bench.publishing.roster_queries(), long=True),
    Figure("publish-teach-queries", "queries", 10, None, lambda bench: bench.publishing.teach_queries(), long=True),
]
