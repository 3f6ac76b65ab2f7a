"""Pages of text with what scanners, copiers and cameras do to them, for the network to learn from.

    pages.py SEED COUNT FOLDER PLANS [CORPUS]

Writes COUNT pictures and truth.json, which has the lines of each, into FOLDER. PLANS is a folder of
text files, CORPUS one with admin_*.txt, legal_*.txt, news_*.txt and wiki_*.txt. The same seed,
texts and fonts give the same pages.
"""

import glob
import json
import os
import random
import re
import subprocess
import sys
import unicodedata

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

DOTS_PER_INCH = 300
WIDTH, HEIGHT = 2480, 3508

# How often a page is set in a face: offices write in Times, so its likenesses come first.
FACES = {
    "Liberation Serif": 34, "FreeSerif": 16, "TeX Gyre Termes": 16, "Liberation Sans": 8,
    "Linux Libertine O": 4, "Noto Serif": 4, "TeX Gyre Pagella": 3, "FreeSans": 3,
    "TeX Gyre Heros": 3, "Carlito": 3, "TeX Gyre Schola": 2, "Noto Sans": 2, "DejaVu Serif": 2,
    "DejaVu Sans": 2, "TeX Gyre Bonum": 1, "TeX Gyre Cursor": 1, "TeX Gyre Heros Cn": 1,
    "Linux Biolinum O": 1,
}
STYLES = {
    "regular": ("Regular", "Book"), "bold": ("Bold",), "italic": ("Italic", "Oblique"),
    "bold italic": ("Bold Italic", "Bold Oblique"),
}
# Letters that a face must have: some fonts lack those with two marks.
NEEDED = "ăâđêôơưạấậắặẻếểệỉịỏốổộớởợủứửựỷỹĐƯƠẾỘ“”0123456789%/-;:"

# How often text comes from each file of the corpus, by the beginning of its name.
CORPUS = {
    "admin_ubnd_office": 5, "admin_ubnd_tvpl": 4, "legal_congbao": 2, "legal_misc": 2,
    "legal_tvpl_docs": 2, "legal_tvpl_qa": 1, "news_trends": 1, "news_vietnews": 1,
    "wiki_viwiki": 1,
}
# Share of text from the plans.
PLANS = 0.45

# Shares of paragraphs with codes and figures strewn in, and of those with marks that mean nothing.
STREWN = 0.35
UNHEARD = 0.2

# The network has no symbol for these; offices use them and the others without distinction.
LIKE = {"–": "-", "‘": "'", "’": "'", "…": "...", "−": "-", "‑": "-", "\u00a0": " "}

ABBREVIATIONS = (
    "UBND HĐND MTTQ BCĐ KH QĐ NQ CT TU TW TT NĐ CP TTg BNV BTC BGDĐT SGDĐT PGDĐT SNV STC SYT BYT"
    " VP TĐKT CCHC TTHC CNTT LĐTBXH VHTTDL TNMT NN&PTNT KH&ĐT GD&ĐT PCCC CNCH ĐTN HLHPN HND CCB"
    " LĐLĐ CĐ BTV BCH ĐU HU THPT THCS TH MN KHTC QLDA KT-XH ANTT QPAN BVMT BHXH BHYT DVC OCOP NTM"
    " ATGT ATTP BCA CAT TA VKS HTX THADS KSTTHC"
).split()
MARKERS = (
    "-|-|-|+|*|a)|b)|c)|d)|đ)|e)|1.|2.|3.|4.|5.|1.1.|2.3.|I.|II.|III.|IV.|V.|VI.|A.|B.|1)|2)"
    "|Điều 3.|I-|II/|1/"
).split("|")


def fonts():
    """The files of each face by style, of those that are installed and have all letters."""
    listed = subprocess.run(
        ["fc-list", "--format", "%{file}|%{family[0]}|%{style[0]}\n"],
        capture_output=True, text=True, check=True,
    ).stdout
    found = {}
    for line in sorted(set(filter(None, listed.split("\n")))):
        file, family, style = line.split("|")
        if family not in FACES or not file.endswith((".ttf", ".otf")):
            continue
        known = TTFont(file, lazy=True).getBestCmap()
        if all(ord(letter) in known for letter in NEEDED):
            found.setdefault(family, {})[style] = file
    return found


# Vowels by what else they may be, and the marks of tone.
SHAPES = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}
TONED = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


def stripped(word):
    """The word without its marks."""
    plain = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class Text:
    """Paragraphs from the texts, and codes, dates and figures of their kinds."""

    def __init__(self, rnd, plans, corpus):
        self.rnd = rnd
        self.plans = sorted(glob.glob(os.path.join(plans, "*.txt")))
        self.corpus, self.weights = [], []
        for beginning, weight in CORPUS.items():
            for path in sorted(glob.glob(os.path.join(corpus, beginning + "*.txt"))) if corpus else []:
                self.corpus.append(path)
                self.weights.append(weight)

    def paragraphs(self):
        """Successive paragraphs from somewhere."""
        rnd = self.rnd
        if not self.corpus or rnd.random() < PLANS:
            with open(rnd.choice(self.plans), encoding="utf-8") as file:
                text = file.read()
        else:
            path = rnd.choices(self.corpus, self.weights)[0]
            with open(path, "rb") as file:
                file.seek(rnd.randrange(max(1, os.path.getsize(path) - 30_000)))
                file.readline()
                text = file.read(20_000).decode("utf-8", "ignore")
        lines = (unicodedata.normalize("NFC", re.sub(r"\s+", " ", line)).strip() for line in text.split("\n"))
        lines = [line for line in lines if line]
        start = rnd.randrange(max(1, len(lines) - 12))
        return lines[start:start + 40]

    def code(self):
        """A document's number and symbol."""
        rnd = self.rnd
        kind = rnd.random()
        tail = "-".join(rnd.choice(ABBREVIATIONS) for _ in range(rnd.choice([1, 2, 2, 2, 3])))
        if kind < 0.3:
            return f"{rnd.randrange(1, 3000):02d}/{rnd.randrange(1998, 2027)}/{tail}"
        if kind < 0.8:
            return f"{rnd.randrange(1, 5000):02d}/{tail}"
        if kind < 0.9:
            return f"{rnd.randrange(1, 400)}-{rnd.choice(ABBREVIATIONS)}/{rnd.choice(ABBREVIATIONS)}"
        return f"{rnd.randrange(1, 100):02d}/{rnd.randrange(2000, 2027)}/QH{rnd.randrange(9, 16)}"

    def figure(self):
        """A date, a share, an amount, an hour, a telephone number, a span of years."""
        rnd = self.rnd
        few, many = rnd.randrange(1, 100), rnd.randrange(1, 1000)
        return rnd.choice([
            lambda: f"{rnd.randrange(1, 32):02d}/{rnd.randrange(1, 13):02d}/{rnd.randrange(1998, 2031)}",
            lambda: f"{rnd.randrange(1, 32)}/{rnd.randrange(1, 13)}/{rnd.randrange(1998, 2031)}",
            lambda: f"{rnd.randrange(1, 101)}%",
            lambda: f"{few},{rnd.randrange(1, 100)}%",
            lambda: f"{many}.{rnd.randrange(1000):03d}.000 đồng",
            lambda: f"{few}.{rnd.randrange(1000):03d}",
            lambda: f"{rnd.randrange(24):02d} giờ {rnd.randrange(60):02d}",
            lambda: f"{rnd.randrange(1, 24)}h{rnd.randrange(60):02d}",
            lambda: f"({many})",
            lambda: f"0{rnd.randrange(200, 999)}.{rnd.randrange(100, 1000)}.{rnd.randrange(100, 1000)}",
            lambda: f"{few:02d} tập thể, {rnd.randrange(1, 60):02d} cá nhân",
            lambda: f"{rnd.randrange(2000, 2026)} - {rnd.randrange(2000, 2031)}",
            lambda: str(rnd.randrange(10 ** rnd.randrange(1, 6))),
        ])()

    def address(self):
        """An e-mail or web address of no one."""
        def letters(count):
            return "".join(self.rnd.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(count))
        return self.rnd.choice([
            f"{letters(7)}@{letters(6)}.gov.vn", f"https://{letters(6)}.{letters(6)}.gov.vn",
            f"www.{letters(8)}.vn",
        ])

    def unheard(self, words):
        """Words whose marks mean nothing, or none, or in any order: what is printed is to be read, not
        what is usual."""
        rnd, kind = self.rnd, self.rnd.random()
        if kind < 0.35:
            return [stripped(word) for word in words]
        if kind < 0.75:
            return [self.marked(word) if rnd.random() < 0.5 else word for word in words]
        words = list(words)
        rnd.shuffle(words)
        return words

    def marked(self, word):
        """The word with other marks on its vowels."""
        letters = []
        for letter in stripped(word):
            shapes = SHAPES.get(letter.lower())
            if shapes and self.rnd.random() < 0.6:
                shape = self.rnd.choice(shapes)
                letter = shape.upper() if letter.isupper() else shape
            letters.append(letter)
        for place in self.rnd.sample(range(len(letters)), len(letters)):
            if letters[place].lower() in TONED:
                letters[place] = unicodedata.normalize("NFC", letters[place] + self.rnd.choice(TONES))
                break
        return "".join(letters)

    def strewn(self, words):
        """The words of a paragraph with codes, figures and marks among them."""
        rnd, out = self.rnd, []
        for word in words:
            out.append(word)
            kind = rnd.random()
            if kind < 0.03:
                out.append(self.code() + rnd.choice(["", "", ",", ";", ".", ")"]))
            elif kind < 0.06:
                out.append(self.figure() + rnd.choice(["", "", ",", ";", "."]))
            elif kind < 0.062:
                out.append(self.address())
            elif kind < 0.07:
                out[-1] = rnd.choice(["“", "“", '"', "("]) + out[-1]
            elif kind < 0.082:
                out[-1] += rnd.choice(["”", "”", "”", '"', ")", ":", ";", ",", ".", "?", "!", "...", "/", "*"])
            elif kind < 0.087:
                out.append(rnd.choice(["-", "+", "&", "/", "=", ">", "<"]))
            elif kind < 0.088:
                out.append("." * rnd.randrange(5, 30))
            elif kind < 0.091:
                out[-1] = out[-1].upper()
        return out


class Sheet:
    """One sheet as it is printed: paragraphs, headings, heads and signatures in two columns."""

    def __init__(self, rnd, text, faces):
        self.rnd, self.text = rnd, text
        self.face = faces[rnd.choices(list(faces), [FACES[name] for name in faces])[0]]
        points = rnd.choices([10, 11, 12, 13, 13.5, 14, 15], [1, 2, 4, 6, 4, 6, 1])[0]
        self.size = round(points * DOTS_PER_INCH / 72)
        self.left, self.right = rnd.randrange(200, 420), WIDTH - rnd.randrange(120, 300)
        self.leading = rnd.uniform(1.12, 1.7)
        self.ink = rnd.choice([0, 0, 0, 20, 40])
        self.image = Image.new("L", (WIDTH, HEIGHT), 255)
        self.draw = ImageDraw.Draw(self.image)
        self.y = rnd.randrange(120, 300)
        self.lines = []
        while self.y < HEIGHT - 350:
            for paragraph in text.paragraphs():
                if self.y > HEIGHT - 300:
                    break
                self.paragraph(paragraph.split(" "))

    def font(self, style, size):
        file = next((self.face[name] for name in STYLES[style] if name in self.face), None)
        file = file or self.face.get("Regular") or self.face["Book"]
        return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)

    def put(self, words, x, font, width=None):
        """Sets a line, as wide as asked for when it is."""
        lengths = [font.getlength(word) for word in words]
        gap = font.getlength(" ")
        if width and len(words) > 1:
            gap = (width - sum(lengths)) / (len(words) - 1)
        for word, length in zip(words, lengths):
            self.draw.text((x, self.y), word, font=font, fill=self.ink)
            x += length + gap
        self.lines.append(" ".join(words))

    def paragraph(self, words):
        rnd = self.rnd
        style = rnd.choices(list(STYLES), [70, 16, 10, 4])[0]
        size = self.size if rnd.random() < 0.85 else round(self.size * rnd.uniform(0.75, 1.15))
        font = self.font(style, size)
        if rnd.random() < STREWN:
            words = self.text.strewn(words)
        words = words[:160]
        if rnd.random() < UNHEARD:
            words = self.text.unheard(words)
        if rnd.random() < 0.04 and words[-1].endswith("."):
            words = words[:-1] + [words[-1] + "/."]
        isUpper = rnd.random() < 0.12
        if isUpper:
            words = [word.upper() for word in words][:30]
        elif rnd.random() < 0.25:
            words = rnd.choice(MARKERS).split(" ") + words
        if rnd.random() < 0.1:
            self.columns(words, size)
            return
        isCentred = rnd.random() < (0.5 if isUpper else 0.06)
        self.wrapped(words, font, size, isCentred, rnd.choice([0, 0, self.size * 2, self.size * 3]))
        self.y += int(size * rnd.choice([0, 0.2, 0.4]))

    def columns(self, words, size):
        rnd, half = self.rnd, (self.right - self.left) / 2
        for _ in range(rnd.randrange(1, 4)):
            start = rnd.randrange(len(words))
            parts = (
                words[start:start + rnd.randrange(1, 6)],
                words[(start + 7) % len(words):][:rnd.randrange(2, 7)],
            )
            for side, part in enumerate(parts):
                if rnd.random() < 0.5:
                    part = [word.upper() for word in part]
                font = self.font(rnd.choice(["regular", "bold", "italic"]), size)
                while part and font.getlength(" ".join(part)) > half - 40:
                    part = part[:-1]
                if part:
                    room = half - font.getlength(" ".join(part))
                    self.put(part, self.left + side * half + room / 2, font)
            self.y += int(size * 1.3)
        self.y += int(size * 0.5)

    def wrapped(self, words, font, size, isCentred, indent):
        start, blank = 0, font.getlength(" ")
        while start < len(words) and self.y < HEIGHT - 250:
            room = self.right - self.left - indent
            count, width = 0, 0.0
            while start + count < len(words):
                more = font.getlength(words[start + count]) + (blank if count else 0)
                if count and width + more > room:
                    break
                width += more
                count += 1
            line = words[start:start + count]
            start += count
            if width > room * 1.02:
                continue
            x = self.left + indent + ((room - width) / 2 if isCentred else 0)
            isFilled = not isCentred and start < len(words) and width >= room * 0.8
            self.put(line, x, font, room if isFilled else None)
            if self.rnd.random() < 0.01:
                below = self.y + size * 1.18
                self.draw.line((x, below, x + width, below), fill=0, width=3)
            self.y += int(size * self.leading)
            indent = 0

    def page(self):
        """0 ink to 1 paper."""
        return np.asarray(self.image, dtype=np.float32) / 255


class Damage:
    """What happens between a sheet and its picture, all by chance and by more or less."""

    def __init__(self, rnd, rng):
        self.rnd, self.rng = rnd, rng

    def uniform(self, low, high):
        return self.rng.uniform(low, high)

    def field(self, shape, cells):
        """Smooth bumps between -1 and 1, about so many from top to bottom."""
        height, width = shape
        coarse = self.rng.uniform(-1, 1, (cells + 1, max(2, cells * width // height) + 1))
        return cv2.resize(coarse.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)

    @staticmethod
    def blurred(page, deviation):
        return cv2.GaussianBlur(page, (0, 0), deviation) if deviation > 0.05 else page

    def noisy(self, page, deviation):
        noise = np.empty(page.shape, np.float32)
        cv2.randn(noise, 0, float(deviation))
        if self.rnd.random() < 0.3:
            noise = cv2.GaussianBlur(noise, (0, 0), 0.7) * 1.8
        return page + noise

    def turned(self, page, degrees, bend):
        """Skewed, and bent by up to so many pixels."""
        height, width = page.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        if bend <= 0:
            return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=1.0)
        back = cv2.invertAffineTransform(matrix).astype(np.float32)
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        phase, waves = self.uniform(0, 6.28), self.uniform(0.4, 1.6)
        across = back[0, 0] * xs + back[0, 1] * ys + back[0, 2]
        down = back[1, 0] * xs + back[1, 1] * ys + back[1, 2]
        across += (bend * 0.5 * np.sin(phase + waves * 6.28 * ys / height)).astype(np.float32)
        down += (bend * np.sin(phase + waves * 3.14 * xs / width)).astype(np.float32)
        return cv2.remap(page, across, down, cv2.INTER_LINEAR, borderValue=1.0)

    def faded(self, page, depth, cells=7):
        """Toner that ran low here and there."""
        return 1 - (1 - page) * (1 - np.clip(self.field(page.shape, cells), 0, 1) * depth)

    def dusted(self, page, count, largest, value):
        height, width = page.shape
        for _ in range(count):
            y, x = self.rnd.randrange(height), self.rnd.randrange(width)
            page[y:y + self.rnd.randrange(1, largest + 1), x:x + self.rnd.randrange(1, largest + 1)] = value
        return page

    def copied(self, page):
        """A copy of a copy, up to three times."""
        for _ in range(self.rnd.choice([1, 1, 2, 2, 2, 3])):
            if self.rnd.random() < 0.4:
                page = self.turned(page, self.uniform(-0.4, 0.4), 0)
            page = self.faded(
                self.blurred(page, self.uniform(0.6, 1.6)), self.uniform(0, 0.35), self.rnd.randrange(4, 12))
            page = self.blurred(self.noisy(page, self.uniform(0.02, 0.08)), self.uniform(0.3, 1.0))
            bumps = self.uniform(0, 0.08) * self.field(page.shape, self.rnd.randrange(4, 12))
            page = (page > self.uniform(0.45, 0.74) + bumps).astype(np.float32)
            page = self.dusted(page, self.rnd.randrange(500), self.rnd.randrange(1, 5), 0.0)
        return page

    def lit(self, page):
        """Light from one side, a dark spine."""
        height, width = page.shape
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        angle = self.uniform(0, 6.28)
        slope = np.cos(angle) * (xs / width - 0.5) + np.sin(angle) * (ys / height - 0.5)
        light = self.uniform(0.7, 0.95) + slope * self.uniform(0, 0.3) + 0.06 * self.field(page.shape, 3)
        if self.rnd.random() < 0.5:
            light = light - np.exp(-xs / (0.05 * width)) * self.uniform(0, 0.2)
        return page * np.clip(light, 0.25, 1)

    def picture(self, page):
        """What the archive gets: pixels of 8 bits or of one, and how many there are to an inch."""
        rnd = self.rnd
        kind = rnd.choices(["grey", "bits", "copy", "shaded"], [20, 22, 32, 26])[0]
        skew = self.uniform(-2.5, 2.5) if kind == "shaded" else self.rng.normal(0, 0.5)
        most = 14 if kind in ("shaded", "copy") else 5
        page = self.turned(page, skew, rnd.choice([0, 0, self.uniform(0, most)]))
        if rnd.random() < 0.2:
            # Strokes thinner or thicker.
            cross = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
            other = (cv2.dilate if rnd.random() < 0.5 else cv2.erode)(page, cross)
            share = self.uniform(0.3, 1)
            page = share * other + (1 - share) * page
        if kind == "copy":
            page = self.copied(page)
        resolution = rnd.choice({
            "grey": [150, 170, 200, 200, 240, 300], "bits": [150, 200, 200, 240, 300],
            "copy": [150, 150, 150, 200, 200, 300], "shaded": [130, 150, 150, 150, 200],
        }[kind])
        page = self.blurred(page, self.uniform(0.3, 1.6) if kind == "shaded" else self.uniform(0, 0.9))
        factor = resolution / DOTS_PER_INCH
        if factor < 1:
            way = rnd.choice([cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC])
            page = cv2.resize(page, None, fx=factor, fy=factor, interpolation=way)
        if rnd.random() < 0.1:
            # Shaken along one side.
            length = rnd.randrange(2, 4)
            kernel = np.zeros((length, length), np.float32)
            kernel[(length // 2, slice(None)) if rnd.random() < 0.5 else (slice(None), length // 2)] = 1 / length
            page = cv2.filter2D(page, -1, kernel)
        if kind in ("grey", "shaded"):
            return self.grey(page, isShaded=kind == "shaded"), resolution
        return self.bits(page, isCopy=kind == "copy"), resolution

    def grey(self, page, isShaded):
        rnd = self.rnd
        page = self.blurred(page, self.uniform(0, 1.1 if isShaded else 0.8))
        if rnd.random() < 0.5:
            page = self.faded(page, self.uniform(0, 0.4), rnd.randrange(3, 10))
        paper = self.uniform(0.72, 1)
        ink = self.uniform(0.35, 0.5) if rnd.random() < 0.1 else self.uniform(0, 0.35)
        page = ink + page * max(0.2, paper - ink)
        if isShaded:
            page = self.lit(page)
        if rnd.random() < 0.15:
            # The print on the back shows through.
            back = np.roll(self.blurred(page[:, ::-1], 2.5), rnd.randrange(-40, 40), axis=0)
            page = np.minimum(page, page * (1 - self.uniform(0.05, 0.25) * (1 - back)))
        page = self.noisy(page, self.uniform(0.004, 0.05))
        return np.clip(page * 255 + 0.5, 0, 255).astype(np.uint8)

    def bits(self, page, isCopy):
        rnd = self.rnd
        if isCopy:
            page = self.noisy(self.blurred(page, self.uniform(0, 0.6)), self.uniform(0.01, 0.07))
        else:
            if rnd.random() < 0.2:
                page = (page + np.roll(page, 1, 1) + np.roll(page, -1, 1)) / 3
            page = self.faded(self.blurred(page, self.uniform(0.1, 0.7)), self.uniform(0, 0.4))
            page = self.noisy(page, self.uniform(0.01, 0.09))
        bits = page > self.uniform(0.4, 0.68) + self.uniform(0, 0.07) * self.field(page.shape, 6)
        if rnd.random() < 0.06:
            # A fax that sends every second row.
            bits[1::2] = bits[0::2][:bits[1::2].shape[0]]
        self.dusted(bits, rnd.randrange(400), 2, False)
        return self.dusted(bits, rnd.randrange(2000), 1, True)


def main():
    seed, count, folder, plans = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    cv2.setNumThreads(1)
    cv2.setRNGSeed(seed)
    rnd = random.Random(seed)
    faces = fonts()
    text = Text(rnd, plans, sys.argv[5] if len(sys.argv) > 5 else None)
    damage = Damage(rnd, np.random.default_rng(seed))
    os.makedirs(folder, exist_ok=True)
    truth = {}
    for number in range(count):
        sheet = Sheet(rnd, text, faces)
        picture, resolution = damage.picture(sheet.page())
        if picture.dtype == np.uint8:
            name, options = f"{number:04d}.jpg", {"quality": rnd.choice([25, 40, 60, 75, 85, 92])}
        else:
            name, options = f"{number:04d}.tif", {"compression": "group4"}
        Image.fromarray(picture).save(os.path.join(folder, name), dpi=(resolution, resolution), **options)
        truth[name] = ["".join(LIKE.get(c, c) for c in line) for line in sheet.lines]
    with open(os.path.join(folder, "truth.json"), "w", encoding="utf-8") as file:
        json.dump(truth, file, ensure_ascii=False)


if __name__ == "__main__":
    main()
