from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def notice(request):
    """What the academy does with what it knows of people, in short, for anyone."""
    return render(request, "privacy/open/notice.html")
