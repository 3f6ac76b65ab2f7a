"""What is seen of a run from outside: its memory, its children, what it leaves behind."""

import os
import pathlib
import threading
import time


def processes():
    """Process number, parent, state and command of all processes."""
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            after = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            command = (entry / "cmdline").read_bytes().split(b"\0")
        except (OSError, IndexError):
            continue
        yield int(entry.name), int(after[1]), after[0], command


def workers(program, tmpdir):
    """Numbers of the worker processes of runs with this folder for temporary files."""
    mark = b"TMPDIR=" + os.fsencode(str(tmpdir))
    found = []
    for number, _, state, command in processes():
        if state == "Z" or b"worker" not in command[1:2]:
            continue
        try:
            if mark in pathlib.Path(f"/proc/{number}/environ").read_bytes():
                found.append(number)
        except OSError:
            pass
    return found


class Watch(threading.Thread):
    """Samples a process: the most memory it had itself, its workers had, zombies among them."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process = process
        self.samples = []
        self.worker_peak = 0
        self.zombies = 0

    def run(self):
        while self.process.poll() is None:
            zombies = 0
            for number, parent, state, _ in processes():
                if parent != self.process.pid:
                    continue
                if state == "Z":
                    zombies += 1
                else:
                    self.worker_peak = max(self.worker_peak, resident(number))
            # One that has just ended and is about to be waited for is none.
            self.zombies = max(self.zombies, zombies - 2)
            self.samples.append(resident(self.process.pid))
            time.sleep(0.25)


def resident(number):
    """Megabytes of memory that a process has; 0 when it is gone."""
    try:
        for line in pathlib.Path(f"/proc/{number}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def wait_for_none(find, seconds):
    """Waits until `find` finds nothing; returns what it found last."""
    end = time.monotonic() + seconds
    found = find()
    while found and time.monotonic() < end:
        time.sleep(0.1)
        found = find()
    return found
