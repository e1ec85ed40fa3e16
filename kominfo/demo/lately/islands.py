"""News from the regencies and cities of the last year. Invented; whoever has a name is one of the demo's own officials."""

RELEASES = [
    {
        "ago": 2, "clock": "10:15", "kind": "news", "author": "ratna", "category": "periodic",
        "headline": "Sebelas Desa di Pesisir Morotai Mulai Memakai Surat Keterangan Daring", "slug": "surat-keterangan-daring-morotai",
        "lead": "Warga sebelas desa di pesisir Pulau Morotai kini dapat meminta surat keterangan dari telepon dan mengambilnya di balai desa, tanpa menyeberang ke Daruba.",
        "place": "Daruba", "photos": ["village"], "topics": ["pelayanan-publik", "spbe"], "programmes": ["desa-pintar"], "areas": ["82.07"], "agencies": ["dpmd-malut", "pemkab-pulau-morotai"],
        "body": """<p>Layanan itu dibuka setelah operator desa berlatih tiga hari di Daruba bulan lalu. Permohonan masuk ke satu daftar yang dapat dibaca kepala desa dan petugas kecamatan, sehingga berkas tidak perlu dibawa dari meja ke meja.</p>
<h2>Tiga surat lebih dahulu</h2>
<ul><li>Surat keterangan domisili.</li><li>Surat pengantar pernikahan.</li><li>Surat keterangan usaha.</li></ul>
<p>Surat lain menyusul setelah formulirnya diseragamkan. Warga yang tidak memiliki telepon tetap dilayani di balai desa; petugas mengisikan permohonan bersama pemohon.</p>
<h2>Ketika sinyal hilang</h2>
<p>Dua dari sebelas desa hanya menerima sinyal pada pagi hari. Di sana permohonan disimpan di komputer desa dan terkirim sendiri begitu sambungan kembali. Nomor antrean tetap diberikan saat itu juga.</p>
<p>Dinas pemberdayaan masyarakat dan desa mencatat lama layanan selama tiga bulan pertama. Hasilnya akan dibuka untuk umum sebelum layanan diperluas ke desa lain.</p>""",
    },
    {
        "ago": 5, "clock": "14:40", "kind": "release", "author": "ratna", "category": "periodic",
        "headline": "Ternate dan Tidore Sepakat Berbagi Data Jadwal Penyeberangan", "slug": "ternate-tidore-berbagi-data-penyeberangan",
        "subheadline": "Satu daftar keberangkatan untuk dua pelabuhan, dibuka untuk umum.",
        "lead": "Dua pemerintah kota dan Dinas Perhubungan Provinsi Maluku Utara sepakat memakai satu daftar jadwal penyeberangan yang diperbarui petugas pelabuhan dan dapat dipakai siapa saja.",
        "place": "Ternate", "photos": ["ternate", "net"], "topics": ["perhubungan", "spbe"], "areas": ["82.71", "82.72"], "agencies": ["dishub-malut", "pemkot-ternate", "pemkot-tidore-kepulauan"],
        "body": """<p>Selama ini jadwal kapal cepat dan feri ditulis di papan pelabuhan, lalu difoto dan beredar di grup percakapan. Foto lama sering masih dipakai ketika jadwal sudah berubah.</p>
<h2>Siapa mengerjakan apa</h2>
<table><thead><tr><th scope="col">Pihak</th><th scope="col">Tugas</th></tr></thead><tbody><tr><td>Petugas pelabuhan</td><td>Mencatat keberangkatan dan penundaan saat terjadi</td></tr><tr><td>Dinas Perhubungan</td><td>Memeriksa jadwal tetap setiap pekan</td></tr><tr><td>Dinas kominfo</td><td>Menjaga peladen dan alamat datanya</td></tr></tbody></table>
<p>Daftar itu memuat asal, tujuan, jam, dan keadaan: berangkat, ditunda, atau batal. Nama penumpang tidak dicatat di dalamnya.</p>
<figure data-photo="[foto:net]"></figure>
<p>Data dibuka dalam bentuk yang dapat dibaca program, sehingga pengelola penginapan, sekolah, dan media dapat menampilkannya tanpa mengetik ulang. Papan pelabuhan tetap dipasang bagi yang tidak memakai telepon.</p>
<p>Masa percobaan berlangsung sampai [tanggal:60]. Sesudah itu kedua kota menilai apakah pelabuhan lain dapat bergabung.</p>""",
    },
    {
        "ago": 8, "clock": "09:10", "kind": "photo", "author": "ratna", "category": "periodic",
        "headline": "Rilis Foto: Menara Baru di Bukit Weda Mulai Memancar", "slug": "rilis-foto-menara-weda",
        "lead": "Menara pemancar di bukit sebelah utara Weda mulai diuji, dan empat kampung di teluk menerima sinyal pertamanya.",
        "place": "Weda", "photos": ["tower", "bay"], "topics": ["infrastruktur-tik"], "areas": ["82.02"],
        "body": """<p>Gambar-gambar ini boleh dipakai dengan menyebut kreditnya. Ukuran penuh dapat diunduh pada setiap foto.</p>
<figure data-photo="[foto:bay]"></figure>
<p>Menara setinggi 42 meter itu berdiri di atas tanah milik pemerintah kabupaten. Alatnya dibawa dengan perahu sampai dermaga, lalu diangkut bergotong-royong melalui jalan kebun. Listrik siang hari berasal dari panel surya; pada malam hari pemancar memakai baterai.</p>
<p>Uji pancar berlangsung dua pekan. Selama itu sambungan dapat terputus tanpa pemberitahuan, terutama pada pukul 22.00–05.00 WIT. Warga diminta tetap menyimpan nomor radio posko sebagai cadangan.</p>
<p>Kampung yang terletak di balik tanjung belum terjangkau. Untuk tempat itu, pemerintah kabupaten menyiapkan penguat kecil yang dipasang di atap sekolah.</p>
<p>Keluhan tentang bunyi mesin atau cahaya lampu menara dapat disampaikan ke balai desa.</p>""",
    },
    {
        "ago": 13, "clock": "11:30", "kind": "news", "author": "nurul", "category": "periodic",
        "headline": "Perpustakaan Keliling Tobelo Kini Membawa Sambungan Internet", "slug": "perpustakaan-keliling-tobelo-internet",
        "lead": "Mobil perpustakaan di Halmahera Utara membawa pemancar kecil, sehingga sekolah yang disinggahi dapat mengunduh buku pelajaran selama mobil parkir.",
        "place": "Tobelo", "photos": ["training"], "topics": ["pendidikan", "infrastruktur-tik"], "areas": ["82.03"], "agencies": ["diskominfo-halmahera-utara"],
        "body": """<p>Mobil itu singgah di dua sekolah setiap hari. Guru mengunduh bahan yang dipilihnya sejak malam, lalu membagikannya kepada murid tanpa kuota.</p>
<p>Pada pekan pertama, bahan yang paling banyak diambil ialah video percobaan ilmu alam dan kumpulan soal membaca. Buku kertas tetap dipinjamkan seperti biasa.</p>
<h2>Yang perlu disiapkan sekolah</h2>
<ol><li>Tempat parkir yang teduh dan dekat dengan ruang kelas.</li><li>Satu guru yang memegang daftar bahan.</li><li>Kartu penyimpan atau komputer sekolah.</li></ol>
<p>Jadwal kunjungan ditempel di kantor kecamatan setiap Jumat. Sekolah di pulau kecil dilayani dengan peti berisi alat yang sama, yang dibawa perahu sebulan sekali.</p>
<p>Pengelola mencatat jumlah berkas, bukan nama peminjamnya. Catatan itu dipakai untuk menentukan bahan yang perlu ditambah.</p>""",
    },
    {
        "ago": 19, "clock": "13:05", "kind": "news", "author": "hasan", "category": "periodic",
        "headline": "Nelayan Kayoa Menerima Prakiraan Gelombang Lewat Radio Desa", "slug": "prakiraan-gelombang-radio-desa-kayoa",
        "lead": "Radio desa di Kayoa, Halmahera Selatan, membacakan prakiraan gelombang dua kali sehari dalam bahasa Indonesia dan bahasa setempat.",
        "place": "Labuha", "photos": ["storm"], "topics": ["kebencanaan", "perhubungan"], "areas": ["82.04"], "agencies": ["bpbd-malut"],
        "body": """<p>Siaran pagi dimulai pada pukul 05.30 WIT, sebelum perahu berangkat. Siaran kedua pada pukul 17.00 WIT memuat keadaan malam. Isinya diambil dari BMKG dan dibacakan tanpa tambahan.</p>
<p>Penyiarnya enam pemuda yang bergantian. Mereka berlatih membedakan tinggi gelombang, arah angin, dan jarak pandang, lalu mengulang setiap angka dua kali agar dapat dicatat.</p>
<h2>Bahasa yang dipahami</h2>
<p>Istilah “gelombang sedang” diganti dengan tinggi dalam meter dan perbandingan dengan tinggi perahu. Menurut penyiar, nelayan tua lebih percaya pada ukuran itu.</p>
<p>Radio juga menyiarkan kabar kehilangan dan permintaan pertolongan. Untuk keadaan darurat, warga tetap menghubungi posko kebencanaan kabupaten.</p>
<p>Badan penanggulangan bencana provinsi menyediakan naskah siap baca bagi desa lain yang memiliki pemancar.</p>""",
    },
    {
        "ago": 33, "clock": "15:20", "kind": "release", "author": "ratna", "category": "periodic",
        "headline": "Rumah Sakit di Sanana Mulai Berkonsultasi Jarak Jauh dengan Ternate", "slug": "konsultasi-jarak-jauh-sanana-ternate",
        "lead": "Dokter di Sanana, Kepulauan Sula, dapat meminta pendapat dokter spesialis di Ternate melalui sambungan video yang terenkripsi; pasien tidak harus berlayar semalam.",
        "place": "Sanana", "photos": ["screen"], "topics": ["kesehatan", "keamanan-informasi"], "areas": ["82.04", "82.05", "82.71"], "agencies": ["dinkes-malut"], "officials": ["nirwana-contoh"],
        "body": """<p>Layanan dimulai dengan empat bidang: penyakit dalam, anak, kandungan, dan bedah. Permintaan dijawab pada hari kerja, paling lambat dua jam sesudah berkas diterima.</p>
<p>Kepala Dinas Kesehatan Nirwana Contoh mengatakan bahwa keputusan merujuk tetap berada pada dokter yang memeriksa. Konsultasi membantu menentukan pasien yang harus segera berangkat dan yang aman dirawat di tempat.</p>
<h2>Menjaga kerahasiaan</h2>
<ul><li>Gambar dan hasil periksa disandikan sejak dari komputer pengirim.</li><li>Nama pasien tidak disebut selama sambungan video.</li><li>Rekaman tidak disimpan, kecuali pasien menyetujuinya secara tertulis.</li></ul>
<p>Sambungan memakai jalur satelit yang juga dipakai kantor kabupaten. Pada jam konsultasi, jalur itu didahulukan bagi rumah sakit.</p>
<p>Setelah tiga bulan, rumah sakit di Labuha dan Maba dijadwalkan menyusul.</p>""",
    },
    {
        "ago": 47, "clock": "10:00", "kind": "news", "author": "ratna", "category": "periodic",
        "headline": "Pelajar Jailolo Memetakan Titik Tanpa Sinyal di Jalan ke Sekolah", "slug": "pelajar-jailolo-memetakan-sinyal",
        "lead": "Dua puluh pelajar di Jailolo, Halmahera Barat, mencatat kuat sinyal sepanjang jalan ke sekolah selama sebulan dan menyerahkan petanya kepada pemerintah kabupaten.",
        "place": "Jailolo", "photos": [], "topics": ["pendidikan", "infrastruktur-tik"], "areas": ["82.01"], "agencies": ["pemkab-halmahera-barat"],
        "body": """<p>Mereka memakai telepon biasa dan lembar catatan buatan sendiri. Setiap seratus langkah, angka di layar ditulis bersama jam dan cuacanya.</p>
<p>Hasilnya memperlihatkan tiga ruas yang selalu kosong: tikungan di bawah bukit, kebun kelapa di tepi muara, dan jembatan. Pada hari hujan, ruas keempat ikut hilang.</p>
<h2>Dipakai untuk apa</h2>
<p>Peta itu dibandingkan dengan peta penyedia layanan, yang menyebut seluruh jalan sudah terlayani. Pemerintah kabupaten membawa perbedaannya ke pembahasan menara tahun depan.</p>
<p>Guru pembimbing menekankan bahwa pelajar tidak mencatat rumah atau pemilik telepon. Peta hanya memuat jalan umum.</p>
<p>Cara kerjanya ditulis dalam dua halaman agar sekolah lain dapat mengulanginya. Lembar catatan dapat diminta melalui <a href="mailto:peta@example.id">peta@example.id</a>.</p>""",
    },
    {
        "ago": 58, "clock": "08:45", "kind": "news", "author": "hasan", "category": "periodic",
        "headline": "Kantor Desa di Maba Berhenti Meminta Fotokopi Kartu Keluarga", "slug": "maba-tanpa-fotokopi-kartu-keluarga",
        "lead": "Sembilan kantor desa di sekitar Maba, Halmahera Timur, tidak lagi meminta fotokopi kartu keluarga untuk layanan yang datanya sudah dimiliki pemerintah.",
        "place": "Maba", "photos": ["desk"], "topics": ["pelayanan-publik", "spbe"], "areas": ["82.06"], "agencies": ["pemkab-halmahera-timur"],
        "body": """<p>Petugas cukup memeriksa data melalui komputer desa dan menuliskan waktu pemeriksaan pada berkas. Warga menunjukkan dokumen aslinya, lalu membawanya pulang kembali.</p>
<p>Menurut hitungan kantor kecamatan, satu desa menyimpan rata-rata 3.000 lembar fotokopi dalam setahun. Lembar itu kini dimusnahkan dengan berita acara.</p>
<h2>Tetap dapat meminta bukti</h2>
<p>Setiap pemeriksaan tercatat: siapa yang membuka data, kapan, dan untuk layanan apa. Warga berhak meminta catatan tentang datanya sendiri di kantor desa.</p>
<p>Untuk urusan bank dan sekolah, fotokopi mungkin masih diminta karena di luar kewenangan desa.</p>
<p>Desa lain menyusul setelah sambungannya stabil. Sampai saat itu, satu lembar fotokopi boleh dipakai untuk beberapa urusan.</p>""",
    },
    {
        "ago": 76, "clock": "16:00", "kind": "release", "author": "ratna", "category": "periodic",
        "headline": "Bobong Membuka Pusat Data Kecil Bertenaga Surya", "slug": "pusat-data-surya-bobong",
        "lead": "Kabupaten Pulau Taliabu mengoperasikan pusat data kecil bertenaga surya agar layanan kantor tetap berjalan ketika sambungan keluar pulau terputus.",
        "place": "Bobong", "photos": ["net"], "topics": ["infrastruktur-tik", "keamanan-informasi"], "areas": ["82.08"], "agencies": ["pemkab-pulau-taliabu"],
        "body": """<p>Ruangnya seluas kamar tidur, dengan dinding tebal dan pintu ganda. Enam komputer peladen menyimpan salinan data layanan; salinan kedua dikirim ke Sofifi setiap malam.</p>
<h2>Mengapa di pulau sendiri</h2>
<p>Pada musim barat, sambungan satelit dapat terputus beberapa jam. Tanpa salinan setempat, loket kependudukan dan puskesmas berhenti melayani.</p>
<p>Listrik siang berasal dari panel surya. Baterainya cukup untuk 14 jam, dan pembangkit kantor hanya dipakai bila hujan lebih dari dua hari.</p>
<ul><li>Suhu ruang dicatat setiap jam.</li><li>Dua pegawai memegang kunci, tidak pernah seorang diri di dalam.</li><li>Pemulihan dari salinan dilatih setiap tiga bulan.</li></ul>
<p>Gambar denah dan daftar alat tidak dibuka untuk umum demi keamanan. Biaya dan hasil latihan pemulihan diumumkan setiap tahun.</p>""",
    },
    {
        "ago": 76, "clock": "10:05", "kind": "news", "author": "ratna", "category": "periodic",
        "headline": "Kedai Kopi Rempah di Ternate Mencatat Penjualan Tanpa Kertas", "slug": "kedai-kopi-rempah-ternate",
        "lead": "Delapan belas kedai kopi rempah di Kota Ternate memakai satu buku penjualan di telepon setelah tiga sore berlatih di balai kelurahan.",
        "place": "Ternate", "photos": ["coffee"], "topics": ["sumber-daya-manusia", "pelayanan-publik"], "areas": ["82.71"], "agencies": ["pemkot-ternate"],
        "body": """<p>Buku itu berjalan tanpa sambungan sepanjang hari dan mengirim catatannya ketika telepon bertemu jaringan. Pemilik kedai tetap memegang datanya; yang dibagikan hanya jumlah cangkir dan bahan yang dibeli.</p>
<h2>Dari catatan ke pasokan</h2>
<p>Penjual pala, cengkih, dan kayu manis kini tahu sepekan di muka berapa yang diperlukan. Kedai yang kecil membeli bersama tetangganya, sehingga ongkos antar dibayar sekali.</p>
<ul><li>Catatan harian selesai dalam lima menit.</li><li>Kesalahan dapat dibetulkan sampai keesokan hari.</li><li>Ringkasan bulan tersimpan di telepon sendiri.</li></ul>
<p>Pelatih berasal dari kedai yang lebih dahulu mencoba. Dinas kominfo kota menyiapkan buku panduan bergambar bagi mereka yang jarang memakai telepon pintar.</p>
<p>Angkatan berikutnya dibuka untuk pedagang ikan dan sayur. Pendaftaran melalui kelurahan, tanpa biaya.</p>""",
    },
    {
        "ago": 98, "clock": "09:25", "kind": "news", "author": "nurul", "category": "periodic",
        "headline": "Petani Pala di Galela Menjual Lewat Etalase Bersama", "slug": "etalase-bersama-petani-pala-galela",
        "lead": "Lima kelompok tani di Galela, Halmahera Utara, memakai satu etalase daring dan satu gudang kirim agar ongkos kapal dapat dibagi.",
        "place": "Tobelo", "photos": ["clove"], "topics": ["sumber-daya-manusia"], "areas": ["82.03"],
        "body": """<p>Sebelumnya setiap kelompok mengirim sendiri dan membayar penuh untuk peti yang setengah kosong. Kini pesanan dikumpulkan sampai Rabu, ditimbang bersama, dan berangkat dengan kapal Kamis.</p>
<p>Mutu diperiksa dua orang dari kelompok yang berbeda. Biji yang belum kering dikembalikan sebelum masuk karung, bukan setelah pembeli mengeluh.</p>
<h2>Satu harga, satu janji</h2>
<p>Etalase menyebut berat bersih, tanggal panen, dan ongkos kirim. Pembeli menerima pesan ketika barang naik kapal dan ketika tiba.</p>
<p>Dinas kominfo kabupaten membantu memotret barang dan menulis keterangannya. Pengelolaan uang sepenuhnya di tangan kelompok.</p>
<p>Kelompok lain dapat bergabung setelah mengikuti satu kali pengiriman sebagai pengamat.</p>""",
    },
    {
        "ago": 127, "clock": "14:10", "kind": "news", "author": "ratna", "category": "periodic",
        "headline": "Tidore Menguji Papan Informasi Bersuara di Pelabuhan", "slug": "papan-informasi-bersuara-tidore",
        "lead": "Pelabuhan di Tidore memasang papan yang membacakan jadwal kapal ketika tombolnya ditekan, setelah diusulkan warga tunanetra.",
        "place": "Tidore", "photos": [], "topics": ["pelayanan-publik", "perhubungan"], "areas": ["82.72"], "agencies": ["pemkot-tidore-kepulauan"],
        "body": """<p>Tombolnya besar, berhuruf timbul, dan dipasang setinggi kursi roda. Suara menyebut tujuan, jam, dan dermaga, lalu mengulanginya sekali lagi.</p>
<p>Isi papan diambil dari daftar yang sama dengan layar, sehingga petugas hanya mengubah satu tempat. Bila daftar tidak diperbarui lebih dari satu jam, papan mengatakan hal itu dan menyarankan bertanya ke loket.</p>
<h2>Masukan pemakai</h2>
<ul><li>Volume dinaikkan karena bunyi mesin kapal.</li><li>Jeda antara dua jadwal diperpanjang.</li><li>Tombol kedua ditambahkan untuk mengulang.</li></ul>
<p>Papan serupa akan dipasang di dua dermaga lain bila tahan terhadap udara garam selama musim barat.</p>
<p>Warga dapat mengusulkan perbaikan melalui petugas pelabuhan atau surat kepada pemerintah kota.</p>""",
    },
    {
        "ago": 158, "clock": "10:50", "kind": "news", "author": "hasan", "category": "periodic",
        "headline": "Arsip Kampung di Loloda Dipindai Bersama Warganya", "slug": "arsip-kampung-loloda-dipindai",
        "lead": "Surat tanah, foto, dan catatan adat di Loloda, Halmahera Barat, dipindai di balai kampung dengan pemiliknya duduk di samping petugas.",
        "place": "Jailolo", "photos": ["house"], "topics": ["informasi-publik", "pelayanan-publik"], "areas": ["82.01"],
        "body": """<p>Pemilik menentukan sendiri isi yang boleh dibuka, hanya disimpan, atau tidak dipindai sama sekali. Dokumen asli tidak pernah meninggalkan ruangan.</p>
<p>Dalam dua pekan terkumpul 412 lembar. Sebagian rapuh karena air laut dan hanya dapat difoto dari atas tanpa disentuh.</p>
<h2>Keterangan lebih penting daripada gambar</h2>
<p>Untuk setiap lembar, pemilik bercerita dan petugas mencatat: siapa yang menulis, tentang apa, dan bagaimana sampai di keluarga itu. Tanpa keterangan, gambar tinggal kertas tua.</p>
<p>Salinan diberikan kepada keluarga dalam kartu penyimpan, dan kepada kampung dalam satu buku tercetak. Bagian yang dibuka untuk umum akan masuk perpustakaan daerah.</p>
<p>Kampung tetangga dapat meminjam alatnya melalui kantor kecamatan.</p>""",
    },
]  # fmt: skip
