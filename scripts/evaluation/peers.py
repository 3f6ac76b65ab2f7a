"""The programs that are measured. Each writes NAME.txt for every document and tells the seconds."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor


def cores():
    return len(os.sched_getaffinity(0))


def version(program):
    result = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    first = (result.stdout or result.stderr).splitlines()[0].strip()
    name = os.path.basename(str(program))
    return first if name in first else f"{name} {first}"


class Sohoa:
    name = "sohoa"

    def __init__(self, program):
        self.program = program

    def read(self, documents, folder):
        start = time.monotonic()
        subprocess.run(
            [self.program, "convert", *[document.path for document in documents], "--quiet",
             "-o", f"{folder}/", "--format", "jsonl", "--format", "text"], check=False)
        seconds = time.monotonic() - start
        for document in documents:
            for ending, target in (("txt", "txt"), ("jsonl", "json")):
                made = folder / f"{document.path.name}.{ending}"
                made.rename(folder / f"{document.name}.{target}")
        return seconds


class Tesseract:
    """One single-threaded process a core."""

    name = "tesseract"

    def read(self, documents, folder):
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}

        def read_one(picture):
            return subprocess.run(
                ["tesseract", picture, "-", "-l", "vie"], env=environment, check=True,
                capture_output=True, text=True).stdout

        start = time.monotonic()
        with ThreadPoolExecutor(cores()) as pool:
            texts = [[pool.submit(read_one, picture) for picture in document.images]
                     for document in documents]
            texts = [[text.result() for text in pages] for pages in texts]
        seconds = time.monotonic() - start
        for document, pages in zip(documents, texts):
            (folder / f"{document.name}.txt").write_text("\n".join(pages), encoding="utf-8")
        return seconds


class OCRmyPDF:
    def __init__(self, options):
        self.options = options
        self.name = " ".join(["ocrmypdf", *options])

    def read(self, documents, folder):
        start = time.monotonic()
        for document in documents:
            subprocess.run(
                ["ocrmypdf", "-l", "vie", "--jobs", str(cores()), "--output-type", "pdf", "--force-ocr",
                 *self.options, "--sidecar", folder / f"{document.name}.txt", document.pdf,
                 folder / f"{document.name}.pdf"], check=True, capture_output=True)
        return time.monotonic() - start
