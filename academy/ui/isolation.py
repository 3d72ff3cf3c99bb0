def same_origin_only(get_response):
    """Let no page of another site take anything of this one into itself, static files included."""

    def middleware(request):
        response = get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware
