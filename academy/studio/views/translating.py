"""Translating a draft, side by side with its source."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from academy.studio.actions.locking import Gone
from academy.studio.actions.reviewing import CannotApprove, mark_reviewed
from academy.studio.actions.translating import begin_language, confirm, stop_language, translate
from academy.studio.actions.writing import Conflict
from academy.studio.differences import Piece, excerpts, word_diff
from academy.studio.fields import fields_of, label_of, module_of
from academy.studio.forms.translating import LanguageForm, WordsForm
from academy.studio.gate import counts_in, languages_to_offer
from academy.studio.history import current_saver, source_then
from academy.studio.models.revision import Kind
from academy.studio.passages import Manuscript, Passage, Status, Thing, manuscript_of
from academy.studio.rules import may_mark_reviewed, may_write_language
from academy.ui.templatetags.ui import language_names
from courses.models import Edition
from courses.proofreading import faults_of
from courses.rendering import render_lesson
from courses.rules import may_author, may_translate

from .frame import changing, draft_in_sight, frame

PER_PAGE = 50
OPENING = 90  # Characters of a thing's source in the list.
NEEDS_WORK = {Status.MISSING, Status.STALE}
SECTION = "studio:teach-translations"
read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def language_in_sight(request, code: str, language: str) -> Edition:
    """The draft, if the user may write it in this language; else 404."""
    draft = draft_in_sight(request, code, may_translate)
    if not may_write_language(request.user, draft, language):
        raise Http404
    return draft


@read_or_post
@changing
def translations(request, code):
    """How far each language is, and whether it will be offered; POST begins another."""
    draft = draft_in_sight(request, code, may_translate)
    form = LanguageForm(request.POST or None, worked_in=draft.languages)
    if request.method == "POST" and not form.is_bound:
        form = LanguageForm({}, worked_in=draft.languages)
    if form.is_valid():
        language = form.cleaned_data["language"]
        begin_language(draft, language, by=request.user)
        return redirect("studio:teach-translation", code, language)
    manuscript = manuscript_of(draft)
    standings = languages_to_offer(manuscript)
    total = len(manuscript.things)
    rows = []
    for language, standing in standings.items():
        if language != draft.source_language:
            counts = counts_in(manuscript, language)
            fresh = counts[Status.DRAFT] + counts[Status.REVIEWED]
            rows.append(
                {
                    "language": language,
                    "name": language_names([language]),
                    "standing": standing,
                    "counts": [(status.word, counts[status]) for status in reversed(Status)],
                    "percent": 100 * fresh // total if total else 0,
                }
            )
    context = frame(request, draft, SECTION) | {
        "source": language_names([draft.source_language]),
        "source_standing": standings[draft.source_language],
        "total": total,
        "rows": rows,
        "form": form if form.fields["language"].choices else None,
    }
    return render(request, "studio/translations.html", context)


@require_http_methods(["GET", "HEAD"])
def translation(request, code, language):
    """All things in the order of reading, with how far each is in a language."""
    draft = language_in_sight(request, code, language)
    manuscript = manuscript_of(draft)
    statuses = {thing: manuscript.status(thing, language) for thing in manuscript.things}
    status, module = request.GET.get("status", ""), request.GET.get("module", "")
    if status not in {each.word for each in Status}:
        status = ""
    shown = [
        thing
        for thing in manuscript.things
        if (not status or statuses[thing].word == status) and (not module or module_of(thing) == module)
    ]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    counts = counts_in(manuscript, language)
    context = frame(request, draft, SECTION) | {
        "language": language,
        "name": language_names([language]),
        "source": draft.source_language,
        "page": page,
        "rows": [(thing, Kind(thing.kind).label, _opening(manuscript, thing), statuses[thing].word) for thing in page],
        "statuses": [(each, counts[each]) for each in Status],
        "modules": sorted({module_of(thing) for thing in manuscript.things} - {""}, key=int),
        "status": status,
        "module": module,
        "total": len(manuscript.things),
        "next": next((thing for thing in manuscript.things if statuses[thing] in NEEDS_WORK), None),
    }
    return render(request, "studio/translation.html", context)


@read_or_post
@changing
def stop_translation(request, code, language):
    """Ask whether to stop working in a language; POST stops."""
    draft = draft_in_sight(request, code, may_translate)
    if language == draft.source_language:
        raise Http404
    if not may_author(request.user, draft.course):
        # Every word of the language leaves the draft, whoever wrote it: that is not for one of its translators.
        raise PermissionDenied
    if request.method == "POST":
        stop_language(draft, language, by=request.user)
        messages.success(request, _("This language is not worked on any more. What was written stays in the history."))
        return redirect("studio:teach-translations", code)
    if language not in draft.languages:
        return redirect("studio:teach-translations", code)
    context = frame(request, draft, SECTION) | {"language": language, "name": language_names([language])}
    return render(request, "studio/stop_translation.html", context)


@read_or_post
@changing
def translate_thing(request, code, language, kind, lineage):
    """One thing, field by field, beside its source; POST saves it, finds it still right, or finds it good.

    ``act`` says which: save, keep (while it is being typed; answered as JSON), confirm or review.
    """
    draft = language_in_sight(request, code, language)
    manuscript = manuscript_of(draft)
    thing = manuscript.find(kind, lineage)
    if thing is None:
        raise Gone(f"{kind} {lineage}")
    desk = _Desk(request, draft, manuscript, thing, language)
    if request.method != "POST":
        return desk.page(desk.form())
    form = desk.form(request.POST)
    act = request.POST.get("act", "save")
    if not form.is_valid():
        return JsonResponse({"saved": False}, status=400) if act == "keep" else desk.page(form)
    return desk.do(act, form)


@dataclass
class _Desk:
    """A thing that is being translated, with all that its page needs."""

    request: object
    draft: Edition
    manuscript: Manuscript
    thing: Thing
    language: str

    def __post_init__(self):
        self.passage = self.manuscript.passage(self.thing, self.language)
        self.source = self.manuscript.source(self.thing)
        self.names = fields_of(self.manuscript, self.thing, self.language)

    def form(self, data=None, passage: Passage | None = None) -> WordsForm:
        return WordsForm(data, thing=self.thing, names=self.names, passage=passage or self.passage, source=self.source)

    def do(self, act: str, form: WordsForm):
        user, read = self.request.user, form.cleaned_data
        about = {"by": user, "source_revision": read["source_revision"]}
        if act in {"confirm", "review"} and form.has_new_words():
            # What was typed is worth more than the button: it is saved first.
            act = "save"
        try:
            if act == "confirm":
                confirm(self.draft, self.thing, self.language, revision=read["based_on"], **about)
                messages.success(self.request, _("Noted: it is still right as it is."))
            elif act == "review":
                mark_reviewed(self.draft, self.thing, self.language, revision=read["based_on"], by=user)
                messages.success(self.request, _("Noted: you have reviewed this translation."))
            else:
                after = translate(
                    self.draft,
                    self.thing,
                    self.language,
                    form.words(),
                    based_on=read["based_on"],
                    finished=act != "keep",
                    **about,
                )
                if act == "keep":
                    return JsonResponse({"saved": True, "revision": after.revision})
                messages.success(self.request, _("The translation is saved."))
        except Conflict as conflict:
            return self._conflict(act, form, conflict.current)
        except CannotApprove:
            messages.error(self.request, _("You wrote this last. Somebody else must review it."))
        if self.request.POST.get("go") == "next" and (after := self._neighbors()[1]):
            return self._to(after)
        return self._to(self.thing)

    def _to(self, thing: Thing):
        return redirect("studio:teach-translate", self.draft.course.code, self.language, thing.kind, thing.lineage)

    def _conflict(self, act: str, form: WordsForm, current: Passage):
        """What was typed stays in the form, and what somebody else saved stands beside it."""
        if act == "keep":
            return JsonResponse({"saved": False, "conflict": True}, status=409)
        self.passage = current
        if act != "save":
            messages.error(self.request, _("This was changed since you read it. Look at it once more."))
            return self._to(self.thing)
        typed = form.words()
        # Saving once more is done knowing what stands there.
        data = self.request.POST.copy()
        data["based_on"] = current.revision
        theirs = [
            (label_of(name), word_diff(current.words.get(name, ""), typed[name]), current.words.get(name, ""))
            for name in self.names
            if current.words.get(name, "") != typed[name]
        ]
        response = self.page(self.form(data), theirs=theirs)
        response.status_code = 409
        return response

    def page(self, form: WordsForm, theirs=()):
        status = self.manuscript.status(self.thing, self.language)
        changed = self._changed_since() if status is Status.STALE else None
        before, after = self._neighbors()
        saver = current_saver(self.draft, self.thing, self.passage) if self.passage.revision else None
        may_review = status is Status.DRAFT and may_mark_reviewed(self.request.user, self.draft, self.language, saver)
        context = frame(self.request, self.draft, SECTION) | {
            "thing": self.thing,
            "kind": Kind(self.thing.kind).label,
            "language": self.language,
            "name": language_names([self.language]),
            "source_language": self.draft.source_language,
            "source_name": language_names([self.draft.source_language]),
            "status": status.word,
            "form": form,
            "fields": [self._field(form[name], changed) for name in self.names],
            "changed": changed,
            "theirs": theirs,
            "faults": faults_of(self.passage.words["body"])
            if self.thing.kind == Kind.LESSON and self.passage.words.get("body", "").strip()
            else [],
            "may_mark_reviewed": may_review,
            "own": status is Status.DRAFT and not may_review,
            "before": before,
            "after": after,
        }
        return render(self.request, "studio/translate_thing.html", context)

    def _field(self, bound, changed) -> dict:
        words = self.source.words.get(bound.name, "")
        difference = changed.get(bound.name) if changed else None
        shortly = excerpts(difference) if difference else None
        return {
            "bound": bound,
            "source": words,
            "preview": render_lesson(words, self.draft.source_language) if bound.name == "body" else "",
            "difference": difference,
            # In a long text a change may be far down: then it is shown at the top of the page, too.
            "shortly": shortly if shortly != difference else None,
        }

    def _changed_since(self) -> dict[str, list[Piece]] | None:
        """The word difference of each field of the source that changed; None where the old words are not on record."""
        then = source_then(self.draft, self.thing, self.passage)
        if then is None:
            return None
        return {
            name: word_diff(then.get(name, ""), self.source.words.get(name, ""))
            for name in self.names
            if then.get(name, "") != self.source.words.get(name, "")
        }

    def _neighbors(self) -> tuple[Thing | None, Thing | None]:
        """The nearest things before and after this one that need work."""
        things = self.manuscript.things
        place = things.index(self.thing)

        def needs_work(thing: Thing) -> bool:
            return self.manuscript.status(thing, self.language) in NEEDS_WORK

        before = next(filter(needs_work, reversed(things[:place])), None)
        return before, next(filter(needs_work, things[place + 1 :]), None)


def _opening(manuscript: Manuscript, thing: Thing) -> str:
    """How the source of a thing begins."""
    words = next((text for text in manuscript.source(thing).words.values() if text.strip()), "")
    words = " ".join(words.split())
    return f"{words[:OPENING]}…" if len(words) > OPENING else words
