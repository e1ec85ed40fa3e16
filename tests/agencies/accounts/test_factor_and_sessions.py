"""The second factor where it is needed, sessions that lapse and end, and what administrators do for colleagues."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from agencies.accounts import lockout, sessions
from agencies.models import AuditEntry
from kominfo.middleware.unsent_text import former_user
from tests.newsroom import PASSWORD, code_now

pytestmark = pytest.mark.django_db


def is_inside(client):
    return client.get(reverse("admin:index")).status_code == 200


def care(user, verb):
    return reverse("admin:agencies_user_care", args=[user.pk, verb])


def with_code(client, name, code=""):
    client.post("/meja/masuk/", {"login": name, "password": PASSWORD})
    return client.post("/meja/masuk/kode/", {"code": code or code_now()})


@pytest.mark.parametrize("who", ["salma", "admin"])
def test_without_the_factor_their_role_needs_people_reach_its_set_up_alone(client, newsroom, who):
    user = getattr(newsroom, who)
    Authenticator.objects.filter(user=user).delete()
    client.force_login(user)

    pages = ["/meja/", "/meja/akun/", "/meja/news/pressrelease/", reverse("admin:agencies_user_changelist")]

    assert [client.get(page).headers.get("Location") for page in pages] == ["/meja/akun/autentikator/"] * 4
    assert client.get("/meja/akun/autentikator/").status_code == 200


def test_a_reporter_works_without_a_second_factor(client, newsroom):
    client.force_login(newsroom.ratna)

    assert is_inside(client)


def test_a_code_that_was_used_is_refused(newsroom):
    first, second, code = Client(), Client(), code_now()
    with_code(first, "salma", code)
    with_code(second, "salma", code)

    assert (is_inside(first), is_inside(second)) == (True, False)


def test_five_wrong_codes_lock_the_factor(client, newsroom):
    client.post("/meja/masuk/", {"login": "salma", "password": PASSWORD})
    for _ in range(5):
        client.post("/meja/masuk/kode/", {"code": "12"})
    client.post("/meja/masuk/kode/", {"code": code_now()})

    assert not is_inside(client)
    assert AuditEntry.objects.filter(action="login.locked").count() == 1


def test_a_recovery_code_works_once(newsroom):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(newsroom.salma).get_unused_codes()[0]
    inside = []
    for client in (Client(), Client()):
        client.post("/meja/masuk/", {"login": "salma", "password": PASSWORD})
        client.post("/meja/masuk/kode/", {"code": code})
        inside.append(is_inside(client))

    assert inside == [True, False]
    assert AuditEntry.objects.get(action="factor.code_used").note == "Sisa 9 kode pemulihan"


def test_secrets_are_not_readable_in_the_database(newsroom):
    from tests.newsroom import TOTP_SECRET

    assert TOTP_SECRET not in str(Authenticator.objects.get(user=newsroom.salma).data)


@pytest.mark.parametrize("name", [sessions.SEEN_AT, sessions.SIGNED_IN_AT])
def test_a_session_lapses_and_remembers_whose_it_was(client, newsroom, name, rf):
    client.force_login(newsroom.ratna)
    session = client.session
    session[name] -= 12 * 3600 + 1
    session.save()

    assert not is_inside(client)
    assert SESSION_KEY not in client.session
    request = rf.get("/meja/")
    request.session = client.session
    assert former_user(request) == newsroom.ratna
    assert "Naskah yang belum disimpan tidak hilang" in client.get("/meja/masuk/").text
    assert "Naskah yang belum disimpan" not in Client().get("/meja/masuk/").text


def test_one_ends_a_session_of_ones_own_and_nobody_elses(client, newsroom):
    client.force_login(newsroom.ratna)
    phone, stranger = Client(), Client()
    phone.force_login(newsroom.ratna)
    stranger.force_login(newsroom.nurul)
    theirs = sessions.of(newsroom.nurul).get()
    mine = sessions.of(newsroom.ratna).exclude(session_key=client.session.session_key).get()

    answers = [
        client.post(reverse("account-end-session", args=[row.pk])).status_code for row in (mine, theirs)
    ]

    assert answers == [302, 404]
    assert (is_inside(client), is_inside(phone), is_inside(stranger)) == (True, False, True)


def test_a_changed_password_ends_the_other_sessions(client, newsroom):
    phone = Client()
    for one in (client, phone):
        one.force_login(newsroom.ratna)
    fields = {"oldpassword": PASSWORD, "password1": "perahu-cengkih-88", "password2": "perahu-cengkih-88"}

    response = client.post("/meja/akun/kata-sandi/", fields)

    assert response.status_code == 302
    assert (is_inside(client), is_inside(phone)) == (True, False)


@pytest.mark.parametrize("password", ["pendek-88", "password1234", "123456789012", "qwertyuiop12"])
def test_weak_passwords_are_refused(client, newsroom, password):
    client.force_login(newsroom.ratna)
    fields = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    assert client.post("/meja/akun/kata-sandi/", fields).status_code == 200
    newsroom.ratna.refresh_from_db()
    assert newsroom.ratna.check_password(PASSWORD)


def test_guesses_at_the_old_password_are_counted_with_those_at_the_door(client, newsroom):
    client.force_login(newsroom.ratna)
    new = "kuda jendela angin pisang"
    for guess in ["salah"] * 5 + [PASSWORD]:
        client.post("/meja/akun/kata-sandi/", {"oldpassword": guess, "password1": new, "password2": new})

    newsroom.ratna.refresh_from_db()
    assert newsroom.ratna.check_password(PASSWORD)
    assert lockout.locked_until(newsroom.ratna)
    assert AuditEntry.objects.filter(action="login.locked").count() == 1


def test_the_mail_for_a_new_password_leads_to_our_own_address(client, newsroom, settings, mailoutbox):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://kominfo.example.go.id", ["*"]
    from agencies.accounts import letters

    letters.send_reset.func(newsroom.ratna.pk)
    known = client.post("/meja/kata-sandi/lupa/", {"email": "ratna@example.id"}, HTTP_HOST="jahat.example")
    unknown = client.post("/meja/kata-sandi/lupa/", {"email": "tidak@ada.id"})

    assert "https://kominfo.example.go.id/meja/kata-sandi/baru/" in mailoutbox[0].body
    assert "jahat" not in "".join(mail.body for mail in mailoutbox)
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_an_administrator_unlocks_resets_and_signs_out_a_colleague(client, newsroom):
    client.force_login(newsroom.admin)
    theirs = Client()
    theirs.force_login(newsroom.salma)
    for _ in range(6):
        lockout.reserve([lockout.name_key("salma")])

    for verb in ("buka-kunci", "setel-ulang-faktor"):
        client.post(care(newsroom.salma, verb))

    assert lockout.locked_until(newsroom.salma) is None
    assert not Authenticator.objects.filter(user=newsroom.salma).exists()
    assert not is_inside(theirs)
    assert (
        AuditEntry.objects.filter(actor=newsroom.admin).order_by("id").values_list("action", flat=True)[0:2]
    )


@pytest.mark.parametrize("verb", ["buka-kunci", "akhiri-sesi", "setel-ulang-faktor"])
def test_nobody_else_does(client, newsroom, verb):
    answers = []
    for who in ("ratna", "hasan", "salma"):
        client.force_login(getattr(newsroom, who))
        answers.append(client.post(care(newsroom.dewi, verb)).status_code)
    client.force_login(newsroom.admin)
    answers += [
        client.post(care(newsroom.admin, verb)).status_code,
        client.get(care(newsroom.dewi, verb)).status_code,
    ]

    assert answers == [403, 403, 403, 403, 405]
