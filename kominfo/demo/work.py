"""The office's other work in the demo: later releases, copy at every step of the desk, other events.

Everything here is invented and names nobody. `days` counts from the day the demo is loaded.
"""

import datetime as dt

# `at`: when it is published (WIT); `days`: scheduled so many days ahead; `stop`: the copy stays in that state.
RELEASES = [
    {
        "key": "pusat-media", "kind": "release", "at": "2022-03-14 09:30", "author": "ratna", "category": "periodic",
        "headline": "Pelatihan Pengelola Media Center: Menulis Cepat, Memeriksa Dua Kali", "slug": "pelatihan-pengelola-media-center",
        "lead": "Diskominfosan Maluku Utara melatih pengelola media center perangkat daerah di Sofifi, Senin (14/3/2022), agar informasi resmi terbit dalam hitungan jam tanpa mengorbankan ketelitian.",
        "place": "Sofifi", "on": dt.date(2022, 3, 14), "photos": ["press"], "topics": ["sumber-daya-manusia", "informasi-publik"], "programmes": ["media-center"],
        "body": """<p>Pelatihan sehari itu memadukan latihan menulis dan pemeriksaan naskah. Peserta menyusun berita dari catatan lapangan yang sama, lalu menukar naskahnya dengan meja sebelah untuk diperiksa.</p>
<h2>Urutan kerja yang dilatih</h2>
<ol><li>Catat siapa, apa, kapan, dan di mana sebelum meninggalkan tempat acara.</li><li>Periksa nama dan jabatan menurut tanggal peristiwa.</li><li>Tulis teras paling banyak dua kalimat.</li><li>Beri setiap foto keterangan, kredit, dan teks alternatif.</li><li>Serahkan kepada orang lain sebelum terbit.</li></ol>
<h2>Foto yang dapat dibaca semua orang</h2>
<p>Satu sesi khusus membahas teks alternatif. Peserta memejamkan mata dan mendengarkan keterangan yang dibacakan rekannya, lalu menebak isi foto. Latihan sederhana itu memperlihatkan bahwa “foto kegiatan” tidak memberi tahu apa-apa kepada pembaca tunanetra.</p>
<blockquote><p>Cepat itu baik, benar itu wajib.</p></blockquote>
<p>Bahan latihan dapat dipakai ulang oleh dinas kominfo kabupaten/kota. Pelatihan lanjutan tentang infografis dan data terbuka direncanakan setelah peserta mempraktikkan urutan kerja ini di kantornya.</p>
<h2>Pembagian tugas di ruang kerja</h2>
<p>Peserta juga menyusun pembagian tugas untuk kantornya masing-masing. Kantor kecil cukup memiliki tiga peran, asalkan penulis dan pemeriksa bukan orang yang sama.</p>
<table><thead><tr><th scope="col">Peran</th><th scope="col">Tanggung jawab</th></tr></thead><tbody><tr><td>Penulis</td><td>Mengumpulkan bahan, menulis naskah, dan melengkapi keterangan foto</td></tr><tr><td>Pemeriksa</td><td>Mencocokkan nama, jabatan, angka, dan tanggal dengan sumbernya</td></tr><tr><td>Penyetuju</td><td>Memastikan naskah layak terbit dan menentukan waktunya</td></tr></tbody></table>
<p>Apabila kekeliruan baru diketahui setelah naskah terbit, perbaikannya diberi catatan ralat. Naskah lama tidak dihapus diam-diam karena pembaca berhak mengetahui bagian mana yang berubah dan kapan.</p>
<p>Instansi yang ingin memakai bahan pelatihan dapat memintanya melalui <a href="mailto:media@example.id">media@example.id</a>.</p>
<p>Berkas latihan terdiri atas lembar catatan lapangan, daftar periksa naskah, dan contoh keterangan foto. Semuanya dapat disesuaikan dengan kebutuhan kantor, asalkan langkah pemeriksaan oleh orang kedua tetap dipertahankan.</p>""",
    },
    {
        "key": "kabel-laut", "kind": "announcement", "at": "2023-02-06 08:00", "author": "ratna", "category": "immediate",
        "headline": "Pemeliharaan Kabel Laut: Internet di Beberapa Pulau Dapat Melambat Sepekan", "slug": "pemeliharaan-kabel-laut-februari-2023",
        "lead": "Sambungan internet di sebagian Maluku Utara dapat melambat pada 8–14 Februari 2023 selama pemeliharaan jaringan kabel laut; layanan pemerintah yang penting dialihkan ke jalur cadangan.",
        "place": "Sofifi", "on": dt.date(2023, 2, 6), "photos": ["cable"], "topics": ["infrastruktur-tik", "pelayanan-publik"],
        "body": """<p>Pekerjaan bergantung pada cuaca laut, sehingga jadwal dapat bergeser. Perlambatan terasa terutama pada pukul 00.00–06.00 WIT, ketika lalu lintas dipindahkan dari satu jalur ke jalur lain.</p>
<h2>Yang tetap berjalan</h2>
<ul><li>Telepon dan pesan singkat.</li><li>Layanan gawat darurat dan posko kebencanaan.</li><li>Situs informasi pemerintah dalam tampilan ringan.</li></ul>
<h2>Yang sebaiknya dilakukan warga</h2>
<ol><li>Unduh berkas penting sebelum 8 Februari.</li><li>Tunda pembaruan perangkat dan pencadangan besar.</li><li>Untuk urusan yang memiliki tenggat, datangi loket atau pilih waktu siang.</li></ol>
<h2>Perkiraan menurut wilayah</h2>
<table><thead><tr><th scope="col">Wilayah</th><th scope="col">Perkiraan pengaruh</th></tr></thead><tbody><tr><td>Ternate, Tidore, Sofifi</td><td>Sedang, pada malam hari</td></tr><tr><td>Halmahera bagian utara dan Morotai</td><td>Sedang sampai tinggi</td></tr><tr><td>Sula dan Taliabu</td><td>Rendah</td></tr></tbody></table>
<p>Perkembangan pekerjaan diumumkan setiap sore di situs ini. Bila sambungan terputus sama sekali lebih dari enam jam, laporkan kepada penyedia layanan dan dinas kominfo setempat dengan menyebut desa dan waktu mulai gangguan.</p>
<h2>Penyesuaian layanan</h2>
<p>Loket pelayanan yang memakai aplikasi daring diminta menyiapkan formulir cetak. Permohonan yang masuk secara manual dicatat dengan nomor antrean yang sama, lalu dimasukkan ke aplikasi setelah sambungan pulih. Warga tidak perlu mengajukan permohonan dua kali.</p>
<p>Sekolah dan puskesmas yang bergantung pada satu jalur internet disarankan mengunduh bahan yang diperlukan lebih awal. Rapat daring sebaiknya dipindahkan ke siang hari atau dilakukan dengan suara saja.</p>
<h2>Bila jadwal bergeser</h2>
<p>Cuaca buruk dapat menunda pekerjaan. Dalam hal itu, pemberitahuan baru diterbitkan dengan tanggal pengganti, sedangkan pengumuman ini diberi keterangan. Laporan gangguan dan pertanyaan dapat dikirim ke <a href="mailto:jaringan@example.id">jaringan@example.id</a>.</p>
<p>Dalam laporan, sebutkan lokasi, nama penyedia layanan, waktu mulai gangguan, dan jenis layanan yang terganggu. Jangan mengirim kata sandi atau data pelanggan. Laporan dari tempat yang sama digabungkan agar petugas dapat melihat luas gangguan dengan cepat.</p>""",
    },
    {
        "key": "hoaks-lowongan", "kind": "clarification", "at": "2023-09-18 16:20", "author": "ratna", "category": "periodic",
        "headline": "Salah: Pesan Berantai Lowongan Tenaga TIK yang Meminta Biaya Pendaftaran", "slug": "hoaks-lowongan-tenaga-tik-berbiaya",
        "lead": "Pesan berantai yang mengatasnamakan Diskominfosan Maluku Utara dan menawarkan lowongan tenaga TIK dengan biaya pendaftaran tidak benar. Dinas tidak membuka lowongan itu dan tidak pernah memungut biaya.",
        "place": "Sofifi", "on": dt.date(2023, 9, 18), "photos": ["message"], "topics": ["informasi-publik", "keamanan-informasi"],
        "claim": "Dinas membuka 120 lowongan tenaga TIK; pelamar diminta mengisi formulir daring dan mentransfer biaya pendaftaran sebelum malam ini.",
        "rating": "false",
        "evidence": "Tidak ada pengumuman di situs resmi; alamat formulir bukan milik pemerintah; pengadaan pegawai tidak dipungut biaya dan tidak diumumkan lewat pesan berantai.",
        "body": """<p>Pesan itu beredar di grup percakapan sejak akhir pekan dan memakai kop surat yang menyerupai milik dinas. Tautan di dalamnya membuka formulir yang meminta data pribadi, foto kartu identitas, dan bukti transfer.</p>
<h2>Cara mengenalinya</h2>
<ul><li>Alamat situs tidak berakhir dengan <strong>go.id</strong>.</li><li>Nomor surat tidak terdaftar pada siaran pers mana pun di situs ini.</li><li>Pesan mendesak penerima agar segera membayar dan meneruskan.</li></ul>
<h2>Bila telanjur mengisi</h2>
<ol><li>Hubungi bank untuk menghentikan transaksi.</li><li>Ganti kata sandi surel dan aktifkan verifikasi dua langkah.</li><li>Simpan tangkapan layar sebagai bukti, lalu laporkan kepada kepolisian.</li><li>Beri tahu grup tempat pesan itu beredar bahwa isinya tidak benar.</li></ol>
<p>Pengumuman resmi mengenai pengadaan pegawai hanya disampaikan melalui situs pemerintah. Jika ragu, cari judulnya di situs ini atau tanyakan kepada petugas informasi sebelum meneruskan pesan.</p>
<h2>Mengapa pesan seperti ini berbahaya</h2>
<p>Kerugiannya tidak berhenti pada uang yang terkirim. Foto kartu identitas dan nomor telepon dapat dipakai untuk membuka akun, mengajukan pinjaman, atau menipu orang lain dengan nama korban. Karena itu, jangan mengisi formulir hanya untuk memeriksa apakah lowongannya sungguhan.</p>
<h2>Cara memeriksa pengumuman</h2>
<p>Buka situs instansi dengan mengetik alamatnya sendiri, bukan dengan mengetuk tautan dalam pesan. Cari judul pengumuman, lalu cocokkan nomor dan tanggalnya. Pengumuman yang benar mencantumkan unit penanggung jawab, syarat, jadwal, dan alamat resmi untuk bertanya.</p>
<p>Warga dapat meneruskan tangkapan layar pesan yang meragukan ke <a href="mailto:aduan@example.id">aduan@example.id</a>. Hapus nomor pribadi orang lain sebelum mengirimkannya. Petugas membalas dengan hasil pemeriksaan dan, bila perlu, menerbitkan klarifikasi di situs ini.</p>
<p>Pengelola grup percakapan dapat membantu dengan menyematkan tautan klarifikasi ini dan menghapus pesan aslinya. Tidak perlu mempermalukan anggota yang telanjur meneruskannya.</p>""",
    },
    {
        "key": "cuaca", "kind": "release", "at": "2024-01-22 15:00", "author": "hasan", "category": "immediate",
        "headline": "Kesiapsiagaan Komunikasi Menghadapi Cuaca Buruk di Perairan Maluku Utara", "slug": "kesiapsiagaan-komunikasi-cuaca-buruk-2024",
        "lead": "Posko informasi disiagakan dan jaringan cadangan diuji menjelang musim gelombang tinggi agar peringatan tetap sampai ke pulau-pulau kecil.",
        "place": "Ternate", "on": dt.date(2024, 1, 22), "photos": ["storm"], "topics": ["kebencanaan", "infrastruktur-tik"], "agencies": ["bpbd-malut", "dishub-malut"],
        "body": """<p>Uji coba dilakukan bersama BPBD dan Dinas Perhubungan. Petugas mengirim pesan percobaan melalui radio, pesan singkat, dan pengeras suara pelabuhan, lalu mencatat berapa lama pesan diterima di setiap titik.</p>
<h2>Tiga jalur, satu isi</h2>
<p>Peringatan ditulis dalam kalimat pendek yang sama di semua jalur: apa yang terjadi, di mana, sampai kapan, dan apa yang harus dilakukan. Naskah siap pakai disimpan di posko sehingga petugas hanya mengisi tempat dan waktu.</p>
<h2>Yang diminta dari warga pesisir</h2>
<ul><li>Periksa prakiraan gelombang sebelum melaut.</li><li>Isi daya telepon dan radio sejak siang.</li><li>Sepakati titik kumpul keluarga.</li><li>Jangan meneruskan kabar yang tidak mencantumkan sumber dan waktu.</li></ul>
<p>Jika jaringan seluler terputus, posko desa menerima kabar melalui radio dan menempelkannya di balai desa serta pelabuhan. Hasil uji coba menjadi bahan perbaikan sebelum puncak musim.</p>
<h2>Contoh naskah peringatan</h2>
<p>Format yang diuji terdiri atas empat bagian dan dapat dibacakan dalam waktu kurang dari setengah menit.</p>
<table><thead><tr><th scope="col">Bagian</th><th scope="col">Contoh isi</th></tr></thead><tbody><tr><td>Peristiwa</td><td>Gelombang tinggi disertai angin kencang</td></tr><tr><td>Tempat</td><td>Nama perairan dan pelabuhan terdekat</td></tr><tr><td>Waktu</td><td>Mulai dan berakhirnya dalam WIT</td></tr><tr><td>Tindakan</td><td>Tunda pelayaran dan tambatkan perahu di tempat terlindung</td></tr></tbody></table>
<h2>Untuk penumpang kapal</h2>
<p>Calon penumpang diminta menanyakan keberangkatan kepada operator sebelum menuju pelabuhan. Simpan obat, dokumen, dan bekal dalam tas yang mudah dibawa. Bila keberangkatan ditunda, ikuti pengumuman petugas dan jangan menumpang kapal yang tidak diperuntukkan bagi penumpang.</p>
<p>Prakiraan resmi diterbitkan oleh BMKG. Posko informasi hanya menyebarluaskan prakiraan itu beserta petunjuk setempat dan tidak membuat prakiraan sendiri.</p>
<p>Setelah uji coba, setiap posko mencocokkan daftar petugas, frekuensi radio, dan persediaan baterai. Kekurangan dicatat bersama nama penanggung jawab dan tenggat perbaikannya supaya dapat diperiksa pada uji coba berikutnya.</p>""",
    },
    {
        "key": "jam-ppid", "kind": "announcement", "at": "2025-04-07 08:00", "author": "ratna", "category": "always",
        "headline": "Jam Layanan Informasi Publik Kini sampai Pukul 16.00 WIT", "slug": "jam-layanan-informasi-publik-2025",
        "lead": "Mulai Senin, 7 April 2025, loket layanan informasi publik di Sofifi melayani permohonan pada hari kerja pukul 08.00–16.00 WIT, termasuk melalui surel.",
        "place": "Sofifi", "on": dt.date(2025, 4, 7), "photos": ["desk"], "topics": ["informasi-publik", "pelayanan-publik"],
        "corrected": [
            {
                "at": "2025-04-07 10:20",
                "change": "minor",
                "note": "Salah ketik: kata terulang.",
                "replace": ("tanpa perlu perlu menunggu", "tanpa perlu menunggu"),
            },
            {
                "at": "2025-06-02 08:00",
                "change": "update",
                "note": "Mulai Juni 2025 loket pada hari Jumat dibuka kembali pukul 14.00 WIT, bukan 13.30 WIT. Alamat halaman ini tidak lagi memuat tahun karena jamnya terus berlaku.",
                "replace": ("08.00–11.30 dan 13.30–16.00", "08.00–11.30 dan 14.00–16.00"),
                "slug": "jam-layanan-informasi-publik",
            },
        ],
        "body": """<p>Perpanjangan jam layanan memberi waktu bagi warga yang menyeberang dari pulau lain dan baru tiba di Sofifi menjelang siang.</p>
<table><thead><tr><th scope="col">Hari</th><th scope="col">Loket (WIT)</th></tr></thead><tbody><tr><td>Senin–Kamis</td><td>08.00–16.00</td></tr><tr><td>Jumat</td><td>08.00–11.30 dan 13.30–16.00</td></tr><tr><td>Sabtu, Minggu, hari libur</td><td>Tutup; permohonan lewat surel tetap diterima</td></tr></tbody></table>
<h2>Yang perlu disiapkan</h2>
<ul><li>Uraian informasi yang diminta.</li><li>Tujuan penggunaannya.</li><li>Cara memperoleh jawaban: salinan digital, cetak, atau melihat di tempat.</li></ul>
<p>Undang-Undang Nomor 14 Tahun 2008 mengelompokkan informasi menjadi informasi berkala, serta-merta, dan tersedia setiap saat, dengan pengecualian tertentu. Petugas membantu pemohon menemukan informasi yang sebenarnya sudah diumumkan sehingga pemohon dapat membacanya tanpa perlu perlu menunggu.</p>
<p>Loket dilengkapi meja rendah, kursi tunggu, dan petugas yang dapat membacakan formulir. Pendamping boleh ikut masuk.</p>
<h2>Alur permohonan</h2>
<ol><li>Pemohon mengisi formulir di loket atau mengirim surel ke <a href="mailto:ppid@example.id">ppid@example.id</a>.</li>
<li>Petugas memeriksa kelengkapan dan memberikan tanda bukti bernomor.</li>
<li>Permohonan diteruskan kepada unit yang menguasai informasi.</li>
<li>Jawaban disampaikan melalui cara yang dipilih pemohon.</li></ol>
<p>Jawaban diberikan paling lambat sepuluh hari kerja sejak permohonan diterima dan dapat diperpanjang paling lama tujuh hari kerja dengan pemberitahuan tertulis. Bila permohonan ditolak, petugas menjelaskan alasannya dan cara mengajukan keberatan.</p>
<h2>Tanpa biaya layanan</h2>
<p>Melihat dokumen di tempat dan menerima salinan digital tidak dipungut biaya. Untuk salinan cetak dalam jumlah banyak, pemohon menanggung ongkos penggandaan sesuai dengan keperluan nyata. Simpan tanda bukti sampai urusan selesai karena nomornya dipakai untuk menanyakan perkembangan permohonan.</p>
<p>Warga yang tidak dapat datang boleh memberi kuasa tertulis kepada orang lain. Penerima kuasa membawa surat tersebut dan kartu identitasnya. Permohonan lewat surel yang masuk setelah pukul 16.00 WIT dicatat pada hari kerja berikutnya. Untuk pertanyaan sederhana, petugas dapat langsung menunjukkan halaman tempat informasi sudah diumumkan.</p>""",
    },
    {
        "key": "desa-terhubung", "kind": "release", "at": "2026-02-16 10:00", "author": "ratna", "category": "periodic",
        "headline": "Balai Desa sebagai Titik Internet: Panduan Bersama untuk Desa Kepulauan", "slug": "panduan-internet-balai-desa",
        "lead": "Dinas kominfo dan dinas pemberdayaan masyarakat dan desa menerbitkan panduan bersama bagi desa yang membuka titik internet umum di balai desa.",
        "place": "Sofifi", "on": dt.date(2026, 2, 16), "photos": ["village", "net"], "topics": ["infrastruktur-tik", "pelayanan-publik"], "programmes": ["desa-pintar", "pusat-tik-bergerak"], "agencies": ["dpmd-malut"],
        "body": """<p>Panduan delapan halaman itu ditulis untuk pengelola desa, bukan teknisi. Setiap bagian menjawab satu pertanyaan: alat apa yang diperlukan, siapa yang menjaga, berapa biaya bulanan, dan apa yang dilakukan bila listrik padam.</p>
<h2>Lima keputusan sebelum membeli alat</h2>
<ol><li>Ruang mana yang paling mudah dijangkau semua warga?</li><li>Jam berapa titik itu dibuka?</li><li>Siapa dua orang yang memegang kunci dan kata sandi?</li><li>Dari mana biaya listrik dan langganan dibayar?</li><li>Bagaimana keluhan dicatat?</li></ol>
<figure data-photo="[foto:net]"></figure>
<h2>Aman bagi anak</h2>
<p>Panduan menyarankan layar menghadap ruang, jam khusus belajar, dan penyaring konten. Foto kegiatan yang memuat anak-anak hanya dipasang dengan persetujuan orang tua.</p>
<blockquote><p>Titik internet yang dijaga dua orang bertahan lebih lama daripada alat yang mahal.</p></blockquote>
<p>Desa yang belum terjangkau jaringan tetap dapat mengajukan kunjungan pusat TIK bergerak melalui kecamatan.</p>
<h2>Perawatan yang dapat dilakukan sendiri</h2>
<p>Udara laut mempercepat karat dan debu menutup lubang pendingin. Karena itu, panduan memuat daftar perawatan yang dapat dikerjakan tanpa alat khusus.</p>
<table><thead><tr><th scope="col">Waktu</th><th scope="col">Pekerjaan</th></tr></thead><tbody><tr><td>Setiap hari</td><td>Mematikan perangkat sesuai dengan urutan dan mencatat gangguan</td></tr><tr><td>Setiap minggu</td><td>Membersihkan debu serta memeriksa sambungan kabel</td></tr><tr><td>Setiap bulan</td><td>Mengganti kata sandi tamu dan memeriksa tiang antena</td></tr></tbody></table>
<h2>Memperoleh panduan</h2>
<p>Salinan digital dapat diminta melalui <a href="mailto:desa@example.id">desa@example.id</a>. Desa tanpa sambungan internet dapat mengambil salinan cetak di dinas pemberdayaan masyarakat dan desa kabupaten atau kota. Pengelola dipersilakan mengirim masukan berdasarkan pengalaman di lapangan, terutama mengenai listrik cadangan dan cara mengatur giliran pemakaian. Masukan itu dipakai untuk memperbaiki edisi berikutnya.</p>
<p>Setiap masukan sebaiknya menyebut nama desa, jenis alat, dan sumber listrik. Dengan keterangan itu, penyusun panduan dapat membedakan saran yang berlaku umum dari saran yang hanya cocok bagi tempat tertentu.</p>""",
    },
    {
        "key": "pasar-digital", "kind": "announcement", "at": "2026-05-11 09:00", "author": "ratna", "category": "periodic",
        "headline": "Pendaftaran Kelas Pemasaran Digital bagi Petani Cengkih Dibuka", "slug": "kelas-pemasaran-digital-petani-cengkih",
        "lead": "Kelas pemasaran digital bagi kelompok tani cengkih dan pala dibuka tanpa biaya; pendaftaran berlangsung 11–22 Mei 2026.",
        "place": "Ternate", "on": dt.date(2026, 5, 11), "photos": ["clove"], "topics": ["sumber-daya-manusia"],
        "withdrawn": ("2026-05-13 11:00", "Kelas ditunda karena tempat pelatihan dipakai untuk posko. Pendaftaran yang sudah masuk dihapus dan jadwal baru akan diumumkan tersendiri."),
        "body": """<p>Kelas dua hari ini ditujukan bagi kelompok tani yang ingin menjual langsung kepada pembeli. Peserta belajar memotret hasil panen, menulis keterangan produk, menghitung ongkos kirim antarpulau, dan menjawab pertanyaan pembeli.</p>
<h2>Syarat</h2>
<ul><li>Anggota kelompok tani di Maluku Utara.</li><li>Membawa telepon sendiri.</li><li>Bersedia membagikan pelajaran kepada kelompoknya.</li></ul>
<p>Tempat terbatas bagi dua puluh peserta. Pendaftar dipilih dengan memperhatikan keterwakilan kabupaten/kota.</p>
<h2>Isi kelas</h2>
<table><thead><tr><th scope="col">Hari</th><th scope="col">Pelajaran</th></tr></thead><tbody><tr><td>Pertama</td><td>Memilah hasil, memotret dengan cahaya alami, dan menulis keterangan produk</td></tr><tr><td>Kedua</td><td>Menentukan harga, mengemas untuk perjalanan laut, dan melayani pembeli</td></tr></tbody></table>
<h2>Cara mendaftar</h2>
<ol><li>Kirim nama, kelompok tani, dan desa ke <a href="mailto:kelas@example.id">kelas@example.id</a>.</li>
<li>Tunggu balasan yang memuat nomor pendaftaran.</li>
<li>Konfirmasikan kehadiran setelah daftar peserta diumumkan.</li></ol>
<p>Peserta tidak dipungut biaya. Ongkos perjalanan ditanggung kelompok, sedangkan bahan latihan dan makan siang disediakan penyelenggara. Kelompok yang belum terpilih dimasukkan ke daftar tunggu.</p>
<p>Pendaftar yang membutuhkan pendamping atau tempat duduk khusus diminta menuliskannya dalam surel. Data pendaftaran hanya dipakai untuk menyusun daftar peserta dan menghubungi kelompok tani.</p>""",
    },
    {
        "key": "bimtek-terjadwal", "kind": "advisory", "days": 3, "author": "ratna", "category": "periodic",
        "headline": "Undangan Liputan: Bimbingan Teknis Keamanan Informasi bagi Perangkat Daerah", "slug": "undangan-liputan-bimtek-keamanan-informasi",
        "lead": "Wartawan diundang meliput pembukaan bimbingan teknis keamanan informasi bagi pengelola situs dan aplikasi perangkat daerah.",
        "place": "Sofifi", "photos": ["training"], "topics": ["keamanan-informasi"], "contact": ("Meja Media Diskominfosan", "media@example.id"),
        "body": """<p>Bimbingan teknis membahas langkah dasar yang dapat dikerjakan setiap kantor: memperbarui perangkat lunak, membatasi hak akses, mencadangkan data, dan melaporkan insiden.</p>
<ul><li>Pembukaan terbuka bagi media.</li><li>Sesi praktik berlangsung tertutup karena memakai sistem nyata.</li><li>Wawancara dapat diminta melalui meja media.</li></ul>
<p>Rincian waktu dan tempat tersedia pada halaman agenda.</p>
<h2>Untuk media</h2>
<p>Wartawan dapat mengambil gambar selama pembukaan dan mewawancarai penyelenggara sesudahnya. Layar peserta, daftar akun, dan papan nama ruang peladen tidak boleh direkam. Pembatasan itu perlu karena latihan memakai contoh yang menyerupai sistem kerja sehari-hari.</p>
<ol><li>Daftarkan nama dan media melalui <a href="mailto:media@example.id">media@example.id</a>.</li>
<li>Tunjukkan kartu pers di meja penerima tamu.</li>
<li>Datang paling lambat lima belas menit sebelum acara dimulai.</li></ol>
<h2>Materi pokok</h2>
<p>Hari pertama membahas pembaruan, kata sandi, dan pencadangan. Hari kedua berisi simulasi: peserta menerima laporan gangguan, menentukan siapa yang harus dihubungi, lalu menulis pemberitahuan singkat kepada pengguna. Ringkasan materi yang aman untuk umum dibagikan setelah kegiatan.</p>
<p>Perubahan acara, bila ada, dikirim kepada media yang telah mendaftar dan diumumkan di situs ini.</p>""",
    },
    {
        "key": "ditinjau", "kind": "news", "stop": "in_review", "author": "ratna", "category": "periodic",
        "headline": "Pusat TIK Bergerak Singgah di Lima Desa Pesisir", "slug": "pusat-tik-bergerak-lima-desa-pesisir",
        "lead": "Layanan TIK keliling menyambangi lima desa pesisir pekan ini untuk membantu warga mengurus surat dan mengenal layanan daring.",
        "place": "Jailolo", "photos": ["bay"], "topics": ["pelayanan-publik"], "programmes": ["pusat-tik-bergerak"],
        "body": """<p>Kendaraan layanan membawa empat komputer, pencetak, dan sambungan satelit. Warga dibantu memindai berkas, mengisi formulir, dan menyimpan nomor antrean.</p>
<p>Di setiap desa, dua pemuda dilatih agar bantuan berlanjut setelah kendaraan berangkat.</p>
<h2>Layanan yang tersedia</h2>
<ul><li>Memindai dan mencetak dokumen.</li><li>Membantu membuat alamat surel dan kata sandi yang kuat.</li><li>Mendampingi pengisian formulir layanan kependudukan dan perizinan.</li><li>Menjelaskan cara memeriksa kabar yang meragukan.</li></ul>
<p>Petugas tidak menyimpan salinan dokumen warga. Berkas dihapus dari komputer di hadapan pemiliknya sebelum giliran berikutnya.</p>
<h2>Kunjungan berikutnya</h2>
<p>Desa yang ingin didatangi mengajukan surat melalui kecamatan dengan menyebut tempat parkir, sumber listrik, dan jam ketika warga biasanya berada di rumah. Jadwal disusun menurut jarak dan keadaan jalan. Untuk desa yang hanya dapat dicapai melalui laut, peralatan dikemas dalam peti agar dapat diangkut perahu.</p>
<p>Pemberitahuan kunjungan ditempel di balai desa paling lambat tiga hari sebelumnya. Warga lanjut usia dan penyandang disabilitas dapat meminta petugas datang ke rumah.</p>
<p>Layanan ini tidak dipungut biaya. Warga cukup membawa dokumen asli yang diperlukan.</p>""",
    },
    {
        "key": "disetujui", "kind": "announcement", "stop": "approved", "author": "hasan", "category": "always",
        "headline": "Daftar Nomor Darurat Kabupaten dan Kota Diperbarui", "slug": "daftar-nomor-darurat-diperbarui",
        "lead": "Daftar nomor darurat di sepuluh kabupaten/kota diperbarui dan dapat dicetak untuk ditempel di balai desa.",
        "place": "Sofifi", "photos": ["tower"], "topics": ["kebencanaan", "pelayanan-publik"],
        "body": """<p>Pembaruan mencakup posko kebencanaan, ambulans, pemadam kebakaran, dan pelabuhan. Setiap nomor telah dihubungi satu per satu sebelum dicantumkan.</p>
<p>Warga yang menemukan nomor tidak aktif diminta melapor kepada petugas informasi.</p>
<h2>Cara memakai daftar</h2>
<ol><li>Pilih kabupaten atau kota tempat kejadian, bukan tempat asal penelepon.</li><li>Sebutkan jenis kejadian, lokasi, dan jumlah orang yang memerlukan bantuan.</li><li>Jangan menutup telepon sebelum petugas selesai bertanya.</li><li>Minta orang lain menunggu di jalan atau dermaga untuk menunjukkan arah.</li></ol>
<h2>Mencetak dan menempel</h2>
<p>Daftar disiapkan dalam ukuran A4 dan A3 dengan huruf besar agar terbaca dari jarak dua meter. Tempelkan di tempat yang terang dan terlindung dari hujan, misalnya di balai desa, puskesmas, sekolah, dan ruang tunggu pelabuhan. Cabut daftar lama supaya warga tidak menghubungi nomor yang sudah diganti.</p>
<p>Daftar diperiksa kembali setiap enam bulan. Instansi yang mengganti nomor di antara dua pemeriksaan diminta segera memberi tahu melalui <a href="mailto:darurat@example.id">darurat@example.id</a>. Tanggal pembaruan tercantum di sudut kanan bawah setiap lembar.</p>
<p>Lembar lama yang masih tersimpan sebaiknya dimusnahkan agar tidak terpakai lagi.</p>""",
    },
    {
        "key": "dikembalikan", "kind": "news", "stop": "returned", "author": "nurul", "category": "periodic",
        "headline": "Kelas Literasi Digital Dibuka di Tobelo", "slug": "kelas-literasi-digital-tobelo",
        "lead": "Dinas kominfo di Halmahera Utara membuka kelas literasi digital bagi tiga puluh pelajar di Tobelo.",
        "place": "Tobelo", "photos": [], "topics": ["sumber-daya-manusia"],
        "note": "Jumlah peserta di teras berbeda dengan di isi. Pastikan kepada panitia, lalu tambahkan satu foto dengan kredit.",
        "body": """<p>Kelas berlangsung empat kali pertemuan setiap Sabtu. Peserta belajar memeriksa kebenaran kabar, menjaga data pribadi, dan membuat konten yang santun.</p>
<p>Kegiatan diikuti dua puluh lima pelajar dan didampingi guru dari sekolah masing-masing. Setiap pertemuan berlangsung dua jam di ruang pertemuan dinas.</p>
<h2>Bahan setiap pertemuan</h2>
<ol><li>Mengenali sumber kabar dan membandingkan tanggalnya.</li><li>Mengatur kata sandi serta privasi akun.</li><li>Meminta izin sebelum memotret dan mengunggah gambar orang lain.</li><li>Menyusun konten pendek tentang lingkungan sekolah.</li></ol>
<p>Pelajar bekerja dalam kelompok kecil. Mereka memilih satu kabar yang beredar di lingkungannya, menelusuri asalnya, lalu menuliskan kesimpulan dalam tiga kalimat. Hasilnya dibahas bersama tanpa menyebut nama orang yang mula-mula menyebarkan kabar itu.</p>
<p>Telepon hanya dipakai pada bagian praktik. Pelajar yang tidak memiliki telepon memakai perangkat milik dinas secara bergantian.</p>
<p>Sekolah yang berminat mengikuti kelas berikutnya dapat mengirim surat kepada dinas atau menulis ke <a href="mailto:literasi@example.id">literasi@example.id</a> dengan mencantumkan guru pendamping dan pilihan hari.</p>
<p>Jadwal kelas berikutnya disusun setelah seluruh pertemuan selesai dan peserta mengisi lembar penilaian.</p>""",
    },
    {
        "key": "konsep", "kind": "news", "stop": "draft", "author": "ratna", "category": "",
        "headline": "Konsep: Rekap Layanan Informasi Publik Semester Ini", "slug": "rekap-layanan-informasi-publik-semester-ini",
        "lead": "", "place": "", "photos": [], "topics": ["informasi-publik"],
        "body": """<p>Angka masih menunggu rekapitulasi petugas: permohonan masuk, dijawab, dan waktu tanggap rata-rata.</p>
<h2>Susunan naskah</h2>
<ol><li>Jumlah permohonan menurut cara penyampaian: loket, surel, dan surat.</li><li>Informasi yang paling sering diminta.</li><li>Waktu tanggap dan penyebab keterlambatan.</li><li>Permohonan yang ditolak beserta alasannya.</li><li>Perbaikan untuk semester berikutnya.</li></ol>
<h2>Yang masih harus dipastikan</h2>
<ul><li>Apakah permohonan yang dicabut ikut dihitung?</li><li>Apakah tanggal diterima dihitung dari surel masuk atau dari tanda bukti?</li><li>Siapa yang memeriksa angka sebelum naskah diajukan?</li></ul>
<p>Catatan untuk redaksi: jangan menulis persentase sebelum jumlah dasarnya ada. Pakai satu tabel untuk keseluruhan dan jelaskan istilah pada pemunculan pertama. Bandingkan dengan semester lalu hanya jika cara menghitungnya sama.</p>
<p>Foto loket sudah tersedia di pustaka foto. Grafik dibuat setelah rekapitulasi disetujui, lengkap dengan teks alternatif yang menyebut kecenderungan pokoknya. Identitas pemohon tidak dicantumkan; contoh permohonan ditulis secara umum.</p>
<p>Tenggat redaksi ialah tiga hari kerja setelah angka diterima. Bila rekapitulasi terlambat, tanyakan bagian yang sudah pasti dan tandai bagian yang belum. Naskah tidak diajukan selama masih ada tanda tersebut.</p>""",
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
# Who writes what about which of them: slug, what is needed, on which of its days, by whom.
ASSIGNMENTS = [
    ("bimtek-keamanan-informasi", "undangan", None, "ratna"),
    ("bimtek-keamanan-informasi", "liputan", 0, "ratna"),
    ("bimtek-keamanan-informasi", "penutupan", 1, "hasan"),
]
VENUES = [
    ("hotel", "Hotel Green Land", "Tobelo", "82.03", True),
    ("office", "Aula Diskominfosan (contoh)", "Sofifi", "82", False),
    ("port", "Pelabuhan Penyeberangan (contoh)", "Ternate", "82.71", False),
    ("serbaguna", "Gedung Serbaguna (contoh)", "Ternate", "82.71", False),
    ("sanana", "Balai Warga (contoh)", "Sanana", "82.05", False),
    ("daruba", "Ruang Latihan Kabupaten (contoh)", "Daruba", "82.07", False),
    ("labuha", "Lapangan Kota (contoh)", "Labuha", "82.04", False),
]
# key, name of the picture, caption, alt text, place, focal point
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
    ("coffee", "cup_of_coffee", "Secangkir kopi di sebuah kedai.", "Cangkir merah bata berisi kopi di atas tatakan, dengan sendok kecil, di meja kayu.", "", (50, 50)),
]  # fmt: skip

# Photographs of others, by the key of the photo: the cup is a test picture of scikit-image, released by its photographer as CC0.
OTHERS_PHOTOS = {"coffee": {"creator": "Rachel Michetti", "credit": "Rachel Michetti", "licence": "cc_zero"}}
