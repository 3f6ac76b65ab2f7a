"""Measures restoration and prints the tables in Markdown. See scripts/evaluate-restoration."""
import argparse
import pathlib
import sys

import charsets
import counting
import rendering
import restorers
import speed
import texts


def parse():
    parser = argparse.ArgumentParser(prog="evaluate-restoration")
    parser.add_argument("--root", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--documents", type=pathlib.Path, help="a folder of sound documents")
    parser.add_argument("--every", type=int, default=texts.HELD_OUT_EVERY,
                        help="one document in as many was held out of training (5); 1 for all")
    parser.add_argument("--sample", type=pathlib.Path, action="append", default=[],
                        help="a sound text; may be repeated")
    parser.add_argument("--read", nargs=2, type=pathlib.Path, action="append", default=[],
                        metavar=("TRUTH", "READ"),
                        help="a text and what OCR without Vietnamese read")
    parser.add_argument("--pairs", type=pathlib.Path, action="append", default=[],
                        help="lines of scripts/render-ocr-pairs; may be repeated")
    parser.add_argument("--render", type=int, metavar="PAGES",
                        help="render as many pages of the documents for each kind of scan")
    parser.add_argument("--work", type=pathlib.Path, metavar="FOLDER",
                        help="where rendered pages are kept (.build/restoration)")
    parser.add_argument("--model", help="a model in place of the one that ships")
    parser.add_argument("--peers", action="store_true",
                        help="also underthesea and pyvi, where this Python has them")
    parser.add_argument("--peer-words", type=int, default=20_000,
                        help="words of each row for the comparison (20000)")
    parser.add_argument("--speed-words", type=int, default=300_000)
    parser.add_argument("--no-speed", action="store_true")
    return parser.parse_args()


def percent(share):
    return f"{share:.2%}".replace("%", " %")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |",
             "|" + "---|" + "---:|" * (len(head) - 1)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    print("\n".join(lines) + "\n", flush=True)


class Evaluation:
    def __init__(self, options):
        self.options = options
        self.program = str(options.root / ".build/release/sohoa")
        self.sohoa = restorers.Sohoa(self.program, options.model)
        # Not told what is wrong, and told.
        self.both = [self.sohoa, restorers.Sohoa(self.program, options.model, "diacritics")]
        self.peers = restorers.peers() if options.peers else []
        self.pairs = list(options.pairs)
        if options.render and options.documents:
            held_out = texts.held_out(options.documents, options.every)
            work = options.work or options.root / ".build/restoration"
            self.pairs += rendering.pairs(options.root, held_out, options.render, work)
        if options.peers and not self.peers:
            print("neither underthesea nor pyvi is installed for this Python", file=sys.stderr)

    def score(self, restorer, rows, *options):
        return counting.score(
            self.program, rows, [restorer.restore(text) for text in rows], options)

    def stripped_sets(self):
        if self.options.documents:
            documents = {path: texts.lines(path) for path in
                         texts.held_out(self.options.documents, self.options.every)}
            plans = {path: lines for path, lines in documents.items() if texts.is_plan(lines)}
            for name, chosen in (("held-out documents", documents), ("plans among them", plans)):
                yield name, [texts.stripped(path, lines) for path, lines in chosen.items()]
        if self.options.sample:
            yield "samples", [texts.stripped(path) for path in self.options.sample]
        fixtures = sorted((self.options.root / "Fixtures/expected").glob("*.txt"))
        yield "fixtures", [texts.stripped(path) for path in fixtures]

    def stripped(self):
        print("### All marks stripped\n\nShare of words wrong; case, punctuation and the place of "
              "tones (`hòa`, `hoà`) do not count.\n")
        rows = []
        for name, chosen in self.stripped_sets():
            if not chosen:
                continue
            part = texts.bounded(chosen, self.options.peer_words) if self.peers else chosen
            row = [name, f"{sum(text.words for text in part):,}"]
            for restorer in (restorers.LeftAsIs(), *self.both, *self.peers):
                row.append(percent(self.score(restorer, part, *counting.FOLDED).wer))
            if self.peers:
                row.append(f"{sum(text.words for text in chosen):,}")
                for restorer in self.both:
                    row.append(percent(self.score(restorer, chosen, *counting.FOLDED).wer))
            rows.append(row)
        names = [restorer.name for restorer in self.both]
        head = ["text", "words", "left as is", *names, *(peer.name for peer in self.peers)]
        if self.peers:
            head += ["all words", *(f"{name}, all words" for name in names)]
        table(head, rows)

    def read_sets(self):
        for truth, read in self.options.read:
            name = read.name.replace(".txt", "")
            yield f"{name}, no Vietnamese", [
                texts.Text(name, texts.lines(truth), read.read_text("utf-8").splitlines())]
        for path in self.pairs:
            for language, kind in (("eng", "no Vietnamese"), ("vie", "Vietnamese")):
                pages = list(texts.pages(path, language))
                if pages:
                    yield f"{path.stem}, {kind}", pages

    def read(self):
        sets = list(self.read_sets())
        if not sets:
            return
        print("### Read by OCR\n\nWER and CER with case and punctuation, folded WER as above; "
              "errors removed by strict WER; words that were right and are not any more.\n")
        rows = []
        for name, pages in sets:
            part = texts.bounded(pages, self.options.peer_words) if self.peers else pages
            for restorer in (restorers.LeftAsIs(), self.sohoa, *self.peers):
                outputs = [restorer.restore(text) for text in part]
                strict = counting.score(self.program, part, outputs, counting.STRICT)
                folded = counting.score(self.program, part, outputs, counting.FOLDED)
                if restorer.name == "left as is":
                    before = strict.word_errors
                removed = 1 - strict.word_errors / max(1, before)
                worse = counting.made_worse(part, outputs)
                rows.append([name, restorer.name, f"{strict.words:,}", percent(strict.wer),
                             percent(strict.cer), percent(folded.wer), percent(removed),
                             f"{worse} ({10_000 * worse / max(1, strict.words):.1f} in 10,000)"])
        table(["text", "restored by", "words", "WER", "CER", "folded WER", "errors removed",
               "made worse"], rows)

    def sound(self):
        paths = list(self.options.sample)
        paths += sorted((self.options.root / "Fixtures/expected").glob("*.txt"))
        sets = [("samples and fixtures", [texts.sound(path) for path in paths])]
        if self.options.documents:
            sets.insert(0, ("held-out documents", [
                texts.sound(path) for path in
                texts.held_out(self.options.documents, self.options.every)]))
        print("### Sound text\n\nWords that `sohoa repair` changed where nothing was wrong.\n")
        rows = []
        for name, chosen in sets:
            counts = self.score(self.sohoa, chosen)
            rows.append([name, f"{counts.words:,}", counts.word_errors,
                         f"{10_000 * counts.word_errors / max(1, counts.words):.2f}"])
        table(["text", "words", "changed", "in 10,000"], rows)

    def charsets(self):
        fixtures = sorted((self.options.root / "Fixtures/expected").glob("*.txt"))
        # Signs that the old encodings do not have are left out.
        plain = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'",
                               "…": "...", "•": "-", "²": "2", "½": "1/2", "≥": ">=",
                               "≤": "<=", "³": "3", "₂": "2"})
        whole = "\n".join("\n".join(texts.lines(path)) for path in fixtures).translate(plain)
        print("### Old encodings\n\nLines of the fixtures that come back exactly; encodings with "
              "tables of ours alone (VPS, TCVN3 fonts) are in the tests.\n")
        rows = []
        for name, found in charsets.round_trips(self.program, whole):
            rows.append([name, "–" if found is None else f"{found[0]:,} of {found[1]:,}"])
        table(["encoding", "lines"], rows)

    def speed(self):
        tools = self.options.root / ".build/release/sohoa-train"
        print("### Speed and size\n\nOne core. The engine is `sohoa-train repair`, which lists no "
              "changes; the command is `sohoa repair`.\n")
        documents = list(self.stripped_sets())[0][1]
        kinds = [("stripped", texts.bounded(documents, 100_000))]
        for name, pages in self.read_sets():
            if "no Vietnamese" in name:
                kinds.append(("read without Vietnamese", pages))
                break
        model = ["--model", self.options.model] if self.options.model else []
        rows = []
        for name, chosen in kinds:
            words = self.options.speed_words // (1 if name == "stripped" else 4)
            rate, _ = speed.measure(
                [str(tools), "repair", *model, "/dev/stdin"], chosen, words)
            rows.append([f"engine, {name}", f"{rate / 1000:,.0f} thousand syllables/s"])
            rate, resident = speed.measure(self.sohoa.command, chosen, words)
            rows.append([f"command, {name}", f"{rate / 1000:,.0f} thousand syllables/s"])
            rows.append([f"memory, {name}, {words:,} words", f"{resident / 1e6:.0f} MB"])
        line = "Thuc hien Ke hoach so 22/KH-UBND cua Uy ban nhan dan xa\n"
        start = speed.first_byte(self.sohoa.command, line)
        rows.append(["start to first byte, one line", f"{start * 1000:.0f} ms"])
        _, resident, _ = speed.run(self.sohoa.command, line)
        rows.append(["memory, one line", f"{resident / 1e6:.0f} MB"])
        shipped = self.options.root / "Sources/CVietnameseModel/data/vietnamese.model"
        size = pathlib.Path(self.options.model or shipped).stat().st_size
        rows.append(["model", f"{size / 1e6:.1f} MB"])
        table(["what", "figure"], rows)


def main():
    options = parse()
    evaluation = Evaluation(options)
    evaluation.stripped()
    evaluation.read()
    evaluation.sound()
    evaluation.charsets()
    if not options.no_speed:
        evaluation.speed()


if __name__ == "__main__":
    main()
