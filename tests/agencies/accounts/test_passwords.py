"""Passwords that somebody who knows the office guesses are refused, at every door where one is set."""

import io
import subprocess
import sys

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from agencies.accounts import letters, passwords
from agencies.models import Official, User
from tests.newsroom import PASSWORD

pytestmark = pytest.mark.django_db

GUESSABLE = [
    "Maluku Utara",
    "diskominfo2026",
    "aaaaaaaaaaaa",
    "hasan-hasan-1",
    "Ternate#2026",
    "GubernurMalut1",
    "qwertyuiop123",
    "T3rn4te#2026!",
    "d1sk0m1nf0-2026",
    "M.a.l.u.k.u-U.t.a.r.a",
    "etanret-etanret",
    "ＭａｌｕｋｕＵｔａｒａ",
    "Malúkú Útara 26",
    "aabbccddeeff",
    "112233445566",
    "abababababab",
    "abcdefghijklmnop",
    "12345678901234",
    "081234567890",
    "194837261934",
    "17 Agustus 1945",
    "merdeka17081945",
    "Provinsi Maluku Utara 2026",
    "TernateTidoreSofifi",
    "HalmaheraUtaraBarat",
    "SandiRahasia123",
    "rahasia-kantor-1",
    "PasswordAdmin!1",
    "Bismillah12345",
    "sherlytjoanda1",
    "Sherly Tjoanda 2025!",
    "hasan.example.id",
    "1qaz2wsx3edc4rfv",
    "zaq12wsxcde3",
    "asdfghjkl;'12",
    "selamatdatang1",
    "kata-sandi-uji-coba",
    "marimoi ngone futuru",
    "MarimoiNgoneFuturu!",
    "cengkehpala123",
    "cengkeh-pala-kelapa",
    "satu dua tiga empat",
    "satuduatigaempatlima",
    "123 siap pak bos",
    "SiapLaksanakan99",
    "bismillah2026",
    "alhamdulillah-berkah",
    "indonesiamerdeka",
    "jayalahterus",
    "Persiter Ternate 1",
    "torang samua basudara",
    "batuBacan2026",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1",
]
GOOD = [
    "kuda jendela angin pisang",
    "perahu-cengkih-88",
    "sepatu biru lompat gerobak",
    "xK9#mP2$vL8q",
    "tujuh gajah makan bakso",
    "cengkeh sepeda langit roti",
    "kalimat abadilah gondola riak",
    "Ternate kelapa gitar payung sendok",
    "8f3k-29dk-x0s1-qpw7",
    "topi meriam kutilang jeruk " + "z" * 200,
]


@pytest.fixture
def judged(monkeypatch):
    """Of each password: what remained of it, the known words that were taken out, and how many guesses it needs."""
    found, measured = [], passwords.measured

    def told(rest, known):
        found.append((rest, known, measured(rest, known)))
        return found[-1][-1]

    monkeypatch.setattr(passwords, "measured", told)
    return found


@pytest.mark.parametrize("password", GUESSABLE)
def test_a_password_that_the_neighbour_would_guess_is_refused(newsroom, password):
    Official.objects.create(name="Sherly Tjoanda", slug="sherly-tjoanda")

    with pytest.raises(ValidationError):
        validate_password(password, newsroom.hasan)


@pytest.mark.parametrize("password", GOOD)
def test_words_that_have_nothing_to_do_with_each_other_pass(newsroom, password, judged):
    validate_password(password, newsroom.hasan)

    ((_, _, guesses),) = judged
    assert guesses >= passwords.GUESSES


def test_the_refusal_says_what_is_weak_and_what_to_do(newsroom):
    with pytest.raises(ValidationError) as refusal:
        validate_password("Maluku Utara", newsroom.hasan)

    assert "di dalamnya “malukuutara”: nama tempat" in refusal.value.messages[0]
    assert "empat kata yang tidak berhubungan" in refusal.value.messages[0]


@pytest.mark.parametrize(
    ("password", "named"),
    [
        ("cengkehpala123", "“cengkeh”, “pala”"),
        ("siap-pak-bos", "“siap”, “pak”, “bos”"),
        ("kamusterbuka", None),
        ("batiktul1", None),
        ("kuntilan1", None),
        ("tjoandash", None),
    ],
)
def test_only_what_stands_as_a_word_is_named(newsroom, password, named):
    """ "ali" in kuntilanak, read backwards, "kita" in batiktulis and "anda" in sherlytjoanda are there by chance."""
    Official.objects.create(name="Ali", slug="ali")
    try:
        validate_password(password, newsroom.hasan)
    except ValidationError as refusal:
        (sentence,) = [each for each in refusal.messages if "mudah ditebak" in each]
        assert (f"di dalamnya {named}" in sentence) if named else "di dalamnya" not in sentence


@pytest.mark.parametrize("password", ["kuntilanakmerayap", "batiktulisgondola", "sherlytjoanda"])
def test_a_word_within_another_by_chance_does_not_weaken_it(newsroom, password, judged):
    Official.objects.create(name="Ali", slug="ali")

    validate_password(password, newsroom.hasan)

    ((rest, known, _),) = judged
    assert (rest, known) == (password, [])


def test_a_long_password_is_measured_in_part(newsroom, monkeypatch):
    measured = []
    monkeypatch.setattr(passwords, "guesses", lambda text: measured.append(len(text)) or passwords.GUESSES)

    validate_password("".join(chr(0x4E00 + n) for n in range(5000)), newsroom.hasan)

    assert measured == [passwords.MAX_MEASURED_LENGTH]


def test_the_lists_of_words_stay_out_of_a_worker_until_they_are_needed():
    code = "import django; django.setup(); import agencies.accounts.passwords, sys; print('zxcvbn' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


def own_change(client, newsroom):
    client.force_login(newsroom.ratna)
    return lambda word: client.post(
        "/meja/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": word, "password2": word}
    )


def reset_by_mail(client, newsroom):
    key = letters.default_token_generator.make_token(newsroom.ratna)
    number = letters.user_pk_to_url_str(newsroom.ratna)
    address = client.get(reverse("account_reset_password_from_key", args=[number, key]))["Location"]
    return lambda word: client.post(address, {"password1": word, "password2": word})


def set_by_an_administrator(client, newsroom):
    client.force_login(newsroom.admin)
    address = reverse("admin:auth_user_password_change", args=[newsroom.ratna.pk])
    return lambda word: client.post(
        address, {"usable_password": "true", "password1": word, "password2": word}
    )


@pytest.mark.parametrize("door", [own_change, reset_by_mail, set_by_an_administrator])
def test_every_door_for_a_new_password_refuses_the_guessable_and_takes_the_good(client, newsroom, door):
    post = door(client, newsroom)

    refused, taken = post("Ternate#2026"), post("kuda jendela angin pisang")

    assert (refused.status_code, taken.status_code) == (200, 302)
    assert "mudah ditebak" in refused.text
    newsroom.ratna.refresh_from_db()
    assert newsroom.ratna.check_password("kuda jendela angin pisang")


def test_a_new_account_gets_no_guessable_password(client, newsroom):
    client.force_login(newsroom.admin)
    fields = {
        "username": "mahmud",
        "name": "Mahmud Karim",
        "email": "mahmud@example.id",
        "agency": newsroom.office.pk,
        "role": Group.objects.get(name="Kontributor").pk,
        "usable_password": "true",
        "password1": "karim-mahmud-77",
        "password2": "karim-mahmud-77",
    }

    assert "mudah ditebak" in client.post(reverse("admin:agencies_user_add"), fields).text
    assert not User.objects.filter(username="mahmud").exists()


def test_the_first_account_of_an_installation_gets_none_either(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "Ternate#2026")

    with pytest.raises(CommandError, match="mudah ditebak"):
        call_command(
            "createsuperuser", interactive=False, username="kepala", email="k@example.id", name="Kepala",
            stdout=io.StringIO(),
        )  # fmt: skip

    assert not User.objects.filter(username="kepala").exists()
