"""Posts: who held one when, and whose term a release is from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agencies import tenures
from agencies.models import Agency, Post, Tenure
from kominfo.lib import dates
from news.formats import jsonld
from news.views import frame
from news.views.frame import public_page


@public_page()
def post_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One post of a public agency with everybody who is on record as holding it."""
    posts = Post.objects.filter(agency__in=Agency.objects.public()).select_related("agency__area")
    post = get_object_or_404(posts, pk=pk, agency__slug=slug)
    today = dates.today()
    rows = tenures.of_post(post, today)
    context = {
        "post": post,
        "rows": rows,
        "today": today,
        "structured_data": jsonld.breadcrumbs(
            ("Instansi", reverse("news:agency-list")),
            (post.agency.name, post.agency.get_absolute_url()),
            (post.title, request.path),
        ),
        "holders": [row for row in rows if isinstance(row, Tenure) and row.covers(today)],
    }
    return frame.page(request, "news/agency/post.html", context, section="agencies")
