from django.utils.cache import add_never_cache_headers


class PersonalPages:
    """Keep what a signed-in person sees out of every cache, the browser's own included.

    Devices are shared: after signing out, the back button must not show the next person what the last one saw. A
    view that sets Cache-Control itself knows better.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
