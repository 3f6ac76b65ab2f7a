"""Damage such as an OCR program without Vietnamese does, drawn from what one was seen to do.

The odds are counted on lines that Tesseract read with `eng` (Fixtures/restoration/eng.tsv): how often
a letter, or two or three together, came out as what. The draws are seeded.
"""

import difflib
import random
import unicodedata
from collections import Counter, defaultdict

LONGEST_GROUP = 3


def bare(text):
    """The text without its marks."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))


class Garbler:
    def __init__(self, pairs):
        """`pairs`: lines of `language TAB truth TAB read`."""
        self.read_as = defaultdict(Counter)
        self.seen = Counter()
        for row in pairs.read_text(encoding="utf-8").splitlines():
            parts = row.split("\t")
            if row.startswith("#") or len(parts) != 3:
                continue
            truth, read = (unicodedata.normalize("NFC", part).split() for part in parts[1:])
            # Lines that lost or won words tell nothing of letters.
            if len(truth) == len(read):
                for word, seen in zip(truth, read):
                    self._count(word, seen)

    def _count(self, word, read):
        for size in range(1, LONGEST_GROUP + 1):
            for start in range(len(word) - size + 1):
                self.seen[word[start:start + size]] += 1
        # Marks apart, so that `ế` read as `é` is aligned.
        matcher = difflib.SequenceMatcher(None, bare(word), bare(read), autojunk=False)
        for _, i, j, k, l in matcher.get_opcodes():
            if j - i == l - k:
                for a, b in zip(word[i:j], read[k:l]):
                    self.read_as[a][b] += 1
            # Of numbers and their punctuation too few were read to tell how often they come out as others.
            elif 0 < j - i <= LONGEST_GROUP and word[i:j].isalpha():
                self.read_as[word[i:j]][read[k:l]] += 1

    def word(self, word, draw):
        out, start = "", 0
        while start < len(word):
            for size in range(min(LONGEST_GROUP, len(word) - start), 0, -1):
                group = word[start:start + size]
                options = self.read_as.get(group)
                if options and (size == 1 or draw.random() < sum(options.values()) / self.seen[group]):
                    out += draw.choices(list(options), weights=list(options.values()))[0]
                    break
            else:
                size = 1
                out += bare(word[start])
            start += size
        return out

    def lines(self, lines, seed):
        draw = random.Random(seed)
        return [" ".join(self.word(word, draw) for word in line.split()) for line in lines]
