"""The words of gambling, pharmacy and replica spam, of those who advertise them, and of those who write against them."""

# How much a word tells by itself: from 3 on it has hardly another meaning.
TERMS = {
    **dict.fromkeys(
        [
            "sbobet",
            "idnslot",
            "idnpoker",
            "pgsoft",
            "joker123",
            "slot88",
            "slot777",
            "slot4d",
            "bokep",
            "xnxx",
        ],
        4,
    ),
    **dict.fromkeys(
        "gacor maxwin rungkad rungkat togel bandarq dominoqq totomacau spadegaming".split(),  # noqa: SIM905
        3,
    ),
    **dict.fromkeys(
        "baccarat bakarat sicbo qiuqiu parlay mixparlay bbfs paito freebet freespin viagra cialis levitra cytotec".split(),  # noqa: SIM905
        2,
    ),
    **dict.fromkeys(
        """
        slot slots rtp casino kasino poker jackpot judi scatter roulette rolet zeus olympus mahjong bonanza pragmatic habanero
        taruhan betting sildenafil misoprostol tramadol replica pkv sabung maxbet toto
        """.split(),  # noqa: SIM905
        1,
    ),
}
# What words tell together, beside what each tells.
PHRASES = {
    tuple(phrase.split()): weight
    for weight, phrases in {
        3: """
            deposit pulsa|depo pulsa|mahjong ways|mahjong wins|gates of olympus|starlight princess|scatter hitam|toto macau
            |keluaran hk|keluaran sgp|keluaran sdy|live draw|bonus new member|obat aborsi|pengeluaran hk|pengeluaran sgp
            |wild bandito|sugar rush 1000|depo 10k|deposit 10k|deposit dana|bocoran slot|pola gacor|rtp gacor
        """,
        2: """
            judi bola|judi slot|bandar bola|bandar slot|slot deposit|rtp live|live rtp|rtp slot|pragmatic play|sweet bonanza
            |anti nawala|anti blokir|anti rungkad|anti rungkat|free spin|live casino|casino online|kasino online|poker online
            |toto slot|data hk|data sgp|data sdy|taruhan bola|agen slot|akun slot|gampang menang|auto maxwin|new member
            |obat kuat|without prescription|sabung ayam|agen judi|situs judi|situs slot|link slot|slot online|slot thailand
            |slot dana|slot pulsa|slot qris|replica watches|replica handbags|rolex replica|slot terpercaya|daftar slot
            |main slot|slot hari ini|jp paus|mudah menang|gampang jp|poker uang|taruhan olahraga|slot server|agen bola
            |agen poker|angka main|bola tangkas|result hk|result sgp|result sdy|dewa slot|raja slot|demo slot|slot demo|slot bet
        """,
        1: """
            slot gacor|bandar togel|bandar judi|judi online|judi daring|link alternatif|agen togel|agen casino|situs togel
            |rtp tertinggi|link gacor|situs gacor|gacor hari ini|gacor malam ini|auto cuan|pasti menang|jual obat|obat penggugur|bebas ip|data keluaran|angka jitu|winrate tinggi
        """,
    }.items()
    for phrase in phrases.replace("\n", " ").split("|")
}  # fmt: skip
# Words that make an advertisement of the terms beside them.
PROMOTING = frozenset(
    """
    situs link daftar login terpercaya gampang menang member bonus deposit withdraw wd depo cuan jp auto bocoran pola terbaru klik
    main mainkan pasti agen akun pro vip server thailand kamboja online minimal receh modal kemenangan jutaan terlengkap via dana
    ovo gopay qris pulsa spin putaran bet pecah sensasional petir hitam mudah rejeki rezeki hoki bandar alternatif
    prediksi jitu sgp hk sdy syair keluaran tergacor terbaik nawala garansi kekalahan cashback rollingan gratis menit buy cheap order pills discount luxury shipping rebate
    """.split()  # noqa: SIM905
)
# Promoting words that whoever writes against it needs too.
PLAIN = frozenset(
    """
    situs link online server akun dana bandar main agen jutaan login kamboja thailand via pulsa
    """.split()  # noqa: SIM905
)
# Words for gambling that everybody uses; without promotion beside them nobody advertises.
EVERYDAY = frozenset(["togel", "judi", "taruhan", "sabung", "poker", "kasino", "casino", "toto", "jackpot"])
# Parts of words of those who write against it, and of those who write about it; `^` where a word must begin so.
AGAINST = """
    blokir berantas perangi melawan jerat kecandu ketagih tangkap tersangka ilegal sisip retas susup klarifikasi hoaks takedown
    bahaya ancam cegah ^larang dilarang melarang pelarang waspada penipu ^tipu tertipu menipu ungkap bongkar ringkus gerebek ^razia
    ^sita$ disita menyita penyita tindak modus korban pidana haram merusak hancur terlilit jebak ^judol satgas ppatk bareskrim
    penjara vonis defac dibersihkan membersihkan ^tolak menolak hindari jauhi ^rugi merugi kerugian stigma bohong memikat menjerumus
    terdakwa didakwa menuntut dituntut ^tuntutan ^hukuman dihukum ^kejari ^kejati menyesal bertobat istilah mengenali ^sandi$
    dimanipulasi manipulasi penyakit ^marak palsu bpom peredaran mengedarkan pengedar perjudian penjudi berjudi
""".split()  # noqa: SIM905
ABOUT = """
    polisi polda polres polsek polri diskominfo kominfo komdigi sosialisasi imbau lapor ^aduan pengaduan mengadu literasi hukum edukasi
    ^ojk dampak penyuluh pasal kejahatan kriminal patroli pengawas awasi pantau sidang jaksa hakim darurat fenomena remaja
    pelajar siswa kampanye psikolog rehabilitasi konseling klaim keamanan siber insiden forensik pakar keluarga
""".split()  # noqa: SIM905
# Parts of words by which news is told: who says and does what. In the sentence of a term they make a report of it.
REPORTING = """
    ^kata$ ^katanya$ ^ujar ^tutur ^menurut jelas tegas ^menyebut disebut ^desak mendesak ^meminta diminta ^mengajak imbau ^hapus dihapus
    menghapus menutup ditutup penutupan dicabut mencabut pelaku diamankan mengamankan konten ^bermuat memuat termuat komentar unggah
    ^salah$ fakta keliru ^gubernur ^bupati ^walikota ^wali$ ^kapol ^camat ^dprd ^anggota ^pemerintah ^warga ^masyarakat ^kepala$ ^dinas$
    aparat petugas ^anak terindikasi ^dicoret bubarkan henti tangani ^kasus ^bukan$ ^tidak$ ^belum$ ^berkedok merebak penyebar menyebar
    beredar ^video$ mengaku ^tokoh ^ustaz ^guru ^sekolah ^orang$ ^muncul menampilkan ditemukan menemukan ^temuan meresah membahas rapat
    ^menteri kementerian ^camat ^lurah ^kader ^jemaah ^hakim ^pemeriksaan ^diperiksa larang ^dilarang peringat ^perda$ ^undang ^maisir
    terinfeksi ^serang diserang ^admin$ ^pemain mahasiswa ^penelit ^survei ^riset ^kampus ^mengapa$ ^kenapa$ ^bagaimana$ tergoda tergiur
    ^janji tegur ^dipecat ^pecat ^laman$ ^subdomain ^narapidana ^panduan ^mesin$ ^pencari ^seminar ^diskusi ^asn$ ^pns$ ^oknum
""".split()  # noqa: SIM905
# Words that stand between the terms of an advertisement as they do everywhere.
LINKING = frozenset("hari ini malam besok of new paling resmi tanpa potongan langsung".split())  # noqa: SIM905
# Beside one of these words a term means what it says in an office, a harbour or a zoo.
INNOCENT = {
    "slot": frozenset(
        """
        waktu parkir kuota jadwal vaksin vaksinasi memori kartu ram sim antrean antrian pendaftaran peserta penerbangan bandara tayang
        iklan siar siaran orbit satelit ruang kosong tersedia tersisa pertama kedua ketiga pagi siang sore kunjungan konsultasi usb
        pcie ekspansi stan booth pameran tambatan dermaga kapal sandar time terbang pesawat frekuensi wawancara layanan pelatihan
        bimtek beasiswa magang operasi pasien poli imunisasi rapat per setiap satu dua tiga empat lima sisa penuh kamar kelas
        kendaraan armada rute pelabuhan maskapai sepeda lapangan pelayanan
        """.split()  # noqa: SIM905
    ),
    "gacor": frozenset(
        "burung kicau berkicau murai lovebird kenari pleci perkutut kontes pakan kacer cucak jalak kicaumania penangkaran bersuara".split()  # noqa: SIM905
    ),
    "scatter": frozenset("plot plots diagram grafik sebaran regresi cahaya radar korelasi".split()),  # noqa: SIM905
    "replica": frozenset(
        [
            "database",
            "set",
            "server",
            "node",
            "master",
            "basis",
            "data",
            "cadangan",
            "mysql",
            "postgresql",
            "rumah",
            "adat",
        ]
    ),
    "jackpot": frozenset("doorprize undian jalan sehat kupon".split()),  # noqa: SIM905
    "toto": frozenset("pak bapak bupati kepala h dr ir sudarto santoso suharto wc kloset toilet".split()),  # noqa: SIM905
    "rtp": frozenset("ruang terbuka publik rencana tata pemukiman tpa rtrw taman".split()),  # noqa: SIM905
    "mahjong": frozenset("atlet kejuaraan turnamen pengurus cabang olahraga federasi".split()),  # noqa: SIM905
    "poker": frozenset("atlet kejuaraan federasi wajah face".split()),  # noqa: SIM905
    "judi": frozenset("pak bapak ibu saudara sdr bu".split()),  # noqa: SIM905
}
# Hosts that offices and readers link to often.
COMMON_HOSTS = frozenset(
    """
    youtube.com youtu.be facebook.com instagram.com x.com twitter.com tiktok.com google.com goo.gl forms.gle zoom.us wa.me
    whatsapp.com t.me linkedin.com wikipedia.org who.int un.org undp.org worldbank.org github.com microsoft.com bit.ly s.id
    """.split()  # noqa: SIM905
)
