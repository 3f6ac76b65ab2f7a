"""Puts the truth beside pictures of lines.

    lines.py LINES TRUTH.json OUTPUT.npz

LINES is what `sohoa-train lines -o LINES` wrote of pages, TRUTH.json what pages.py wrote of them. A
line is kept when what was read in it is near to one line of its page and far from every other, begins
and ends with the same words, and has no letter that the network has no symbol for.
"""

import csv
import json
import os
import sys
import unicodedata

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

import traineddata

HEIGHT = 36


def isAlike(read, true):
    """Whether two words may be the same: much damage is to be learnt, other words are not."""
    return fuzz.ratio(read, true) >= 30 or Levenshtein.distance(read, true) <= 1


def truth(read, lines):
    """The line of a page that was read, or none."""
    if not read or not lines:
        return None
    found = process.extract(read, lines, scorer=fuzz.ratio, limit=2)
    line, likeness, _ = found[0]
    if likeness < (58 if len(read) > 12 else 74):
        return None
    if len(found) > 1 and found[1][0] != line and found[1][1] > likeness - 8:
        return None
    if not 0.85 < len(read) / len(line) < 1.18:
        return None
    words, own = read.split(" "), line.split(" ")
    return line if isAlike(words[0], own[0]) and isAlike(words[-1], own[-1]) else None


def main():
    prefix, truths, output = sys.argv[1:]
    with open(truths, encoding="utf-8") as file:
        pages = json.load(file)
    symbols = traineddata.symbols()
    levels = np.fromfile(prefix + ".levels", np.int8)
    pictures, texts, start, seen = [], [], 0, 0
    with open(prefix + ".tsv", encoding="utf-8", newline="") as file:
        for page, read, widths in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            seen += 1
            line = truth(unicodedata.normalize("NFC", read), pages[os.path.basename(page)])
            for width in map(int, widths.split(",")):
                picture = levels[start:start + HEIGHT * width]
                start += HEIGHT * width
                # Each symbol needs a column of three pixels, and one between equals.
                if line and width / 3 >= 1.15 * len(line) and all(c in symbols for c in line):
                    pictures.append(picture)
                    texts.append(line)
    np.savez(
        output, levels=np.concatenate(pictures or [levels[:0]]),
        widths=np.array([len(picture) // HEIGHT for picture in pictures], np.int32),
        texts=np.array(json.dumps(texts, ensure_ascii=False)))
    print(f"{output}: {seen} lines, {len(texts)} pictures with their truth")


if __name__ == "__main__":
    main()
