"""Speed, start and memory of `sohoa repair`."""
import json
import statistics
import subprocess
import sys
import tempfile
import time


# What a process uses at most is counted from the memory of the one that starts it, so a small one
# starts it.
STARTER = """
import json, os, subprocess, sys, time
start = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024,
                  time.monotonic() - start]))
"""


def run(command, text):
    """Processor seconds, resident bytes and seconds by the clock of a process over a text."""
    with tempfile.TemporaryFile() as given:
        given.write(text.encode())
        given.seek(0)
        output = subprocess.run([sys.executable, "-I", "-S", "-c", STARTER, *map(str, command)],
                                stdin=given, stdout=subprocess.PIPE, check=True).stdout
    status, seconds, resident, wall = json.loads(output)
    if status != 0:
        raise SystemExit(f"{command[0]} ended with status {status}")
    return seconds, resident, wall


def measure(command, texts, words):
    """Words a second on one core, start-up taken off, and resident bytes, over at least as many
    words in one text."""
    lines = [line for text in texts for line in text.damaged]
    count = sum(len(line.split()) for line in lines)
    copies = max(1, -(-words // max(1, count)))
    whole = "\n".join(lines * copies)
    start, _, _ = run(command, "")
    seconds, resident, _ = run(command, whole)
    return count * copies / max(1e-9, seconds - start), resident


def first_byte(command, line, runs=15):
    """The median time from the start of the process to the first byte of a repaired line."""
    times = []
    for _ in range(runs):
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(line.encode())
        process.stdin.close()
        process.stdout.read(1)
        times.append(time.monotonic() - start)
        process.stdout.read()
        process.wait()
    return statistics.median(times)
