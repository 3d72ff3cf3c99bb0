from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from academy.records.transcript import transcript_of


@require_safe
def transcript(request):
    """The user's own transcript."""
    own = transcript_of(request.user, on=timezone.localdate(), language=get_language())
    return render(request, "records/learn/transcript.html", {"transcript": own})
