"""Pages rendered from held-out text and read by Tesseract, kept from run to run."""
import subprocess
import sys

SCANS = ("200-grey", "200-g4", "150-shaded", "150-photocopy")
SEED = 7


def pairs(root, documents, pages, work):
    """Files of lines `language TAB truth TAB read`, one for each language and scan; those that lie
    in the work folder are not made again."""
    work.mkdir(parents=True, exist_ok=True)
    for language, scans in (("eng", ("200-grey",)), ("vie", SCANS)):
        for scan in scans:
            path = work / f"rendered-{scan}-{pages}-{language}.tsv"
            if not path.exists():
                print(f"rendering {pages} pages as {scan}, reading with {language}",
                      file=sys.stderr)
                partial = path.with_suffix(".part")
                subprocess.run(
                    [sys.executable, root / "scripts/render-ocr-pairs", "--language", language,
                     "--scan", scan, "--pages", str(pages), "--seed", str(SEED),
                     "--output", partial, *documents], check=True)
                partial.rename(path)
            yield path
