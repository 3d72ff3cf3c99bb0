from collections import Counter

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from academy.studio.actions import reviewing
from academy.studio.actions.locking import Gone
from academy.studio.actions.writing import Conflict
from academy.studio.forms.review import CommentForm, NoteForm
from academy.studio.history import current_saver
from academy.studio.models import ReviewComment, ReviewStep
from academy.studio.models.revision import Kind
from academy.studio.passages import Manuscript, Thing, manuscript_of
from academy.studio.review import Stage, read, standing_of
from academy.studio.rules import may_ask_changes, may_mark_reviewed, may_see_draft, why_not_approve
from courses.models import Edition
from courses.rendering import render_inline, render_lesson
from courses.rules import may_author

from .frame import changing, draft_in_sight, frame, uuid_sent

A_PAGE = 60
FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@changing
def review(request, code):
    """Where the review of a draft stands, its next step, and all that there is to read."""
    draft = draft_in_sight(request, code, may_see_draft)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _take_step(request, draft, form.cleaned_data["note"])
        return redirect("studio:teach-review", code)
    standing = standing_of(draft)
    manuscript = manuscript_of(draft)
    comments = ReviewComment.objects.of(draft)
    open_at = Counter(comments.open().values_list("kind", "lineage"))
    page = Paginator(manuscript.things, A_PAGE).get_page(request.GET.get("page"))
    there = {(thing.kind, thing.lineage) for thing in manuscript.things}
    context = frame(request, draft, "studio:teach-review") | {
        "standing": standing,
        "steps": ReviewStep.objects.of(draft).select_related("by").order_by("-pk")[:20],
        "form": form,
        "may_hand_in": may_author(request.user, draft.course)
        and standing.stage not in {Stage.IN_REVIEW, Stage.APPROVED},
        "may_ask_changes": may_ask_changes(request.user, draft, standing),
        "why_not": why_not_approve(request.user, draft, standing),
        "page": page,
        "things": [_listed(manuscript, thing, open_at) for thing in page],
        "open": sum(open_at.values()),
        "lost": [each for each in comments.open().select_related("by") if (each.kind, each.lineage) not in there],
    }
    return render(request, "studio/review.html", context)


def _take_step(request, draft: Edition, note: str) -> None:
    user, course = request.user, draft.course
    match request.POST.get("act"):
        case "hand_in":
            if not may_author(user, course):
                raise PermissionDenied
            reviewing.hand_in(draft, by=user, note=note)
            messages.success(request, _("The draft is handed in. A reviewer can read and approve it."))
        case "ask_changes":
            if not may_ask_changes(user, draft, standing_of(draft)):
                raise PermissionDenied
            reviewing.ask_changes(draft, by=user, note=note)
            messages.success(request, _("The draft is back with its authors."))
        case "approve":
            try:
                reviewing.approve(draft, read=request.POST.get("read", ""), by=user, note=note)
            except reviewing.ChangedMeanwhile:
                messages.error(request, _("The draft has changed since you opened this page. Nothing is approved."))
            except reviewing.CannotApprove as problem:
                messages.error(request, str(problem))
            else:
                messages.success(request, _("The draft is approved as it stands. Any change makes this lapse."))
        case _:
            raise BadRequest


def _listed(manuscript: Manuscript, thing: Thing, open_at: Counter) -> dict:
    source = manuscript.source(thing)
    opening = next((words for words in source.words.values() if words.strip()), "")
    return {
        "thing": thing,
        "label": Kind(thing.kind).label,
        "opening": opening.strip().split("\n")[0][:90],
        "status": manuscript.status(thing, source.language),
        "open": open_at[thing.kind, thing.lineage],
    }


@FORM
@changing
def passage(request, code, kind, lineage):
    """The words of one thing in one language, block by block, with what was said to each."""
    draft = draft_in_sight(request, code, may_see_draft)
    manuscript = manuscript_of(draft)
    thing = manuscript.find(kind, lineage)
    if thing is None:
        raise Gone(f"{kind} {lineage}")
    languages = [draft.source_language, *(each for each in draft.languages if each != draft.source_language)]
    wanted = request.GET.get("language")
    language = wanted if wanted in languages else draft.source_language
    words = manuscript.passage(thing, language)
    said = ReviewComment.objects.of(draft).filter(kind=kind, lineage=lineage, language=language)
    said = said.select_related("by", "resolved_by").prefetch_related("replies__by")
    blocks, adrift = read(kind, words, said)
    form = CommentForm()
    if request.method == "POST":
        form, place = _speak(request, draft, thing, language, [each.block for each in blocks])
        if form is None:
            return redirect(f"{request.path}?language={language}#{place}")
    at = manuscript.things.index(thing)
    context = frame(request, draft, "studio:teach-review") | {
        "thing": thing,
        "label": Kind(thing.kind).label,
        "language": language,
        "languages": languages,
        "passage": words,
        "status": manuscript.status(thing, language),
        "blocks": [(each, _shown(kind, each.block.text, language), _name(each.block.field)) for each in blocks],
        "adrift": adrift,
        "form": form,
        "typed_at": request.POST.get("at", "") if request.POST.get("act") == "comment" else "",
        "typed": request.POST.get("text", ""),
        "may_mark": words.revision > 0
        and may_mark_reviewed(request.user, draft, language, current_saver(draft, thing, words)),
        "before": manuscript.things[at - 1] if at else None,
        "after": manuscript.things[at + 1] if at + 1 < len(manuscript.things) else None,
    }
    return render(request, "studio/review_passage.html", context)


def _speak(request, draft: Edition, thing: Thing, language: str, blocks) -> tuple[CommentForm | None, str]:
    """Do what was asked of the passage. Returns where to go on, or the form if something is wrong with it."""
    at, user = request.POST.get("at", ""), request.user
    match request.POST.get("act"):
        case "comment":
            form = CommentForm(request.POST)
            if not form.is_valid():
                return form, at
            block = next((b for b in blocks if b.anchor == at), None)
            # The block must say what the reviewer has read, else the comment would stand at other words.
            if block is None or block.text != request.POST.get("quote", "").replace("\r\n", "\n"):
                form.add_error(None, _("These words were changed meanwhile. Your comment is still here: look again."))
                return form, at
            reviewing.comment(draft, thing, language, block, form.cleaned_data["text"], by=user)
            messages.success(request, _("Your comment is saved."))
            return None, at
        case "reply":
            form = CommentForm(request.POST)
            if not form.is_valid():
                return form, at
            reviewing.reply(draft, uuid_sent(request, "comment"), form.cleaned_data["text"], by=user)
            return None, at
        case "resolve":
            reviewing.resolve(draft, uuid_sent(request, "comment"), by=user)
            return None, at
        case "reviewed":
            _mark(request, draft, thing, language)
            return None, "reviewed"
        case _:
            raise BadRequest


def _mark(request, draft: Edition, thing: Thing, language: str) -> None:
    revision = request.POST.get("revision", "")
    number = int(revision) if revision.isdecimal() and len(revision) < 10 else -1
    try:
        reviewing.mark_reviewed(draft, thing, language, revision=number, by=request.user)
    except reviewing.CannotApprove:
        raise PermissionDenied from None
    except Conflict:
        messages.error(request, _("These words were changed meanwhile. Read them again."))
    else:
        messages.success(request, _("You found these words good."))


def _shown(kind: str, text: str, language: str) -> str:
    if kind == Kind.LESSON:
        return mark_safe(render_lesson(text, language))  # noqa: S308 - sanitized there
    if kind == Kind.QUESTION:
        return mark_safe(render_inline(text, "markdown"))  # noqa: S308 - sanitized there
    return text


def _name(field: str) -> str:
    """What a reader calls a field."""
    if field.startswith("choice_"):
        _choice, number, part = field.split("_")
        sentence = _("Choice %(number)s") if part == "text" else _("Rationale of choice %(number)s")
        return sentence % {"number": number}
    names = {
        "title": _("Title"),
        "summary": _("Summary"),
        "notice": _("Notice"),
        "statement": _("Learning objective"),
        "body": _("Lesson"),
        "stem": _("Question"),
        "explanation": _("Explanation"),
    }
    return names[field]
