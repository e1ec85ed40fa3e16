"""What a new office sets up at the desk: a list that ticks itself off, and a sentence for those who wait for it."""

from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists
from django.urls import reverse

from agencies.accounts import factors
from agencies.models import Agency, AuditEntry, Office, Post, Tenure, User
from kominfo.checks import around
from news import permissions
from news.models import Edition, Letter, PageText


class Present(NamedTuple):
    """What is there already. Without the first six nobody can publish; the others make the office complete."""

    province: bool
    agency: bool
    office: bool
    post: bool
    tenure: bool
    colleagues: bool
    profile: bool
    pages: bool
    letter: bool
    release: bool
    backup: bool


NEEDED = Present._fields[:6]


class StepText(NamedTuple):
    """One line of the list: the field of `Present`, its words, the name of its page, what stands there, what it needs first."""

    field: str
    title: str
    reason: str
    page: str
    permission: str
    needs: str = ""


@dataclass(frozen=True)
class Step:
    """One thing to set up. `address` leads to its page; it is empty while it cannot be done, or not by this person."""

    title: str
    reason: str
    is_done: bool
    address: str
    waits_for: str


# In the order in which each makes the next possible.
STEPS = (
    StepText(
        "province",
        "Pilih provinsi",
        "Kabupaten dan kotanya ikut tercatat, dengan kode Kemendagri.",
        "admin:agencies_area_province",
        "agencies.add_area",
    ),
    StepText(
        "agency",
        "Daftarkan instansi Anda",
        "Dinas yang menjalankan situs ini, dengan logonya bila ada. Instansi lain dapat menyusul, juga dari tabel.",
        "admin:agencies_agency_add",
        "agencies.add_agency",
    ),
    StepText(
        "office",
        "Isi kantor redaksi",
        "Nama di kepala situs, kode unit, dan templat nomor siaran pers.",
        "admin:agencies_office_add",
        "agencies.add_office",
        "agency",
    ),
    StepText(
        "profile",
        "Lengkapi akun Anda sendiri",
        "Alamat surel untuk kata sandi baru, dan ponsel sebagai faktor kedua.",
        "mfa_index",
        "",
    ),
    StepText(
        "post",
        "Daftarkan jabatan",
        "Misalnya kepala dinas Anda, Gubernur, dan Wakil Gubernur; bagi kepala daerah, daftarkan dulu pemerintah daerahnya.",
        "admin:agencies_post_add",
        "agencies.add_post",
        "agency",
    ),
    StepText(
        "tenure",
        "Daftarkan pejabat dan masa jabatannya",
        "Kutipan dan agenda menyebut siapa yang memegang jabatan pada harinya.",
        "admin:agencies_official_add",
        "agencies.add_official",
        "post",
    ),
    StepText(
        "colleagues",
        "Undang rekan",
        "Sedikitnya seorang penulis dan seorang penyetuju, masing-masing dengan instansinya: naskah disetujui orang yang "
        "tidak ikut menulisnya. Mereka mendapat tautan lewat surel.",
        "admin:agencies_user_add",
        "agencies.add_user",
        "agency",
    ),
    StepText(
        "letter",
        "Kirim surat uji",
        "Pastikan surat dari situs ini sampai, sebelum rekan menunggu undangannya.",
        "admin:setup",
        "",
    ),
    StepText(
        "pages",
        "Sesuaikan halaman tetap",
        "Tentang, Kontak, Privasi, Aksesibilitas, dan Permintaan informasi sudah berisi teks awal dengan dasar hukumnya. "
        "Isi saluran dan jam kerja kantor Anda.",
        "admin:news_page_changelist",
        "news.change_page",
    ),
    StepText(
        "release",
        "Terbitkan siaran pers pertama",
        "Ditulis, diajukan, dan disetujui rekan Anda di meja masing-masing.",
        "admin:news_pressrelease_add",
        "news.add_pressrelease",
        "colleagues",
    ),
    StepText(
        "backup",
        "Buat cadangan pertama",
        "Di server, dengan perintah di docs/run.md; sesudahnya tiap malam sendiri.",
        "",
        "",
    ),
)
WAITS = {
    "agency": "setelah instansi didaftarkan",
    "post": "setelah jabatan didaftarkan",
    "colleagues": "setelah rekan diundang",
}


def present(user: User) -> Present:
    """What is there already; two queries, one of them for overseers only."""
    at_work = User.objects.filter(is_active=True, agency__isnull=False)
    approvers = permissions.holders("news.approve_pressrelease", superusers=False).filter(
        agency__isnull=False
    )
    second = at_work.order_by("pk").values("pk")[1:2]
    row = User.objects.filter(pk=user.pk).values_list(
        Exists(AuditEntry.objects.filter(action="area.province")),
        Exists(Agency.objects.without_tree_fields()),
        Exists(Office.objects.all()),
        Exists(Post.objects.all()),
        Exists(Tenure.objects.all()),
        Exists(approvers),
        Exists(second),
        Exists(PageText.objects.exclude(written_by=None)),
        Exists(Letter.objects.filter(state=Letter.State.SENT)),
        Exists(Edition.objects.all()),
    )
    province, agency, office, post, tenure, has_approver, has_second, pages, letter, release = row.get()
    return Present(
        province=province or agency,
        agency=agency,
        office=office,
        post=post,
        tenure=tenure,
        colleagues=has_approver and has_second,
        profile=bool(user.email) and (factors.is_set_up(user) or not factors.is_required(user)),
        pages=pages,
        letter=letter,
        release=release,
        backup=_is_backed_up(),
    )


def steps(user: User, there: Present) -> list[Step]:
    """The list for a person who sets up the installation; empty for others."""
    if not permissions.is_overseer(user):
        return []
    shown = [text for text in STEPS if text.field != "backup" or settings.PRODUCTION]
    return [_step(user, there, text) for text in shown]


def is_usable(there: Present) -> bool:
    """Whether the office can publish."""
    return all(getattr(there, field) for field in NEEDED)


def sentence(user: User, there: Present) -> str:
    """Why this person cannot work yet, if the installation or their account is incomplete."""
    if permissions.is_overseer(user):
        return ""
    if not there.office:
        return (
            "Situs ini belum selesai disiapkan: kantor redaksi belum diisi, jadi siaran pers belum dapat terbit. "
            "Administrator yang melengkapinya."
        )
    if user.agency_id is None:
        return (
            "Akun Anda belum terhubung dengan instansi, jadi Anda belum dapat menulis. "
            "Minta administrator mengisi instansi pada akun Anda."
        )
    return ""


def _step(user: User, there: Present, text: StepText) -> Step:
    ready = not text.needs or getattr(there, text.needs)
    may = not text.permission or user.has_perm(text.permission)
    # Whoever looks after accounts writes no copy, except for the owner of all rights.
    if text.field == "release":
        may = may and user.agency_id is not None
    address = reverse(text.page) if text.page and ready and may else ""
    done = getattr(there, text.field)
    return Step(text.title, text.reason, done, address, "" if ready else WAITS[text.needs])


def _is_backed_up() -> bool:
    place = around.backup_place()
    return place is not None and around.newest_backup(place) is not None
