"""What search engines are asked: everything the public reads is theirs, the desk is not."""

from django.http import HttpRequest, HttpResponse

from kominfo.lib.http import public_page

# One line for the whole desk: a list of addresses to keep out of would be a map for whoever looks for them.
RULES = """\
User-agent: *
Disallow: /meja/
"""


@public_page()
def robots(request: HttpRequest) -> HttpResponse:
    """The rules, for a day."""
    return HttpResponse(
        RULES,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "public, max-age=86400"},
    )
