"""What came of the meeting of Tobelo: what was decided, and an example of a recording, a transcript and minutes.

Nobody is given words: the transcript is that of the host of the programme.
"""

DECISIONS = [
    "Menyusun satu peta kebutuhan jaringan yang diperbarui bersama oleh dinas kominfo di provinsi dan daerah.",
    "Menyusun satu daftar layanan digital, agar aplikasi yang serupa tidak dibangun berulang.",
    "Menunjuk satu titik kontak keamanan informasi di setiap daerah.",
    "Melatih pengelola layanan desa bersama dinas pemberdayaan masyarakat dan desa.",
]
OUTCOME = {
    "recording_url": "https://stream.example.id/rakor-tobelo-2021",
    "transcript": """Transkrip peragaan: pengantar pembawa acara pada hari pertama, disingkat.

Pembawa acara: Selamat pagi. Kita mulai hari pertama rapat koordinasi komunikasi, informatika, dan persandian se-Provinsi Maluku Utara. Peserta hadir di Hotel Green Land dan melalui konferensi video.

Pembawa acara: Acara pertama ialah laporan ketua panitia, disusul sambutan tuan rumah, lalu sambutan Gubernur yang dibacakan Sekretaris Daerah sekaligus membuka rapat ini.

Pembawa acara: Sesudah rehat kita mendengarkan pembagian urusan pemerintahan bidang komunikasi dan informatika. Siang nanti tiap kabupaten dan kota mendapat sepuluh menit untuk memaparkan keadaan jaringannya.

Pembawa acara: Peserta daring dapat menulis pertanyaan di kolom percakapan; moderator membacakannya pada akhir tiap paparan.""",
    "minutes": """Hari pertama, Kamis, 8 Juli 2021. Laporan ketua panitia, sambutan tuan rumah, sambutan Gubernur yang dibacakan Sekretaris Daerah, pembukaan. Paparan keadaan infrastruktur TIK tiap kabupaten/kota.

Hari kedua, Jumat, 9 Juli 2021. Tiga kelompok kerja: infrastruktur TIK, smart government dan SPBE, persandian dan keamanan informasi. Paparan program desa.

Hari ketiga, Sabtu, 10 Juli 2021. Pleno mendengarkan laporan kelompok kerja, lalu merumuskan empat butir untuk ditindaklanjuti. Sekretariat merapikan rumusan dan mengirimkannya kepada semua peserta.""",
}
