"""Texts to measure restoration on, and the damage that is done to them."""
import hashlib
import unicodedata
from dataclasses import dataclass

HELD_OUT_EVERY = 5


@dataclass
class Text:
    """A text as it was printed and as it is given to the restorers, line for line."""
    name: str
    truth: list
    damaged: list

    @property
    def words(self):
        return sum(len(line.split()) for line in self.truth)


def held_out(folder, every=HELD_OUT_EVERY):
    """The documents of a folder that training leaves out, in an order that their names decide."""
    def key(path):
        return hashlib.sha256(path.name.encode()).digest()
    chosen = [path for path in folder.glob("*.txt") if key(path)[0] % every == 0]
    return sorted(chosen, key=key)


def lines(path):
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).splitlines()


def is_plan(document):
    """Whether a document calls itself a plan near its head."""
    return any(line.strip().upper().startswith("KẾ HOẠCH") for line in document[:40])


def strip(line):
    """A line without its marks; case, blanks and all else stay."""
    line = line.replace("đ", "d").replace("Đ", "D")
    letters = (c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(letters))


def stripped(path, document=None):
    document = lines(path) if document is None else document
    return Text(path.stem, document, [strip(line) for line in document])


def sound(path):
    document = lines(path)
    return Text(path.stem, document, document)


def pages(path, language, lines_a_page=40):
    """What an OCR program read, from lines `language TAB truth TAB read`, cut into pages."""
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()
            if not row.startswith("#")]
    rows = [(unicodedata.normalize("NFC", row[1]), row[2]) for row in rows
            if len(row) == 3 and row[0] == language]
    for number, start in enumerate(range(0, len(rows), lines_a_page), 1):
        part = rows[start:start + lines_a_page]
        yield Text(f"{path.stem}-{language}-{number}",
                   [truth for truth, _ in part], [read for _, read in part])


def bounded(all_texts, words):
    """The first texts with as many words; the last is cut at a line end."""
    left, result = words, []
    for text in all_texts:
        if left <= 0:
            break
        kept = 0
        while kept < len(text.truth) and left > 0:
            left -= len(text.truth[kept].split())
            kept += 1
        result.append(Text(text.name, text.truth[:kept], text.damaged[:kept]))
    return result
