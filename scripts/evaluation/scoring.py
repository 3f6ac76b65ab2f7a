"""Scores of outputs against their truth, by `sohoa score`, and the tables of them."""

import json
import subprocess


def score(program, truth, output, *options):
    result = subprocess.run(
        [program, "score", "--truth", truth, "--output", output, "--json", *options],
        check=True, capture_output=True, text=True)
    return json.loads(result.stdout)


def texts(program, documents, folder):
    """Errors and lengths summed over the documents."""
    sums = {"words": [0, 0], "characters": [0, 0], "diacritics": [0, 0]}
    for document in documents:
        found = score(program, document.text, folder / f"{document.name}.txt")
        for kind, counts in sums.items():
            counts[0] += found[kind]["errors"]
            counts[1] += found["words" if kind == "diacritics" else kind]["truth"]
    return {kind: errors / max(1, total) for kind, (errors, total) in sums.items()}


def records(program, documents, folder):
    """Right, too much and missing by field, summed over the documents."""
    sums = {}
    for document in documents:
        found = score(program, document.record, folder / f"{document.name}.json",
                      "--match", "lenient")
        for field in found["fields"]:
            counts = sums.setdefault(field["field"], [0, 0, 0])
            for index, key in enumerate(("truePositives", "falsePositives", "falseNegatives")):
                counts[index] += field[key]
    return sums


def f1(counts):
    right, too_much, missing = counts
    return 2 * right / max(1, 2 * right + too_much + missing)


def text_table(rows):
    lines = ["| scan | read by | words wrong | characters wrong | marks wrong | pages/s "
             "| processor s/page |",
             "|---|---|---:|---:|---:|---:|---:|"]
    for quality, tool, speed, work, rates in rows:
        pages = f"{speed:.2f} | {work:.2f}" if quality not in ("text", "pdf") else "– | –"
        lines.append(
            f"| {quality} | {tool} | {rates['words']:.2%} | {rates['characters']:.2%} "
            f"| {rates['diacritics']:.2%} | {pages} |")
    return "\n".join(lines) + "\n"


def record_table(columns):
    fields = list(dict.fromkeys(field for sums in columns.values() for field in sums))
    lines = ["| field (F1) | " + " | ".join(columns) + " |",
             "|---|" + "---:|" * len(columns)]
    for field in fields:
        # A field that neither the truth nor the record has is neither right nor wrong.
        cells = [f"{f1(sums[field]):.3f}" if any(sums.get(field, ())) else "–"
                 for sums in columns.values()]
        lines.append(f"| {field} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
