"""A small drawing kit for the demo's pictures: gradients, hills, water, boats, people without faces.

Coordinates are pixels of the finished 1600 × 1067 picture; everything is drawn at twice the size and shrunk, which
smooths the edges. The same code always makes the same picture.
"""

import io
import math
import random

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 1600, 1067, 2
LAGOON, DEEP, MIST = "#0A5670", "#083F53", "#6FC7E3"
PAPER, SAND, INK = "#FBF8F2", "#F1EADC", "#16242C"
GOLD, MACE, CLOVE, PEACH, LEAF = "#F0C75E", "#A5301C", "#5B2E17", "#F3C9A5", "#2F6B4F"


def mix(first, second, share):
    """The colour `share` of the way from `first` to `second`."""
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(_parts(first), _parts(second), strict=True)
    )


def _parts(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


class Canvas:
    """One picture in the making."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311 - pictures, not secrets
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def jpeg(self):
        """The finished picture as a file."""
        buffer = io.BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(buffer, "JPEG", quality=93)
        return buffer.getvalue()

    def gradient(self, box, *colours):
        """Fill `box` (left, top, right, bottom) from top to bottom with the colours in turn."""
        left, top, right, bottom = (round(value * SCALE) for value in box)
        strip = Image.new("RGB", (1, len(colours)))
        strip.putdata([tuple(_parts(colour)) for colour in colours])
        tall = strip.resize((1, bottom - top), Image.Resampling.BICUBIC, box=(0, 0.5, 1, len(colours) - 0.5))
        self.image.paste(tall.resize((right - left, bottom - top)), (left, top))

    def polygon(self, points, colour, alpha=255):
        """A filled shape."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=self._fill(colour, alpha))

    def line(self, points, colour, width=3, alpha=255):
        """A line through the points, with round joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(
            scaled, fill=self._fill(colour, alpha), width=max(1, round(width * SCALE)), joint="curve"
        )

    def oval(self, x, y, rx, ry, colour, alpha=255):
        """An ellipse around (x, y)."""
        box = [(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE]
        self.draw.ellipse(box, fill=self._fill(colour, alpha))

    def ring(self, x, y, radius, colour, width, start=0, end=360, alpha=255):
        """A part of a circle's edge, in degrees clockwise from three o'clock."""
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self.draw.arc(box, start, end, fill=self._fill(colour, alpha), width=round(width * SCALE))

    def slab(self, box, colour, radius=0, alpha=255):
        """A rectangle with round corners."""
        scaled = [value * SCALE for value in box]
        self.draw.rounded_rectangle(scaled, radius * SCALE, fill=self._fill(colour, alpha))

    def glow(self, x, y, radius, colour, strength=0.8):
        """Light that fades out around (x, y)."""
        size = 96
        mask = Image.radial_gradient("L").resize((size, size))
        mask = mask.point(lambda value: round(255 * strength * max(0, 1 - value / 180) ** 2))
        mask = mask.resize((round(radius * 2 * SCALE),) * 2, Image.Resampling.BICUBIC)
        at = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        self.image.paste(Image.new("RGB", mask.size, colour), at, mask)

    def soften(self, radius):
        """Blur everything drawn so far, as a background out of focus."""
        small = self.image.resize((WIDTH // 2, HEIGHT // 2))
        small = small.filter(ImageFilter.GaussianBlur(radius / 2))
        self.image.paste(small.resize(self.image.size, Image.Resampling.BICUBIC))

    def hills(self, base, height, colour, *, rough=1.0, foot=None, foot_colour=None):
        """A range of hills across the picture, its middle line at `base`; `foot_colour` is the mist below."""
        waves = [
            (self.chance.uniform(0.6, 1.4) * n, self.chance.uniform(0, 6.3), rough / n)
            for n in (1, 2, 3, 5, 9, 17)
        ]
        top = []
        for x in range(-8, WIDTH + 17, 8):
            t = x / WIDTH * math.tau
            top.append((x, base - height * sum(a * math.sin(f * t + p) for f, p, a in waves) / 2))
        self.shade(top, foot or HEIGHT, colour, foot_colour or colour)

    def cone(self, x, base, width, height, colour, foot_colour=None, notch=True):
        """A volcano like those of Ternate and Tidore: steep at the top, gentle at the shore."""
        half, top = width / 2, []
        for step in range(-100, 101):
            share = abs(step) / 100
            rise = (1 - share) ** 2.1 * 0.74 + (1 - share) * 0.26
            wobble = math.sin(step * 0.35 + x) * 0.006 + math.sin(step * 0.9) * 0.003
            rise = min(rise + wobble * (1 - share), 0.955 + 0.01 * math.sin(step)) if notch else rise
            top.append((x + half * step / 100, base - height * max(0, rise)))
        self.shade(top, base, colour, foot_colour or colour)

    def shade(self, top, bottom, colour, foot_colour):
        """Fill between the line `top` and the level `bottom`, from one colour to the other."""
        left, right = min(x for x, _ in top), max(x for x, _ in top)
        high = min(y for _, y in top)
        mask = Image.new("L", self.image.size)
        outline = [*top, (right, bottom), (left, bottom)]
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in outline], fill=255)
        strip = Image.new("RGB", (1, 2))
        strip.putdata([tuple(_parts(colour)), tuple(_parts(foot_colour))])
        tall = round((bottom - high) * SCALE)
        strip = strip.resize((1, tall), Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5))
        at = (0, round(high * SCALE))
        box = (0, at[1], self.image.width, at[1] + tall)
        self.image.paste(strip.resize((self.image.width, tall)), at, mask.crop(box))

    def cloud(self, x, y, width, colour, alpha=150):
        """A flat bank of cloud, one shape, so that its parts do not show through each other."""
        box = [
            round(value * SCALE)
            for value in (x - width * 0.62, y - width * 0.22, x + width * 0.62, y + width * 0.04)
        ]
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        draw, unit = ImageDraw.Draw(mask), width * SCALE
        middle, level = mask.width / 2, unit * 0.22
        for share, size in ((-0.34, 0.08), (-0.12, 0.15), (0.13, 0.115), (0.35, 0.06)):
            across, up = middle + unit * share, unit * size
            draw.ellipse(
                [across - unit * 0.2, level - up * 1.3, across + unit * 0.2, level + up * 0.7], fill=alpha
            )
        draw.rectangle([0, level, *mask.size], fill=0)
        draw.rounded_rectangle(
            [unit * 0.07, level - unit * 0.045, unit * 1.17, level], unit * 0.022, fill=alpha
        )
        self.image.paste(Image.new("RGB", mask.size, colour), (box[0], box[1]), mask)

    def glints(self, top, colour, *, centre=None, count=150, alpha=120):
        """Light on the water below `top`: finer and denser towards the horizon, gathered below the sun."""
        for _ in range(count):
            depth = self.chance.random() ** 1.7
            y = top + 6 + depth * (HEIGHT - top)
            spread = 60 + 420 * depth
            x = self.chance.gauss(centre, spread) if centre is not None else self.chance.uniform(0, WIDTH)
            long = self.chance.uniform(14, 50) * (0.35 + 1.7 * depth)
            thick = 0.8 + 2.6 * depth
            self.slab(
                (x - long, y - thick, x + long, y + thick), colour, thick, round(alpha * (1 - depth * 0.55))
            )

    def boat(self, x, y, size, hull=CLOVE, sail=None, shadow=DEEP):
        """A perahu with outriggers; with a sail if a colour is given for it."""
        self.oval(x, y + size * 0.17, size * 0.9, size * 0.05, shadow, 90)
        bottom = [(x + size * math.cos(a), y + size * 0.2 * math.sin(a)) for a in _arc(0.06, math.pi - 0.06)]
        deck = [(x + size * 1.06 * t, y - size * 0.16 * t * t) for t in (-1, -0.75, -0.5, 0, 0.5, 0.75, 1)]
        self.polygon([*bottom, *deck], hull)
        self.line(deck, mix(hull, PAPER, 0.35), size * 0.025)
        for side in (-0.42, 0.36):
            self.line([(x + size * side, y), (x + size * (side + 0.1), y + size * 0.2)], hull, size * 0.022)
        self.line([(x - size * 0.85, y + size * 0.21), (x + size * 0.9, y + size * 0.2)], hull, size * 0.04)
        if sail:
            self.line([(x - size * 0.06, y), (x - size * 0.02, y - size * 1.3)], hull, size * 0.03)
            self.polygon(
                _curved((x, y - size * 1.28), (x + size * 0.86, y - size * 0.16), (x, y - size * 0.12)), sail
            )
            left = _curved(
                (x - size * 0.06, y - size * 1.1),
                (x - size * 0.62, y - size * 0.16),
                (x - size * 0.1, y - size * 0.13),
            )
            self.polygon(left, mix(sail, LAGOON, 0.22))

    def person(self, x, y, size, clothes, skin="#8A5A3C", hair=INK, *, veil=None, facing=False):
        """Somebody from behind, or `facing` us without a face: head and shoulders, the shoulders' foot at `y`."""
        shoulders = [(x + size * 0.62 * math.cos(a), y - size * 0.52 * math.sin(a)) for a in _arc(0, math.pi)]
        self.polygon(
            [*shoulders, (x - size * 0.62, y + size * 0.4), (x + size * 0.62, y + size * 0.4)], clothes
        )
        if veil:
            self.oval(x, y - size * 0.66, size * 0.3, size * 0.36, veil)
            self.polygon(
                [
                    (x - size * 0.29, y - size * 0.6),
                    (x + size * 0.29, y - size * 0.6),
                    (x + size * 0.4, y - size * 0.26),
                    (x - size * 0.4, y - size * 0.26),
                ],
                veil,
            )
            if facing:
                self.oval(x, y - size * 0.66, size * 0.21, size * 0.27, skin)
            return
        self.slab((x - size * 0.1, y - size * 0.62, x + size * 0.1, y - size * 0.4), skin, size * 0.05)
        self.oval(x, y - size * 0.74, size * 0.23, size * 0.28, skin)
        level, turn = (0.84, 0.0) if facing else (0.76, 0.25)
        top = [
            (x + size * 0.25 * math.cos(a), y - size * level - size * (1.06 - level) * math.sin(a))
            for a in _arc(-turn, math.pi + turn)
        ]
        self.polygon(top, hair)

    def palm(self, x, y, height, colour, lean=0.12):
        """A coconut palm with its foot at (x, y)."""
        top = (x + height * lean, y - height)
        trunk = [(x + height * lean * (t * t), y - height * t) for t in (0, 0.25, 0.5, 0.75, 1)]
        self.line(trunk, colour, height * 0.026)
        for angle in (-2.9, -2.45, -1.95, -1.3, -0.75, -0.3, 0.1):
            self.frond(*top, angle, height * 0.42, colour)

    def frond(self, x, y, angle, length, colour):
        """One leaf of a palm, bent by its weight."""
        spine = []
        for step in range(13):
            t = step / 12
            spine.append(
                (x + length * t * math.cos(angle), y + length * t * math.sin(angle) + length * 0.55 * t * t)
            )
        upper = [(px, py - length * 0.05 * math.sin(math.pi * i / 12)) for i, (px, py) in enumerate(spine)]
        lower = [
            (px, py + length * (0.13 if i % 2 else 0.05) * math.sin(math.pi * i / 12))
            for i, (px, py) in enumerate(spine)
        ]
        self.polygon([*upper, *reversed(lower)], colour)

    def leaf(self, x, y, angle, length, colour, vein):
        """A lance-shaped leaf from (x, y) in the direction `angle`."""
        side = []
        for sign in (1, -1):
            edge = [
                (length * t, sign * length * 0.19 * math.sin(math.pi * t**0.8))
                for t in (i / 20 for i in range(21))
            ]
            side.append([_turned(x, y, px, py, angle) for px, py in edge])
        self.polygon([*side[0], *reversed(side[1])], colour)
        self.polygon([*side[1], (x, y)], mix(colour, INK, 0.16), 150)
        self.line([(x, y), _turned(x, y, length * 0.95, 0, angle)], vein, length * 0.012, 200)

    def bud(self, x, y, angle, length, colour, crown):
        """A clove bud: a slim stem that ends in a ball held by four points."""
        for offset in (-0.5, -0.2, 0.2, 0.5):
            tip = _turned(x, y, length * 0.88, length * offset * 0.62, angle)
            root = _turned(x, y, length * 0.62, length * offset * 0.2, angle)
            self.line([root, tip], mix(colour, INK, 0.12), length * 0.085)
        body = [(0, 0.07), (0.3, 0.1), (0.66, 0.15), (0.66, -0.15), (0.3, -0.1), (0, -0.07)]
        self.polygon([_turned(x, y, length * a, length * b, angle) for a, b in body], colour)
        cx, cy = _turned(x, y, length * 0.82, 0, angle)
        self.oval(cx, cy, length * 0.17, length * 0.17, crown)
        self.oval(cx - length * 0.05, cy - length * 0.06, length * 0.06, length * 0.05, PAPER, 90)

    def _fill(self, colour, alpha):
        return (*_parts(colour), alpha)


def _arc(start, end, steps=40):
    return [start + (end - start) * i / steps for i in range(steps + 1)]


def _turned(x, y, along, across, angle):
    return (
        x + along * math.cos(angle) - across * math.sin(angle),
        y + along * math.sin(angle) + across * math.cos(angle),
    )


def _curved(top, corner, foot):
    """A sail: from the masthead a belly to the corner and back along the boom."""
    belly = []
    for i in range(21):
        t = i / 20
        bend = math.sin(math.pi * t) * 0.13 * (corner[0] - top[0])
        belly.append((top[0] + (corner[0] - top[0]) * t + bend, top[1] + (corner[1] - top[1]) * t))
    return [*belly, foot]
