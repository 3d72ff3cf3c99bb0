"""What somebody is told whose words come too late: the draft is closed, or what they were writing is deleted.

Nothing can be saved then, so every word that was typed is shown, to be copied.
"""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from academy.audit.models import Entry
from academy.people.models import User
from academy.studio.fields import label_of
from academy.studio.forms.lessons import LONGEST
from courses.editing import from_editor
from courses.models import Course
from courses.rules import may_author

PUBLISHED = "courses.publish"
CLOSING = (PUBLISHED, "studio.let_go_of_draft")
FEWEST_ROWS, MOST_ROWS = 2, 20
CHARACTERS = 60  # about as many fit into a row


def too_late(request, course: Course, *, deleted: bool = False):
    """Say why nothing was saved, with all that was typed; who only pressed a button is led to what there is now.

    ``deleted`` is whether the draft is there, and only the thing is not.
    """
    if request.headers.get("Accept") == "application/json":
        said = _("Not saved: somebody deleted this lesson. What you typed is kept in this browser.") if deleted else ""
        return JsonResponse({"conflict": False, "said": said}, status=409)
    typed = words_typed(request.POST)
    if not typed:
        sentence = (
            _("Somebody deleted this meanwhile, so nothing was changed.")
            if deleted
            else _("This draft was published or let go meanwhile, so nothing was saved.")
        )
        messages.info(request, sentence)
        return redirect("studio:teach-deleted" if deleted else "courses:teach-course", course.code)
    context = {
        "course": course,
        "deleted": deleted,
        "typed": [(label, text, _rows(text)) for label, text in typed],
        "may_begin": may_author(request.user, course),
        "has_editions": course.editions.exists(),
        **({} if deleted else _closing(course)),
    }
    return render(request, "studio/too_late.html", context, status=409)


def words_typed(post) -> list[tuple[str, str]]:
    """The words in what a page of the studio sent, each with what its field is called; nothing that a button sends."""
    sent = {name: text for name, text in post.items() if isinstance(text, str)}
    if "html" in sent:
        sent["body"] = from_editor(sent["html"][: 10 * LONGEST])
    # The question editor counts its choices from nought.
    shift = 1 if "count" in sent else 0
    words = [(_label(name.removeprefix("own_"), shift), text) for name, text in sent.items() if text.strip()]
    return list(dict.fromkeys((label, text) for label, text in words if label))


def _label(name: str, shift: int) -> str:
    parts = name.split("_")
    if parts[0] == "choice" and len(parts) == 3 and parts[1].isdecimal() and len(parts[1]) < 4:
        name = f"choice_{int(parts[1]) + shift}_{parts[2]}"
    try:
        return label_of(name)
    except KeyError:
        return {"text": _("Text"), "note": _("Note")}.get(name, "")


def _rows(text: str) -> int:
    rows = sum(len(line) // CHARACTERS + 1 for line in text.split("\n"))
    return min(max(rows, FEWEST_ROWS), MOST_ROWS)


def _closing(course: Course) -> dict:
    """Who closed the draft, when and how, as far as it is on record."""
    acts = Entry.objects.filter(subject_type=course._meta.label_lower, subject=str(course.uid), verb__in=CLOSING)
    last = acts.first()
    if last is None:
        return {}
    return {
        "closed": last,
        "published": last.verb == PUBLISHED,
        "closed_by": User.objects.filter(uid=last.actor).first() if last.actor else None,
    }
