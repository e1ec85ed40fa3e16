"""Signing in: one answer for every wrong attempt, lock-out, a new session key, only our own addresses after it."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from agencies.accounts import lockout
from agencies.accounts.backend import StaffBackend
from agencies.models import AuditEntry, SignInTally, User
from kominfo.checks.conventions import all_patterns
from tests.newsroom import PASSWORD, code_now

pytestmark = pytest.mark.django_db
SIGN_IN = "/meja/masuk/"
WRONG = "perahu-bocor-besar"


def sign_in(client, name, password=PASSWORD, *, address="127.0.0.1", **extra):
    return client.post(SIGN_IN, {"login": name, "password": password} | extra, REMOTE_ADDR=address)


def refusal(response):
    """What a person reads."""
    return [str(error) for error in response.context["form"].non_field_errors()]


def is_inside(client):
    return client.get(reverse("admin:index")).status_code == 200


def actions():
    return list(AuditEntry.objects.order_by("id").values_list("action", flat=True))


@pytest.mark.parametrize("name", ["ratna", "RATNA", " ratna ", "ratna@example.id", "Ratna@Example.ID"])
def test_a_name_or_an_e_mail_address_and_the_password_open_the_desk(client, newsroom, name):
    response = sign_in(client, name)

    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))
    assert is_inside(client)


def test_a_stranger_is_led_to_the_one_door(client, newsroom):
    response = client.get("/meja/news/pressrelease/", follow=True)

    assert response.redirect_chain[-1] == ("/meja/masuk/?next=%2Fmeja%2Fnews%2Fpressrelease%2F", 302)


def test_every_wrong_attempt_reads_the_same(client, newsroom):
    User.objects.filter(username="nurul").update(is_active=False)

    answers = [
        refusal(sign_in(client, "ratna", WRONG)),  # exists
        refusal(sign_in(client, "tidak-ada", WRONG)),
        refusal(sign_in(client, "ratna@example.id", WRONG)),
        refusal(sign_in(client, "tidak@ada.id", WRONG)),
        refusal(sign_in(client, "nurul")),  # deactivated, right password
    ]

    assert (
        answers
        == [
            [
                "Nama pengguna atau kata sandi tidak cocok, atau akun sedang terkunci. "
                "Setelah lima kali gagal, akun terkunci selama lima belas menit."
            ]
        ]
        * 5
    )


@pytest.mark.parametrize("name", ["ratna", "tidak-ada", "ratna@example.id", "tidak@ada.id"])
def test_every_attempt_costs_exactly_one_password_hash(newsroom, settings, name):
    settings.PASSWORD_HASHERS = ["tests.agencies.accounts.hasher.Counting"]
    User.objects.get(username="ratna").set_password("x")
    ratna = newsroom.ratna
    ratna.set_password(PASSWORD)
    ratna.save()
    from tests.agencies.accounts.hasher import Counting

    Counting.hashes = 0
    StaffBackend().authenticate(None, username=name, password=WRONG)

    assert Counting.hashes == 1


@pytest.mark.parametrize("name", ["ratna", "tidak-ada"])
def test_five_failures_lock_a_name_whether_it_exists_or_not(client, newsroom, name):
    answers = [refusal(sign_in(client, name, WRONG, address=f"192.0.2.{n}"))[0][:32] for n in range(5)]

    assert answers == ["Nama pengguna atau kata sandi ti"] * 4 + ["Terlalu banyak percobaan yang ga"]
    assert "Coba lagi pukul" in refusal(sign_in(client, name, address="192.0.2.77"))[0]
    assert not is_inside(client)
    assert actions() == ["login.failed"] * 5 + ["login.locked"]


def test_a_lock_ends_by_itself(client, newsroom):
    for _ in range(5):
        sign_in(client, "ratna", WRONG)
    SignInTally.objects.update(locked_until=timezone.now() - dt.timedelta(seconds=1))

    assert sign_in(client, "ratna").status_code == 302


def test_a_right_password_forgets_the_failures_before_it(client, newsroom):
    for _ in range(4):
        sign_in(client, "ratna", WRONG)
    sign_in(client, "ratna")

    assert not SignInTally.objects.filter(key__startswith="name:").exists()


def test_thirty_failures_lock_an_address_for_everybody(newsroom):
    for n in range(30):
        sign_in(Client(), f"nama-{n}", WRONG, address="192.0.2.1")

    here, elsewhere = Client(), Client()
    assert "Coba lagi pukul" in refusal(sign_in(here, "ratna", address="192.0.2.1"))[0]
    assert sign_in(elsewhere, "ratna", address="192.0.2.2").status_code == 302


def test_a_forged_address_is_not_believed(client, newsroom, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    client.post(SIGN_IN, {"login": "ratna", "password": WRONG}, HTTP_X_FORWARDED_FOR="203.0.113.9")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client.post(
        SIGN_IN, {"login": "ratna", "password": WRONG}, HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7"
    )

    counted = SignInTally.objects.filter(key__startswith="address:").order_by("key")
    assert [tally.key for tally in counted] == ["address:127.0.0.1", "address:198.51.100.7"]


def test_attempts_at_the_same_moment_cannot_slip_through(newsroom):
    """Attempts are counted before the password is looked at: the sixth waits for nothing."""
    keys = [lockout.name_key("ratna")]

    assert [lockout.reserve(keys) is None for _ in range(7)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    "names",
    [
        ["ratna", "ratna@example.id"] * 3,
        ["ratna@example.id"] * 5,
        ["RATNA", " ratna", "Ratna@Example.ID", "ｒａｔｎａ", "ratna@example.id "],
    ],
)
def test_guesses_at_one_person_are_counted_together_whatever_name_was_typed(client, newsroom, names):
    for n, name in enumerate(names):
        sign_in(client, name, WRONG, address=f"192.0.2.{n}")

    for name in ("ratna", "ratna@example.id", "RATNA"):
        sign_in(client, name, address="192.0.2.77")
        assert not is_inside(client)
    assert lockout.locked_until(newsroom.ratna)
    assert "login.locked" in actions()


def test_no_answer_says_which_name_and_which_address_belong_together(newsroom):
    def answers(first, second):
        for n in range(5):
            sign_in(Client(), first, WRONG, address=f"192.0.2.{n}")
        return [refusal(sign_in(Client(), second, WRONG, address=f"192.0.2.{n}"))[0][:40] for n in range(6)]

    assert answers("ratna", "ratna@example.id") == answers("tidak-ada", "tidak@ada.id")


def test_a_locked_person_costs_a_password_hash_like_everybody(client, newsroom, settings):
    from tests.agencies.accounts.hasher import Counting

    settings.PASSWORD_HASHERS = ["tests.agencies.accounts.hasher.Counting"]
    newsroom.ratna.set_password(PASSWORD)
    newsroom.ratna.save()
    lockout.reserve([lockout.person_key(newsroom.ratna)])
    SignInTally.objects.update(locked_until=timezone.now() + dt.timedelta(minutes=5))

    Counting.hashes = 0
    sign_in(client, "ratna")

    assert (Counting.hashes, is_inside(client)) == (1, False)


def test_failures_are_recorded_with_reason_and_without_the_password(client, newsroom):
    sign_in(client, "ratna@example.id", WRONG)
    sign_in(client, "tidak-ada", WRONG)
    sketch = lockout.fingerprint("tidak-ada")[:12]

    notes = list(AuditEntry.objects.order_by("id").values_list("note", "object_label"))
    assert notes == [
        ("Akun ratna; kata sandi salah; alamat 127.0.0.1", "Ratna"),
        (f"Nama tak dikenal (sidik {sketch}); akun tidak dikenal; alamat 127.0.0.1", ""),
    ]


def test_a_password_typed_in_the_field_of_the_name_is_kept_nowhere(client, newsroom, capfd):
    typo = "kuda-jendela-angin"
    for n in range(6):
        sign_in(client, typo, WRONG, address=f"192.0.2.{n}")
    sign_in(client, "\0" + typo, WRONG)
    client.post("/meja/kata-sandi/lupa/", {"email": f"{typo}@example.id"})

    kept = [
        *AuditEntry.objects.values_list("note", "object_label", "before", "after", "actor_name"),
        *SignInTally.objects.values_list("key"),
    ]
    assert actions()[-1] == "password.reset_asked"
    assert typo not in str(kept) + "".join(capfd.readouterr())


def test_fingerprints_need_the_key_of_the_installation(settings):
    before = lockout.fingerprint("ratna")
    settings.SECRET_KEY = "kunci-lain"

    assert lockout.fingerprint("ratna") != before


def test_signing_in_and_out_is_recorded(client, newsroom):
    sign_in(client, "ratna")
    client.post(reverse("account_logout"))

    assert actions() == ["login", "logout"]
    assert not is_inside(client)


def test_signing_in_changes_the_key_of_the_session(client, newsroom):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = session.session_key
    client.cookies["sesi"] = planted

    sign_in(client, "ratna")

    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize(
    "address",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "https://testserver@jahat.example/",
        "javascript:alert(1)",
        "https://localhost/",
    ],
)
def test_the_way_on_leads_to_our_own_host_only(client, newsroom, address):
    assert sign_in(client, "ratna", next=address)["Location"] == reverse("admin:index")


def test_the_way_on_leads_where_one_wanted_to_go(client, newsroom):
    assert sign_in(client, "ratna", next="/meja/news/event/")["Location"] == "/meja/news/event/"


@pytest.mark.parametrize("path", ["/meja/keluar/", "/meja/logout/"])
def test_a_link_does_not_sign_anybody_out(client, newsroom, path):
    client.force_login(newsroom.ratna)

    assert client.get(path).status_code == 405
    assert is_inside(client)


def test_nobody_signs_up_and_no_other_door_of_the_library_exists():
    ours = {
        pattern.name
        for pattern in all_patterns()
        if getattr(getattr(pattern.callback, "view_class", pattern.callback), "__module__", "").startswith(
            "allauth"
        )
    }

    # The two pages of codes are reached through agencies.accounts.views.
    assert ours == {
        "account_login",
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


@pytest.mark.parametrize("table", ["account/emailaddress", "mfa/authenticator", "usersessions/usersession"])
def test_the_tables_of_the_library_are_no_pages(client, newsroom, table):
    root = User.objects.create_superuser("root", "root@example.id", "x", name="Root")
    client.force_login(root)

    assert client.get(f"/meja/{table}/").status_code in (302, 404)
    assert client.get(f"/meja/{table}/add/").status_code in (302, 404)


def test_who_needs_a_second_factor_gives_its_code_too(client, newsroom):
    assert sign_in(client, "salma")["Location"] == "/meja/masuk/kode/"
    assert not is_inside(client)

    client.post("/meja/masuk/kode/", {"code": code_now()})

    assert is_inside(client)


def test_rights_come_with_roles_and_none_is_asked_for_of_a_person(newsroom, django_assert_num_queries):
    user = User.objects.get(pk=newsroom.ratna.pk)
    user.user_permissions.add(Permission.objects.get(codename="approve_pressrelease"))

    with django_assert_num_queries(1):
        rights = [user.has_perm("news.submit_pressrelease"), user.has_perm("news.approve_pressrelease")]

    assert rights == [True, False]


def test_a_pasted_name_opens_the_desk_with_the_marks_that_nobody_sees(client, newsroom):
    sign_in(client, "\ufeffratna@example.id\u200b\u00a0")

    assert is_inside(client)
