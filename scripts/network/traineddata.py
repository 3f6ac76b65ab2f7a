"""Tesseract's files of trained data: the network's weights taken out and put back.

The layout is that of Tesseract 4 and 5: the number of parts, the place of each or -1, then the parts.
Of fast models the weights are bytes, each row with a scale of its own.
"""

import struct

import numpy as np

# Debian's tesseract-ocr-vie: tessdata_fast, Apache License 2.0.
BASE = "/usr/share/tesseract-ocr/5/tessdata/vie.traineddata"
NETWORK, SYMBOLS, CODES = 17, 21, 22
# The matrices of the network in the order of the file.
LAYERS = ["window"] + ["up"] * 4 + ["first"] * 4 + ["backward"] * 4 + ["last"] * 4 + ["output"]


def parts(path=BASE):
    """Its parts, None where it has none."""
    with open(path, "rb") as file:
        data = file.read()
    count, = struct.unpack_from("<i", data)
    starts = struct.unpack_from(f"<{count}q", data, 4)
    ends = sorted([start for start in starts if start >= 0] + [len(data)])
    return [data[start:ends[ends.index(start) + 1]] if start >= 0 else None for start in starts]


def symbols(path=BASE):
    """The network's answer for each symbol."""
    every = parts(path)
    lines = every[SYMBOLS].decode().split("\n")
    texts = [line.split(" ")[0] for line in lines[1:int(lines[0]) + 1]]
    texts[0] = " "
    found, place = {}, 4
    for number, text in enumerate(texts):
        length, = struct.unpack_from("<i", every[CODES], place + 1)
        answer, = struct.unpack_from("<i", every[CODES], place + 5)
        place += 5 + 4 * length
        # Symbols 1 and 2 stand for what is joined or broken.
        if number not in (1, 2):
            found[text] = answer
    return found


class _Reader:
    def __init__(self, data):
        self.data, self.place = data, 0

    def take(self, layout):
        values = struct.unpack_from("<" + layout, self.data, self.place)
        self.place += struct.calcsize("<" + layout)
        return values[0] if len(values) == 1 else values

    def skip(self, count):
        self.place += count
        return self.data[self.place - count:self.place]


def _matrices(network):
    """The weights of each matrix, and where its bytes and its scales lie; the answer for nothing."""
    reader, found = _Reader(network), []

    def matrix():
        assert reader.take("B") & 0x81 == 0x81, "not a fast model"
        height, width = reader.take("ii")
        reader.skip(1)
        place = reader.place
        weights = np.frombuffer(reader.skip(height * width), np.int8).reshape(height, width)
        count, scales = reader.take("i"), reader.place
        scale = np.frombuffer(reader.skip(8 * count), "<f8")[:height]
        found.append((place, scales, (weights * scale[:, None]).astype(np.float32)))

    def layer():
        assert reader.take("b") == 0
        kind = reader.skip(reader.take("i")).decode()
        reader.skip(2)
        flags = reader.take("i")
        reader.skip(12)
        reader.skip(reader.take("i"))
        if kind == "Input":
            reader.skip(20)
        elif kind in ("Convolve", "Maxpool"):
            reader.skip(8)
        elif kind in ("Series", "XYTranspose", "RTLReversed"):
            for _ in range(reader.take("i")):
                layer()
            if flags & 64:
                reader.skip(4 * reader.take("i"))
        elif kind in ("LSTM", "SummLSTM"):
            reader.skip(4)
            for _ in range(4):
                matrix()
        else:
            matrix()

    layer()
    reader.skip(reader.take("i"))
    reader.skip(12)
    return found, reader.take("i")


def weights(path=BASE):
    """The matrices by layer, four of each memory; a bias stands last in each row. And the answer
    that stands for nothing."""
    found, blank = _matrices(parts(path)[NETWORK])
    layers = {}
    for name, (_, _, matrix) in zip(LAYERS, found):
        layers.setdefault(name, []).append(matrix)
    return {name: np.stack(group) if len(group) > 1 else group[0] for name, group in layers.items()}, blank


def write(layers, path, base=BASE):
    """Writes `base` with other weights, rounded to bytes."""
    every = parts(base)
    network = bytearray(every[NETWORK])
    found, _ = _matrices(every[NETWORK])
    matrices = [
        matrix for name in dict.fromkeys(LAYERS)
        for matrix in (layers[name] if np.ndim(layers[name]) == 3 else [layers[name]])
    ]
    for (place, scales, old), new in zip(found, matrices):
        new = np.asarray(new, np.float64)
        assert new.shape == old.shape
        scale = np.maximum(np.abs(new).max(axis=1), 1e-9) / 127
        rounded = np.clip(np.round(new / scale[:, None]), -127, 127).astype(np.int8)
        network[place:place + rounded.size] = rounded.tobytes()
        network[scales:scales + 8 * len(scale)] = scale.astype("<f8").tobytes()
    every[NETWORK] = bytes(network)
    starts, place = [], 4 + 8 * len(every)
    for part in every:
        starts.append(-1 if part is None else place)
        place += len(part or b"")
    with open(path, "wb") as file:
        file.write(struct.pack(f"<i{len(every)}q", len(every), *starts))
        file.write(b"".join(part for part in every if part is not None))
