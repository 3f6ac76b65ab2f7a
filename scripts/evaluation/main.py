"""Runs sohoa and its peers over the fixtures and prints tables of errors and speed."""

import argparse
import platform
import resource
import shutil
import tempfile
from pathlib import Path

import peers
import scoring
from inputs import FURTHER, QUALITIES, collect


def main():
    arguments = parse()
    root = Path(arguments.root)
    program = root / ".build/release/sohoa"
    work = Path(tempfile.mkdtemp(prefix="sohoa-evaluation-"))
    try:
        print(f"{machine()}; {peers.version(program)}, {peers.version('tesseract')}", end="")
        print(f", {peers.version('ocrmypdf')}" if "ocrmypdf" in arguments.peer else "", end="\n\n")
        tools = [peers.Sohoa(program)]
        if "tesseract" in arguments.peer:
            tools.append(peers.Tesseract())
        if "ocrmypdf" in arguments.peer:
            tools += [peers.OCRmyPDF([]), peers.OCRmyPDF(["--deskew", "--clean"])]
        text_rows, record_rows = [], {}
        for quality in arguments.quality or QUALITIES:
            documents = collect(root, quality, work, arguments.document)
            if not documents:
                continue
            for tool in tools:
                # Peers have no page images there, or not of all pages.
                if quality in ("text", "pdf", "200-mixed") and not isinstance(tool, peers.Sohoa):
                    continue
                folder = work / quality / tool.name.replace(" ", "_")
                folder.mkdir(parents=True)
                before = processor_seconds()
                seconds = tool.read(documents, folder)
                worked = processor_seconds() - before
                pages = sum(document.pages for document in documents)
                text_rows.append((quality, tool.name, pages / seconds, worked / pages,
                                  scoring.texts(program, documents, folder)))
                if isinstance(tool, peers.Sohoa):
                    record_rows[quality] = scoring.records(program, documents, folder)
        print(scoring.text_table(text_rows))
        print(scoring.record_table(record_rows))
    finally:
        shutil.rmtree(work)


def processor_seconds():
    """What all programs run so far took; other than pages a second, it hardly depends on what else runs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def parse():
    parser = argparse.ArgumentParser(prog="scripts/evaluate-recognition", description=__doc__)
    parser.add_argument("--root", help=argparse.SUPPRESS)
    parser.add_argument("--quality", action="append", choices=QUALITIES + FURTHER)
    parser.add_argument("--document", action="append", help="name of a fixture")
    parser.add_argument("--no-peers", action="store_true", help="measure sohoa alone")
    parser.add_argument("--peer", action="append", choices=["tesseract", "ocrmypdf"],
                        help="measure beside this program only; may be repeated")
    arguments = parser.parse_args()
    arguments.peer = [] if arguments.no_peers else arguments.peer or ["tesseract", "ocrmypdf"]
    return arguments


def machine():
    cores = peers.cores()
    model = platform.processor() or platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return f"{cores} cores of {names[0] if names else model}"


if __name__ == "__main__":
    main()
