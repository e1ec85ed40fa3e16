"""Events around the day on which the demo is loaded, one of them on that day, and what was written about them. Invented."""

import datetime as dt

# Days from today to the first day, length in days, start, fields; `sessions`: day of the event, start, end, title;
# `roles`: role, key of the tenure.
EVENTS = [
    (-1, 3, dt.time(9), {
        "title": "Pekan Layanan Digital Kepulauan", "short_title": "Pekan Layanan Digital", "slug": "pekan-layanan-digital-kepulauan", "kind": "exhibition",
        "theme": "Sekali Isi, Sampai ke Pulau", "mode": "mixed", "venue": "serbaguna", "stream_url": "https://stream.example.id/pekan-layanan-digital",
        "summary": "Tiga hari mencoba layanan sepuluh kabupaten/kota di satu tempat, lengkap dengan kelas singkat dan loket bantuan. Warga di luar Ternate dapat mengikuti kelas secara daring.",
        "objectives": "Mempertemukan warga dengan petugas yang merancang layanan.\nMenguji layanan di hadapan orang yang memakainya.\nMengumpulkan keluhan yang belum pernah sampai ke kantor.",
        "topics": ["pelayanan-publik", "spbe"],
        "sessions": [
            (0, "09.00", "10.00", "Pembukaan dan keliling gerai"), (0, "10.30", "12.00", "Kelas singkat: menjaga kata sandi"),
            (0, "13.30", "16.00", "Loket bantuan: surat, izin, dan akun yang terkunci"),
            (1, "09.00", "11.30", "Uji layanan bersama warga lanjut usia"), (1, "13.00", "14.30", "Kelas singkat: mengenali kabar bohong"),
            (1, "15.00", "17.00", "Bincang: layanan yang tetap jalan tanpa sinyal"),
            (2, "09.00", "11.00", "Pembacaan keluhan dan jawabannya"), (2, "11.00", "12.00", "Penutupan"),
        ],
        "roles": [("opened_by", "wagub-kini"), ("chair", "kadis-kominfosan")],
    }),
    (3, 1, dt.time(10), {
        "title": "Konferensi Pers Kesiapan Angkutan Antarpulau", "slug": "konferensi-pers-angkutan-antarpulau", "kind": "press_conference", "mode": "mixed", "venue": "office",
        "stream_url": "https://stream.example.id/angkutan-antarpulau", "topics": ["perhubungan"],
        "summary": "Penjelasan tentang jadwal, kapal cadangan, dan tempat menunggu yang aman. Wartawan di luar Sofifi dapat bertanya secara daring."}),
    (6, 1, dt.time(9, 30), {
        "title": "Kelas Warga: Mengenali Kabar Bohong", "slug": "kelas-warga-kabar-bohong-sanana", "kind": "outreach", "venue": "sanana", "topics": ["informasi-publik"],
        "summary": "Latihan memeriksa pesan berantai dengan contoh yang beredar di Kepulauan Sula. Terbuka bagi siapa saja, tanpa pendaftaran."}),
    (27, 1, dt.time(9), {
        "title": "Rapat Evaluasi SPBE Semester Ini", "slug": "rapat-evaluasi-spbe", "kind": "coordination", "mode": "online", "topics": ["spbe"],
        "summary": "Sepuluh kabupaten/kota membandingkan hasil penilaian dan menyepakati tiga perbaikan bersama."}),
    (-26, 2, dt.time(9), {
        "title": "Rapat Koordinasi Satu Data Maluku Utara", "slug": "rakor-satu-data", "kind": "coordination", "venue": "office", "mode": "mixed",
        "theme": "Satu Angka, Satu Sumber", "topics": ["spbe", "smart-government"], "summary": "Perangkat daerah provinsi dan kabupaten/kota menyepakati angka yang dipakai bersama dan siapa yang bertanggung jawab atasnya.",
        "sessions": [
            (0, "09.00", "09.45", "Pembukaan"), (0, "10.00", "12.00", "Daftar data prioritas"), (0, "13.30", "16.00", "Kelompok kerja menurut urusan"),
            (1, "09.00", "11.00", "Pleno dan kesepakatan"), (1, "11.00", "11.30", "Penutupan"),
        ],
        "roles": [("opened_by", "sekda-kini"), ("speech_by", "kadis-bappeda")],
    }),
    (-44, 3, dt.time(8, 30), {
        "title": "Pelatihan Operator Desa Pesisir", "slug": "pelatihan-operator-desa-morotai", "kind": "training", "venue": "daruba", "topics": ["sumber-daya-manusia"],
        "summary": "Tiga hari latihan mengelola surat, cadangan data, dan pertanyaan warga bagi operator desa di Pulau Morotai."}),
    (-63, 1, dt.time(8), {
        "title": "Simulasi Evakuasi Gempa dan Tsunami di Labuha", "slug": "simulasi-evakuasi-labuha", "kind": "outreach", "venue": "labuha", "topics": ["kebencanaan"],
        "summary": "Sekolah, pasar, dan pelabuhan berlatih menuju tempat tinggi dengan satu tanda suara.", "roles": [("chair", "kadis-bpbd")]}),
]  # fmt: skip

RELEASES = [
    {
        "of": ("pekan-layanan-digital-kepulauan", 0), "clock": "15:45", "kind": "news", "author": "ratna", "category": "periodic", "events": ["pekan-layanan-digital-kepulauan"],
        "headline": "Pekan Layanan Digital Dibuka, Warga Mencoba Layanan Sepuluh Daerah di Satu Tempat", "slug": "pekan-layanan-digital-dibuka",
        "subheadline": "Gerai, kelas singkat, dan loket bantuan berlangsung tiga hari di Ternate.",
        "lead": "Pekan Layanan Digital Kepulauan dibuka di Ternate, [hari:0]. Selama tiga hari warga dapat mencoba layanan sepuluh kabupaten/kota dan menyampaikan kesulitannya langsung kepada perancangnya.",
        "place": "Ternate", "photos": ["screen", "desk"], "topics": ["pelayanan-publik", "spbe"], "areas": ["82", "82.71"], "officials": ["ridwan-contoh", "idris-contoh"],
        "body": """<p>Wakil Gubernur Maluku Utara Ridwan Contoh membuka acara dengan mengisi formulir di gerai Taliabu, lalu meminta petugas menjelaskan dua istilah yang tidak dipahaminya. Ia menilai layanan baru selesai bila orang yang paling jarang memakai telepon dapat menyelesaikannya sendiri.</p>
<h2>Yang dapat dicoba</h2>
<ul><li>Surat keterangan desa tanpa menyeberang pulau.</li><li>Jadwal penyeberangan yang diperbarui petugas pelabuhan.</li><li>Konsultasi rumah sakit jarak jauh, dengan data tiruan.</li></ul>
<figure data-photo="[foto:desk]"></figure>
<h2>Loket bantuan</h2>
<p>Di sisi timur gedung, loket bantuan menangani akun yang terkunci dan berkas yang ditolak. Pada hari pertama, pertanyaan terbanyak ialah cara memperbaiki nama yang salah ketik pada dokumen lama.</p>
<p>Setiap keluhan ditulis pada kartu dan ditempel di dinding. Pada hari ketiga, petugas membacakan jawaban untuk setiap kartu di depan pengunjung.</p>
<p>Kepala Dinas Idris Contoh selaku ketua panitia mengingatkan bahwa data yang dipakai di gerai bukan data warga. Kelas singkat dapat diikuti dari jauh melalui siaran pada halaman agenda.</p>
<p>Acara berlangsung sampai [kegiatan:2]. Pengunjung tidak dipungut biaya.</p>""",
    },
    {
        "ago": 4, "clock": "09:30", "kind": "advisory", "author": "ratna", "category": "periodic", "events": ["pekan-layanan-digital-kepulauan"],
        "headline": "Undangan Liputan: Pekan Layanan Digital Kepulauan di Ternate", "slug": "undangan-liputan-pekan-layanan-digital",
        "lead": "Wartawan diundang meliput Pekan Layanan Digital Kepulauan di Ternate; pembukaan dan pembacaan keluhan terbuka bagi media.",
        "place": "Sofifi", "photos": [], "topics": ["pelayanan-publik"], "areas": ["82.71"], "contact": ("Meja Media Diskominfosan", "media@example.id"),
        "body": """<p>Gerai sepuluh kabupaten/kota berdiri di Gedung Serbaguna. Pengunjung dan petugas bersedia diwawancarai; mohon meminta izin sebelum merekam layar.</p>
<h2>Bagian yang terbuka bagi media</h2>
<ul><li>Pembukaan dan keliling gerai pada hari pertama.</li><li>Uji layanan bersama warga lanjut usia pada hari kedua.</li><li>Pembacaan keluhan dan jawabannya pada hari ketiga.</li></ul>
<h2>Meliput dari jauh</h2>
<p>Kelas singkat dan penutupan disiarkan langsung melalui tautan pada halaman agenda. Foto ukuran penuh tersedia setiap sore, boleh dipakai dengan menyebut kreditnya.</p>
<p>Wartawan yang akan datang diminta mendaftar melalui <a href="mailto:media@example.id">media@example.id</a> dengan menyebut nama, media, dan kebutuhan khusus bila ada.</p>
<p>Tempat parkir terbatas. Dari pelabuhan, gedung dapat dicapai dengan berjalan kaki sepuluh menit.</p>""",
    },
    {
        "of": ("rakor-satu-data", 1), "clock": "15:10", "kind": "release", "author": "hasan", "category": "periodic", "events": ["rakor-satu-data"],
        "headline": "Rakor Satu Data Sepakati Dua Belas Angka yang Dipakai Bersama", "slug": "rakor-satu-data-dua-belas-angka",
        "lead": "Rapat Koordinasi Satu Data Maluku Utara di Sofifi ditutup [hari:0] dengan kesepakatan tentang dua belas angka yang dipakai bersama oleh provinsi dan kabupaten/kota.",
        "place": "Sofifi", "photos": ["hall"], "topics": ["spbe", "smart-government"], "officials": ["mariana-contoh", "halim-contoh"], "agencies": ["bappeda-malut"],
        "corrected": [{
            "after": 2, "clock": "11:00", "change": "requested",
            "note": "Atas permintaan Bappeda: data jalan desa dikelola pemerintah kabupaten, bukan provinsi.",
            "replace": ("<td>Panjang jalan desa</td><td>Dinas di tingkat provinsi</td>", "<td>Panjang jalan desa</td><td>Dinas di kabupaten</td>"),
        }],
        "body": """<p>Angka itu meliputi jumlah penduduk, murid, kapal penumpang, puskesmas yang buka setiap hari, dan desa yang terjangkau jaringan. Untuk setiap angka ditetapkan satu pemilik, satu cara menghitung, dan satu tanggal terbit.</p>
<table><thead><tr><th scope="col">Angka</th><th scope="col">Pemilik</th></tr></thead><tbody><tr><td>Desa terjangkau jaringan</td><td>Dinas kominfo</td></tr><tr><td>Puskesmas buka setiap hari</td><td>Dinas kesehatan</td></tr><tr><td>Panjang jalan desa</td><td>Dinas di tingkat provinsi</td></tr></tbody></table>
<p>Kepala Bappeda Maluku Utara Mariana Contoh mengatakan bahwa perbedaan angka selama ini lebih sering berasal dari tanggal yang berbeda daripada dari hitungan yang salah.</p>
<h2>Bila angka berubah</h2>
<p>Pemilik menerbitkan angka baru beserta alasannya. Angka lama tetap dapat dilihat, sehingga laporan yang memakainya masih dapat diperiksa.</p>
<p>Sekretaris Daerah Halim Contoh meminta setiap instansi menyebut nama pengelola datanya sebelum [tanggal:10]. Daftarnya akan dibuka untuk umum.</p>
<p>Pertemuan berikutnya membahas data harga di pasar pulau.</p>""",
    },
    {
        "of": ("rakor-satu-data", 0), "clock": "13:20", "kind": "speech", "author": "ratna", "category": "periodic", "events": ["rakor-satu-data"],
        "headline": "Sambutan Sekretaris Daerah pada Pembukaan Rakor Satu Data", "slug": "sambutan-sekda-rakor-satu-data",
        "lead": "Pokok-pokok sambutan Sekretaris Daerah Provinsi Maluku Utara Halim Contoh pada pembukaan Rapat Koordinasi Satu Data di Sofifi, [hari:0].",
        "place": "Sofifi", "photos": [], "topics": ["spbe"], "officials": ["halim-contoh"], "agencies": ["setda-maluku-utara"],
        "body": """<p>Naskah ini merangkum sambutan menurut catatan redaksi; kata-kata lengkap dapat didengarkan pada rekaman.</p>
<h2>Tiga pokok</h2>
<ol><li>Angka yang berbeda-beda membuat warga ragu dan rapat bertele-tele. Satu angka dengan satu pemilik menghemat keduanya.</li><li>Data yang tidak dibuka tidak akan diperbaiki. Kesalahan lebih cepat ditemukan oleh pemakainya.</li><li>Nama pengelola data harus tercatat, agar pertanyaan tidak berputar dari meja ke meja.</li></ol>
<h2>Permintaan kepada peserta</h2>
<p>Sekretaris Daerah meminta setiap kelompok pulang dengan daftar yang pendek dan dapat dikerjakan. Angka yang belum disepakati ditulis sebagai pertanyaan, bukan diisi dengan perkiraan.</p>
<p>Ia juga mengingatkan bahwa data perorangan bukan bagian dari Satu Data dan tidak boleh keluar dari tempatnya.</p>
<p>Sambutan ditutup dengan pernyataan bahwa rapat dibuka.</p>""",
    },
    {
        "of": ("pelatihan-operator-desa-morotai", 2), "clock": "16:15", "kind": "news", "author": "ratna", "category": "periodic", "events": ["pelatihan-operator-desa-morotai"],
        "headline": "Operator Desa Pesisir Morotai Menyelesaikan Pelatihan Tiga Hari", "slug": "operator-desa-morotai-selesai-pelatihan",
        "lead": "Dua puluh dua operator dari sebelas desa di Pulau Morotai menyelesaikan pelatihan pengelolaan surat dan cadangan data di Daruba, [hari:0].",
        "place": "Daruba", "photos": ["training"], "topics": ["sumber-daya-manusia"], "areas": ["82.07"], "agencies": ["dpmd-malut", "pemkab-pulau-morotai"], "programmes": ["desa-pintar"],
        "body": """<p>Setiap desa mengirim dua orang supaya layanan tidak berhenti ketika satu operator sakit atau pindah. Peserta membawa komputer desanya sendiri dan memperbaikinya di tempat.</p>
<h2>Yang dilatih</h2>
<ul><li>Membuat surat dari data yang sudah ada.</li><li>Menyalin data ke dua tempat dan mencoba memulihkannya.</li><li>Menjawab pertanyaan warga dengan kalimat pendek.</li><li>Menolak permintaan data yang tidak berhak.</li></ul>
<p>Latihan terakhir memutus sambungan tanpa pemberitahuan. Peserta harus melayani sepuluh pemohon dengan formulir kertas, lalu memasukkannya setelah sambungan kembali.</p>
<p>Tujuh komputer ternyata memakai sistem yang tidak lagi diperbarui. Dinas kabupaten menjadwalkan penggantiannya.</p>
<p>Bahan latihan boleh dipakai desa lain tanpa meminta izin.</p>""",
    },
    {
        "of": ("simulasi-evakuasi-labuha", 0), "clock": "14:30", "kind": "news", "author": "hasan", "category": "periodic", "events": ["simulasi-evakuasi-labuha"],
        "headline": "Simulasi di Labuha: Pasar Kosong dalam Sebelas Menit", "slug": "simulasi-labuha-sebelas-menit",
        "lead": "Pengunjung pasar, murid dua sekolah, dan pekerja pelabuhan di Labuha, Halmahera Selatan, berlatih menuju tempat tinggi setelah satu tanda suara, [hari:0].",
        "place": "Labuha", "photos": ["storm", "bay"], "topics": ["kebencanaan"], "areas": ["82.04"], "agencies": ["bpbd-malut"], "officials": ["burhan-contoh"],
        "body": """<p>Tanda dibunyikan dari menara masjid, gereja, dan kapal di pelabuhan. Pasar kosong dalam sebelas menit, empat menit lebih cepat daripada latihan tahun lalu.</p>
<h2>Yang belum berhasil</h2>
<ul><li>Dua tikungan tersumbat sepeda motor.</li><li>Tanda tidak terdengar di gudang es.</li><li>Penunjuk arah di simpang ketiga tertutup baliho.</li></ul>
<p>Kepala BPBD Maluku Utara Burhan Contoh mengatakan bahwa daftar kegagalan lebih berguna daripada tepuk tangan. Perbaikan setiap butir diberi nama penanggung jawab dan tenggat.</p>
<p>Warga lanjut usia didampingi tetangga yang sudah ditentukan sebelumnya. Cara itu akan dipakai juga di kampung lain.</p>
<p>Latihan ini bukan ramalan. Gempa tidak dapat diperkirakan waktunya; yang dapat dilatih ialah langkah pertama sesudahnya.</p>""",
    },
    {
        "ago": 140, "clock": "12:10", "kind": "news", "author": "ratna", "category": "periodic",
        "headline": "Gubernur Meninjau Loket Layanan Terpadu di Sofifi", "slug": "gubernur-meninjau-loket-terpadu",
        "lead": "Gubernur Maluku Utara Nurhayati Contoh meninjau loket layanan terpadu di Sofifi dan meminta papan petunjuk ditulis ulang dengan kata-kata yang dipakai warga.",
        "place": "Sofifi", "photos": ["house"], "topics": ["pelayanan-publik"], "officials": ["nurhayati-contoh"], "agencies": ["pemprov-maluku-utara"],
        "body": """<p>Peninjauan berlangsung tanpa upacara. Gubernur mengambil nomor antrean, duduk di ruang tunggu selama dua puluh menit, lalu berbicara dengan lima pemohon.</p>
<h2>Catatan dari ruang tunggu</h2>
<ul><li>Papan memakai singkatan yang hanya dikenal pegawai.</li><li>Kursi prioritas terletak jauh dari loket.</li><li>Nomor antrean tidak terdengar di teras.</li></ul>
<p>Menurut Gubernur, perbaikan kecil seperti itu tidak memerlukan anggaran baru. Ia meminta hasilnya dilaporkan dengan foto sebelum dan sesudah.</p>
<p>Petugas loket menambahkan bahwa berkas paling sering kembali karena tanda tangan tidak lengkap. Contoh berkas yang benar akan dipasang di meja pengisian.</p>
<p>Loket melayani pada hari kerja pukul 08.00–16.00 WIT.</p>""",
    },
    {
        "ago": 265, "clock": "17:25", "kind": "release", "author": "ratna", "category": "periodic",
        "headline": "Provinsi dan Kabupaten Menyepakati Jalur Cadangan Antarpulau", "slug": "kesepakatan-jalur-cadangan-antarpulau",
        "lead": "Pemerintah provinsi dan delapan kabupaten sepakat saling meminjamkan jalur satelit ketika kabel laut terganggu, dengan urutan layanan yang didahulukan.",
        "place": "Sofifi", "photos": ["cable"], "topics": ["infrastruktur-tik", "kebencanaan"], "areas": ["82", "82.05", "82.08"], "agencies": ["diskominfosan-malut"],
        "body": """<p>Kesepakatan berlaku otomatis setelah gangguan lebih dari satu jam. Daerah yang jalurnya utuh membuka sebagian kapasitasnya tanpa surat permintaan.</p>
<h2>Urutan layanan</h2>
<ol><li>Posko kebencanaan dan rumah sakit.</li><li>Pelabuhan dan bandar udara.</li><li>Layanan kependudukan.</li><li>Situs informasi pemerintah.</li></ol>
<p>Hiburan dan unggahan besar ditahan sampai jalur utama pulih. Petugas jaga mencatat jam buka dan tutup pada satu lembar bersama.</p>
<p>Uji coba dilakukan dua kali setahun, sekali pada siang hari dan sekali pada malam hari. Hasilnya dibuka, termasuk bagian yang gagal.</p>
<p>Biaya jalur ditanggung bersama menurut jumlah penduduk. Perhitungannya dilampirkan pada kesepakatan dan dapat diminta sebagai informasi publik.</p>""",
    },
    {
        "ahead": 1, "clock": "08:00", "kind": "release", "author": "ratna", "category": "periodic", "embargo": ("Redaksi contoh", "Harian Peraga"),
        "headline": "Laporan Tahunan Keterbukaan Informasi: Waktu Jawab Rata-Rata Enam Hari", "slug": "laporan-tahunan-keterbukaan-informasi",
        "lead": "Permohonan informasi publik dijawab rata-rata dalam enam hari kerja, dua hari lebih cepat daripada tahun sebelumnya, menurut laporan tahunan yang terbit hari ini.",
        "place": "Sofifi", "photos": ["desk"], "topics": ["informasi-publik"],
        "body": """<p>Laporan memuat jumlah permohonan, waktu jawab, permohonan yang ditolak beserta alasannya, dan keberatan yang diajukan.</p>
<table><thead><tr><th scope="col">Ukuran</th><th scope="col">Tahun ini</th><th scope="col">Tahun lalu</th></tr></thead><tbody><tr><td>Permohonan masuk</td><td>214</td><td>180</td></tr><tr><td>Waktu jawab rata-rata</td><td>Enam hari</td><td>Delapan hari</td></tr><tr><td>Ditolak</td><td>13</td><td>19</td></tr></tbody></table>
<h2>Sebab penolakan</h2>
<p>Sebagian besar permohonan yang ditolak menyangkut data perorangan. Empat permohonan ditujukan kepada badan yang bukan bagian dari pemerintah provinsi; pemohonnya ditunjukkan alamat yang benar.</p>
<h2>Yang akan diperbaiki</h2>
<ul><li>Surat penolakan dengan bahasa yang lebih terang.</li><li>Pelacakan permohonan dengan nomor tanda bukti.</li><li>Daftar pertanyaan yang sudah pernah dijawab.</li></ul>
<p>Laporan lengkap tersedia di loket dan dapat diminta melalui <a href="mailto:ppid@example.id">ppid@example.id</a>. Wartawan yang menerima naskah ini lebih awal terikat embargo sampai waktu terbitnya.</p>""",
    },
]  # fmt: skip
