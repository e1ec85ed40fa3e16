"""A copy as plain data: enough to restore it, and old shapes are still read."""

from news.editions import rendering
from news.models import Edition, Quote, ReleasePhoto
from news.releases import snapshot


def quoted(newsroom):
    """A release with an event, a photo beside the text, one inside it, and a quote read out by somebody else."""
    post = newsroom.make_post("Bupati Halmahera Utara")
    regent = newsroom.make_tenure(newsroom.make_official("Frans Manery"), post)
    deputy = newsroom.make_tenure(
        newsroom.make_official("Muchlis Tapi Tapi"), newsroom.make_post("Wakil Bupati Halmahera Utara")
    )
    beside, inside = newsroom.make_photo(), newsroom.make_photo()
    release = newsroom.make_release(body=f'<p>Isi.</p><figure data-photo="{inside.pk}"></figure>')
    event = newsroom.make_event()
    release.events.add(event)
    ReleasePhoto.objects.create(release=release, photo=beside)
    quote = Quote.objects.create(
        release=release, words="Cepat dan benar.", attributed_to=regent, delivered_by=deputy, event=event
    )
    return release, quote, beside, inside


def test_it_names_what_a_restore_needs(newsroom):
    release, quote, beside, inside = quoted(newsroom)

    content = snapshot.take(release)

    (row,) = content["quotes"]
    assert (content["format"], content["slug"]) == (3, release.slug)
    assert row["attributed_to"]["tenure"] == quote.attributed_to_id
    assert row["delivered_by"]["tenure"] == quote.delivered_by_id
    assert (row["event_id"], row["said_on"], row["said_on_given"]) == (quote.event_id, "2021-07-08", False)
    assert [(photo["id"], photo["in_text"], photo["attached"]) for photo in content["photos"]] == [
        (beside.pk, False, True),
        (inside.pk, True, False),
    ]


def test_a_photo_may_stand_in_the_text_and_beside_it(newsroom):
    release, _, beside, _ = quoted(newsroom)
    release.body = f'<p>Isi.</p><figure data-photo="{beside.pk}"></figure>'

    (photo,) = snapshot.take(release)["photos"]

    assert (photo["in_text"], photo["attached"]) == (True, True)


def test_the_same_text_has_the_same_checksum_and_another_address_another(newsroom):
    release, *_ = quoted(newsroom)
    before = snapshot.checksum(snapshot.take(release))

    again = snapshot.checksum(snapshot.take(release))
    release.slug = "alamat-lain"

    assert before == again != snapshot.checksum(snapshot.take(release))


def test_a_snapshot_of_the_first_format_is_rendered_alike(newsroom):
    release, *_ = quoted(newsroom)
    edition = newsroom.publish(release)

    old = Edition.objects.get(pk=edition.pk)
    old.snapshot = in_first_format(old.snapshot)

    assert rendering.render(old) == rendering.render(edition)


def in_first_format(content):
    """The same text as it was frozen before restores were thought of."""
    late = {"tenure", "event_id", "said_on_given", "attached"}

    def without(value):
        if isinstance(value, list):
            return [without(item) for item in value]
        if isinstance(value, dict):
            return {key: without(item) for key, item in value.items() if key not in late}
        return value

    return {key: value for key, value in without(content).items() if key != "slug"} | {"format": 1}
