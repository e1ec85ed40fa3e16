"""The demo's pictures: flat illustrations of the islands and of the office's work. No real person is shown."""

import math

from kominfo.demo.canvas import (  # fmt: skip
    CLOVE,
    DEEP,
    GOLD,
    HEIGHT,
    INK,
    LAGOON,
    LEAF,
    MACE,
    MIST,
    PAPER,
    SAND,
    WIDTH,
    Canvas,
    mix,
)

SKINS = ("#7A4B30", "#8F5D3F", "#6B412A", "#9C6B4A")
CLOTHES = (LAGOON, MACE, "#3E6B5A", CLOVE, "#7B8A91", "#B98A2F", DEEP, "#94563B")


def dawn_over_ternate():
    """A volcano island at dawn, a sailing perahu before it."""
    art = Canvas("ternate")
    art.gradient((0, 0, WIDTH, 690), "#1B4F6B", "#5E93A3", "#F0BE8D", "#FBE3B4")
    art.glow(1120, 610, 520, "#FFF3C9", 0.95)
    art.oval(1120, 596, 58, 58, "#FFF6DA")
    for x, y, width in ((260, 190, 420), (1330, 150, 520), (760, 265, 320)):
        art.cloud(x, y, width, "#FFE9CC", 105)
    art.hills(655, 52, "#8FAFB4", foot=700, foot_colour="#C9C6B0")
    art.cone(1390, 690, 620, 235, "#6E97A3", "#B4B7A4")
    art.cone(520, 692, 1080, 450, "#2A6078", "#7FA3A0")
    art.cloud(505, 352, 360, "#FBE8CF", 200)
    art.gradient((0, 690, WIDTH, HEIGHT), "#EBC795", "#5F9DA8", "#17627C", "#0A4A62")
    art.glints(690, "#FFF1CC", centre=1120, count=210)
    art.boat(420, 880, 150, sail="#F6E9D0")
    art.boat(1010, 760, 52, hull=DEEP, sail="#E9B77F")
    return art


def bay_of_tobelo():
    """A morning bay with small islands, a jetty and palms."""
    art = Canvas("tobelo bay")
    art.gradient((0, 0, WIDTH, 560), "#2E86A5", "#8CC8D6", "#E8F1E6")
    for x, y, width in ((330, 150, 470), (980, 215, 360), (1360, 110, 420)):
        art.cloud(x, y, width, PAPER, 190)
    art.hills(480, 80, "#7FB2BA", foot=575, foot_colour="#BFD9D2")
    art.hills(535, 44, "#4E8F8A", foot=590, foot_colour="#8DBBA6")
    art.gradient((0, 575, WIDTH, HEIGHT), "#BFE3DC", "#4FB0B8", "#127A94", "#0A5670")
    for x, y, wide, high in ((430, 640, 330, 54), (960, 612, 230, 36), (1290, 650, 260, 44)):
        art.oval(x, y + 3, wide * 0.6, 9, "#F3E4BE")
        for share in (-0.36, -0.14, 0.08, 0.3):
            art.oval(
                x + wide * share, y - high * 0.3, wide * 0.2, high * 0.72, mix(LEAF, LAGOON, 0.25 + share / 3)
            )
    art.glints(600, "#F4FBF4", count=170, alpha=95)
    for x in range(0, 900, 75):
        art.line([(x + 10, 905 - x * 0.115), (x + 10, 985 - x * 0.15)], "#4A3324", 11)
    art.polygon([(0, 868), (930, 783), (944, 797), (0, 912)], "#9A7149")
    art.polygon([(0, 912), (944, 797), (944, 806), (0, 928)], "#6A4A2E")
    art.boat(1105, 850, 140, hull="#A5301C")
    art.boat(1370, 745, 74, hull=DEEP, sail="#F0C75E")
    art.palm(1480, 1090, 610, "#123B34", -0.2)
    art.palm(1570, 1100, 470, "#1B4F45", -0.26)
    return art


def hall_with_stage():
    """A meeting hall from behind the audience: a speaker at the lectern, a large screen."""
    art = Canvas("hall")
    art.gradient((0, 0, WIDTH, 700), "#0B3446", "#15566E", "#2C7386")
    for x in range(120, WIDTH, 272):
        art.glow(x, 36, 230, "#FFE7B0", 0.5)
        art.oval(x, 32, 30, 9, "#FFF4D6")
    for x in (0, 1395):
        art.gradient((x, 60, x + 205, 700), "#8E2A1A", "#6E1F14")
        for fold in range(x + 18, x + 205, 34):
            art.line([(fold, 60), (fold, 700)], "#4F150D", 5, 120)
    art.slab((380, 130, 1220, 575), "#E9E1CF", 10)
    art.gradient((394, 144, 1206, 561), "#0A5670", "#2E86A5", "#BFE0DD")
    art.cone(930, 470, 470, 190, "#0E6580", "#4C9FB0")
    art.gradient((394, 470, 1206, 561), "#3D93A7", "#0A5670")
    for row, width in enumerate((330, 250, 180)):
        art.slab((450, 205 + row * 46, 450 + width, 223 + row * 46), PAPER, 9, 235 - 50 * row)
    for angle in (0, 1, 2):
        art.ring(1095, 270, 26 + angle * 24, GOLD, 7, 215, 325)
    art.oval(1095, 272, 9, 9, GOLD)
    art.gradient((0, 650, WIDTH, 730), "#A87B4C", "#7A5532")
    art.gradient((0, 730, WIDTH, HEIGHT), "#5A3D27", "#2A1C14")
    art.person(292, 600, 96, LAGOON, SKINS[1])
    art.polygon([(226, 590), (358, 590), (342, 700), (242, 700)], "#C79A5B")
    art.polygon([(218, 578), (366, 578), (358, 594), (226, 594)], "#E4BE83")
    art.line([(292, 578), (304, 540)], INK, 5)
    _audience(art, 800, 62, 15)
    _audience(art, 900, 82, 12)
    _audience(art, 1035, 108, 9)
    return art


def _audience(art, y, size, count):
    """A row of people seen from behind, no two alike."""
    for i in range(count):
        x = (i + 0.5) * WIDTH / count + art.chance.uniform(-10, 10)
        veil = art.chance.choice((None, None, MIST, SAND, "#D9A08C", "#A9C2B0"))
        art.person(x, y, size, art.chance.choice(CLOTHES), art.chance.choice(SKINS), veil=veil)
        art.slab(
            (x - size * 0.7, y + size * 0.02, x + size * 0.7, y + size * 0.9),
            mix(INK, CLOVE, 0.4),
            size * 0.14,
        )


def screen_of_participants():
    """A hybrid meeting: faceless participants in tiles, a camera before them."""
    art = Canvas("hybrid")
    art.gradient((0, 0, WIDTH, HEIGHT), "#F1EADC", "#DCCFB6")
    art.glow(800, 380, 900, "#FFFFFF", 0.6)
    art.slab((192, 92, 1408, 800), INK, 26)
    art.slab((216, 116, 1384, 776), "#0E2A36", 8)
    tints = ("#BFE0DD", "#F3C9A5", "#F0C75E", "#9CC3D2", "#E3B18F", "#CFE3C6", "#8FB8C9", "#F1EADC")
    for row in range(3):
        for column in range(4):
            left, top = 232 + column * 288, 132 + row * 214
            art.slab((left, top, left + 272, top + 200), tints[(row * 5 + column * 3) % 8], 10)
            veil = (None, SAND, None, "#A5301C", None, MIST)[(row * 4 + column) % 6]
            clothes, skin = CLOTHES[(row * 3 + column) % 8], SKINS[(row + column) % 4]
            art.person(left + 136, top + 176, 112, clothes, skin, veil=veil, facing=True)
            art.slab((left, top + 188, left + 272, top + 214), "#0E2A36")
            art.slab((left + 12, top + 176, left + 82, top + 192), DEEP, 8, 190)
    art.polygon([(720, 800), (880, 800), (910, 910), (690, 910)], "#2B3D46")
    art.slab((600, 905, 1000, 928), INK, 12)
    art.gradient((0, 925, WIDTH, HEIGHT), "#A87B4C", "#6E4B2C")
    art.oval(1235, 1010, 120, 26, "#4F3520")
    art.slab((1150, 900, 1320, 1008), LAGOON, 22)
    art.ring(1330, 948, 34, LAGOON, 14, 270, 90)
    art.slab((250, 958, 560, 976), PAPER, 5)
    art.slab((262, 976, 572, 994), "#D9D2C3", 5)
    art.slab((244, 940, 548, 958), MACE, 5)
    return art


def tower_on_the_hill():
    """A transmitter above the forest at dusk, the islands beyond."""
    art = Canvas("tower")
    art.gradient((0, 0, WIDTH, 760), "#123B52", "#3C6E86", "#D99A73", "#F7D79B")
    for _ in range(70):
        art.oval(
            art.chance.uniform(0, WIDTH),
            art.chance.uniform(0, 260),
            1.6,
            1.6,
            PAPER,
            art.chance.randint(60, 190),
        )
    art.glow(420, 700, 560, "#FFE2A6", 0.85)
    art.cone(330, 740, 560, 215, "#5F7E8C", "#B99B84")
    art.gradient((0, 735, WIDTH, 830), "#E4B886", "#6C93A0")
    art.glints(735, "#FFF0CB", centre=420, count=70)
    art.hills(770, 46, "#3D6B71", foot=900, foot_colour="#2A5558")
    art.hills(850, 70, "#1F4C4B", foot_colour="#163B3A")
    art.hills(930, 80, "#123230", foot_colour="#0B2222")
    x, top, foot = 1060, 190, 900
    steps = [foot + (top - foot) * i / 11 for i in range(12)]
    half = [78 - 66 * i / 11 for i in range(12)]
    for a, b, wide, narrow in zip(steps, steps[1:], half, half[1:], strict=False):
        for points in (
            [(x - wide, a), (x + narrow, b)],
            [(x + wide, a), (x - narrow, b)],
            [(x - narrow, b), (x + narrow, b)],
        ):
            art.line(points, "#E9E1CF", 4)
        for sign in (-1, 1):
            colour = MACE if steps.index(a) % 4 < 2 else PAPER
            art.line([(x + sign * wide, a), (x + sign * narrow, b)], colour, 8)
    art.line([(x, top), (x, top - 92)], PAPER, 7)
    for y, side in ((330, -1), (390, 1), (470, -1)):
        art.oval(x + side * 46, y, 22, 36, PAPER)
        art.oval(x + side * 52, y, 13, 27, "#C9C2B2")
    for i in range(4):
        art.ring(x, top - 92, 74 + i * 62, GOLD, 8, 198, 232, 230 - i * 45)
        art.ring(x, top - 92, 74 + i * 62, GOLD, 8, 308, 342, 230 - i * 45)
    art.glow(x, top - 92, 90, "#FF8A70", 0.9)
    art.oval(x, top - 92, 11, 11, "#FF6A4A")
    for tree in range(26):
        art.palm(
            tree * 66 + art.chance.uniform(-24, 24),
            1085,
            art.chance.uniform(90, 210),
            "#071A1A",
            art.chance.uniform(-0.1, 0.1),
        )
    return art


def fish(art):
    """Two shoals beside the cable."""
    for x, y, size in (
        (330, 640, 15),
        (368, 664, 12),
        (300, 676, 11),
        (1240, 700, 16),
        (1290, 676, 13),
        (1180, 724, 10),
        (1232, 748, 12),
    ):
        art.oval(x, y, size * 1.6, size * 0.7, "#F0C75E", 230)
        art.polygon(
            [(x - size * 1.3, y), (x - size * 2.4, y - size * 0.7), (x - size * 2.4, y + size * 0.7)],
            "#F0C75E",
            230,
        )


def cable_ship():
    """A ship above, the cable on the sea floor below, in section."""
    art = Canvas("cable")
    art.gradient((0, 0, WIDTH, 430), "#BFE0E6", "#EAF3EA", "#FBF0D6")
    art.cloud(290, 130, 420, PAPER, 210)
    art.cloud(1270, 190, 480, PAPER, 200)
    art.cone(1330, 432, 640, 190, "#8FB5BA", "#CFDCCB")
    art.cone(180, 432, 420, 110, "#A7C4C4", "#D8E0CF")
    art.gradient((0, 428, WIDTH, HEIGHT), "#46A9B8", "#137792", "#083F53", "#052A3A")
    for i, x in enumerate((240, 520, 900, 1240)):
        art.polygon(
            [(x, 430), (x + 60, 430), (x - 120 + i * 20, HEIGHT), (x - 330 + i * 20, HEIGHT)], "#BFF0EE", 16
        )
    floor = [(x, 930 + 34 * math.sin(x / 190) + 16 * math.sin(x / 61)) for x in range(-10, WIDTH + 20, 10)]
    art.shade(floor, HEIGHT, "#3B5A55", "#152F33")
    along = [(x, y - 5) for x, y in floor if x >= 980]
    landing = along[0]
    cable = [
        (690 + (landing[0] - 690) * t**2.2, 440 + (landing[1] - 440) * (1 - (1 - t) ** 1.7))
        for t in (i / 30 for i in range(31))
    ]
    art.line([*cable, *along], "#10242C", 15)
    art.line([*cable, *along], GOLD, 8)
    west = [(x, y - 5) for x, y in floor if x <= 420]
    art.line(west, "#10242C", 15)
    art.line(west, GOLD, 8)
    art.slab((395, 894, 470, 940), MACE, 16)
    for x, high in ((120, 60), (250, 34), (1130, 46), (1420, 74), (760, 40)):
        for lean in (-0.5, -0.15, 0.2, 0.55):
            art.line([(x, 960), (x + high * lean, 950 - high)], mix(MACE, "#E08A5A", (lean + 0.5)), 9)
    fish(art)
    art.polygon([(340, 366), (1000, 366), (1040, 330), (1070, 330), (1010, 446), (400, 446)], LAGOON)
    art.polygon([(371, 415), (1026, 415), (1010, 446), (400, 446)], MACE)
    art.slab((430, 250, 610, 368), PAPER, 6)
    art.slab((450, 196, 570, 256), SAND, 6)
    for x in range(462, 560, 24):
        art.slab((x, 212, x + 15, 232), DEEP, 3)
    for x in range(448, 600, 36):
        art.oval(x + 8, 306, 9, 9, DEEP)
    art.line([(510, 196), (510, 120)], INK, 6)
    art.line([(680, 366), (690, 250), (760, 226)], CLOVE, 9)
    art.oval(860, 330, 58, 58, "#10242C")
    art.oval(860, 330, 46, 46, GOLD)
    art.oval(860, 330, 20, 20, CLOVE)
    art.slab((330, 358, 1034, 368), PAPER, 4)
    art.line([(690, 440), (690, 366), (814, 330)], GOLD, 6)
    return art


def net_of_islands():
    """Islands joined by lines of light: one network for a province of the sea."""
    art = Canvas("net")
    art.gradient((0, 0, WIDTH, HEIGHT), "#083F53", "#0A5670", "#0E6F8C")
    for y in range(40, HEIGHT, 62):
        art.line([(x, y + 9 * math.sin(x / 70 + y)) for x in range(-10, WIDTH + 20, 10)], MIST, 1.6, 34)
    islands = (
        (800, 290, 130, 210), (930, 470, 190, 90), (720, 590, 120, 190), (1050, 300, 90, 150), (430, 420, 52, 60),
        (400, 545, 46, 50), (1090, 120, 100, 62), (330, 830, 150, 60), (560, 850, 120, 46), (1010, 760, 150, 44), (1330, 560, 90, 50),
    )  # fmt: skip
    for x, y, rx, ry in islands:
        for grow, colour in ((34, "#1A7E97"), (15, "#3FA3AE"), (0, "#E9D9AE")):
            _island(art, x, y, rx + grow, ry + grow, colour)
        _island(art, x, y, rx - 9, ry - 9, "#4E8F63")
        _island(art, x + 4, y - 6, rx * 0.5, ry * 0.5, "#3A7A52")
    for (ax, ay, *_), (bx, by, *_) in zip(islands, (*islands[1:], islands[0]), strict=True):
        middle, bend = ((ax + bx) / 2, (ay + by) / 2), (by - ay) * 0.18
        curve = []
        for i in range(31):
            t = i / 30
            arc = 4 * t * (1 - t)
            curve.append(
                (ax + (bx - ax) * t + bend * arc, ay + (by - ay) * t - abs(bx - middle[0]) * 0.3 * arc)
            )
        art.line(curve, GOLD, 4, 215)
    for x, y, *_ in islands:
        art.glow(x, y, 70, "#FFE9A8", 0.9)
        art.oval(x, y, 13, 13, PAPER)
        art.oval(x, y, 7, 7, MACE)
    return art


def _island(art, x, y, rx, ry, colour):
    """A coast that is a little irregular, the same at every size."""
    points = []
    for i in range(72):
        a = i * math.tau / 72
        rough = 1 + 0.1 * math.sin(3 * a + x) + 0.06 * math.sin(7 * a + y) + 0.03 * math.sin(13 * a)
        points.append((x + rx * rough * math.cos(a), y + ry * rough * math.sin(a)))
    art.polygon(points, colour)
