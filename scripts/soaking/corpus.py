"""The documents of a soak: mostly plain ones, and every kind of trouble among them."""

import os
import pathlib
import random
import shutil
import struct
import subprocess
import unicodedata
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "Fixtures"

# One document of each for every so many. Names ask for faults; see Documentation/Batch.md.
FAULTS = ["crash", "quit", "memory", "flood", "twice", "chatter", "once"]


def make(folder, count, long_pages, seed, has_hangs):
    """Fills the folder with `count` inputs, the same for the same seed; returns how many it has."""
    folder.mkdir(parents=True)
    numbers = random.Random(seed)
    names = troubled(folder, long_pages, max(1, count // 400), has_hangs)
    picture = cropped_page()
    number = 0
    while len(names) < count:
        number += 1
        below = folder / f"{number % 7}"
        below.mkdir(exist_ok=True)
        kind = numbers.random()
        if kind < 0.04:
            path = below / f"scan-{number}.png"
            path.write_bytes(with_comment(picture, f"scan {number}"))
        elif kind < 0.08 and number > 10:
            # The same content as a document before.
            path = below / f"copy-{number}.txt"
            path.write_text(plan(number % 9 + 1), encoding="utf-8")
        else:
            path = below / f"plan-{number}.txt"
            path.write_text(plan(number), encoding="utf-8")
        names.append(path)
    return len(names)


def plan(number):
    return (
        f"ỦY BAN NHÂN DÂN XÃ SỐ {number}\n\nKẾ HOẠCH\nPhát động phong trào thi đua năm {number}\n\n"
        f"I. MỤC ĐÍCH\n\n1. Nâng cao chất lượng công tác thứ {number}.\n\n"
        f"II. ĐỐI TƯỢNG\n\n- Tập thể, cá nhân thuộc xã.\n\n"
        f"III. KHEN THƯỞNG\n\nTặng Giấy khen cho {len(str(number))} tập thể.\n"
    )


def troubled(folder, long_pages, share, has_hangs):
    """Inputs with trouble, `share` of each kind of fault."""
    paths = []

    def add(name, content):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)

    tiff = (FIXTURES / "scans" / "xa-an-phu-2024.200-g4.tif").read_bytes()
    for number in range(share):
        for fault in FAULTS:
            text = plan(f"9{number}{fault}")
            add(f"faults/plan-{number}.fault-{fault}.txt", text.encode())
        add(f"faults/scan-{number}.fault-crash-2.tif", tiff + b"%d" % number)
    for fault in ["hang", "spin"] if has_hangs else []:
        add(f"faults/one.fault-{fault}.txt", plan(fault).encode())
    add("long.tif", many_frames(long_pages))
    for broken in ["truncated.tif", "truncated.pdf", "encrypted.pdf", "empty.txt", "archive.zip"]:
        add(f"broken/{broken}", (FIXTURES / "broken" / broken).read_bytes())
    add("broken/bad-utf8.txt", plan("bad").encode()[:-7] + b"\xff\xfe\xe1\xbb" + b"\n")
    add("names/line\nend.txt", plan("line end").encode())
    add("names/quote'\".txt", plan("quotes").encode())
    add(unicodedata.normalize("NFD", "names/kế hoạch.txt"), plan("decomposed").encode())
    add(unicodedata.normalize("NFC", "names/kế hoạch.txt"), plan("composed").encode())
    add("names/" + "dài" * 50 + ".txt", plan("long name").encode())
    link = folder / "broken" / "link.pdf"
    link.symlink_to("nowhere")
    pipe = folder / "broken" / "pipe"
    os.mkfifo(pipe)
    closed = folder / "closed"
    closed.mkdir()
    (closed / "inside.txt").write_text(plan("inside"), encoding="utf-8")
    closed.chmod(0)
    # Root may look into it all the same.
    return paths + [link, pipe] + ([closed / "inside.txt"] if os.access(closed, os.R_OK) else [])


def cropped_page():
    """The head of a scanned page as a small PNG."""
    pdf = FIXTURES / "scans" / "dang-uy-vinh-trach-2022.200-grey.pdf"
    command = ["pdftoppm", "-r", "110", "-gray", "-png", "-f", "1", "-l", "1"]
    command += ["-x", "60", "-y", "40", "-W", "800", "-H", "260", str(pdf)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def with_comment(png, text):
    """The same picture with a comment, so that its bytes are its own."""
    chunk = b"tEXtComment\x00" + text.encode()
    length = struct.pack(">I", len(chunk) - 4)
    return png[:-12] + length + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[-12:]


def many_frames(count):
    """A TIFF of `count` white pages of 64 x 64 pixels that share their pixels."""
    pixels = bytes(512)
    frames = []
    position = 8 + len(pixels)
    for index in range(count):
        entries = [
            (256, 3, 64), (257, 3, 64), (258, 3, 1), (259, 3, 1), (262, 3, 0), (273, 4, 8),
            (277, 3, 1), (278, 3, 64), (279, 4, len(pixels)),
        ]
        size = 2 + 12 * len(entries) + 4
        following = 0 if index == count - 1 else position + size
        frame = struct.pack("<H", len(entries))
        for tag, kind, value in entries:
            frame += struct.pack("<HHII", tag, kind, 1, value)
        frames.append(frame + struct.pack("<I", following))
        position += size
    return b"II*\x00" + struct.pack("<I", 8 + len(pixels)) + pixels + b"".join(frames)


def remove(folder):
    closed = folder / "closed"
    if closed.exists():
        closed.chmod(0o700)
    shutil.rmtree(folder)
