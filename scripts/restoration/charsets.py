"""Text in the encodings of old files, for round trips through `sohoa repair --mode charset`."""
import subprocess
import unicodedata

TONES = {"\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "."}
SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}

# What VNI-Win fonts put after the vowel, by shape and tone; `i`, `y.`, `ơ`, `ư`, `đ` have bytes of
# their own. From the VNI fonts' documentation.
VNI_MARKS = {
    "": {"": "", "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"},
    "\u0302": {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"},
    "\u0306": {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"},
}
VNI_BASES = {"i\u0301": "í", "i\u0300": "ì", "i\u0309": "æ", "i\u0303": "ó", "i\u0323": "ò",
             "y\u0323": "î"}


def parts(letter):
    """A letter's base, shape and tone."""
    base, *marks = unicodedata.normalize("NFD", letter)
    shape = "".join(mark for mark in marks if mark in SHAPES)
    tone = "".join(mark for mark in marks if mark in TONES)
    return base, shape, tone


def vni(text):
    result = []
    for letter in text:
        lower = letter.lower()
        if lower == "đ":
            coded = "ñ"
        else:
            base, shape, tone = parts(lower)
            if base + tone in VNI_BASES:
                coded = VNI_BASES[base + tone]
            elif shape == "\u031b":
                coded = {"o": "ô", "u": "ö"}[base] + VNI_MARKS[""][tone]
            elif lower.isascii() or (shape == "" and tone == ""):
                coded = lower
            else:
                coded = base + VNI_MARKS[shape][tone]
        result.append(coded.upper() if letter != lower else coded)
    return "".join(result).encode("cp1252")


def viqr(text):
    result = []
    previous = ""
    for letter in text:
        base, shape, tone = parts(letter)
        if letter in "đĐ":
            result.append("dd" if letter == "đ" else "DD")
        elif letter in ".?'`~^(+" and previous.lower() in "aeiouy" and previous:
            # A sign that would be taken for a mark.
            result.append("\\" + letter)
        else:
            result.append(base + SHAPES.get(shape, "") + TONES.get(tone, ""))
        previous = base
    return "".join(result).encode("ascii")


def cp1258(text):
    result = []
    for letter in text:
        base, shape, tone = parts(letter)
        stem = unicodedata.normalize("NFC", base + shape)
        try:
            result.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            result.append((stem + tone).encode("cp1258"))
    return b"".join(result)


def iconv(name):
    def encode(text):
        return subprocess.run(
            ["iconv", "-f", "UTF-8", "-t", name], input=text.encode(), capture_output=True,
            check=True).stdout
    return encode


ENCODERS = {
    "TCVN 5712 (iconv)": iconv("TCVN5712-1"),
    "VISCII (iconv)": iconv("VISCII"),
    "Windows-1258": cp1258,
    "VNI-Win": vni,
    "VIQR": viqr,
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "UTF-8 read as Latin-1": lambda text: text.encode().decode("latin-1").encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
}


def round_trips(program, text):
    """For every encoding: how many of the text's lines come back, or None where it lacks characters
    of the text."""
    expected = text.split("\n")
    for name, encode in ENCODERS.items():
        try:
            encoded = encode(text)
        except (UnicodeEncodeError, KeyError, subprocess.CalledProcessError):
            yield name, None
            continue
        output = subprocess.run(
            [program, "repair", "--quiet", "--mode", "charset"], input=encoded,
            capture_output=True, check=True).stdout.decode("utf-8", "replace").split("\n")
        same = sum(a == b for a, b in zip(expected, output))
        yield name, (same, len(expected))
