def leave_nothing_behind(get_response):
    """Keep browsers from keeping what a signed-in person sees; a view that has decided on this itself stands.

    Many share a device. After signing out, the back button must ask the academy, not show the last person's pages.
    """

    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response

    return middleware
