import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from academy.ui.compression import CompressionMiddleware

PAGE = b"<p>Every person has the right to life, liberty and security.</p>" * 40


def answer(accepted, response):
    request = RequestFactory().get("/", headers={"accept-encoding": accepted} if accepted else {})
    return CompressionMiddleware(lambda _request: response)(request)


@pytest.mark.parametrize("accepted", ["br", "gzip, deflate, br, zstd", "gzip;q=1, br;q=0.5"])
def test_a_browser_that_takes_brotli_gets_brotli(accepted):
    response = answer(accepted, HttpResponse(PAGE))
    assert response["Content-Encoding"] == "br"
    assert brotli.decompress(response.content) == PAGE
    assert response["Content-Length"] == str(len(response.content))
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["gzip", "br;q=0, gzip", "br; q=0.0,gzip", "brotli, gzip"])
def test_a_browser_that_does_not_take_brotli_gets_gzip(accepted):
    response = answer(accepted, HttpResponse(PAGE))
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == PAGE
    assert response["Vary"] == "Accept-Encoding"


def test_a_browser_that_takes_neither_gets_the_page_as_it_is():
    response = answer("", HttpResponse(PAGE))
    assert "Content-Encoding" not in response
    assert response.content == PAGE


@pytest.mark.parametrize("accepted", ["br", "gzip"])
def test_what_is_short_stays_as_it_is(accepted):
    response = answer(accepted, HttpResponse(b"saved"))
    assert "Content-Encoding" not in response
    assert response.content == b"saved"


@pytest.mark.parametrize("accepted", ["br", "gzip"])
def test_what_is_compressed_already_stays_as_it_is(accepted):
    pdf = answer(accepted, HttpResponse(PAGE, content_type="application/pdf"))
    static = answer(accepted, HttpResponse(PAGE, headers={"Content-Encoding": "br"}))
    assert "Content-Encoding" not in pdf
    assert pdf.content == static.content == PAGE


def test_a_file_that_is_sent_in_pieces_is_compressed_as_it_goes():
    pieces = [PAGE, b"", b"the end"]
    response = answer("br", StreamingHttpResponse(iter(pieces), content_type="text/csv"))
    sent = list(response)
    assert response["Content-Encoding"] == "br"
    assert b"" not in sent  # an empty piece would end the file for the server
    assert brotli.decompress(b"".join(sent)) == PAGE + b"the end"
