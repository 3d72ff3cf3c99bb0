"""Whether a second person has approved the draft, where the course needs one."""

from academy.studio.review import review_problems

from .lines import Draft, Line, page


def review(draft: Draft) -> list[Line]:
    """What the review still keeps from being published; nothing where the course needs none."""
    return [
        Line(True, sentence, page("studio:teach-review", draft.code)) for sentence in review_problems(draft.edition)
    ]
