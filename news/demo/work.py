"""The office's other work in the demo: later releases, copy at every step of the desk, other events.

Everything here is invented and names nobody. `days` counts from the day the demo is loaded.
"""

import datetime as dt

# Those with `at` are published then (WIT); `days` schedules; `stop` leaves the copy at that step.
RELEASES = [
    {
        "key": "pusat-media", "kind": "release", "at": "2022-03-14 09:30", "author": "ratna", "category": "periodic",
        "headline": "Pelatihan Pengelola Media Center: Menulis Cepat, Memeriksa Dua Kali", "slug": "pelatihan-pengelola-media-center",
        "lead": "Diskominfosan Maluku Utara melatih pengelola media center perangkat daerah di Sofifi, Senin (14/3/2022), agar informasi resmi terbit dalam hitungan jam tanpa mengorbankan ketelitian.",
        "place": "Sofifi", "on": dt.date(2022, 3, 14), "photos": ["press"], "topics": ["sumber-daya-manusia", "informasi-publik"], "programmes": ["media-center"],
        "body": """<p>Pelatihan sehari itu memadukan latihan menulis dan pemeriksaan naskah. Peserta menyusun berita dari catatan lapangan yang sama, lalu menukar naskahnya dengan meja sebelah untuk diperiksa.</p><h2>Urutan kerja yang dilatih</h2><ol><li>Catat siapa, apa, kapan, dan di mana sebelum meninggalkan tempat acara.</li><li>Periksa nama dan jabatan menurut tanggal peristiwa.</li><li>Tulis teras paling banyak dua kalimat.</li><li>Beri setiap foto keterangan, kredit, dan teks pengganti.</li><li>Serahkan kepada orang lain sebelum terbit.</li></ol><h2>Foto yang dapat dibaca semua orang</h2><p>Satu sesi khusus membahas teks pengganti. Peserta memejamkan mata dan mendengarkan keterangan yang dibacakan rekannya, lalu menebak isi foto. Latihan sederhana itu memperlihatkan bahwa “foto kegiatan” tidak memberi tahu apa-apa kepada pembaca tunanetra.</p><blockquote><p>Cepat itu baik, benar itu wajib.</p></blockquote><p>Bahan latihan dapat dipakai ulang oleh dinas kominfo kabupaten/kota. Pelatihan lanjutan tentang infografis dan data terbuka direncanakan setelah peserta mempraktikkan urutan kerja ini di kantornya.</p>""",
    },
    {
        "key": "kabel-laut", "kind": "announcement", "at": "2023-02-06 08:00", "author": "ratna", "category": "immediate",
        "headline": "Pemeliharaan Kabel Laut: Internet di Beberapa Pulau Dapat Melambat Sepekan", "slug": "pemeliharaan-kabel-laut-februari-2023",
        "lead": "Sambungan internet di sebagian Maluku Utara dapat melambat pada 8–14 Februari 2023 selama pemeliharaan jaringan kabel laut; layanan pemerintah yang penting dialihkan ke jalur cadangan.",
        "place": "Sofifi", "on": dt.date(2023, 2, 6), "photos": ["cable"], "topics": ["infrastruktur-tik", "pelayanan-publik"],
        "body": """<p>Pekerjaan bergantung pada cuaca laut, sehingga jadwal dapat bergeser. Perlambatan terasa terutama pada pukul 00.00–06.00 WIT, ketika lalu lintas dipindahkan dari satu jalur ke jalur lain.</p><h2>Yang tetap berjalan</h2><ul><li>Telepon dan pesan singkat.</li><li>Layanan gawat darurat dan posko kebencanaan.</li><li>Situs informasi pemerintah dalam tampilan ringan.</li></ul><h2>Yang sebaiknya dilakukan warga</h2><ol><li>Unduh berkas penting sebelum 8 Februari.</li><li>Tunda pembaruan perangkat dan pencadangan besar.</li><li>Untuk urusan yang memiliki tenggat, datangi loket atau pilih waktu siang.</li></ol><h2>Perkiraan menurut wilayah</h2><table><thead><tr><th scope="col">Wilayah</th><th scope="col">Perkiraan pengaruh</th></tr></thead><tbody><tr><td>Ternate, Tidore, Sofifi</td><td>Sedang, pada malam hari</td></tr><tr><td>Halmahera bagian utara dan Morotai</td><td>Sedang sampai tinggi</td></tr><tr><td>Sula dan Taliabu</td><td>Rendah</td></tr></tbody></table><p>Perkembangan pekerjaan diumumkan setiap sore di situs ini. Bila sambungan terputus sama sekali lebih dari enam jam, laporkan kepada penyedia layanan dan dinas kominfo setempat dengan menyebut desa dan waktu mulai gangguan.</p>""",
    },
    {
        "key": "hoaks-lowongan", "kind": "clarification", "at": "2023-09-18 16:20", "author": "ratna", "category": "immediate",
        "headline": "Salah: Pesan Berantai Lowongan Tenaga TIK yang Meminta Biaya Pendaftaran", "slug": "hoaks-lowongan-tenaga-tik-berbiaya",
        "lead": "Pesan berantai yang mengatasnamakan Diskominfosan Maluku Utara dan menawarkan lowongan tenaga TIK dengan biaya pendaftaran tidak benar. Dinas tidak membuka lowongan itu dan tidak pernah memungut biaya.",
        "place": "Sofifi", "on": dt.date(2023, 9, 18), "photos": ["message"], "topics": ["informasi-publik", "keamanan-informasi"],
        "claim": "Dinas membuka 120 lowongan tenaga TIK; pelamar diminta mengisi formulir daring dan mentransfer biaya pendaftaran sebelum malam ini.",
        "rating": "false",
        "evidence": "Tidak ada pengumuman di situs resmi; alamat formulir bukan milik pemerintah; pengadaan pegawai tidak dipungut biaya dan tidak diumumkan lewat pesan berantai.",
        "body": """<p>Pesan itu beredar di grup percakapan sejak akhir pekan dan memakai kop surat yang menyerupai milik dinas. Tautan di dalamnya membuka formulir yang meminta data pribadi, foto kartu identitas, dan bukti transfer.</p><h2>Cara mengenalinya</h2><ul><li>Alamat situs tidak berakhir dengan <strong>go.id</strong>.</li><li>Nomor surat tidak terdaftar pada siaran pers mana pun di situs ini.</li><li>Pesan mendesak penerima agar segera membayar dan meneruskan.</li></ul><h2>Bila telanjur mengisi</h2><ol><li>Hubungi bank untuk menghentikan transaksi.</li><li>Ganti kata sandi surel dan aktifkan verifikasi dua langkah.</li><li>Simpan tangkapan layar sebagai bukti, lalu laporkan kepada kepolisian.</li><li>Beri tahu grup tempat pesan itu beredar bahwa isinya tidak benar.</li></ol><p>Pengumuman resmi mengenai pengadaan pegawai hanya disampaikan melalui situs pemerintah. Jika ragu, cari judulnya di situs ini atau tanyakan kepada petugas informasi sebelum meneruskan pesan.</p>""",
    },
    {
        "key": "cuaca", "kind": "release", "at": "2024-01-22 15:00", "author": "hasan", "category": "immediate",
        "headline": "Kesiapsiagaan Komunikasi Menghadapi Cuaca Buruk di Perairan Maluku Utara", "slug": "kesiapsiagaan-komunikasi-cuaca-buruk-2024",
        "lead": "Posko informasi disiagakan dan jaringan cadangan diuji menjelang musim gelombang tinggi agar peringatan tetap sampai ke pulau-pulau kecil.",
        "place": "Ternate", "on": dt.date(2024, 1, 22), "photos": ["storm"], "topics": ["kebencanaan", "infrastruktur-tik"], "agencies": ["bpbd-malut", "dishub-malut"],
        "body": """<p>Uji coba dilakukan bersama BPBD dan Dinas Perhubungan. Petugas mengirim pesan percobaan melalui radio, pesan singkat, dan pengeras suara pelabuhan, lalu mencatat berapa lama pesan diterima di setiap titik.</p><h2>Tiga jalur, satu isi</h2><p>Peringatan ditulis dalam kalimat pendek yang sama di semua jalur: apa yang terjadi, di mana, sampai kapan, dan apa yang harus dilakukan. Naskah siap pakai disimpan di posko sehingga petugas hanya mengisi tempat dan waktu.</p><h2>Yang diminta dari warga pesisir</h2><ul><li>Periksa prakiraan gelombang sebelum melaut.</li><li>Isi daya telepon dan radio sejak siang.</li><li>Sepakati titik kumpul keluarga.</li><li>Jangan meneruskan kabar yang tidak mencantumkan sumber dan waktu.</li></ul><p>Jika jaringan seluler terputus, posko desa menerima kabar melalui radio dan menempelkannya di balai desa serta pelabuhan. Hasil uji coba menjadi bahan perbaikan sebelum puncak musim.</p>""",
    },
    {
        "key": "jam-ppid", "kind": "announcement", "at": "2025-04-07 08:00", "author": "ratna", "category": "always",
        "headline": "Jam Layanan Informasi Publik Kini sampai Pukul 16.00 WIT", "slug": "jam-layanan-informasi-publik-2025",
        "lead": "Mulai Senin, 7 April 2025, loket layanan informasi publik di Sofifi melayani permohonan pada hari kerja pukul 08.00–16.00 WIT, termasuk melalui surel.",
        "place": "Sofifi", "on": dt.date(2025, 4, 7), "photos": ["desk"], "topics": ["informasi-publik", "pelayanan-publik"],
        "body": """<p>Perpanjangan jam layanan memberi waktu bagi warga yang menyeberang dari pulau lain dan baru tiba di Sofifi menjelang siang.</p><table><thead><tr><th scope="col">Hari</th><th scope="col">Loket (WIT)</th></tr></thead><tbody><tr><td>Senin–Kamis</td><td>08.00–16.00</td></tr><tr><td>Jumat</td><td>08.00–11.30 dan 13.30–16.00</td></tr><tr><td>Sabtu, Minggu, hari libur</td><td>Tutup; permohonan lewat surel tetap diterima</td></tr></tbody></table><h2>Yang perlu disiapkan</h2><ul><li>Uraian informasi yang diminta.</li><li>Tujuan penggunaannya.</li><li>Cara memperoleh jawaban: salinan digital, cetak, atau melihat di tempat.</li></ul><p>Undang-Undang Nomor 14 Tahun 2008 mengelompokkan informasi menjadi informasi berkala, serta-merta, dan tersedia setiap saat, dengan pengecualian tertentu. Petugas membantu pemohon menemukan informasi yang sebenarnya sudah diumumkan sehingga tidak perlu menunggu.</p><p>Loket dilengkapi meja rendah, kursi tunggu, dan petugas yang dapat membacakan formulir. Pendamping boleh ikut masuk.</p>""",
    },
    {
        "key": "desa-terhubung", "kind": "release", "at": "2026-02-16 10:00", "author": "ratna", "category": "periodic",
        "headline": "Balai Desa sebagai Titik Internet: Panduan Bersama untuk Desa Kepulauan", "slug": "panduan-internet-balai-desa",
        "lead": "Dinas kominfo dan dinas pemberdayaan masyarakat dan desa menerbitkan panduan bersama bagi desa yang membuka titik internet umum di balai desa.",
        "place": "Sofifi", "on": dt.date(2026, 2, 16), "photos": ["village", "net"], "topics": ["infrastruktur-tik", "pelayanan-publik"], "programmes": ["desa-pintar", "pusat-tik-bergerak"], "agencies": ["dpmd-malut"],
        "body": """<p>Panduan delapan halaman itu ditulis untuk pengelola desa, bukan teknisi. Setiap bagian menjawab satu pertanyaan: alat apa yang diperlukan, siapa yang menjaga, berapa biaya bulanan, dan apa yang dilakukan bila listrik padam.</p><h2>Lima keputusan sebelum membeli alat</h2><ol><li>Ruang mana yang paling mudah dijangkau semua warga?</li><li>Jam berapa titik itu dibuka?</li><li>Siapa dua orang yang memegang kunci dan kata sandi?</li><li>Dari mana biaya listrik dan langganan dibayar?</li><li>Bagaimana keluhan dicatat?</li></ol><figure data-photo="[foto:net]"></figure><h2>Aman bagi anak</h2><p>Panduan menyarankan layar menghadap ruang, jam khusus belajar, dan penyaring konten. Foto kegiatan yang memuat anak-anak hanya dipasang dengan persetujuan orang tua.</p><blockquote><p>Titik internet yang dijaga dua orang bertahan lebih lama daripada alat yang mahal.</p></blockquote><p>Desa yang belum terjangkau jaringan tetap dapat mengajukan kunjungan pusat TIK bergerak melalui kecamatan.</p>""",
    },
    {
        "key": "pasar-digital", "kind": "announcement", "at": "2026-05-11 09:00", "author": "ratna", "category": "periodic",
        "headline": "Pendaftaran Kelas Pemasaran Digital bagi Petani Cengkih Dibuka", "slug": "kelas-pemasaran-digital-petani-cengkih",
        "lead": "Kelas pemasaran digital bagi kelompok tani cengkih dan pala dibuka tanpa biaya; pendaftaran berlangsung 11–22 Mei 2026.",
        "place": "Ternate", "on": dt.date(2026, 5, 11), "photos": ["clove"], "topics": ["sumber-daya-manusia"],
        "withdrawn": ("2026-05-13 11:00", "Kelas ditunda karena tempat pelatihan dipakai untuk posko. Pendaftaran yang sudah masuk dihapus dan jadwal baru akan diumumkan tersendiri."),
        "body": """<p>Kelas dua hari ini ditujukan bagi kelompok tani yang ingin menjual langsung kepada pembeli. Peserta belajar memotret hasil panen, menulis keterangan produk, menghitung ongkos kirim antarpulau, dan menjawab pertanyaan pembeli.</p><h2>Syarat</h2><ul><li>Anggota kelompok tani di Maluku Utara.</li><li>Membawa telepon sendiri.</li><li>Bersedia membagikan pelajaran kepada kelompoknya.</li></ul><p>Tempat terbatas bagi dua puluh peserta. Pendaftar dipilih dengan memperhatikan keterwakilan kabupaten/kota.</p>""",
    },
    {
        "key": "bimtek-terjadwal", "kind": "advisory", "days": 3, "author": "ratna", "category": "immediate",
        "headline": "Undangan Liputan: Bimbingan Teknis Keamanan Informasi bagi Perangkat Daerah", "slug": "undangan-liputan-bimtek-keamanan-informasi",
        "lead": "Wartawan diundang meliput pembukaan bimbingan teknis keamanan informasi bagi pengelola situs dan aplikasi perangkat daerah.",
        "place": "Sofifi", "photos": ["training"], "topics": ["keamanan-informasi"], "contact": ("Meja Media Diskominfosan", "media@example.id"),
        "body": """<p>Bimbingan teknis membahas langkah dasar yang dapat dikerjakan setiap kantor: memperbarui perangkat lunak, membatasi hak akses, mencadangkan data, dan melaporkan insiden.</p><ul><li>Pembukaan terbuka bagi media.</li><li>Sesi praktik berlangsung tertutup karena memakai sistem nyata.</li><li>Wawancara dapat diminta melalui meja media.</li></ul><p>Rincian waktu dan tempat tersedia pada halaman agenda.</p>""",
    },
    {
        "key": "ditinjau", "kind": "news", "stop": "in_review", "author": "ratna", "category": "periodic",
        "headline": "Pusat TIK Bergerak Singgah di Lima Desa Pesisir", "slug": "pusat-tik-bergerak-lima-desa-pesisir",
        "lead": "Layanan TIK keliling menyambangi lima desa pesisir pekan ini untuk membantu warga mengurus surat dan mengenal layanan daring.",
        "place": "Jailolo", "photos": ["bay"], "topics": ["pelayanan-publik"], "programmes": ["pusat-tik-bergerak"],
        "body": """<p>Kendaraan layanan membawa empat komputer, pencetak, dan sambungan satelit. Warga dibantu memindai berkas, mengisi formulir, dan menyimpan nomor antrean.</p><p>Di setiap desa, dua pemuda dilatih agar bantuan berlanjut setelah kendaraan berangkat.</p>""",
    },
    {
        "key": "disetujui", "kind": "announcement", "stop": "approved", "author": "hasan", "category": "always",
        "headline": "Daftar Nomor Darurat Kabupaten dan Kota Diperbarui", "slug": "daftar-nomor-darurat-diperbarui",
        "lead": "Daftar nomor darurat di sepuluh kabupaten/kota diperbarui dan dapat dicetak untuk ditempel di balai desa.",
        "place": "Sofifi", "photos": ["tower"], "topics": ["kebencanaan", "pelayanan-publik"],
        "body": """<p>Pembaruan mencakup posko kebencanaan, ambulans, pemadam kebakaran, dan pelabuhan. Setiap nomor telah dihubungi satu per satu sebelum dicantumkan.</p><p>Warga yang menemukan nomor tidak aktif diminta melapor kepada petugas informasi.</p>""",
    },
    {
        "key": "dikembalikan", "kind": "news", "stop": "returned", "author": "nurul", "category": "periodic",
        "headline": "Kelas Literasi Digital Dibuka di Tobelo", "slug": "kelas-literasi-digital-tobelo",
        "lead": "Dinas kominfo di Halmahera Utara membuka kelas literasi digital bagi pelajar di Tobelo.",
        "place": "Tobelo", "photos": [], "topics": ["sumber-daya-manusia"],
        "note": "Jumlah peserta di teras berbeda dengan di isi. Pastikan kepada panitia, lalu tambahkan satu foto dengan kredit.",
        "body": """<p>Kelas berlangsung empat kali pertemuan setiap Sabtu. Peserta belajar memeriksa kebenaran kabar, menjaga data pribadi, dan membuat konten yang santun.</p>""",
    },
    {
        "key": "konsep", "kind": "news", "stop": "draft", "author": "ratna", "category": "",
        "headline": "Konsep: Rekap Layanan Informasi Publik Semester Ini", "slug": "rekap-layanan-informasi-publik-semester-ini",
        "lead": "", "place": "", "photos": [], "topics": ["informasi-publik"],
        "body": """<p>Angka masih menunggu rekapitulasi petugas: permohonan masuk, dijawab, dan waktu tanggap rata-rata.</p>""",
    },
]  # fmt: skip

# days from today, length in days, start time, and the fields of the event
EVENTS = [
    (9, 2, dt.time(9), {
        "title": "Bimbingan Teknis Keamanan Informasi bagi Perangkat Daerah", "slug": "bimtek-keamanan-informasi", "kind": "training",
        "summary": "Dua hari latihan dasar: memperbarui, membatasi akses, mencadangkan, dan melaporkan insiden.", "venue": "office"}),
    (20, 1, dt.time(10), {
        "title": "Konferensi Pers Perkembangan Jaringan Antarpulau", "slug": "konferensi-pers-jaringan-antarpulau", "kind": "press_conference",
        "summary": "Penjelasan berkala tentang jaringan dan jalur cadangan. Pertanyaan dapat diajukan secara daring.", "mode": "online",
        "stream_url": "https://stream.example.id/konferensi-pers"}),
    (75, 1, None, {
        "title": "Pameran Layanan Digital Kabupaten dan Kota", "slug": "pameran-layanan-digital", "kind": "exhibition", "status": "tentative",
        "date_precision": "month", "summary": "Sepuluh kabupaten/kota memperlihatkan layanan yang dapat dipakai bersama. Tanggal dan tempat belum pasti."}),
    (14, 1, dt.time(9), {
        "title": "Sosialisasi Literasi Digital di Pelabuhan Penyeberangan", "slug": "sosialisasi-literasi-digital-pelabuhan", "kind": "outreach",
        "status": "cancelled", "status_reason": "Area pelabuhan dipakai untuk perbaikan dermaga. Kegiatan tidak diganti tahun ini.", "venue": "port",
        "summary": "Semula direncanakan bagi penumpang dan awak kapal."}),
    (40, 1, dt.time(13, 30), {
        "title": "Kunjungan Pusat TIK Bergerak ke Desa Pesisir", "slug": "kunjungan-pusat-tik-bergerak", "kind": "visit", "status": "postponed",
        "status_reason": "Menunggu gelombang laut aman bagi kapal pengangkut; waktu baru diumumkan kemudian.", "venue": "port",
        "summary": "Layanan TIK keliling bagi desa yang belum terjangkau jaringan."}),
]  # fmt: skip
VENUES = [
    ("hotel", "Hotel Green Land", "Tobelo", "82.03", True),
    ("office", "Aula Diskominfosan (contoh)", "Sofifi", "82", False),
    ("port", "Pelabuhan Penyeberangan (contoh)", "Ternate", "82.71", False),
]
# key, module's drawing, caption, alt text, place, focal point
PHOTOS = [
    ("ternate", "dawn_over_ternate", "Ilustrasi: fajar di perairan Ternate.", "Perahu layar di laut tenang saat fajar, di belakangnya pulau gunung api.", "Ternate", (35, 50)),
    ("bay", "bay_of_tobelo", "Ilustrasi: teluk dan pulau-pulau kecil dekat Tobelo.", "Dermaga kayu, perahu merah, dan pulau-pulau kecil di teluk biru kehijauan.", "Tobelo", (55, 60)),
    ("hall", "hall_with_stage", "Ilustrasi: suasana pembukaan rapat koordinasi.", "Orang berdiri di mimbar di samping layar besar, dilihat dari belakang deretan peserta.", "Tobelo", (45, 55)),
    ("screen", "screen_of_participants", "Ilustrasi: peserta daring dalam rapat hibrida.", "Layar besar berisi dua belas kotak peserta rapat tanpa wajah.", "Tobelo", (50, 42)),
    ("tower", "tower_on_the_hill", "Ilustrasi: menara pemancar saat senja.", "Menara merah putih di bukit berhutan palem, memancarkan sinyal ke langit senja.", "Halmahera", (66, 40)),
    ("cable", "cable_ship", "Ilustrasi: kapal menggelar kabel laut.", "Penampang laut: kapal biru di permukaan menurunkan kabel kuning ke dasar laut.", "Maluku Utara", (45, 45)),
    ("clove", "clove_branch", "Ilustrasi: bunga cengkih siap petik.", "Ranting cengkih dengan tiga rumpun kuncup merah dan daun hijau.", "Ternate", (45, 35)),
    ("village", "village_at_night", "Ilustrasi: desa kepulauan pada malam hari.", "Empat rumah panggung berlampu di atas air di bawah bulan sabit, di kanan tiang pemancar.", "Maluku Utara", (60, 50)),
    ("press", "microphones", "Ilustrasi: mikrofon untuk keterangan pers.", "Tujuh mikrofon berwarna di atas meja kayu.", "Sofifi", (50, 48)),
    ("message", "false_message", "Ilustrasi: pesan berantai yang ditandai salah.", "Telepon menampilkan pesan peringatan; di atasnya lingkaran merah bersilang.", "", (55, 50)),
    ("desk", "service_desk", "Ilustrasi: loket layanan informasi publik.", "Dua petugas di balik meja layanan menghadapi tiga warga; di dinding jam pukul sepuluh.", "Sofifi", (50, 55)),
    ("training", "training_table", "Ilustrasi: pelatihan kelompok.", "Delapan orang dengan laptop mengelilingi meja panjang, dilihat dari atas.", "Tobelo", (50, 50)),
    ("storm", "storm_watch", "Ilustrasi: cuaca buruk di laut.", "Mercusuar menyala di tepi laut berombak di bawah awan gelap dan kilat.", "Ternate", (35, 55)),
    ("house", "government_house", "Ilustrasi: upacara di halaman kantor pemerintah.", "Gedung putih beratap merah dengan bendera merah putih; orang berbaris di halaman.", "Tobelo", (55, 45)),
    ("net", "net_of_islands", "Ilustrasi: pulau-pulau yang terhubung jaringan.", "Pulau-pulau hijau di laut biru dihubungkan garis cahaya kuning.", "Maluku Utara", (50, 50)),
]  # fmt: skip
