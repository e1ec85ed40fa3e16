"""What the office announced, corrected and denied in the last year. Invented; every address is an example."""

RELEASES = [
    {
        "ago": 1, "clock": "08:20", "kind": "announcement", "author": "ratna", "category": "always",
        "headline": "Permohonan Informasi Kini Dapat Dilacak dengan Nomor Tanda Bukti", "slug": "lacak-permohonan-informasi",
        "lead": "Pemohon informasi publik dapat melihat sampai di mana permohonannya dengan memasukkan nomor tanda bukti, tanpa akun dan tanpa menelepon.",
        "place": "Sofifi", "photos": ["desk"], "topics": ["informasi-publik", "pelayanan-publik"], "contact": ("Meja layanan informasi", "ppid@example.id"),
        "body": """<p>Halaman pelacakan memuat empat keterangan: tanggal diterima, unit yang menangani, batas waktu jawaban, dan keadaan terakhir. Nama pemohon dan isi permohonan tidak ditampilkan.</p>
<h2>Cara memakainya</h2>
<ol><li>Siapkan nomor pada tanda bukti.</li><li>Buka halaman permintaan informasi di situs ini.</li><li>Masukkan nomor itu beserta empat angka terakhirnya sekali lagi.</li></ol>
<p>Permohonan yang diajukan sebelum [tanggal:-30] belum tercantum. Keadaannya tetap dapat ditanyakan di loket atau melalui <a href="mailto:ppid@example.id">ppid@example.id</a>.</p>
<h2>Bila terlambat</h2>
<p>Halaman itu menandai permohonan yang melewati batas waktu dan menunjukkan cara mengajukan keberatan. Petugas menerima tanda yang sama pada hari itu juga.</p>
<p>Pemohon tanpa sambungan internet dapat meminta keadaan permohonannya dibacakan lewat telepon loket pada jam kerja.</p>""",
    },
    {
        "ago": 4, "clock": "16:30", "kind": "clarification", "author": "ratna", "category": "periodic",
        "headline": "Menyesatkan: Foto Antrean Pelabuhan Disebut Akibat Layanan Tiket Baru", "slug": "hoaks-foto-antrean-pelabuhan",
        "lead": "Foto antrean panjang yang beredar sejak Senin memang diambil di Ternate, tetapi bukan akibat layanan tiket baru. Gambar itu dibuat pada musim mudik dua tahun lalu.",
        "place": "Ternate", "photos": ["message"], "topics": ["informasi-publik", "perhubungan"], "areas": ["82.71"], "agencies": ["dishub-malut"],
        "claim": "Sejak layanan tiket baru dipakai, penumpang menunggu enam jam di pelabuhan.", "rating": "misleading",
        "evidence": "Gambar yang sama terbit dua tahun lalu; papan di belakang antrean memuat jadwal musim mudik; catatan pelabuhan pekan ini memperlihatkan waktu tunggu rata-rata 25 menit.",
        "body": """<p>Petugas menelusuri gambar itu melalui tanggal pada papan pengumuman di latar belakang. Perbandingan dengan arsip pelabuhan menunjukkan hari dan jam yang sama.</p>
<h2>Yang benar</h2>
<ul><li>Layanan tiket baru dipakai sejak pekan lalu di dua loket saja.</li><li>Waktu tunggu rata-rata pekan ini 25 menit.</li><li>Loket tunai tetap dibuka.</li></ul>
<h2>Yang belum diketahui</h2>
<p>Asal mula pesan tidak dapat dipastikan. Kantor ini tidak menyebut nama siapa pun dan meminta pembaca tidak menuduh petugas pelabuhan.</p>
<p>Penumpang yang menunggu lebih dari satu jam diminta melapor di meja informasi dengan menyebut jam datang dan nomor loket. Laporan itu lebih berguna daripada foto lama.</p>
<p>Pengelola grup dapat membantu dengan menyematkan halaman ini di bawah gambar yang beredar.</p>""",
    },
    {
        "ago": 10, "clock": "09:00", "kind": "announcement", "author": "hasan", "category": "periodic",
        "headline": "Seleksi Magang Media Center bagi Mahasiswa Dibuka", "slug": "magang-media-center",
        "lead": "Media center menerima delapan mahasiswa untuk magang empat bulan; pendaftaran ditutup [tanggal:14].",
        "place": "Sofifi", "photos": ["press"], "topics": ["sumber-daya-manusia", "informasi-publik"], "programmes": ["media-center"],
        "corrected": [{
            "after": 1, "clock": "10:30", "change": "correction",
            "note": "Uang saku semula ditulis Rp500.000 per bulan. Yang benar Rp750.000 per bulan, sesuai dengan pengumuman seleksi.",
            "replace": ("Rp500.000", "Rp750.000"),
        }],
        "body": """<p>Peserta magang menulis berita, memotret, menyusun infografis, dan memeriksa kabar yang meragukan. Setiap tulisan dibaca redaktur sebelum terbit, dengan catatan tertulis yang boleh dibawa pulang.</p>
<h2>Syarat</h2>
<ul><li>Mahasiswa perguruan tinggi di Maluku Utara, semester lima ke atas.</li><li>Bersedia bekerja empat hari sepekan di Sofifi.</li><li>Melampirkan satu tulisan dan dua foto karya sendiri.</li></ul>
<h2>Yang diperoleh</h2>
<p>Peserta menerima uang saku Rp500.000 per bulan, penginapan bersama, dan ongkos penyeberangan sekali sepekan. Surat keterangan diberikan setelah magang selesai.</p>
<p>Berkas dikirim ke <a href="mailto:magang@example.id">magang@example.id</a>. Nama yang lulus diumumkan di situs ini pada [tanggal:24]. Seleksi tidak dipungut biaya; siapa pun yang meminta uang bukan panitia.</p>
<p>Pelamar dengan disabilitas dipersilakan menyebutkan alat bantu yang dibutuhkan.</p>""",
    },
    {
        "ago": 16, "clock": "10:05", "kind": "infographic", "author": "ratna", "category": "periodic",
        "headline": "Infografis: Lima Langkah Sebelum Meneruskan Pesan", "slug": "infografis-lima-langkah-pesan",
        "lead": "Lima pertanyaan pendek membantu siapa saja menilai pesan berantai sebelum meneruskannya; isinya dapat dicetak dan dibacakan.",
        "place": "Sofifi", "photos": ["message"], "topics": ["informasi-publik", "keamanan-informasi"],
        "body": """<p>Gambar di atas merangkum langkah-langkah berikut. Teks ini memuat seluruh isinya bagi yang tidak dapat melihat gambar.</p>
<ol><li><strong>Siapa yang mengatakan?</strong> Pesan tanpa nama dan tanpa jabatan belum dapat dipercaya.</li><li><strong>Kapan terjadi?</strong> Banyak pesan lama beredar kembali. Cari tanggalnya.</li><li><strong>Di mana aslinya?</strong> Buka situs instansi dengan mengetik alamatnya sendiri.</li><li><strong>Mengapa mendesak?</strong> Ajakan “sebarkan sebelum dihapus” ialah tanda bahaya.</li><li><strong>Apa akibatnya?</strong> Bila pesan itu salah, siapa yang dirugikan?</li></ol>
<h2>Memakai infografis ini</h2>
<p>Gambar boleh dicetak, diterjemahkan, dan dipakai ulang dengan menyebut sumber. Ukuran cetak A3 dapat dibaca dari jarak tiga meter.</p>
<p>Sekolah yang ingin mengadakan kelas singkat dapat meminta lembar latihan melalui <a href="mailto:literasi@example.id">literasi@example.id</a>.</p>""",
    },
    {
        "ago": 22, "clock": "08:00", "kind": "announcement", "author": "ratna", "category": "always",
        "headline": "Jadwal Layanan Pusat TIK Bergerak Dua Bulan ke Depan", "slug": "jadwal-pusat-tik-bergerak",
        "lead": "Pusat TIK bergerak singgah di delapan kecamatan dalam dua bulan ke depan; desa di luar jadwal dapat mengajukan kunjungan tambahan.",
        "place": "Sofifi", "photos": ["bay"], "topics": ["pelayanan-publik"], "programmes": ["pusat-tik-bergerak"], "areas": ["82.01", "82.02", "82.06"],
        "body": """<p>Kendaraan membawa empat komputer, pencetak, dan sambungan satelit. Setiap singgah berlangsung dua hari, pada pukul 09.00–15.00 WIT.</p>
<table><thead><tr><th scope="col">Mulai</th><th scope="col">Kabupaten</th><th scope="col">Tempat</th></tr></thead><tbody><tr><td>[tanggal:7]</td><td>Halmahera Barat</td><td>Balai desa di Jailolo dan Sahu</td></tr><tr><td>[tanggal:21]</td><td>Halmahera Tengah</td><td>Balai desa di Weda dan Patani</td></tr><tr><td>[tanggal:35]</td><td>Halmahera Timur</td><td>Balai desa di Maba dan Wasile</td></tr></tbody></table>
<h2>Yang dapat diurus</h2>
<ul><li>Memindai dan mencetak dokumen.</li><li>Mengisi formulir kependudukan dan perizinan.</li><li>Memulihkan akun surel yang terkunci.</li></ul>
<p>Kunjungan dapat bergeser karena keadaan jalan. Perubahan diumumkan paling lambat sehari sebelumnya di halaman ini dan di papan kecamatan.</p>
<p>Desa di pulau kecil dilayani dengan peti peralatan yang dibawa perahu. Permintaan disampaikan melalui kecamatan.</p>""",
    },
    {
        "ago": 30, "clock": "17:10", "kind": "clarification", "author": "hasan", "category": "periodic",
        "headline": "Salah: Nomor WhatsApp yang Mengaku Layanan Bantuan Sosial Provinsi", "slug": "hoaks-nomor-whatsapp-bantuan-sosial",
        "lead": "Nomor WhatsApp yang menawarkan bantuan sosial dan meminta foto kartu identitas bukan milik Pemerintah Provinsi Maluku Utara. Pemerintah tidak mendata penerima bantuan lewat pesan.",
        "place": "Sofifi", "photos": ["message"], "topics": ["informasi-publik", "keamanan-informasi"],
        "claim": "Warga yang mengirim foto kartu identitas dan nomor rekening ke nomor itu menerima bantuan sebelum akhir pekan.", "rating": "false",
        "evidence": "Nomor itu tidak tercantum pada kontak instansi mana pun di situs ini; pendataan dilakukan petugas desa yang membawa surat tugas.",
        "body": """<p>Pesan memakai gambar kantor dan kata-kata yang menyerupai pengumuman. Penerima diminta menjawab dalam sepuluh menit.</p>
<h2>Bila telanjur mengirim</h2>
<ol><li>Hubungi bank dan minta rekening diawasi.</li><li>Ganti kata sandi surel dan telepon.</li><li>Laporkan ke kepolisian dengan membawa tangkapan layar.</li></ol>
<h2>Cara memeriksa</h2>
<p>Kontak setiap instansi tercantum pada halamannya di situs ini. Petugas pendata selalu membawa surat tugas dan tidak meminta kata sandi, kode sekali pakai, atau uang.</p>
<p>Warga yang menerima pesan serupa dapat meneruskannya ke <a href="mailto:aduan@example.id">aduan@example.id</a> setelah menutup nomor pribadi orang lain.</p>
<p>Kepada pengelola grup warga, terima kasih telah bertanya sebelum menyebarkan.</p>""",
    },
    {
        "ago": 37, "clock": "09:40", "kind": "announcement", "author": "ratna", "category": "periodic",
        "headline": "Pemeliharaan Surel Dinas pada Sabtu Malam", "slug": "pemeliharaan-surel-dinas",
        "lead": "Surel perangkat daerah tidak dapat dibuka selama pemeliharaan Sabtu malam; surat yang masuk tidak hilang dan diantar sesudahnya.",
        "place": "Sofifi", "photos": [], "topics": ["infrastruktur-tik", "keamanan-informasi"],
        "corrected": [{
            "after": 2, "clock": "15:00", "change": "update",
            "note": "Pekerjaan selesai lebih awal, pada pukul 01.20 WIT. Semua surat yang masuk selama pemeliharaan sudah diantar.",
            "replace": ("Pekerjaan diperkirakan selesai pada pukul 04.00 WIT.", "Pekerjaan selesai pada pukul 01.20 WIT."),
        }],
        "body": """<p>Pemeliharaan mengganti penyimpan yang sudah berumur tujuh tahun. Pekerjaan dimulai pada pukul 22.00 WIT, setelah cadangan terakhir diperiksa. Pekerjaan diperkirakan selesai pada pukul 04.00 WIT.</p>
<h2>Yang terpengaruh</h2>
<ul><li>Membuka dan mengirim surel dinas.</li><li>Kalender bersama.</li><li>Pemulihan kata sandi.</li></ul>
<h2>Yang tetap berjalan</h2>
<p>Situs ini, layanan kependudukan, dan telepon posko tidak memakai penyimpan itu. Surat dari luar ditahan oleh peladen penerima dan diantar setelah pekerjaan selesai.</p>
<p>Pegawai yang bertugas pada malam itu diminta menyiapkan nomor telepon rekan yang perlu dihubungi. Untuk keadaan mendesak, gunakan radio posko.</p>
<p>Bila ada surat yang belum tiba sampai Senin siang, hubungi <a href="mailto:bantuan@example.id">bantuan@example.id</a> dengan menyebut pengirim dan jamnya.</p>""",
    },
    {
        "ago": 52, "clock": "11:15", "kind": "release", "author": "hasan", "category": "periodic",
        "headline": "Diskominfosan Membuka Kode Sumber Formulir Layanan", "slug": "kode-sumber-formulir-layanan",
        "lead": "Formulir layanan yang dipakai sepuluh kabupaten/kota dibuka kode sumbernya, sehingga daerah lain dapat memakai dan memperbaikinya tanpa biaya.",
        "place": "Sofifi", "photos": ["net"], "topics": ["spbe", "smart-government"], "areas": ["82", "82.03", "82.71"], "officials": ["idris-contoh"], "agencies": ["diskominfosan-malut"],
        "body": """<p>Kepala Dinas Idris Contoh mengatakan bahwa membuka kode bukan berarti membuka data. Isi formulir warga tetap tersimpan di peladen pemerintah dan disandikan.</p>
<p>Yang dibuka ialah susunan formulir, pemeriksaan isian, dan cara mencetaknya. Daftar perubahan ditulis dengan kalimat biasa agar dapat diikuti bukan hanya oleh pemrogram.</p>
<h2>Mengapa sekarang</h2>
<p>Dua kabupaten sudah memperbaiki formulirnya sendiri. Tanpa tempat bersama, perbaikan yang sama dikerjakan dua kali dan kesalahan lama hidup kembali.</p>
<ul><li>Usulan perbaikan dijawab dalam lima hari kerja.</li><li>Celah keamanan dilaporkan melalui alamat khusus, bukan di tempat umum.</li><li>Setiap terbitan diberi nomor dan dapat dikembalikan.</li></ul>
<p>Pelaporan celah: <a href="mailto:keamanan@example.id">keamanan@example.id</a>. Pelapor yang menginginkan disebut namanya pada daftar terima kasih.</p>""",
    },
    {
        "ago": 69, "clock": "08:30", "kind": "announcement", "author": "ratna", "category": "always",
        "headline": "Kalender Libur dan Jam Loket Perangkat Daerah Dibuka sebagai Data", "slug": "kalender-jam-loket-data",
        "lead": "Jam loket, hari libur setempat, dan pengecualian layanan perangkat daerah kini tersedia sebagai satu kalender yang dapat dilanggan.",
        "place": "Sofifi", "photos": [], "topics": ["pelayanan-publik", "spbe"],
        "body": """<p>Kalender itu memuat 46 loket di sepuluh kabupaten/kota. Sekali dilanggan, perubahan muncul sendiri di telepon.</p>
<h2>Yang tercantum</h2>
<ul><li>Jam buka dan jam istirahat.</li><li>Hari libur nasional dan libur setempat.</li><li>Penutupan mendadak beserta alasannya.</li></ul>
<p>Petugas loket memperbarui sendiri jamnya. Bila sebuah loket tutup tanpa tercatat, warga dapat melaporkannya dari halaman instansi.</p>
<p>Data yang sama tersedia bagi pembuat aplikasi dan media. Tidak ada kunci atau pendaftaran; pemakai hanya diminta menyebut waktu pengambilan.</p>
<p>Loket kecamatan menyusul setelah jam layanannya diseragamkan. Sampai saat itu, jam di papan kantor yang berlaku.</p>
<p>Pertanyaan dapat dikirim ke <a href="mailto:data@example.id">data@example.id</a>.</p>""",
    },
    {
        "ago": 84, "clock": "13:30", "kind": "announcement", "author": "ratna", "category": "periodic",
        "headline": "Lomba Foto Pelajar “Laut Kita” Menerima Karya", "slug": "lomba-foto-laut-kita",
        "lead": "Lomba foto pelajar bertema laut menerima karya sampai [tanggal:20] dan terbuka bagi pelajar di seluruh Maluku Utara.",
        "place": "Ternate", "photos": ["ternate"], "topics": ["pendidikan"], "areas": ["82.71"],
        "withdrawn_after": (3, "16:00", "Lomba ditunda karena ketentuan hak cipta peserta belum jelas. Karya yang telanjur dikirim dihapus; ketentuan baru akan diumumkan tersendiri."),
        "body": """<p>Setiap pelajar boleh mengirim tiga foto yang dibuat tahun ini. Foto orang memerlukan izin dari yang dipotret; foto anak memerlukan izin orang tua.</p>
<h2>Yang dinilai</h2>
<ol><li>Cerita di balik gambar.</li><li>Cahaya dan susunan.</li><li>Keterangan yang menjawab siapa, apa, dan di mana.</li></ol>
<p>Penyuntingan terbatas pada terang, warna, dan potongan. Menambah atau menghapus benda tidak diperkenankan.</p>
<p>Karya dikirim sebagai berkas asli ke <a href="mailto:foto@example.id">foto@example.id</a> bersama nama sekolah dan kelas. Alamat rumah tidak diperlukan.</p>
<p>Juri terdiri atas tiga pewarta foto dan dua guru. Pengumuman pemenang disampaikan di situs ini, disusul pameran kecil di Ternate dan Tobelo.</p>
<p>Peserta tetap memegang hak atas fotonya. Panitia hanya meminta izin memakainya untuk pameran dan pemberitaan lomba.</p>""",
    },
    {
        "ago": 112, "clock": "09:15", "kind": "announcement", "author": "hasan", "category": "periodic",
        "headline": "Nama Domain Desa: Cara Mengajukan dan Memperpanjang", "slug": "nama-domain-desa",
        "lead": "Desa dapat mengajukan nama domain resmi melalui dinas kominfo kabupaten atau kota; pengajuan diperiksa paling lama lima hari kerja.",
        "place": "Sofifi", "photos": ["village"], "topics": ["infrastruktur-tik", "pelayanan-publik"], "programmes": ["desa-pintar"], "agencies": ["dpmd-malut"],
        "body": """<p>Nama domain resmi memudahkan warga membedakan situs desa dari tiruannya. Pengajuannya tidak dipungut biaya pada tahun pertama.</p>
<h2>Berkas yang diminta</h2>
<ul><li>Surat permohonan yang ditandatangani kepala desa.</li><li>Nama dan surel dinas penanggung jawab.</li><li>Nama yang diinginkan beserta satu cadangan.</li></ul>
<h2>Memperpanjang</h2>
<p>Pemberitahuan dikirim 60, 30, dan tujuh hari sebelum masa berlaku berakhir. Domain yang lewat waktu dikunci selama 30 hari sebelum dilepas, supaya tidak direbut pihak lain.</p>
<p>Bila penanggung jawab berganti, segera ubah datanya. Banyak situs desa lumpuh karena kata sandinya ikut pindah bersama pegawai lama.</p>
<p>Panduan bergambar dapat diminta melalui <a href="mailto:domain@example.id">domain@example.id</a>.</p>""",
    },
    {
        "ago": 183, "clock": "10:20", "kind": "clarification", "author": "ratna", "category": "periodic",
        "headline": "Belum Terbukti: Kabar Penutupan Sekolah Satu Atap di Pulau Kecil", "slug": "hoaks-penutupan-sekolah-satu-atap",
        "lead": "Kabar bahwa sekolah satu atap di pulau kecil akan ditutup tahun depan belum dapat dibuktikan. Tidak ada keputusan tertulis, dan pembahasannya belum dimulai.",
        "place": "Sofifi", "photos": [], "topics": ["pendidikan", "informasi-publik"], "agencies": ["dikbud-malut"],
        "claim": "Semua sekolah satu atap di pulau berpenduduk sedikit akan ditutup tahun depan.", "rating": "unproven",
        "evidence": "Tidak ada surat keputusan; notula rapat terakhir hanya mencatat pendataan murid; anggaran tahun depan belum disusun.",
        "body": """<p>Dinas pendidikan provinsi memang sedang mendata jumlah murid dan guru. Pendataan itu dilakukan setiap tahun dan tidak dengan sendirinya berarti penutupan.</p>
<h2>Yang sudah pasti</h2>
<ul><li>Sekolah tetap berjalan sampai tahun ajaran ini selesai.</li><li>Setiap rencana penggabungan harus dibicarakan dengan orang tua.</li><li>Hasil pendataan akan diumumkan.</li></ul>
<h2>Yang belum pasti</h2>
<p>Belum ada keputusan tentang sekolah mana pun. Bila keputusan dibuat, halaman ini diperbarui dan tautannya ditambahkan.</p>
<p>Orang tua yang mendengar kabar tertentu tentang sekolahnya dapat meminta penjelasan tertulis dari kepala sekolah atau kantor dinas di kabupaten.</p>
<p>Wartawan dapat meminta data murid terakhir melalui meja media.</p>""",
    },
    {
        "ago": 214, "clock": "14:00", "kind": "announcement", "author": "ratna", "category": "periodic",
        "headline": "Hasil Survei Kepuasan Pembaca Situs Ini", "slug": "hasil-survei-kepuasan-pembaca",
        "lead": "Sebanyak 318 pembaca mengisi survei; mereka paling banyak meminta halaman yang lebih ringan dan ralat yang mudah ditemukan.",
        "place": "Sofifi", "photos": [], "topics": ["informasi-publik"],
        "body": """<p>Survei dibuka dua pekan, di situs ini dan di loket. Seperempat jawaban datang dari loket, ditulis tangan, dan dimasukkan oleh petugas.</p>
<table><thead><tr><th scope="col">Permintaan</th><th scope="col">Banyaknya</th></tr></thead><tbody><tr><td>Halaman lebih ringan</td><td>141</td></tr><tr><td>Ralat mudah ditemukan</td><td>96</td></tr><tr><td>Huruf lebih besar</td><td>54</td></tr><tr><td>Lain-lain</td><td>27</td></tr></tbody></table>
<h2>Yang dikerjakan</h2>
<ul><li>Foto dimuat setelah teks.</li><li>Ralat tampil di halaman muka.</li><li>Huruf keterangan dibesarkan.</li></ul>
<p>Sebelas orang menulis bahwa pencarian tidak menemukan nama dengan ejaan lain. Perbaikannya sedang dikerjakan.</p>
<p>Jawaban tidak memuat nama atau surel. Lembar dari loket dimusnahkan setelah dihitung dua kali oleh orang yang berbeda.</p>""",
    },
    {
        "ago": 247, "clock": "09:50", "kind": "release", "author": "ratna", "category": "periodic",
        "headline": "Ringkasan Insiden Keamanan Informasi Semester Lalu", "slug": "ringkasan-insiden-keamanan-semester",
        "lead": "Semester lalu tercatat 17 insiden keamanan informasi pada situs dan aplikasi perangkat daerah; semuanya tertutup, dan dua di antaranya menyangkut data warga.",
        "place": "Sofifi", "photos": ["cable"], "topics": ["keamanan-informasi"],
        "body": """<p>Sebagian besar insiden berupa halaman judi yang disisipkan melalui aplikasi lama. Sisanya ialah akun dengan kata sandi yang mudah ditebak dan satu kehilangan komputer jinjing.</p>
<h2>Dua yang menyangkut data warga</h2>
<p>Satu formulir menampilkan nama pendaftar lain selama 40 menit. Satu lembar kerja terkirim ke alamat yang salah. Pemilik data sudah diberi tahu secara tertulis, dan kedua sebabnya telah diperbaiki.</p>
<ul><li>Aplikasi tanpa pengelola dimatikan.</li><li>Verifikasi dua langkah diwajibkan bagi pengelola.</li><li>Pencadangan diuji setiap bulan.</li></ul>
<p>Rincian teknis tidak dibuka sebelum semua daerah memperbarui sistemnya. Ringkasan ini akan terbit setiap enam bulan.</p>
<p>Temuan dapat dilaporkan ke <a href="mailto:keamanan@example.id">keamanan@example.id</a>; pelapor tidak dituntut selama tidak merusak dan tidak menyebarkan data.</p>""",
    },
    {
        "ago": 291, "clock": "11:00", "kind": "announcement", "author": "hasan", "category": "always",
        "headline": "Pedoman Penulisan Nama Pulau dan Desa Diperbarui", "slug": "pedoman-nama-pulau-desa",
        "lead": "Pedoman penulisan nama pulau dan desa dalam berita diperbarui agar peta, surat, dan siaran pers memakai ejaan yang sama.",
        "place": "Sofifi", "photos": ["bay"], "topics": ["informasi-publik"],
        "body": """<p>Perbedaan ejaan membuat warga sulit mencari kabar tentang tempatnya sendiri. Pedoman ini mengikuti nama yang tercatat dalam kode wilayah pemerintah dan mencantumkan ejaan lain yang lazim.</p>
<h2>Aturan ringkas</h2>
<ol><li>Pakai nama resmi pada penyebutan pertama.</li><li>Nama lain boleh disebut dalam kurung sekali saja.</li><li>Jangan menerjemahkan nama kampung.</li><li>Tulis nama pulau dan nama kabupaten terpisah bila keduanya sama.</li></ol>
<p>Pencarian di situs ini mengenali ejaan lain, sehingga pembaca tidak perlu menebak. Daftarnya dapat diusulkan melalui dinas kominfo kabupaten atau kota.</p>
<p>Naskah yang sudah terbit tidak diubah. Bila ejaannya menyesatkan, catatan pembaruan ditambahkan.</p>
<p>Masukan dikirim ke <a href="mailto:nama@example.id">nama@example.id</a> dengan menyebut sumbernya.</p>""",
    },
]  # fmt: skip
