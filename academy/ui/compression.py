"""Pages on their way to a slow link: brotli for every browser that takes it, gzip for the others."""

import re
from collections.abc import Iterable, Iterator

import brotli
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

# A twelfth smaller than gzip, for half a millisecond a page; from level 9 on it costs thirty times as much.
QUALITY, WINDOW = 5, 16  # the window in powers of two: 64 KB, more than a page has
SHORTEST = 200  # bytes, as for Django's gzip: less is not worth it
# What else is sent, such as a PDF, is compressed already.
COMPRESSIBLE = ("text/", "application/json")
TAKES_BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")


class CompressionMiddleware(GZipMiddleware):
    """Compresses text. What tells a secret by its length is safe: CSRF tokens are masked anew in every page."""

    def process_response(self, request, response):
        if not response.headers.get("Content-Type", "").startswith(COMPRESSIBLE):
            return response
        accepted = request.headers.get("Accept-Encoding", "")
        if not TAKES_BROTLI.search(accepted) or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        if response.streaming:
            response.streaming_content = _stream(response.streaming_content)
        elif len(response.content) < SHORTEST:
            return response
        else:
            response.content = brotli.compress(response.content, quality=QUALITY, lgwin=WINDOW)
            response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "br"
        return response


def _stream(pieces: Iterable[bytes]) -> Iterator[bytes]:
    compressor = brotli.Compressor(quality=QUALITY, lgwin=WINDOW)
    for piece in pieces:
        if compressed := compressor.process(piece):
            yield compressed
    yield compressor.finish()
