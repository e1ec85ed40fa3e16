"""The coordination meeting of Tobelo and the releases about it. The facts follow the press report; the wording is ours.

In a body, `[foto:key]` stands for a photo. Officials are quoted indirectly only.
"""

import datetime as dt

MEETING = {
    "title": "Rapat Koordinasi Komunikasi, Informatika, dan Persandian se-Provinsi Maluku Utara",
    "short_title": "Rakor Kominfo dan Persandian 2021",
    "slug": "rakor-kominfo-persandian-2021",
    "kind": "coordination",
    "theme": "Sinkronisasi Perencanaan Pembangunan Infrastruktur TIK dan Smart Government",
    "summary": "Pemerintah provinsi dan sepuluh kabupaten/kota menyelaraskan rencana pembangunan infrastruktur TIK "
    "dan langkah menuju smart government. Peserta hadir di Tobelo dan melalui konferensi video.",
    "objectives": "Menyamakan pemahaman tentang tugas bidang kominfo dan persandian.\n"
    "Menyinkronkan rencana infrastruktur TIK provinsi dengan kabupaten/kota.\n"
    "Menyusun langkah bersama menuju smart government dan SPBE.",
    "start_on": dt.date(2021, 7, 8),
    "end_on": dt.date(2021, 7, 10),
    "mode": "mixed",
    "stream_url": "https://stream.example.id/rakor-tobelo-2021",
    "join_url": "https://rapat.example.id/internal/rakor-tobelo-2021",
}
# day of July 2021, start, end, title, description, keys of the speakers' tenures
SESSIONS = [
    (8, "08.00", "09.00", "Pendaftaran peserta dan uji sambungan peserta daring", "", []),
    (8, "09.00", "09.20", "Laporan ketua panitia", "", ["arif"]),
    (8, "09.20", "09.40", "Sambutan tuan rumah", "", ["saifuddin"]),
    (8, "09.40", "10.15", "Sambutan Gubernur Maluku Utara dan pembukaan resmi", "Sambutan dibacakan oleh Sekretaris Daerah.", ["samsuddin"]),
    (8, "10.45", "12.00", "Urusan pemerintahan bidang komunikasi dan informatika", "Pembagian kewenangan menurut Permenkominfo Nomor 8 Tahun 2019.", []),
    (8, "13.30", "16.30", "Paparan keadaan infrastruktur TIK tiap kabupaten/kota", "Sepuluh menit untuk setiap daerah.", []),
    (9, "09.00", "12.00", "Kelompok kerja infrastruktur TIK", "Peta wilayah tanpa sinyal, jalur serat optik, dan menara bersama.", []),
    (9, "09.00", "12.00", "Kelompok kerja smart government dan SPBE", "Layanan bersama, data, dan tata kelola.", []),
    (9, "13.30", "15.30", "Kelompok kerja persandian dan keamanan informasi", "", []),
    (9, "16.00", "17.00", "Program desa: desa daring, desa pintar, dan pusat TIK bergerak", "", []),
    (10, "09.00", "10.30", "Pleno: laporan kelompok kerja", "", []),
    (10, "10.30", "11.30", "Perumusan rekomendasi bersama", "", []),
    (10, "11.30", "12.00", "Penutupan", "", []),
]  # fmt: skip
# role, key of the tenure, key of the tenure stood in for, day of July 2021
ROLES = [
    ("reported_by", "arif", None, 8),
    ("chair", "arif", None, None),
    ("host", "saifuddin", None, 8),
    ("speech_by", "saifuddin", None, 8),
    ("speech_by", "agk", None, 8),
    ("speech_read_by", "samsuddin", "agk", 8),
    ("opened_by", "samsuddin", "agk", 8),
]

_RULES = "Peraturan Menteri Komunikasi dan Informatika Nomor 8 Tahun 2019"

RELEASES = [
    {
        "key": "undangan-liputan", "kind": "advisory", "at": "2021-07-05 10:00", "author": "ratna", "category": "periodic",
        "headline": "Undangan Liputan: Rakor Kominfo dan Persandian se-Maluku Utara di Tobelo",
        "slug": "undangan-liputan-rakor-kominfo-tobelo",
        "lead": "Wartawan diundang meliput Rapat Koordinasi Komunikasi, Informatika, dan Persandian se-Provinsi Maluku Utara di Hotel Green Land, Tobelo, Kamis–Sabtu, 8–10 Juli 2021.",
        "place": "Sofifi", "on": dt.date(2021, 7, 5), "photos": ["bay"], "topics": ["infrastruktur-tik", "smart-government"],
        "contact": ("Meja Media Diskominfosan", "media@example.id"), "attachments": ["jadwal"],
        "body": """<p>Pemerintah Provinsi Maluku Utara mengundang rekan-rekan media meliput rapat koordinasi yang mempertemukan dinas komunikasi, informatika, dan persandian serta dinas pemberdayaan masyarakat dan desa dari sepuluh kabupaten/kota. Tema tahun ini ialah sinkronisasi perencanaan pembangunan infrastruktur TIK dan <em>smart government</em>.</p>
<h2>Waktu dan tempat</h2>
<table><thead><tr><th scope="col">Hari</th><th scope="col">Pukul (WIT)</th><th scope="col">Acara yang terbuka bagi media</th></tr></thead><tbody><tr><td>Kamis, 8 Juli 2021</td><td>09.00–10.15</td><td>Laporan panitia, sambutan, dan pembukaan</td></tr><tr><td>Jumat, 9 Juli 2021</td><td>16.00–17.00</td><td>Paparan program desa</td></tr><tr><td>Sabtu, 10 Juli 2021</td><td>11.30–12.00</td><td>Penutupan</td></tr></tbody></table>
<p>Acara dipusatkan di Hotel Green Land, Tobelo, Kabupaten Halmahera Utara. Sidang kelompok kerja berlangsung tertutup, tetapi hasilnya disampaikan pada pleno hari ketiga.</p>
<h2>Meliput dari tempat</h2>
<ul><li>Daftarkan nama, media, dan nomor kartu pers paling lambat Rabu, 7 Juli 2021, pukul 15.00 WIT.</li><li>Meja media dibuka mulai pukul 08.00 WIT di lobi hotel.</li><li>Masker wajib dikenakan dan tempat duduk dibatasi.</li><li>Kamera dan tripod ditempatkan di baris belakang.</li></ul>
<h2>Meliput dari jauh</h2>
<p>Pembukaan dan penutupan disiarkan langsung di <a href="https://stream.example.id/rakor-tobelo-2021">alamat siaran peragaan</a>. Gambar resolusi penuh dan naskah sambutan tersedia di halaman agenda segera setelah acara dan boleh dipakai dengan menyebut sumber.</p>
<p>Jadwal lengkap terlampir dalam bentuk tabel. Perubahan waktu diumumkan melalui saluran yang sama.</p>
<h2>Yang dibahas</h2>
<p>Rapat membicarakan sistem pemerintahan berbasis elektronik (SPBE), <em>smart government</em>, infrastruktur TIK, sumber daya manusia, dan pelayanan publik. Peserta hadir di Tobelo atau bergabung melalui konferensi video.</p>
<h2>Mengatur wawancara</h2>
<p>Permintaan wawancara dengan penyelenggara disampaikan kepada meja media sehari sebelumnya melalui <a href="mailto:media@example.id">media@example.id</a>. Sertakan pokok pertanyaan, bentuk wawancara, dan tenggat redaksi. Meja media akan mengabari siapa yang dapat memberi keterangan serta kapan dan di mana wawancara berlangsung. Wartawan yang membutuhkan juru bahasa isyarat atau tempat yang dapat dijangkau kursi roda diminta menyebutkannya ketika mendaftar.</p>""",
    },
    {
        "key": "pembukaan", "kind": "news", "at": "2021-07-08 13:30", "author": "ratna", "category": "periodic",
        "headline": "Rakor Kominfo se-Maluku Utara Dibuka di Tobelo, Infrastruktur TIK Jadi Bahasan Utama",
        "subheadline": "Sekretaris Daerah membuka acara mewakili Gubernur; sepuluh kabupaten/kota hadir secara luring dan daring.",
        "slug": "rakor-kominfo-maluku-utara-dibuka-di-tobelo",
        "lead": "Sekretaris Daerah Provinsi Maluku Utara Samsuddin A. Kadir, mewakili Gubernur Abdul Gani Kasuba, membuka Rapat Koordinasi Komunikasi, Informatika, dan Persandian se-Provinsi Maluku Utara di Hotel Green Land, Tobelo, Kamis (8/7/2021).",
        "place": "Tobelo", "on": dt.date(2021, 7, 8), "photos": ["hall", "screen"], "regulations": True,
        "topics": ["spbe", "smart-government", "infrastruktur-tik", "sumber-daya-manusia", "pelayanan-publik"],
        "programmes": ["desa-daring", "desa-pintar", "media-center", "pusat-tik-bergerak"],
        "officials": ["samsuddin-a-kadir", "abdul-gani-kasuba", "saifuddin-djuba", "arif-mahmud"],
        "quotes": [
            ("Teknologi informasi dan komunikasi yang tepat memperbaiki pelayanan publik dan membuat pemerintah lebih tanggap terhadap partisipasi masyarakat.", "agk", "samsuddin"),
            ("Rakor ini ditujukan untuk memperkuat pembangunan infrastruktur TIK dan mendukung penerapan SPBE di pusat dan daerah.", "saifuddin", None),
        ],
        "body": f"""<p>Rapat yang berlangsung sampai Sabtu itu diikuti perwakilan dinas komunikasi dan persandian serta dinas pemberdayaan masyarakat dan desa dari delapan kabupaten dan dua kota. Sebagian peserta hadir di Tobelo, yang lain mengikuti melalui konferensi video.</p>
<p>Dalam sambutan Gubernur yang dibacakannya, Samsuddin menyebut perkembangan teknologi pada era Revolusi Industri 4.0 terlalu cepat untuk dibendung, sehingga daerah perlu menyesuaikan diri dan mengejar ketertinggalan. {_RULES}, menurut sambutan itu, memberi daerah keleluasaan untuk berinovasi.</p>
<figure data-photo="[foto:screen]"></figure>
<h2>Layanan terpadu dan aparatur yang cakap</h2>
<p>Sambutan tersebut menempatkan kemampuan aparatur di bidang komunikasi, informatika, dan persandian sebagai syarat <em>smart government</em>. Layanan publik yang terpusat dan terhubung diharapkan lebih mudah diakses warga.</p>
<p>Gubernur juga berpandangan, sebagaimana dibacakan Sekretaris Daerah, bahwa pertemuan ini penting untuk mempererat koordinasi dan menyamakan komitmen antara provinsi dan kabupaten/kota.</p>
<h2>Tuan rumah mendorong kebijakan yang sejalan</h2>
<p>Penjabat Bupati Halmahera Utara Saifuddin Djuba berharap kebijakan TIK di tiap daerah dapat disinkronkan demi kemajuan masyarakat. Komunikasi yang baik antarperangkat daerah, katanya, akan meningkatkan profesionalisme dan akuntabilitas.</p>
<h2>Empat program sampai ke desa</h2>
<p>Sebelum pembukaan, Sekretaris Diskominfosan Arif Mahmud melaporkan kegiatan ini selaku ketua panitia. Ia menilai koordinasi berjenjang sebagai salah satu jalan untuk memperbaiki layanan. Program yang disebutnya untuk menghidupkan TIK sampai ke perdesaan ialah:</p>
<ul><li>desa daring;</li><li>desa pintar;</li><li><em>media center</em>; dan</li><li>pusat TIK bergerak.</li></ul>
<p>Pada hari pertama, peserta juga mendengarkan paparan keadaan infrastruktur tiap daerah. Kelompok kerja bersidang mulai Jumat.</p>
<h2>Mengikuti rapat sampai Sabtu</h2>
<p>Pembahasan berlanjut pada Jumat dalam kelompok kerja, lalu dirangkum dalam pleno pada Sabtu. Bagian yang terbuka bagi umum dapat disimak melalui tautan siaran pada halaman agenda. Jadwal dan perubahannya, jika ada, diumumkan di halaman yang sama.</p>""",
    },
    {
        "key": "hari-kedua", "kind": "news", "at": "2021-07-09 18:00", "author": "ratna", "category": "periodic",
        "headline": "Hari Kedua Rakor Tobelo: Kelompok Kerja Petakan Kebutuhan Jaringan dan Layanan",
        "slug": "hari-kedua-rakor-kominfo-tobelo",
        "lead": "Peserta Rakor Kominfo dan Persandian se-Maluku Utara membahas kebutuhan jaringan, layanan terpadu, dan keamanan informasi dalam tiga kelompok kerja di Tobelo, Jumat (9/7/2021).",
        "place": "Tobelo", "on": dt.date(2021, 7, 9), "photos": ["training", "tower"],
        "topics": ["infrastruktur-tik", "spbe", "keamanan-informasi"], "programmes": ["desa-pintar", "pusat-tik-bergerak"],
        "body": """<p>Sidang hari kedua dibagi menurut pokok bahasan agar setiap daerah dapat menyampaikan kebutuhannya secara rinci. Peserta daring bergabung ke ruang kelompok masing-masing melalui konferensi video.</p>
<h2>Jaringan: mulai dari peta yang sama</h2>
<p>Kelompok pertama menyandingkan daftar wilayah yang belum terlayani, jalur serat optik, dan lokasi menara. Tujuannya satu: rencana provinsi dan kabupaten/kota memakai peta yang sama, sehingga pembangunan tidak tumpang-tindih dan pulau kecil tidak terlewat.</p>
<figure data-photo="[foto:tower]"></figure>
<h2>Layanan: sedikit aplikasi, banyak yang tersambung</h2>
<p>Kelompok kedua membahas sistem pemerintahan berbasis elektronik. Pokok yang dibicarakan meliputi:</p>
<ol><li>layanan yang dapat dipakai bersama oleh beberapa daerah;</li><li>pertukaran data antarperangkat daerah;</li><li>nama domain dan surel resmi; dan</li><li>kebutuhan pelatihan bagi pengelola.</li></ol>
<h2>Persandian: hal dasar dahulu</h2>
<p>Kelompok ketiga menyusun daftar periksa keamanan yang dapat dijalankan daerah dengan tenaga terbatas: pembaruan perangkat lunak, sandi yang kuat, pencadangan rutin, dan nomor yang dihubungi ketika terjadi insiden.</p>
<blockquote><p>Ukuran keberhasilan kelompok kerja adalah rencana yang dapat dikerjakan, bukan tebalnya laporan.</p></blockquote>
<p>Menjelang sore, peserta mendengarkan paparan program desa. Perwakilan dinas pemberdayaan masyarakat dan desa memberi masukan tentang kesiapan listrik, gedung, dan pengelola di tingkat desa. Semua hasil dibawa ke pleno pada Sabtu.</p>
<h2>Cara usulan dicatat</h2>
<p>Setiap kelompok menunjuk seorang notulis dan memakai lembar isian yang sama. Satu usulan ditulis dalam satu baris: masalahnya, wilayah yang terkena, pihak yang dapat mengerjakan, dan prasyaratnya. Peserta daring mengisi lembar itu bersamaan dengan peserta di Tobelo sehingga tidak ada catatan yang harus disalin ulang. Usulan yang belum lengkap diberi tanda dan dikembalikan kepada pengusul sebelum pleno.</p>
<p>Ketua setiap kelompok membacakan kembali daftar usulan pada akhir sidang agar peserta dapat meluruskan salah catat. Hasilnya disimpan dalam satu folder bersama sebagai bahan pleno.</p>""",
    },
    {
        "key": "serah-terima-halut", "kind": "release", "at": "2021-07-09 20:00", "author": "ratna", "category": "periodic",
        "headline": "Frans Manery Mulai Menjabat Bupati Halmahera Utara, Rakor di Tobelo Tetap Berjalan",
        "slug": "frans-manery-bupati-halmahera-utara-9-juli-2021",
        "lead": "Frans Manery mulai menjabat Bupati Halmahera Utara pada Jumat (9/7/2021), menggantikan Penjabat Bupati Saifuddin Djuba yang bertugas sejak 15 April 2021.",
        "place": "Tobelo", "on": dt.date(2021, 7, 9), "photos": ["house"], "topics": ["informasi-publik"],
        "officials": ["frans-manery", "saifuddin-djuba"], "areas": ["82.03"], "agencies": ["pemkab-halmahera-utara"],
        "let_stay": "Naskah ini memberitakan pergantiannya: jabatan disebut sampai hari sebelumnya.",
        "body": """<p>Pergantian itu jatuh pada hari kedua Rapat Koordinasi Komunikasi, Informatika, dan Persandian yang diselenggarakan di Tobelo. Jadwal rapat tidak berubah; kelompok kerja tetap bersidang seperti yang direncanakan.</p>
<h2>Penyebutan jabatan dalam pemberitaan</h2>
<p>Agar penyebutan dalam berita seragam, redaksi mencatat hal berikut.</p>
<table><thead><tr><th scope="col">Tanggal</th><th scope="col">Sebutan yang berlaku</th></tr></thead><tbody><tr><td>15 April–8 Juli 2021</td><td>Penjabat (Pj.) Bupati Halmahera Utara Saifuddin Djuba</td></tr><tr><td>Sejak 9 Juli 2021</td><td>Bupati Halmahera Utara Frans Manery</td></tr></tbody></table>
<p>Kegiatan pada Kamis, 8 Juli 2021, termasuk sambutan tuan rumah pada pembukaan rapat koordinasi, berlangsung ketika Saifuddin Djuba masih menjabat. Naskah yang telah terbit karena itu tidak diubah.</p>
<h2>Penjabat dan pejabat</h2>
<p>Kata <strong>penjabat</strong> menunjuk orang yang ditugasi mengisi jabatan yang lowong untuk sementara waktu, sedangkan <strong>pejabat</strong> adalah orang yang memegang jabatan. Singkatan resminya Pj., berbeda dari Plt. untuk pelaksana tugas dan Plh. untuk pelaksana harian.</p>
<ul><li>Pakai singkatan hanya di depan nama jabatan.</li><li>Tulis kepanjangannya pada penyebutan pertama dalam naskah panjang.</li><li>Sesuaikan sebutan dengan tanggal peristiwa, bukan tanggal penulisan.</li></ul>
<p>Riwayat jabatan keduanya dapat dibaca di halaman pejabat di situs ini.</p>
<h2>Jika naskah memuat dua tanggal</h2>
<p>Liputan rapat koordinasi berlangsung tiga hari, sedangkan pergantian jabatan terjadi di tengahnya. Naskah yang merangkum seluruh acara sebaiknya menyebut tanggal pada setiap kegiatan. Dengan cara itu, pembaca mengetahui bahwa tuan rumah pada pembukaan dan bupati pada hari-hari berikutnya adalah dua orang yang berbeda, tanpa perlu penjelasan tambahan. Keterangan foto mengikuti aturan yang sama: jabatan ditulis menurut hari pemotretan.</p>
<p>Redaksi yang menemukan kekeliruan penyebutan dapat mengirim koreksi ke <a href="mailto:media@example.id">media@example.id</a> dengan mencantumkan alamat halaman dan kalimat yang dimaksud.</p>
<p>Koreksi yang diterima akan diperiksa terhadap riwayat jabatan, lalu dimuat sebagai ralat bila memang diperlukan.</p>""",
    },
    {
        "key": "penutupan", "kind": "news", "at": "2021-07-10 14:30", "author": "ratna", "category": "periodic",
        "headline": "Rakor Kominfo Ditutup, Sepuluh Kabupaten/Kota Siapkan Rencana Bersama",
        "slug": "rakor-kominfo-tobelo-ditutup",
        "lead": "Rapat Koordinasi Komunikasi, Informatika, dan Persandian se-Maluku Utara berakhir di Tobelo, Sabtu (10/7/2021), setelah pleno mendengarkan laporan tiga kelompok kerja.",
        "place": "Tobelo", "on": dt.date(2021, 7, 10), "photos": ["ternate", "net"], "topics": ["infrastruktur-tik", "smart-government"],
        "agencies": ["bappeda-malut"],
        "corrected": [{
            "at": "2021-07-11 09:15",
            "change": "correction",
            "note": "Naskah sebelumnya menyebut rencana dibahas dengan sembilan kabupaten/kota. Yang benar sepuluh: delapan kabupaten dan dua kota.",
            "replace": ("sembilan kabupaten/kota", "sepuluh kabupaten/kota"),
        }],
        "body": """<p>Pleno hari terakhir menyatukan catatan tiga kelompok kerja: infrastruktur TIK, <em>smart government</em> dan SPBE, serta persandian dan keamanan informasi. Rumusan itu menjadi bahan penyusunan rencana oleh perangkat daerah di provinsi dan sembilan kabupaten/kota.</p>
<h2>Yang disepakati untuk ditindaklanjuti</h2>
<ol><li>Satu peta kebutuhan jaringan yang diperbarui bersama oleh dinas kominfo di provinsi dan daerah.</li><li>Satu daftar layanan digital, agar aplikasi yang serupa tidak dibangun berulang.</li><li>Satu titik kontak keamanan informasi di setiap daerah.</li><li>Pelatihan bagi pengelola layanan desa bersama dinas pemberdayaan masyarakat dan desa.</li></ol>
<figure data-photo="[foto:net]"></figure>
<h2>Selanjutnya</h2>
<p>Sekretariat rakor merapikan rumusan dan mengirimkannya kepada semua peserta, termasuk yang hadir secara daring. Usulan yang memerlukan anggaran dibahas melalui mekanisme perencanaan daerah bersama Bappeda.</p>
<blockquote><p>Sinkron berarti setiap daerah tahu apa yang dikerjakan tetangganya sebelum mulai membangun.</p></blockquote>
<p>Pertemuan berikutnya dijadwalkan setelah daerah melengkapi peta kebutuhan. Bahan paparan tersedia bagi peserta melalui dinas masing-masing; ringkasan untuk umum dapat diminta kepada petugas informasi.</p>
<p>Rapat tiga hari ini dipusatkan di Hotel Green Land, Tobelo, dan disiarkan sebagian untuk umum. Liputan setiap hari dihimpun pada halaman agenda.</p>
<h2>Jadwal kerja setelah Tobelo</h2>
<p>Tindak lanjut dibagi dalam tiga tahap supaya daerah dengan tenaga terbatas pun dapat mengikutinya.</p>
<table><thead><tr><th scope="col">Tahap</th><th scope="col">Pekerjaan</th><th scope="col">Pelaksana</th></tr></thead><tbody><tr><td>Pertama</td><td>Memeriksa rumusan dan melengkapi data wilayah</td><td>Dinas kominfo setiap daerah</td></tr><tr><td>Kedua</td><td>Menyandingkan rencana jaringan dan layanan</td><td>Provinsi bersama daerah</td></tr><tr><td>Ketiga</td><td>Memasukkan usulan ke dalam dokumen perencanaan</td><td>Perangkat daerah terkait</td></tr></tbody></table>
<p>Daerah yang tidak dapat hadir pada salah satu sesi boleh mengirim tanggapan tertulis. Pertanyaan tentang rumusan disampaikan kepada sekretariat melalui <a href="mailto:rakor@example.id">rakor@example.id</a>.</p>
<p>Tanggapan dihimpun menurut nomor butir dalam rumusan supaya mudah dilacak. Setiap perubahan diberi tanggal dan nama instansi pengusul.</p>""",
    },
]  # fmt: skip
SCHEDULE = "hari,mulai,selesai,mata acara\n" + "".join(
    f'2021-07-{day:02d},{start},{end},"{title}"\n' for day, start, end, title, _, _ in SESSIONS
)
