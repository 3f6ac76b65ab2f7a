"""How sure records are of their values against how often these are right: a table, and a plot in SVG."""

import json
import unicodedata

BINS = [(0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.85), (0.85, 0.9), (0.9, 0.95),
        (0.95, 0.98), (0.98, 1.0001)]
# Members that say which item of a list is meant, by the pointer of the list.
LISTS = {
    "/document/recipients": None,
    "/legalBases": ("type", "code", "date"),
    "/plan/deadlines": ("date",),
    "/plan/awards/quotas": ("count", "bound", "award", "recipient"),
    "/plan/targets": ("value", "unit", "bound"),
}


def values(truth, record):
    """The confidence of each value with evidence, and whether the truth has the value: triples of
    pointer, confidence and right."""
    for pointer, evidence in record.get("evidence", {}).items():
        parent, _, last = pointer.rpartition("/")
        if parent in LISTS:
            item, wanted = at(record, pointer), at(truth, parent)
            if wanted is not None:
                members = LISTS[parent]
                right = key(item, members) in [key(other, members) for other in wanted]
                yield parent, evidence["confidence"], right
        elif pointer.startswith("/document/") and last != "unit":
            yield pointer, evidence["confidence"], key(at(record, pointer)) == key(at(truth, pointer))


def at(tree, pointer):
    for name in pointer.strip("/").split("/"):
        tree = tree[int(name)] if isinstance(tree, list) else (tree or {}).get(name)
    return tree


def key(value, members=None):
    if members:
        return tuple(key(value.get(member)) for member in members)
    if not isinstance(value, str):
        return value
    folded = unicodedata.normalize("NFC", value).casefold()
    return "".join(c for c in folded if c.isalnum())


def counts(pairs):
    """For each bin how many values, the mean of their confidence and the share that is right."""
    rows = []
    for low, high in BINS:
        inside = [(sure, right) for _, sure, right in pairs if low <= sure < high]
        if inside:
            rows.append((len(inside), sum(sure for sure, _ in inside) / len(inside),
                         sum(right for _, right in inside) / len(inside)))
    return rows


def read(truth_path, record_path):
    truth, record = (json.loads(path.read_text(encoding="utf-8"))
                     for path in (truth_path, record_path))
    return list(values(truth, record))


def table(series):
    lines = ["| values | read from | mean confidence | right |", "|---:|---|---:|---:|"]
    for name, rows in series.items():
        lines += [f"| {count} | {name} | {sure:.3f} | {right:.3f} |" for count, sure, right in rows]
    return "\n".join(lines) + "\n"


COLOURS = ["#1b6ca8", "#c2571a", "#4b8b3b", "#7b4fa3"]
SIZE, LEFT, TOP, SIDE = 480, 60, 20, 380


def plot(series):
    """Share right over confidence, one line a series; the diagonal is a perfect estimate."""
    def x(value):
        return LEFT + SIDE * value

    def y(value):
        return TOP + SIDE * (1 - value)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" '
           f'viewBox="0 0 {SIZE} {SIZE}" font-family="sans-serif" font-size="12">',
           f'<rect width="{SIZE}" height="{SIZE}" fill="white"/>',
           f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#bbb" stroke-dasharray="4 4"/>']
    for step in range(0, 11, 2):
        value = step / 10
        out.append(f'<path d="M{x(value):.0f} {y(0)}V{y(0) + 5}M{x(0) - 5} {y(value):.0f}H{x(0)}" stroke="#333"/>'
                   f'<text x="{x(value):.0f}" y="{y(0) + 19}" text-anchor="middle">{value:.1f}</text>'
                   f'<text x="{x(0) - 9}" y="{y(value) + 4:.0f}" text-anchor="end">{value:.1f}</text>')
    out.append(f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" fill="none" stroke="#333"/>'
               f'<text x="{x(0.5)}" y="{y(0) + 40}" text-anchor="middle">confidence of the record</text>'
               f'<text transform="translate(16 {y(0.5)}) rotate(-90)" text-anchor="middle">values that are right</text>')
    for index, (name, rows) in enumerate(series.items()):
        colour = COLOURS[index % len(COLOURS)]
        points = " ".join(f"{x(sure):.1f},{y(right):.1f}" for _, sure, right in rows)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        for count, sure, right in rows:
            radius = 2 + min(6, count ** 0.5 / 4)
            out.append(f'<circle cx="{x(sure):.1f}" cy="{y(right):.1f}" r="{radius:.1f}" fill="{colour}">'
                       f'<title>{name}: {count} values, {sure:.3f}, {right:.3f} right</title></circle>')
        out.append(f'<text x="{x(0.04)}" y="{TOP + 14 + 17 * index}" fill="{colour}">{name}</text>')
    return "\n".join([*out, "</svg>", ""])
