"""Reads the fixtures' documents in several conditions and prints how right their records are."""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import peers
import reliability
import scoring
from garbling import Garbler
from inputs import QUALITIES, collect

CONDITIONS = ["text", "typed", "garbled"]
SEED = 20260


@dataclass
class Document:
    name: str
    record: Path  # expected
    lines: dict   # by condition


def main():
    arguments = parse()
    root = Path(arguments.root)
    program = root / ".build/release/sohoa"
    garbler = Garbler(root / "Fixtures/restoration/eng.tsv")
    groups = held_out_groups(root)
    sets = {"developed": []} | {name: [] for name in groups.values()}
    for document in fixtures(root, garbler):
        sets[groups.get(document.name, "developed")].append(document)
    for index, (text, truth) in enumerate(arguments.sample or []):
        path = Path(text)
        lines = path.read_text(encoding="utf-8").splitlines()
        sets[path.name] = [Document(f"sample-{index}", Path(truth), {"text": lines})]
    if arguments.set:
        unknown = [name for name in arguments.set if name not in sets]
        if unknown:
            sys.exit(f"evaluate-structure: no set {unknown[0]}: there are {', '.join(sets)}")
        sets = {name: documents for name, documents in sets.items() if name in arguments.set}

    sure = {}  # by condition, of all fixtures
    with tempfile.TemporaryDirectory(prefix="sohoa-structure-") as work:
        sums = {name: measure(program, documents, Path(work), arguments.mistakes, sure)
                for name, documents in sets.items()}
        for quality in arguments.quality or []:
            for name, documents in sets.items():
                names = {document.name for document in documents}
                scans = collect(root, quality, Path(work) / name.replace(" ", "-"), names)
                if scans:
                    folder = Path(work) / f"{name}-{quality}".replace(" ", "-")
                    sums[name][quality] = read_scans(program, scans, folder)
                    note_sureness(sure, quality, scans, folder)
    print(clean_table({name: by["text"] for name, by in sums.items()}))
    for name, by in sums.items():
        if len(by) > 1:
            print(f"{name}:\n\n{scoring.record_table(by)}")
    if arguments.plot:
        rows = {name: reliability.counts(pairs) for name, pairs in sure.items()}
        print(reliability.table(rows))
        Path(arguments.plot).write_text(reliability.plot(rows), encoding="utf-8")


def parse():
    parser = argparse.ArgumentParser(prog="scripts/evaluate-structure", description=__doc__)
    parser.add_argument("--root", help=argparse.SUPPRESS)
    parser.add_argument("--quality", action="append", choices=QUALITIES[1:])
    parser.add_argument("--set", action="append",
                        help="developed, or a group of Fixtures/held-out.txt: 'group 1' …")
    parser.add_argument("--sample", action="append", nargs=2, metavar=("TEXT", "TRUTH"))
    parser.add_argument("--plot", metavar="FILE.svg",
                        help="draw how often values are right over how sure the records are of them")
    parser.add_argument("--mistakes", action="store_true", help="name every wrong value")
    return parser.parse_args()


def held_out_groups(root):
    """The group of each held-out fixture: the blocks of the list, parted by empty lines."""
    blocks = (root / "Fixtures/held-out.txt").read_text().strip().split("\n\n")
    return {name: f"group {number}" for number, block in enumerate(blocks, 1)
            for name in block.split()}


def fixtures(root, garbler):
    sys.path.insert(0, str(root / "scripts/fixtures"))
    import source
    from typed import typed_text

    expected = root / "Fixtures/expected"
    for path in sorted((root / "Fixtures/documents").glob("*.md")):
        name = path.stem
        lines = {"text": (expected / f"{name}.txt").read_text(encoding="utf-8").splitlines()}
        lines["typed"] = typed_text(source.read(path))
        lines["garbled"] = garbler.lines(lines["typed"], f"{SEED} {name}")
        yield Document(name, expected / f"{name}.record.json", lines)


def note_sureness(sure, condition, documents, folder):
    for document in documents:
        sure.setdefault(condition, []).extend(
            reliability.read(document.record, folder / f"{document.name}.json"))


def measure(program, documents, work, mistakes, sure):
    """Counts by condition and field; notes how sure the records of fixtures are of their values."""
    sums = {}
    for condition in CONDITIONS:
        read = [document for document in documents if condition in document.lines]
        if not read:
            continue
        folder = work / condition
        folder.mkdir(exist_ok=True)
        for document in read:
            text = folder / f"{document.name}.txt"
            text.write_text("\n".join(document.lines[condition]) + "\n", encoding="utf-8")
            # Clean text is read as it is, damaged text repaired first.
            command = ["segment", text] if condition == "text" else ["convert", text]
            record = subprocess.run([program, *command, "--quiet"], capture_output=True, check=True)
            (folder / f"{document.name}.json").write_bytes(record.stdout)
            if mistakes:
                print_mistakes(program, document, folder, condition)
        sums[condition] = scoring.records(program, read, folder)
        if all("typed" in document.lines for document in read):
            note_sureness(sure, condition, read, folder)
    return sums


def print_mistakes(program, document, folder, condition):
    found = scoring.score(program, document.record, folder / f"{document.name}.json",
                          "--match", "lenient", "--details", "1000")
    for mistake in found.get("mistakes", []):
        print(f"{condition} {document.name} {mistake['field']}: {mistake['truth'] or '∅'} → "
              f"{mistake['output'] or '∅'}", file=sys.stderr)


def read_scans(program, documents, folder):
    folder.mkdir(parents=True)
    peers.Sohoa(program).read(documents, folder)
    return scoring.records(program, documents, folder)


def clean_table(columns):
    """Precision, recall and F1 from clean text."""
    fields = list(dict.fromkeys(field for sums in columns.values() for field in sums))
    lines = ["| field | " + " | ".join(f"{name}: precision | recall | F1" for name in columns) + " |",
             "|---|" + "---:|---:|---:|" * len(columns)]
    for field in fields:
        cells = []
        for sums in columns.values():
            right, too_much, missing = sums.get(field, (0, 0, 0))
            cells.append(share(right, right + too_much))
            cells.append(share(right, right + missing))
            cells.append(share(2 * right, 2 * right + too_much + missing))
        lines.append(f"| {field} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "–"


if __name__ == "__main__":
    main()
