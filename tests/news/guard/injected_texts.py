"""Texts as gangs inject them, each in another way: (source, what is found in it)."""

from news.guard.reading import Verdict

SPAM, SUSPECT = Verdict.SPAM, Verdict.SUSPECT
OFFICE = "Gubernur membuka rapat koordinasi di Tobelo. Peserta datang dari sepuluh kabupaten dan kota."
INJECTED = [
    ("<p>Situs slot gacor hari ini gampang menang maxwin, daftar sekarang bonus new member 100.</p>", SPAM),
    (f"<p>{OFFICE}</p><p>S l o t  g a c o r terpercaya, link alternatif sbobet dan togel.</p>", SPAM),
    (f"<p>{OFFICE} Main sl0t g4c0r m4xw1n di sini.</p>", SPAM),
    ("<p>Bocoran RTP live dan pola gaaacor Gates of Olympus malam ini, depo 10k.</p>", SPAM),
    ("<p>Daftar ѕlоt gасоr tеrреrсауа dengan deposit pulsa tanpa potongan.</p>", SPAM),
    ("<p>Ｓｌｏｔ Ｇａｃｏｒ ｍａｘｗｉｎ resmi, anti rungkad, scatter hitam.</p>", SPAM),
    ("<p>Agen 𝐬𝐥𝐨𝐭 𝐠𝐚𝐜𝐨𝐫 𝐦𝐚𝐱𝐰𝐢𝐧 server Thailand.</p>", SPAM),
    ("<p>Prediksi to\u200bgel dan keluaran hk, bandar to\u200bgel hadiah terbesar, toto macau.</p>", SPAM),
    (
        f'<p>{OFFICE}</p><div style="display:none"><a href="https://x.example/">slot gacor</a> maxwin</div>',
        SUSPECT,
    ),
    (
        f'<p>{OFFICE}</p><p style="position:absolute;left:-9999px">judi bola <a href="//y.example">sbobet</a></p>',
        SUSPECT,
    ),
    (f'<p>{OFFICE} <span style="font-size:1px">togel online terpercaya</span></p>', SUSPECT),
    (f'<p>{OFFICE} <font color="#ffffff">kasino daring dengan bonus besar</font></p>', SUSPECT),
    (
        f'<div style="overflow:hidden;height:1px"><a href="https://z.example">poker online</a></div><p>{OFFICE}</p>',
        SUSPECT,
    ),
    (f'<p>{OFFICE} Baca juga <a href="https://slot88gacor.example/">hasil rapat</a>.</p>', SUSPECT),
    (f"<p>{OFFICE}</p><script>document.write(atob('c2xvdA=='))</script>", SUSPECT),
    (f'<p>{OFFICE}</p><meta http-equiv="refresh" content="0;url=https://x.example/">', SUSPECT),
    (f"<p onmouseover=\"location='//x.example'\">{OFFICE}</p>", SUSPECT),
    (
        "<p>Buy cheap viagra and cialis online without prescription, discount pills shipped worldwide.</p>",
        SPAM,
    ),
    ("<p>" + "オンラインカジノで今すぐ登録して大きなボーナスを手に入れよう。" * 4 + "</p>", SPAM),
    (
        f"<p>{OFFICE}</p>"
        + "".join(f'<p><a href="https://toko.example/{n}">barang murah {n}</a></p>' for n in range(15)),
        SUSPECT,
    ),
    ("Mpo slot terpercaya: daftar akun pro, winrate tinggi, JP tiap hari", SPAM),
    (f"<p>{OFFICE} Kunjungi juga slot88 dan rtp slot tertinggi untuk jackpot terbesar.</p>", SPAM),
    (f"<p>{OFFICE}</p><p>T0GEL Hongkong, Singapore, Sydney - bandar terbesar, diskon 66%</p>", SPAM),
    ("<h2>Cara Menang Main Mahjong Ways 2 dengan Modal Receh</h2><p>Scatter hitam pasti turun.</p>", SPAM),
    ("<p>g a c o r x500 olympus s.l.o.t online maxw!n</p>", SPAM),
    ("<p>S-L-O-T G-A-C-O-R M-A-X-W-I-N malam ini</p>", SPAM),
    ("<p>ꜱʟᴏᴛ ɢᴀᴄᴏʀ ᴍᴀxᴡɪɴ daftar</p>", SPAM),
    ("<p>s&#108;ot g<b></b>acor <!-- x -->max<span>win</span> bonus</p>", SPAM),
    ("<p>sloooot gacooor depooo 5k langsung wd</p>", SPAM),
    (
        f"<p>{OFFICE}</p><ul><li>situsslotgacor2024</li><li>linkalternatifsbobet</li><li>agentogelresmi</li></ul>",
        SPAM,
    ),
    (f'<p>{OFFICE}</p><p style="height:0;overflow:hidden">Poker online dan casino live</p>', SUSPECT),
    (
        f'<p>{OFFICE}</p><section style="opacity:0.01"><a href="https://promo.example/">promo hari ini</a> untuk semua</section>',
        SUSPECT,
    ),
    (
        f'<style>.zq{{position:absolute;top:-5000px}}</style><p>{OFFICE}</p><div class="zq">judi bola <a href="https://a.example">x</a></div>',
        SUSPECT,
    ),
    (f"<p>{OFFICE}</p><div hidden>agen bola resmi dan bandar terpercaya</div>", SUSPECT),
    (
        f'<p>{OFFICE} <span style="color:#fefefe;background:#fff">link alternatif situs bola</span></p>',
        SUSPECT,
    ),
    (
        f'<p>{OFFICE} <a href="https://www.dewatogel-4d.example/daftar" aria-hidden="true">baca selengkapnya</a></p>',
        SUSPECT,
    ),
    (f'<p>{OFFICE}</p><iframe src="https://x.example" width="1" height="1"></iframe>', SUSPECT),
    (f'<p>{OFFICE} <a href="java&#115;cript:location=1">unduh</a></p>', SUSPECT),
    (f"<p>{OFFICE}</p><div style='text-indent:-99em'>Kakek zeus bagi bagi rejeki</div>", SUSPECT),
    (f"<p>{OFFICE} Selengkapnya di https://casino-online-indo.example/bonus</p>", SPAM),
    ("Pemerintah Kabupaten - SLOT DEMO Pragmatic Play Anti Lag Rupiah Terbaru 2024", SPAM),
    (
        f"<p>{OFFICE}</p><p>Togel hari ini: angka main, bbfs, result sdy dan hk tercepat hanya di bandar resmi.</p>",
        SPAM,
    ),
    (f"<p>{OFFICE} situs judi slot online gampang menang Di akhir acara peserta berfoto.</p>", SPAM),
    (f"<p>{OFFICE}</p><p>Qris slot deposit 5000 bebas ip, server luar negeri</p>", SPAM),
    ("<p>Ѕlоt99 daftar | Ѕlоt login</p>", SPAM),
    ("<p>ga.cor max-win sca.tter</p>", SPAM),
    ("<p>𝓢𝓵𝓸𝓽 𝓞𝓷𝓵𝓲𝓷𝓮 𝓹𝓻𝓪𝓰𝓶𝓪𝓽𝓲𝓬 terpercaya</p>", SPAM),
    ("<p>🆂🅻🅾🆃 🅶🅰🅲🅾🆁</p>", SPAM),
    ("<p>s l o t   o n l i n e , b a n d a r   t o g e l</p>", SPAM),
    ("<p>Obat aborsi ampuh, jual cytotec asli COD, hubungi WA 0812</p>", SPAM),
    ("<p>Replica Rolex watches, cheap luxury replica handbags free shipping</p>", SPAM),
    (
        "<p>Лучшие онлайн казино с бонусом за регистрацию. Играйте в игровые автоматы на реальные деньги прямо сейчас и выигрывайте.</p>",
        SPAM,
    ),
    (f'<p>{OFFICE}</p><p style="d\\69splay:none">bandar bola resmi dan situs terpercaya</p>', SUSPECT),
    (
        f'<p>{OFFICE}</p><div style="width:1px;height:1px;overflow:hidden;position:absolute">Selamat datang <a href="https://q.example">di sini</a></div>',
        SUSPECT,
    ),
    (f'<p>{OFFICE}</p><marquee height="1" width="1">agen resmi bola tangkas</marquee>', SUSPECT),
    (
        f'<table bgcolor="#000"><tr><td><font color="black">tautan bola tangkas terbaik</font></td></tr></table><p>{OFFICE}</p>',
        SUSPECT,
    ),
    (f'<p>{OFFICE}</p><span style="font:0/0 a">paito warna dan data keluaran</span>', SUSPECT),
    (f'<p>{OFFICE} <a href="https://desa-maju.go.id/wp/?s=slot-gacor-maxwin">profil desa</a></p>', SUSPECT),
    (
        f'<p>{OFFICE} <a href="https://xn--slt-gacor-xyz88.example">tautan</a> <a href="http://mpo888.example">dokumen</a></p>',
        SUSPECT,
    ),
    (f'<img src="x" onerror="fetch(1)"><p>{OFFICE}</p>', SUSPECT),
]
