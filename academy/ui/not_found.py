from django.http import Http404
from django.views.defaults import page_not_found


def as_in_production(get_response):
    """Middleware for development: what a view does not find is told by the academy's own page.

    Whoever tries the academy out meets it as soon as something is out of scope; Django's technical page stays for
    addresses that lead nowhere.
    """

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        return page_not_found(request, exception) if isinstance(exception, Http404) else None

    middleware.process_exception = process_exception
    return middleware
