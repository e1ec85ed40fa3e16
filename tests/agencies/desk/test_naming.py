"""Names at the desk: what is in use is corrected with a reason or succeeded, never overwritten."""

import datetime as dt
import itertools

import pytest
from django.urls import reverse

from agencies.models import Agency, AuditEntry, FormerName, Post, Tenure
from news.models import Programme, Quote, Regulation, Topic, Venue
from news.releases import snapshot

pytestmark = pytest.mark.django_db


def change(thing):
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])


def shown(client, thing):
    """What the form sends back untouched."""
    context = client.get(change(thing)).context
    form = context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for inline in context["inline_admin_formsets"]:
        data |= {
            f"{inline.formset.prefix}-{name}": inline.formset.management_form[name].value()
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
        for row in inline.formset.initial_forms:
            data |= {row.add_prefix(name): row[name].value() for name in row.fields}
    return {name: "" if value is None else value for name, value in data.items()}


@pytest.fixture
def organiser(newsroom):
    """An agency that organised an announced event."""
    agency = newsroom.make_agency("Dinas Kominfo", "Kominfo")
    newsroom.make_event(organiser=agency)
    return agency


def test_another_name_for_an_agency_in_use_is_refused_with_the_way_to_go(client, newsroom, organiser):
    client.force_login(newsroom.hasan)

    response = client.post(
        change(organiser), shown(client, organiser) | {"name": "Badan Digital", "correction_reason": "Ganti."}
    )

    organiser.refresh_from_db()
    assert organiser.name == "Dinas Kominfo"
    assert "daftarkan yang baru sebagai penerusnya" in response.text


def test_a_typing_error_of_an_agency_in_use_needs_a_reason(client, newsroom, organiser):
    Agency.objects.filter(pk=organiser.pk).update(name="Dinas Komnfo")
    client.force_login(newsroom.hasan)
    right = {"name": "Dinas Kominfo"}

    refused = client.post(change(organiser), shown(client, organiser) | right)
    client.post(
        change(organiser), shown(client, organiser) | right | {"correction_reason": "Huruf i tertinggal."}
    )

    organiser.refresh_from_db()
    assert "Tulis apa yang salah ketik" in refused.text
    assert organiser.name == "Dinas Kominfo"
    assert FormerName.objects.filter(value="Dinas Komnfo").values_list("is_typo", "reason").get() == (
        True,
        "Huruf i tertinggal.",
    )
    assert AuditEntry.objects.latest("pk").after["Alasan pembetulan"] == "Huruf i tertinggal."


def test_what_nothing_names_yet_takes_any_name(client, newsroom):
    agency = newsroom.make_agency("Dinas Kominfo", "Kominfo")
    client.force_login(newsroom.hasan)

    client.post(change(agency), shown(client, agency) | {"name": "Badan Digital"})

    agency.refresh_from_db()
    assert agency.name == "Badan Digital"
    assert not FormerName.objects.exists()


def test_what_only_drafts_name_takes_any_name_and_they_follow(client, newsroom):
    agency = newsroom.make_agency("Dinas Kominfo", "Kominfo")
    newsroom.make_event(public=False, organiser=agency).delegations.create(agency=agency)
    release = newsroom.make_release()
    release.agencies.add(agency)
    client.force_login(newsroom.hasan)

    client.post(change(agency), shown(client, agency) | {"name": "Badan Digital"})

    assert [row["name"] for row in snapshot.take(release)["agencies"]] == ["Badan Digital"]
    assert not FormerName.objects.exists()


def test_a_post_and_a_person_of_a_draft_alone_take_any_name(client, newsroom):
    tenure = newsroom.make_tenure(newsroom.make_official("Djuba"), newsroom.make_post("Bupati"))
    Quote.objects.create(release=newsroom.make_release(), words="Benar.", attributed_to=tenure)
    newsroom.make_event(public=False).roles.create(role="opened_by", tenure=tenure)
    client.force_login(newsroom.hasan)

    for thing, name in ((tenure.official, "name"), (tenure.post, "title")):
        client.post(change(thing), shown(client, thing) | {name: "Lain Sama Sekali"})
        thing.refresh_from_db()

    assert (tenure.official.name, tenure.post.title) == ("Lain Sama Sekali", "Lain Sama Sekali")


def test_a_post_and_a_person_in_use_are_not_renamed(client, newsroom):
    official, post = newsroom.make_official("Saifuddin Djuba"), newsroom.make_post("Bupati")
    tenure = newsroom.make_tenure(official, post, dt.date(2021, 1, 1))
    release = newsroom.make_release()
    Quote.objects.create(release=release, words="Benar.", attributed_to=tenure)
    newsroom.publish(release)
    client.force_login(newsroom.hasan)

    for thing, name in ((official, "name"), (post, "title")):
        client.post(
            change(thing), shown(client, thing) | {name: "Lain Sama Sekali", "correction_reason": "Ganti."}
        )
        thing.refresh_from_db()

    assert (official.name, post.title) == ("Saifuddin Djuba", "Bupati")


@pytest.mark.parametrize("reason", ["", "Tercatat sebagai definitif."])
def test_what_a_tenure_in_use_says_changes_only_as_a_correction(client, newsroom, reason):
    tenure = newsroom.make_tenure(
        newsroom.make_official("Djuba"), newsroom.make_post("Bupati"), dt.date(2021, 1, 1)
    )
    newsroom.make_event().roles.create(role="opened_by", tenure=tenure)
    client.force_login(newsroom.hasan)

    client.post(change(tenure), shown(client, tenure) | {"capacity": "pj", "correction_reason": reason})

    tenure.refresh_from_db()
    assert tenure.capacity == ("pj" if reason else "definitive")


def test_a_tenure_in_use_is_not_turned_into_somebody_else_s(client, newsroom):
    tenure = newsroom.make_tenure(
        newsroom.make_official("Djuba"), newsroom.make_post("Bupati"), dt.date(2021, 1, 1)
    )
    newsroom.make_event().roles.create(role="opened_by", tenure=tenure)
    other = newsroom.make_official("Manery")
    client.force_login(newsroom.hasan)

    client.post(change(tenure), shown(client, tenure) | {"official": other.pk, "correction_reason": "Salah."})

    tenure.refresh_from_db()
    assert tenure.official.name == "Djuba"


def test_a_tenure_ends_without_ceremony(client, newsroom):
    tenure = newsroom.make_tenure(
        newsroom.make_official("Djuba"), newsroom.make_post("Bupati"), dt.date(2021, 1, 1)
    )
    newsroom.make_event().roles.create(role="opened_by", tenure=tenure)
    client.force_login(newsroom.hasan)

    client.post(change(tenure), shown(client, tenure) | {"last_day": "2021-07-08"})

    tenure.refresh_from_db()
    assert tenure.last_day == dt.date(2021, 7, 8)


def test_a_tenure_behind_a_published_name_cannot_be_deleted(client, newsroom):
    official = newsroom.make_official("Samsuddin")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"), dt.date(2020, 1, 1))
    release = newsroom.make_release()
    release.officials.add(official)
    newsroom.publish(release)
    release.officials.clear()
    client.force_login(newsroom.admin)
    inline = shown(client, official) | {"tenures-0-DELETE": "on"}

    client.post(reverse("admin:agencies_tenure_delete", args=[tenure.pk]), {"post": "yes"})
    client.post(change(official), inline)

    assert list(Tenure.objects.all()) == [tenure]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_succession_does_not_lead_back(client, newsroom, length):
    ended = {"dissolved_on": dt.date(2020, 1, 1), "ending": "renamed"}
    chain = [
        newsroom.make_agency(f"Dinas {n}", f"Dinas {n}", slug=f"dinas-{n}", **ended)
        for n in range(length + 1)
    ]
    for one, following in itertools.pairwise(chain):
        one.successors.add(following)
    client.force_login(newsroom.hasan)

    response = client.post(change(chain[-1]), shown(client, chain[-1]) | {"successors": [chain[0].pk]})

    assert list(chain[-1].successors.all()) == []
    assert "kembali ke instansi ini" in response.text


def test_a_venue_in_use_is_not_renamed(client, newsroom):
    venue = newsroom.make_event().venue
    client.force_login(newsroom.hasan)

    client.post(change(venue), shown(client, venue) | {"name": "Hotel Lain", "correction_reason": "Ganti."})

    venue.refresh_from_db()
    assert venue.name == "Hotel Green Land"
    assert Post.objects.count() == 0


SUBJECTS = [
    (Topic, {"name": "Pemerintahan Digitl", "slug": "digital"}, "name", "Pemerintahan Digital"),
    (Programme, {"name": "Desa Pintr", "slug": "desa"}, "name", "Desa Pintar"),
    (
        Regulation,
        {"kind": "Peraturan Mentri", "issuer": "Kominfo", "number": "8", "year": 2019, "title": "Urusan"},
        "kind",
        "Peraturan Menteri",
    ),
]


def subject(newsroom, model, values, *, public=True):
    """What a release is about, before or after publication."""
    made, release = model.objects.create(**values), newsroom.make_release()
    getattr(release, f"{model._meta.model_name}s").add(made)
    if public:
        newsroom.publish(release)
    return made


@pytest.mark.parametrize(("model", "values", "column", "right"), SUBJECTS)
def test_a_subject_in_use_is_not_renamed_and_the_field_says_what_to_do(
    client, newsroom, model, values, column, right
):
    made = subject(newsroom, model, values)
    client.force_login(newsroom.hasan)

    response = client.post(
        change(made), shown(client, made) | {column: "Lain Sama Sekali", "correction_reason": "Ganti."}
    )

    [sentence] = response.context["adminform"].form.errors[column]
    made.refresh_from_db()
    assert getattr(made, column) == values[column]
    assert "Tambahkan" in sentence or "Daftarkan" in sentence


@pytest.mark.parametrize(("model", "values", "column", "right"), SUBJECTS)
def test_another_name_is_refused_in_one_sentence_without_asking_for_a_reason(
    client, newsroom, model, values, column, right
):
    made = subject(newsroom, model, values)
    client.force_login(newsroom.hasan)

    response = client.post(change(made), shown(client, made) | {column: "Lain Sama Sekali"})

    assert list(response.context["adminform"].form.errors) == [column]


@pytest.mark.parametrize(("column", "value"), [("number", "9"), ("year", "2020"), ("title", "Hal lain")])
def test_a_regulation_in_use_is_cited_for_ever_as_it_was(client, newsroom, column, value):
    made = subject(newsroom, *SUBJECTS[2][:2])
    client.force_login(newsroom.hasan)

    client.post(change(made), shown(client, made) | {column: value, "correction_reason": "Salah."})

    made.refresh_from_db()
    assert getattr(made, column) == SUBJECTS[2][1][column]


@pytest.mark.parametrize(("model", "values", "column", "right"), SUBJECTS)
@pytest.mark.parametrize("reason", ["", "Huruf tertinggal."])
def test_a_typing_error_of_a_subject_in_use_needs_a_reason(
    client, newsroom, model, values, column, right, reason
):
    made = subject(newsroom, model, values)
    client.force_login(newsroom.hasan)

    client.post(change(made), shown(client, made) | {column: right, "correction_reason": reason})

    made.refresh_from_db()
    assert getattr(made, column) == (right if reason else values[column])


@pytest.mark.parametrize(("model", "values", "column", "right"), SUBJECTS)
def test_a_subject_of_drafts_alone_takes_any_name(client, newsroom, model, values, column, right):
    made = subject(newsroom, model, values, public=False)
    client.force_login(newsroom.hasan)

    client.post(change(made), shown(client, made) | {column: "Lain Sama Sekali"})

    made.refresh_from_db()
    assert getattr(made, column) == "Lain Sama Sekali"
    assert not FormerName.objects.exists()


@pytest.mark.parametrize("name", ["topic", "programme", "regulation", "venue"])
def test_a_new_thing_has_no_name_to_correct(client, newsroom, name):
    client.force_login(newsroom.hasan)

    assert "Alasan pembetulan" not in client.get(reverse(f"admin:news_{name}_add")).text


@pytest.mark.parametrize(
    ("before", "typed", "kept"),
    [
        ("Jl. Raya 5", {"address": "Jl. Baru 7"}, [("address", False)]),
        ("Jl. Raya 5", {"address": "Jl. Rayaa 5"}, [("address", True)]),
        ("Jl. Raya 5", {"address": "Jl. Baru 7", "correction_reason": "Salah jalan."}, [("address", True)]),
        ("", {"address": "Jl. Baru 7"}, []),
        (
            "Jl. Raya 5",
            {"address": "Jl. Baru 7", "name": "Hotel Greenland", "correction_reason": "Spasi."},
            [("address", False), ("name", True)],
        ),
    ],
)
def test_an_address_moves_without_ceremony_and_belongs_to_its_days(client, newsroom, before, typed, kept):
    venue = newsroom.make_event().venue
    Venue.objects.filter(pk=venue.pk).update(address=before)
    FormerName.objects.all().delete()
    client.force_login(newsroom.hasan)

    client.post(change(venue), shown(client, venue) | typed)

    venue.refresh_from_db()
    assert venue.address == typed["address"]
    assert sorted(FormerName.objects.values_list("column", "is_typo")) == kept
