"""Counts of errors, by `sohoa score`; and of words made better and worse."""
import json
import pathlib
import subprocess
import tempfile

FOLDED = ("--ignore-case", "--fold-tone-placement", "--ignore-punctuation")
STRICT = ()


class Counts:
    """Errors and lengths over texts."""

    def __init__(self):
        self.word_errors = self.words = self.character_errors = self.characters = 0

    @property
    def wer(self):
        return self.word_errors / max(1, self.words)

    @property
    def cer(self):
        return self.character_errors / max(1, self.characters)


def score(program, texts, outputs, options):
    """Errors of the outputs, a list of lines for each text."""
    counts = Counts()
    with tempfile.TemporaryDirectory() as folder:
        truth, output = pathlib.Path(folder, "truth.txt"), pathlib.Path(folder, "output.txt")
        for text, lines in zip(texts, outputs):
            truth.write_text("\n".join(text.truth), encoding="utf-8")
            output.write_text("\n".join(lines), encoding="utf-8")
            result = subprocess.run(
                [program, "score", "--json", "--truth", truth, "--output", output, *options],
                capture_output=True, check=True)
            found = json.loads(result.stdout)
            counts.word_errors += found["words"]["errors"]
            counts.words += found["words"]["truth"]
            counts.character_errors += found["characters"]["errors"]
            counts.characters += found["characters"]["truth"]
    return counts


def right_words(truth, output):
    """For every word of the truth whether a cheapest alignment gives it as it is."""
    width = len(output) + 1
    rows = [list(range(width))]
    for i, word in enumerate(truth, 1):
        last, row = rows[-1], [i] * width
        for j in range(1, width):
            row[j] = min(last[j - 1] + (word != output[j - 1]), last[j] + 1, row[j - 1] + 1)
        rows.append(row)
    right = [False] * len(truth)
    i, j = len(truth), len(output)
    while i > 0 and j > 0:
        same = truth[i - 1] == output[j - 1]
        if rows[i][j] == rows[i - 1][j - 1] + (not same):
            right[i - 1] = same
            i, j = i - 1, j - 1
        elif rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return right


def made_worse(texts, outputs):
    """Words that were right before and are wrong after, line by line."""
    worse = 0
    for text, lines in zip(texts, outputs):
        for truth, before, after in zip(text.truth, text.damaged, lines):
            if before == after:
                continue
            words = truth.split()
            worse += sum(
                was and not stayed for was, stayed in
                zip(right_words(words, before.split()), right_words(words, after.split())))
    return worse
