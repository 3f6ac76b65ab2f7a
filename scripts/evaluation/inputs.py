"""The fixtures' documents in one quality, each as one file that all tools can read."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

QUALITIES = ["text", "pdf", "300-grey", "200-grey", "200-colour", "200-g4", "200-rotated",
             "200-mixed", "200-layer", "150-shaded", "150-photocopy",
             "200-fax", "170-phone"]
# Read only when they are asked for.
FURTHER = ["150-faint", "200-dithered", "150-lowjpeg", "200-bleed", "200-book", "200-folded",
           "200-holes", "200-dark", "200-light", "200-halffax", "300-enlarged", "150-handheld",
           "200-tinted", "200-underlined", "150-stamped"]


@dataclass
class Document:
    name: str
    path: Path          # what sohoa reads
    pages: int
    images: list        # the same pages for Tesseract: pictures, or one multi-page TIFF
    pdf: Path           # the same pages for OCRmyPDF
    text: Path          # expected
    record: Path        # expected


def collect(root, quality, work, names=None):
    generated, expected = root / "Fixtures/generated", root / "Fixtures/expected"
    documents = []
    for text in sorted(expected.glob("*.txt")):
        name = text.stem
        if names and name not in names:
            continue
        source = find(generated, expected, name, quality)
        if source is None:
            continue
        folder = work / quality / "inputs"
        folder.mkdir(parents=True, exist_ok=True)
        documents.append(prepare(name, source, folder, text, expected / f"{name}.record.json",
                                 quality))
    return documents


def find(generated, expected, name, quality):
    if quality == "text":
        return expected / f"{name}.txt"
    if quality == "pdf":
        path = generated / f"{name}.pdf"
        return path if path.exists() else None
    for suffix in (".pdf", ".tif", ""):
        path = generated / name / f"{quality}{suffix}"
        if path.exists():
            return path
    return None


def prepare(name, source, folder, text, record, quality):
    path = folder / f"{name}{source.suffix if source.is_file() else '.pdf'}"
    if source.is_dir():
        # A folder of page pictures is one document: a PDF around them, without recompression.
        images = sorted(source.iterdir())
        to_pdf(images, path)
        return Document(name, path, len(images), images, path, text, record)
    path.symlink_to(source.resolve())
    if quality in ("text", "pdf"):
        return Document(name, path, 1, [], path, text, record)
    if source.suffix == ".tif":
        pdf = folder / f"{name}.pdf"
        to_pdf([source], pdf)
        return Document(name, path, pages_of(pdf), [source], pdf, text, record)
    subprocess.run(["pdfimages", "-all", source, folder / name], check=True)
    images = sorted(folder.glob(f"{name}-[0-9]*"))
    return Document(name, path, len(images), images, path, text, record)


def to_pdf(images, path):
    subprocess.run(["img2pdf", "-o", path, *images], check=True, capture_output=True)


def pages_of(pdf):
    out = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    return int(next(line for line in out.splitlines() if line.startswith("Pages:")).split()[1])
