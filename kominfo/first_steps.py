"""What a new installation lacks before its first release: a list for those who can enter it, a sentence for others."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists
from django.urls import reverse

from agencies.models import Agency, Office, Post, Tenure, User
from news import rules


class Present(NamedTuple):
    """What is registered already."""

    agency: bool
    office: bool
    post: bool
    tenure: bool
    colleagues: bool


@dataclass(frozen=True)
class Step:
    """One thing to register. `address` leads to its form; it is empty while the form cannot be filled in or is not permitted."""

    title: str
    reason: str
    is_done: bool
    address: str
    waits_for: str


# What there is to do, in the order in which each makes the next possible: field of `Present`, words, model, what it needs.
STEPS = (
    ("agency", "Daftarkan instansi Anda", "Dinas yang menjalankan situs ini. Instansi lain dapat menyusul.", "agency", ""),
    ("office", "Isi kantor redaksi", "Nama di kepala situs, kode unit, dan templat nomor siaran pers.", "office", "agency"),
    (
        "post",
        "Daftarkan jabatan",
        "Misalnya kepala dinas Anda, Gubernur, dan Wakil Gubernur; bagi kepala daerah, daftarkan dulu pemerintah daerahnya.",
        "post",
        "agency",
    ),
    (
        "tenure",
        "Daftarkan pejabat dan masa jabatannya",
        "Kutipan dan agenda menyebut siapa yang memegang jabatan pada harinya.",
        "official",
        "post",
    ),
    (
        "colleagues",
        "Buat akun rekan",
        "Sedikitnya seorang penulis dan seorang penyetuju, masing-masing dengan instansinya: "
        "naskah disetujui orang yang tidak ikut menulisnya.",
        "user",
        "agency",
    ),
)  # fmt: skip
WAITS = {"agency": "setelah instansi didaftarkan", "post": "setelah jabatan didaftarkan"}


def present(user: User) -> Present:
    """What is registered already, in one query."""
    at_work = User.objects.filter(is_active=True, agency__isnull=False)
    approvers = rules.holders("news.approve_pressrelease", superusers=False).filter(agency__isnull=False)
    second = at_work.order_by("pk").values("pk")[1:2]
    row = User.objects.filter(pk=user.pk).values_list(
        Exists(Agency.objects.without_tree_fields()),
        Exists(Office.objects.all()),
        Exists(Post.objects.all()),
        Exists(Tenure.objects.all()),
        Exists(approvers),
        Exists(second),
    )
    agency, office, post, tenure, has_approver, has_second = row.get()
    return Present(agency, office, post, tenure, has_approver and has_second)


def steps(user: User, there: Present) -> list[Step]:
    """The list for a person who sets up the installation, until everything is done."""
    if all(there) or not rules.is_overseer(user):
        return []
    return [_step(user, there, *words) for words in STEPS]


def sentence(user: User, there: Present) -> str:
    """Why this person cannot work yet, if the installation or their account is incomplete."""
    if rules.is_overseer(user):
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


def _step(user: User, there: Present, name: str, title: str, reason: str, model: str, needs: str) -> Step:
    ready = not needs or getattr(there, needs)
    may = user.has_perm(f"agencies.add_{model}")
    address = reverse(f"admin:agencies_{model}_add") if ready and may else ""
    return Step(title, reason, getattr(there, name), address, "" if ready else WAITS[needs])
