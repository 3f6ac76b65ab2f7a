"""Teaches the network that reads lines of Vietnamese more.

    train.py --minutes 60 --output vietnamese.traineddata LINES.npz...

LINES are what lines.py wrote; of the first file the errors are counted, the others are learnt from.
Begins with the weights of --base, and ends with the mean of the weights of the last thousand steps or
so, rounded as the file holds them. How much is learnt in a minute depends on the machine, so the same
lines do not give the same bytes; --steps makes that so on one machine.
"""

import argparse
import json
import os
import random
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=true")

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax import lax
from rapidfuzz.distance import Levenshtein

import traineddata

HEIGHT, STEP = 36, 3
# Pictures are filled up to these widths, so that few programs are compiled; wider ones are left out.
WIDTHS = [240, 420, 600, 780, 960, 1140, 1380]
# The longest text of a picture of each width.
LENGTHS = [56, 80, 100, 130, 180, 180, 180]
# Columns of pixels a step learns from, about.
BATCH = 32 * 1140


def memory(weights, inputs, mask, reverse=False):
    """A layer of memory. Weights: four gates by cells by inputs, outputs before and bias; inputs:
    steps by lines by features; mask: 0 where a line has ended."""
    _, cells, _ = weights.shape
    features = inputs.shape[-1]
    gates = weights.reshape(4 * cells, -1)
    given = inputs @ gates[:, :features].T + gates[:, -1]
    back = gates[:, features:-1].T

    def step(carry, now):
        (state, output), (given, mask) = carry, now
        value, let_in, keep, let_out = jnp.split(given + output @ back, 4, -1)
        state = (state * jax.nn.sigmoid(keep) + jnp.tanh(value) * jax.nn.sigmoid(let_in)) * mask
        state = jnp.clip(state, -100, 100)
        output = jnp.tanh(state) * jax.nn.sigmoid(let_out) * mask
        return (state, output), output

    zero = jnp.zeros((inputs.shape[1], cells), inputs.dtype)
    return lax.scan(step, (zero, zero), (given, mask), reverse=reverse)[1]


def answers(layers, pictures, widths, key):
    """What LineNetwork.swift computes, in fractions: lines by columns by symbols before they are
    made shares, and a mask of the columns that a line has."""
    lines, _, width = pictures.shape
    columns = width // STEP
    # Beyond the edges lies noise.
    page = jax.random.uniform(key, (lines, HEIGHT + 2, width + 2), minval=-1.0, maxval=1.0)
    isInside = (jnp.arange(width)[None] < widths[:, None])[:, None, :]
    inner = jnp.where(isInside, pictures.astype(jnp.float32) / 127, page[:, 1:-1, 1:-1])
    page = page.at[:, 1:-1, 1:-1].set(inner)
    windows = jnp.stack(
        [page[:, y:y + HEIGHT, x:x + columns * STEP] for x in range(3) for y in range(3)], -1)
    windows = windows.reshape(lines, 12, STEP, columns, STEP, 9).transpose(2, 4, 1, 3, 0, 5)
    windows = windows.reshape(9, 12 * columns * lines, 9)
    weights, bias = layers["window"][:, :9].T, layers["window"][:, 9]
    most = windows[0] @ weights
    for window in windows[1:]:
        most = jnp.maximum(most, window @ weights)
    rows = jnp.tanh(most + bias).reshape(12, columns * lines, 16)
    up = memory(layers["up"], rows, jnp.ones((12, columns * lines, 1)))[-1]
    mask = (jnp.arange(columns)[:, None] < (widths // STEP)[None]).astype(jnp.float32)[:, :, None]
    out = memory(layers["first"], up.reshape(columns, lines, -1), mask)
    out = memory(layers["backward"], out, mask, reverse=True)
    out = memory(layers["last"], out, mask)
    out = out @ layers["output"][:, :-1].T + layers["output"][:, -1]
    return out.transpose(1, 0, 2), mask[:, :, 0].T


def rounded(layers):
    """The weights as bytes hold them; what is learnt passes through."""
    def one(weights):
        scale = jnp.maximum(jnp.abs(weights).max(-1, keepdims=True), 1e-9) / 127
        return weights + lax.stop_gradient(jnp.round(weights / scale) * scale - weights)
    return jax.tree.map(one, layers)


class Lines:
    """Pictures with their truth, by the width they are filled up to."""

    def __init__(self, files):
        self.groups = [[] for _ in WIDTHS]
        for path in files:
            data = np.load(path)
            levels, start = data["levels"], 0
            for width, text in zip(data["widths"], json.loads(str(data["texts"]))):
                picture = levels[start:start + HEIGHT * width].reshape(HEIGHT, width)
                start += HEIGHT * width
                group = next((number for number, most in enumerate(WIDTHS) if width <= most), None)
                if group is not None and len(text) <= LENGTHS[group]:
                    self.groups[group].append((picture, text))

    def __len__(self):
        return sum(map(len, self.groups))


def altered(picture, text, width):
    """The picture a little narrower or wider, higher or lower, darker or lighter, or with noise."""
    pixels = picture.astype(np.float32)
    if random.random() < 0.4:
        count = max(3 * len(text) + 12, int(picture.shape[1] * random.uniform(0.9, 1.1)))
        places = np.linspace(0, picture.shape[1] - 1, min(width, count))
        left = places.astype(int)
        share = (places - left)[None]
        right = np.minimum(left + 1, picture.shape[1] - 1)
        pixels = pixels[:, left] * (1 - share) + pixels[:, right] * share
    if random.random() < 0.3:
        shift = random.choice([-2, -1, 1, 2])
        pixels = np.roll(pixels, shift, 0)
        if shift > 0:
            pixels[:shift] = pixels[shift]
        else:
            pixels[shift:] = pixels[shift - 1]
    if random.random() < 0.4:
        pixels = (pixels + random.uniform(-12, 12)) * random.uniform(0.85, 1.15)
    if random.random() < 0.3:
        pixels = pixels + np.random.standard_normal(pixels.shape) * random.uniform(1, 14)
    return np.clip(np.round(pixels), -127, 127).astype(np.int8)


def batch(rows, group, symbols, alters):
    width, length = WIDTHS[group], LENGTHS[group]
    pictures = np.zeros((len(rows), HEIGHT, width), np.int8)
    widths = np.zeros(len(rows), np.int32)
    labels = np.zeros((len(rows), length), np.int32)
    isPadding = np.ones((len(rows), length), np.float32)
    for row, (picture, text) in enumerate(rows):
        if alters and random.random() < 0.7:
            picture = altered(picture, text, width)
        widths[row] = picture.shape[1]
        pictures[row, :, :picture.shape[1]] = picture
        labels[row, :len(text)] = [symbols[letter] for letter in text]
        isPadding[row, :len(text)] = 0
    return pictures, widths, labels, isPadding


class Errors:
    """Counts the letters wrong in what the network reads without lists of words."""

    def __init__(self, lines, symbols, blank, count=600):
        chance = random.Random(3)
        self.groups = [chance.sample(group, min(len(group), count // len(WIDTHS))) for group in lines.groups]
        self.symbols, self.blank = symbols, blank
        self.letters = {answer: letter for letter, answer in symbols.items()}
        self.answers = jax.jit(answers)

    def text(self, column_answers):
        text, before = [], None
        for answer in column_answers:
            if answer != before and answer != self.blank:
                text.append(self.letters.get(int(answer), "?"))
            before = answer
        return "".join(text).strip()

    def share(self, layers):
        wrong = total = 0
        for group, rows in enumerate(self.groups):
            for start in range(0, len(rows), 16):
                part = rows[start:start + 16]
                filled = part + [part[0]] * (16 - len(part))
                pictures, widths, _, _ = batch(filled, group, self.symbols, alters=False)
                best = np.asarray(self.answers(layers, pictures, widths, jax.random.key(1))[0]).argmax(-1)
                for number, (_, text) in enumerate(part):
                    read = self.text(best[number, :widths[number] // STEP])
                    wrong += Levenshtein.distance(read, text)
                    total += len(text)
        return 100 * wrong / max(1, total)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--base", default=traineddata.BASE)
    parser.add_argument("--output", required=True)
    parser.add_argument("lines", nargs="+")
    options = parser.parse_args()
    random.seed(1)
    np.random.seed(1)

    layers, blank = traineddata.weights(options.base)
    layers = jax.tree.map(jnp.asarray, layers)
    symbols = traineddata.symbols(options.base)
    errors = Errors(Lines(options.lines[:1]), symbols, blank)
    lines = Lines(options.lines[1:])
    print(f"{len(lines)} pictures; letters wrong before: {errors.share(layers):.2f} %", flush=True)

    def loss(layers, pictures, widths, labels, isPadding, key):
        given, mask = answers(rounded(layers), pictures, widths, key)
        lacks = optax.ctc_loss(given, 1 - mask, labels, isPadding, blank_id=blank)
        lengths = jnp.maximum(1, (1 - isPadding).sum(1))
        # A picture that does not show its text teaches nothing.
        return jnp.minimum(lacks, 20 * lengths).sum() / lengths.sum()

    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.scale_by_adam(b2=0.99))

    @jax.jit
    def learn(layers, mean, state, rows, key, rate):
        value, slopes = jax.value_and_grad(loss)(layers, *rows, key)
        updates, state = rule.update(slopes, state, layers)
        layers = jax.tree.map(lambda weights, update: weights - rate * update, layers, updates)
        mean = jax.tree.map(lambda old, new: 0.998 * old + 0.002 * new, mean, layers)
        return layers, mean, state, value

    state, mean, step, lack = rule.init(layers), layers, 0, None
    start = told = saved = time.time()
    sizes = [len(group) * width for group, width in zip(lines.groups, WIDTHS)]
    while True:
        share = step / options.steps if options.steps else (time.time() - start) / (60 * options.minutes)
        if share >= 1:
            break
        # Slowly faster, then ever slower.
        rate = options.rate * min(1, (step + 1) / 150) * (0.03 + 0.485 * (1 + np.cos(np.pi * share)))
        group = random.choices(range(len(WIDTHS)), sizes)[0]
        count = max(8, min(96, BATCH // WIDTHS[group] // 8 * 8))
        rows = batch(random.choices(lines.groups[group], k=count), group, symbols, alters=True)
        layers, mean, state, value = learn(layers, mean, state, rows, jax.random.key(step), rate)
        step += 1
        lack = float(value) if lack is None else 0.98 * lack + 0.02 * float(value)
        if time.time() - told > 60:
            told = time.time()
            print(f"step {step}: {lack:.4f} nats a letter", flush=True)
        if time.time() - saved > 600:
            saved = time.time()
            traineddata.write(jax.tree.map(np.asarray, mean), options.output, options.base)
            print(f"letters wrong: {errors.share(mean):.2f} %", flush=True)
    traineddata.write(jax.tree.map(np.asarray, mean), options.output, options.base)
    print(f"{step} steps; letters wrong: {errors.share(mean):.2f} %", flush=True)


if __name__ == "__main__":
    main()
