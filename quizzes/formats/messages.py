"""The sentences that tell an author what is wrong with a file of questions, by problem code."""


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation without importing the machinery that translates it."""
    return message


MESSAGES = {
    "after-general-feedback": gettext_noop("The general feedback (####) must come last in the answers."),
    "bad-number": gettext_noop("“%(found)s” is not a number (5), a number with a tolerance (5:1) or a range (1..5)."),
    "bad-weight": gettext_noop("The weight “%(found)s” is not a number from -100 to 100."),
    "empty-answer": gettext_noop("This answer has no text."),
    "empty-match": gettext_noop("This pair has nothing after the arrow (->)."),
    "empty-question": gettext_noop("This question has no text."),
    "match-without-arrow": gettext_noop("Every pair of a matching question needs an arrow (->)."),
    "nested-brace": gettext_noop("There is a { inside the answers. Write \\{ for a brace in the text."),
    "no-number": gettext_noop("This numerical question has no answer."),
    "second-answers": gettext_noop(
        "This question has answers in braces twice. Leave a blank line between two questions,"
        " or write \\{ for a brace in the text."
    ),
    "stray-brace": gettext_noop("There is a } without a { before it. Write \\} for a brace in the text."),
    "stray-mark": gettext_noop("The sign %(found)s cannot stand here. Write \\%(found)s to use it in the text."),
    "too-many-feedbacks": gettext_noop("This answer has too many feedbacks. Write \\# for a # in the text."),
    "unclosed-answers": gettext_noop(
        "The answers start with { but no } ends them before the blank line or the end of the file."
    ),
    "unclosed-title": gettext_noop("The title starts with :: but no second :: ends it."),
}
