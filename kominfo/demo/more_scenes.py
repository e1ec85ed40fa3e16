"""More pictures of the demo: offices, people at work, the country. No real person is shown."""

import math

from kominfo.demo.canvas import (  # fmt: skip
    CLOVE,
    GOLD,
    HEIGHT,
    INK,
    LAGOON,
    LEAF,
    MACE,
    MIST,
    PAPER,
    PEACH,
    SAND,
    WIDTH,
    Canvas,
    mix,
)
from kominfo.demo.scenes import CLOTHES, SKINS


def clove_branch():
    """A branch of cloves with buds, close by."""
    art = Canvas("clove")
    art.gradient((0, 0, WIDTH, HEIGHT), "#F7EFDD", "#EAD9B5", "#D9BE8B")
    art.glow(430, 250, 760, "#FFFFFF", 0.75)
    for x, y, angle, size in ((1380, 180, 2.6, 420), (1500, 640, 3.4, 520), (90, 900, -0.6, 460)):
        art.leaf(x, y, angle, size, "#C2B585", "#D8CBA0")
    art.soften(7)
    art.line([(1640, 300), (1330, 430), (1000, 520), (690, 560), (420, 640)], "#6B4A2C", 20)
    art.line([(1000, 520), (820, 380), (650, 290)], "#6B4A2C", 13)
    for x, y, angle, size in (
        (1330, 430, 1.9, 360), (1240, 462, -1.3, 330), (1040, 512, 2.1, 390), (960, 528, -2.0, 300),
        (690, 560, 1.7, 370), (650, 290, -2.6, 300), (800, 366, -1.0, 260), (1480, 366, -1.5, 290), (430, 640, 2.7, 330),
    ):  # fmt: skip
        art.leaf(x, y, angle, size, art.chance.choice((LEAF, "#3E7D5B", "#23593F")), "#A8C79A")
    for x, y, lean in ((650, 290, -0.2), (420, 640, 0.15), (1160, 480, 0.0)):
        for i in range(7):
            angle = -math.pi / 2 + lean + (i - 3) * 0.3
            shade = art.chance.choice(("#B5482F", "#C9683F", "#8FA257", MACE))
            art.bud(x, y, angle, 190 - 12 * abs(i - 3), shade, mix(shade, GOLD, 0.55))
    return art


def village_at_night():
    """Houses above the water, a dish and a mast under the stars: the net reaches the village."""
    art = Canvas("village")
    art.gradient((0, 0, WIDTH, 700), "#06222F", "#0F4258", "#2E7388")
    for _ in range(150):
        art.oval(
            art.chance.uniform(0, WIDTH),
            art.chance.uniform(0, 520),
            1.9,
            1.9,
            PAPER,
            art.chance.randint(50, 220),
        )
    art.glow(1290, 190, 230, "#F5E7BE", 0.6)
    art.oval(1290, 190, 62, 62, "#F8EFD3")
    art.oval(1316, 176, 56, 56, "#124358")
    art.hills(650, 90, "#0E3A49", foot=730)
    art.gradient((0, 715, WIDTH, HEIGHT), "#1F6478", "#0B3B4D", "#06222F")
    art.glints(720, "#F0C75E", centre=640, count=130, alpha=110)
    for i, (x, wide) in enumerate(((140, 200), (390, 250), (700, 230), (985, 260))):
        _stilt_house(art, x, 690 + (i % 2) * 26, wide, ("#7A4B30", "#8C5A3A", "#5B2E17", "#6E4630")[i])
    art.line([(1370, 770), (1370, 360)], "#D9D2C3", 8)
    art.line([(1370, 420), (1300, 770)], "#D9D2C3", 2)
    art.line([(1370, 420), (1440, 770)], "#D9D2C3", 2)
    art.oval(1352, 430, 22, 40, PAPER)
    for i in range(3):
        art.ring(1370, 362, 48 + 42 * i, GOLD, 7, 200, 340, 235 - 60 * i)
    art.slab((1270, 764, 1600, 784), "#5B4632", 3)
    art.boat(460, 925, 130, hull="#3B2416")
    art.palm(1545, 790, 420, "#04161C", -0.1)
    art.palm(60, 760, 360, "#04161C", 0.1)
    return art


def _stilt_house(art, x, y, wide, wall):
    for leg in (0.06, 0.35, 0.65, 0.94):
        art.line([(x + wide * leg, y), (x + wide * leg, y + 92)], "#2B1A10", 9)
    art.slab((x - 14, y - 8, x + wide + 14, y + 8), "#3B2416", 3)
    art.slab((x, y - 104, x + wide, y - 6), wall)
    art.polygon(
        [(x - 26, y - 98), (x + wide * 0.22, y - 186), (x + wide * 0.78, y - 186), (x + wide + 26, y - 98)],
        "#23465A",
    )
    art.glow(x + wide * 0.3, y - 56, 110, "#FFD98A", 0.55)
    art.slab((x + wide * 0.16, y - 82, x + wide * 0.42, y - 36), "#FFE3A0", 4)
    art.line([(x + wide * 0.29, y - 82), (x + wide * 0.29, y - 36)], wall, 4)
    art.slab((x + wide * 0.62, y - 84, x + wide * 0.82, y - 6), mix(wall, INK, 0.45), 3)


def microphones():
    """Microphones waiting for a speaker: a press conference."""
    art = Canvas("press")
    art.gradient((0, 0, WIDTH, HEIGHT), "#0A5670", "#083F53", "#062C3B")
    for i in range(7):
        art.polygon(
            [(i * 270 - 120, 0), (i * 270 + 20, 0), (i * 270 - 280, HEIGHT), (i * 270 - 420, HEIGHT)],
            MIST,
            13,
        )
    art.glow(800, 300, 620, "#2E86A5", 0.75)
    wave = [(x, 330 + 34 * math.sin(x / 105)) for x in range(430, 1172, 6)]
    for i in range(3):
        art.line([(x, y + i * 46) for x, y in wave], (GOLD, PAPER, MIST)[i], 10, 235 - 55 * i)
    art.gradient((0, 830, WIDTH, HEIGHT), "#A87B4C", "#5B3B22")
    art.slab((0, 818, WIDTH, 838), "#C79A5B")
    heads = (MACE, INK, GOLD, PAPER, "#2F6B4F", MIST, CLOVE)
    for i, colour in enumerate(heads):
        foot, x = 800 + (i - 3) * 92, 800 + (i - 3) * 150
        y = 560 + 26 * abs(i - 3)
        art.line([(foot, 880), (foot, 800), (x, y + 70)], "#101B21", 9)
        angle = math.atan2(y - 800, x - foot)
        dx, dy = math.cos(angle), math.sin(angle)
        art.line([(x - dx * 70, y - dy * 70 + 90), (x + dx * 4, y + 16)], "#2B3D46", 40)
        art.oval(x, y, 46, 50, mix(colour, INK, 0.12))
        for row in range(-2, 3):
            art.line([(x - 40, y + row * 16), (x + 40, y + row * 16)], INK, 2, 60)
        art.oval(x - 14, y - 18, 14, 11, PAPER, 60)
        art.slab((x - 42, y + 40, x + 42, y + 78), colour, 8)
        art.slab((x - 24, y + 54, x + 24, y + 63), PAPER if colour != PAPER else LAGOON, 4)
    art.slab((1250, 905, 1500, 925), PAPER, 4)
    art.slab((1262, 885, 1490, 905), "#D9D2C3", 4)
    art.slab((180, 870, 250, 985), "#CFE6EA", 14, 150)
    art.slab((186, 915, 244, 980), "#8CC8D6", 10, 190)
    return art


def false_message():
    """A chain message on a telephone, marked as false."""
    art = Canvas("message")
    art.gradient((0, 0, WIDTH, HEIGHT), "#F6E3D8", "#EFC9B4", "#DF9E83")
    art.glow(800, 470, 760, "#FFF5EC", 0.8)
    for x, y, size in ((210, 300, 150), (1370, 250, 190), (1290, 770, 140), (300, 790, 170)):
        art.slab((x - size, y - size * 0.42, x + size, y + size * 0.42), PAPER, size * 0.2, 120)
        art.polygon(
            [
                (x - size * 0.6, y + size * 0.3),
                (x - size * 0.2, y + size * 0.3),
                (x - size * 0.7, y + size * 0.72),
            ],
            PAPER,
            120,
        )
        for row in range(3):
            art.slab(
                (
                    x - size * 0.75,
                    y - size * 0.2 + row * size * 0.18,
                    x + size * (0.6 - row * 0.25),
                    y - size * 0.12 + row * size * 0.18,
                ),
                "#E3B18F",
                6,
                150,
            )
    art.slab((566, 78, 1052, 1010), "#7A3A26", 60, 60)
    art.slab((552, 60, 1036, 990), INK, 60)
    art.slab((574, 84, 1014, 966), "#EAF1F0", 42)
    art.slab((574, 84, 1014, 190), LAGOON, 42)
    art.slab((574, 140, 1014, 190), LAGOON)
    art.oval(640, 146, 30, 30, MIST)
    art.slab((688, 128, 880, 146), PAPER, 8)
    art.slab((688, 156, 800, 168), MIST, 6)
    art.slab((606, 226, 966, 640), PAPER, 24)
    art.slab((630, 252, 942, 420), "#F0C75E", 12)
    art.polygon([(786, 276), (846, 392), (726, 392)], MACE)
    art.slab((780, 312, 792, 360), PAPER, 5)
    art.oval(786, 376, 7, 7, PAPER)
    for row, width in enumerate((300, 270, 306, 200, 250, 120)):
        art.slab((630, 446 + row * 30, 630 + width, 460 + row * 30), "#7B8A91" if row else INK, 7)
    art.slab((690, 672, 982, 760), "#CFE8DC", 22)
    art.slab((712, 694, 950, 708), "#3E6B5A", 7)
    art.slab((712, 724, 880, 738), "#3E6B5A", 7)
    art.oval(1010, 610, 148, 148, PAPER)
    art.oval(1010, 610, 132, 132, MACE)
    for sign in (-1, 1):
        art.line([(1010 - 58, 610 - sign * 58), (1010 + 58, 610 + sign * 58)], PAPER, 34)
    return art


def service_desk():
    """A counter where people ask for information."""
    art = Canvas("service")
    art.gradient((0, 0, WIDTH, 800), "#EAF1EC", "#D3E4DF")
    art.glow(520, 250, 640, "#FFFFFF", 0.8)
    for x in (130, 1150):
        art.slab((x, 120, x + 320, 470), PAPER, 8)
        art.gradient((x + 16, 136, x + 304, 454), "#8CC8D6", "#DDEFE6", "#6FAF9C")
        art.cone(x + 160, 420, 250, 150, "#4E8F8A", "#9CC7B4")
        art.gradient((x + 16, 420, x + 304, 454), "#46A9B8", "#2E86A5")
        art.line([(x + 160, 120), (x + 160, 470)], PAPER, 14)
    art.oval(800, 240, 92, 92, LAGOON)
    art.oval(800, 240, 78, 78, PAPER)
    for hour in range(12):
        a = hour * math.pi / 6
        art.line(
            [
                (800 + 62 * math.cos(a), 240 + 62 * math.sin(a)),
                (800 + 72 * math.cos(a), 240 + 72 * math.sin(a)),
            ],
            INK,
            5,
        )
    art.line([(800, 240), (758, 212)], INK, 8)
    art.line([(800, 240), (800, 180)], MACE, 6)
    art.gradient((0, 800, WIDTH, HEIGHT), "#C8B48E", "#A58E66")
    art.person(560, 600, 128, LAGOON, SKINS[2], veil=SAND, facing=True)
    art.person(1010, 600, 128, "#3E6B5A", SKINS[0], facing=True)
    art.slab((330, 590, 1270, 640), "#8C5A3A", 10)
    art.gradient((350, 640, 1250, 900), "#0E6580", "#083F53")
    wave = [(x, 770 + 16 * math.sin(x / 60)) for x in range(380, 1222, 6)]
    art.line(wave, GOLD, 8)
    art.line([(x, y + 34) for x, y in wave], MIST, 6, 190)
    art.slab((690, 500, 850, 596), INK, 8)
    art.slab((752, 590, 788, 600), INK)
    for i, colour in enumerate((PAPER, SAND, GOLD)):
        art.slab((1110 - i * 4, 574 - i * 12, 1220 - i * 4, 586 - i * 12), colour, 3)
    art.person(420, 1010, 170, MACE, SKINS[1], veil="#D9A08C")
    art.person(790, 1040, 176, "#B98A2F", SKINS[3])
    art.person(1190, 1010, 168, CLOVE, SKINS[2])
    art.slab((1420, 560, 1530, 830), "#B5643C", 12)
    for angle in (-2.6, -2.2, -1.8, -1.4, -1.0, -0.6):
        art.leaf(1475, 570, angle, 250, LEAF, "#A8C79A")
    return art


def training_table():
    """People learning around a long table with laptops, seen from above."""
    art = Canvas("training")
    art.gradient((0, 0, WIDTH, HEIGHT), "#E7DAC0", "#D6C39F")
    for x in range(0, WIDTH, 160):
        for y in range(0, HEIGHT, 160):
            art.slab((x + 2, y + 2, x + 158, y + 158), "#DFCFAE" if (x + y) // 160 % 2 else "#E9DDC4")
    art.slab((236, 310, 1392, 800), "#7A5532", 46, 70)
    art.slab((220, 290, 1376, 776), "#B98552", 42)
    art.slab((236, 306, 1360, 760), "#C7955F", 32)
    for i in range(4):
        x = 362 + i * 290
        _seat(art, x, 232, 1, i)
        _seat(art, x, 836, -1, i + 3)
    art.slab((690, 500, 900, 566), PAPER, 4)
    art.slab((712, 488, 922, 554), "#F7F0E0", 4)
    for row in range(3):
        art.slab((730, 502 + row * 16, 890 - row * 30, 509 + row * 16), "#9CA9AF", 3)
    art.oval(500, 532, 30, 30, PAPER)
    art.oval(500, 532, 22, 22, CLOVE)
    art.oval(1120, 530, 56, 56, LEAF)
    for a in range(8):
        art.leaf(1120, 530, a * math.pi / 4 + 0.2, 84, "#3E7D5B", "#A8C79A")
    return art


def _seat(art, x, y, side, turn):
    """One learner from above, with arms, chair and laptop; `side` is 1 at the far edge and -1 at the near one."""
    colour, skin = CLOTHES[turn % 8], SKINS[turn % 4]
    art.slab((x - 84, y - 70 - 22 * side, x + 84, y + 50 - 22 * side), "#23465A", 36)
    art.oval(x, y, 98, 48, colour)
    for sign in (-1, 1):
        art.line(
            [(x + sign * 80, y + 8 * side), (x + sign * 66, y + 92 * side), (x + sign * 30, y + 128 * side)],
            colour,
            30,
        )
        art.oval(x + sign * 28, y + 130 * side, 17, 17, skin)
    top = (MIST, INK, SAND, INK, "#D9A08C", INK)[turn % 6]
    art.oval(x, y - 4 * side, 46, 46, top)
    art.oval(x - 10, y - 14, 16, 12, PAPER, 40)
    low, high = sorted((y + 116 * side, y + 186 * side))
    art.slab((x - 70, low, x + 70, high), "#4A5B64", 8)
    low, high = sorted((y + 186 * side, y + 214 * side))
    art.slab((x - 74, low, x + 74, high), LAGOON, 6)


def storm_watch():
    """A dark front over the sea, a warning light on the shore."""
    art = Canvas("storm")
    art.gradient((0, 0, WIDTH, 720), "#1B2C36", "#3E5A66", "#8FA6A6", "#D9CFA8")
    for i in range(16):
        art.cloud(
            art.chance.uniform(-80, WIDTH),
            90 + i * 17,
            art.chance.uniform(520, 900),
            mix("#15232B", "#566D77", i / 18),
            215,
        )
    art.cone(1180, 700, 760, 250, "#3F5C66", "#7F9797")
    art.gradient((0, 700, WIDTH, HEIGHT), "#7F9A9A", "#2E5966", "#0E303D")
    for row in range(7):
        y = 730 + row * row * 7.2
        wave = [
            (x, y + (4 + row * 2.4) * math.sin(x / (30 + row * 12) + row * 1.7))
            for x in range(-10, WIDTH + 20, 8)
        ]
        art.line(wave, "#DCE8E4", 1.6 + row * 0.9, 150 - row * 10)
    for _ in range(330):
        x, y = art.chance.uniform(0, WIDTH), art.chance.uniform(330, 960)
        art.line([(x, y), (x - 14, y + 46)], "#E8F0EE", 1.5, 70)
    bolt = [(520, 330), (468, 452), (520, 452), (440, 620), (588, 424), (532, 424), (580, 330)]
    art.glow(510, 470, 320, "#FFF3C9", 0.55)
    art.polygon(bolt, "#FFE79A")
    art.polygon([(0, 960), (260, 900), (470, 990), (560, HEIGHT), (0, HEIGHT)], "#0B2028")
    art.polygon([(150, 915), (230, 915), (214, 600), (166, 600)], PAPER)
    for i in (0, 2):
        top = 660 + i * 80
        art.polygon(
            [
                (166 - (top - 600) * 0.05, top),
                (214 + (top - 600) * 0.05, top),
                (218 + (top - 600) * 0.05, top + 60),
                (162 - (top - 600) * 0.05, top + 60),
            ],
            MACE,
        )
    art.polygon([(210, 560), (960, 470), (960, 640)], "#FFF0B8", 52)
    art.slab((160, 530, 220, 600), "#F7D98A", 6)
    art.polygon([(150, 532), (230, 532), (190, 490)], MACE)
    art.boat(1090, 900, 92, hull="#2B1A10")
    return art


def government_house():
    """A government building with the flag, people on the lawn: a ceremony."""
    art = Canvas("ceremony")
    art.gradient((0, 0, WIDTH, 760), "#3E9AB8", "#A9D8E0", "#F3F1DF")
    for x, y, width in ((300, 160, 420), (1280, 230, 500)):
        art.cloud(x, y, width, PAPER, 215)
    art.hills(640, 90, "#6FA79F", foot=760, foot_colour="#A8CDB4")
    art.gradient((0, 750, WIDTH, HEIGHT), "#8DB36B", "#5E8F55", "#3F7048")
    art.polygon([(690, 750), (910, 750), (1180, HEIGHT), (420, HEIGHT)], "#E4D6B4")
    art.slab((250, 520, 1350, 770), "#F7F0E0", 4)
    art.polygon([(210, 528), (370, 400), (1230, 400), (1390, 528)], "#8E3A22")
    art.polygon([(600, 410), (800, 270), (1000, 410)], "#A5482C")
    art.polygon([(640, 404), (800, 296), (960, 404)], "#F7F0E0")
    art.oval(800, 368, 26, 26, GOLD)
    for x in range(290, 1330, 116):
        if not 620 < x < 940:
            art.slab((x, 570, x + 70, 690), "#2E6E84", 5)
            art.line([(x + 35, 570), (x + 35, 690)], "#F7F0E0", 5)
            art.line([(x, 630), (x + 70, 630)], "#F7F0E0", 5)
    art.slab((620, 440, 980, 770), "#FFF9EA")
    art.slab((730, 570, 870, 770), CLOVE, 6)
    for x in (640, 700, 884, 944):
        art.slab((x, 450, x + 22, 770), "#E3D5B3", 4)
    art.slab((600, 760, 1000, 782), "#D3C298")
    art.line([(1130, 860), (1130, 210)], "#E9E1CF", 8)
    art.oval(1130, 206, 9, 9, GOLD)
    flag = [(1134 + x, 12 * math.sin(x / 38)) for x in range(0, 201, 5)]
    for top, colour in ((222, "#C8102E"), (285, "#FFFFFF")):
        art.polygon(
            [*[(x, top + y) for x, y in flag], *[(x, top + 63 + y) for x, y in reversed(flag)]], colour
        )
    for row, (y, size, count) in enumerate(((850, 40, 9), (925, 56, 7), (1035, 80, 6))):
        for side in (0, 1):
            for i in range(count // 2 + 1):
                near = 150 + row * 70 + i * size * 1.75
                x = 800 - near if side == 0 else 800 + near
                veil = (None, SAND, None, MIST, None, PEACH)[(i * 2 + row + side) % 6]
                art.person(x, y, size, CLOTHES[(i + row * 3 + side) % 8], SKINS[(i + row) % 4], veil=veil)
    return art
