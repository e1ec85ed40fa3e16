"""What the actions of the audit trail are called at the desk. The trail itself and its export keep the exact codes."""

DEEDS = {
    "release.create": "Naskah dibuat",
    "release.edit": "Naskah diubah",
    "release.approval_voided": "Persetujuan gugur karena naskah berubah",
    "release.plan": "Rencana terbit diatur",
    "release.address": "Alamat halaman diubah",
    "release.telling": "Jenis perubahan dan catatan publik diatur",
    "release.preview": "Pratinjau dibuka",
    "release.note": "Catatan ditulis",
    "release.word": "Naskah dibuat dari berkas Word",
    "edition.first": "Edisi pertama dibuat",
    "edition.minor": "Edisi dibuat: perbaikan kecil",
    "edition.correction": "Edisi dibuat: ralat",
    "edition.requested": "Edisi dibuat: ralat atas permintaan",
    "edition.reply": "Edisi dibuat: hak jawab",
    "edition.update": "Edisi dibuat: pembaruan",
    "edition.withdrawal": "Edisi dibuat: pencabutan",
    "edition.called_off": "Edisi terjadwal batal tayang",
    "edition.endorse": "Terbit darurat disetujui kemudian",
    "event.announce": "Agenda ditayangkan",
    "event.discard": "Agenda dibuang",
    "event.restore": "Agenda dipulihkan",
    "event.assign": "Tugas diberikan",
    "event.reassign": "Tugas diubah",
    "event.assignment_begun": "Tugas mulai ditulis",
    "event.assignment_moved": "Tugas ikut pindah hari",
    "event.unassign": "Tugas ditiadakan",
    "link.create": "Tautan dibuat",
    "link.visit": "Tautan dibuka pembaca",
    "link.answer": "Tautan dijawab pembaca",
    "link.revoke": "Tautan ditutup",
    "link.reopen": "Tautan dapat dijawab lagi",
    "letter.resend": "Surat dikirim ulang",
    "photo.take_in": "Foto diunggah",
    "photo.refocus": "Titik fokus foto diubah",
    "photo.edit": "Keterangan foto diubah",
    "photo.withdraw": "Foto ditarik dari situs",
    "photo.review": "Penarikan foto diperiksa",
    "photo.put_back": "Foto ditampilkan lagi",
    "release.photo_withdrawn": "Foto di naskah ini ditarik dari situs",
    "release.photo_put_back": "Foto di naskah ini ditampilkan lagi",
    "edition.photo_withdrawn": "Foto di edisi ini ditarik dari situs",
    "edition.photo_put_back": "Foto di edisi ini ditampilkan lagi",
    "event.photo_withdrawn": "Foto di agenda ini ditarik dari situs",
    "event.photo_put_back": "Foto di agenda ini ditampilkan lagi",
    "attachment.take_in": "Lampiran diunggah",
    "wordfile.take_in": "Berkas Word diunggah",
    "wordfile.discard": "Berkas Word dibuang",
    "user.role": "Peran diubah",
    "user.letters": "Pilihan surat diubah",
    "login": "Masuk",
    "login.failed": "Gagal masuk",
    "login.locked": "Akun terkunci",
    "login.unlocked": "Kunci akun dibuka",
    "logout": "Keluar",
    "session.revoked": "Sesi diakhiri",
    "password.changed": "Kata sandi diganti",
    "password.reset": "Kata sandi dibuatkan",
    "password.reset_asked": "Kata sandi baru diminta",
    "factor.added": "Faktor kedua dipasang",
    "factor.removed": "Faktor kedua dilepas",
    "factor.reset": "Faktor kedua disetel ulang",
    "factor.failed": "Kode faktor kedua salah",
    "factor.code_used": "Kode pemulihan dipakai",
    "factor.codes_made": "Kode pemulihan dibuat",
    "site.restored": "Situs dipulihkan dari cadangan",
}
# What may happen to a thing of any kind: `<model>.<verb>`.
VERBS = {
    "create": "Dibuat",
    "edit": "Diubah",
    "delete": "Dihapus",
    "export": "Daftar diunduh",
    "text_kept": "Teks yang belum disimpan diamankan",
}


def register(deeds: dict[str, str]) -> None:
    """Name the actions that an app keeps the words for itself, when Django starts."""
    DEEDS.update(deeds)


def words(action: str) -> str:
    """The action in the desk's words; one that is not known here keeps its code rather than vanish."""
    return DEEDS.get(action) or VERBS.get(action.rpartition(".")[2], action)
