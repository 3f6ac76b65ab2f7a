"""See scripts/soak."""

import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import corpus
import watching


class Soak:
    def __init__(self, options, work):
        self.options = options
        self.work = work
        self.scans = work / "scans"
        self.tmpdir = work / "tmp"
        self.tmpdir.mkdir()
        self.problems = []
        self.environment = dict(os.environ, TMPDIR=str(self.tmpdir), SOHOA_TESTING="1")

    def check(self, is_right, what):
        print(("ok    " if is_right else "WRONG ") + what, flush=True)
        if not is_right:
            self.problems.append(what)

    def start(self, out):
        command = [self.options.program, "convert", str(self.scans), "-o", f"{out}/", "--quiet"]
        command += ["--inject-faults", "--page-timeout", str(self.options.page_timeout)]
        command += ["--worker-memory", "1000"]
        if self.options.jobs:
            command += ["--jobs", str(self.options.jobs)]
        return subprocess.Popen(command, env=self.environment, start_new_session=True)

    def merged(self, out):
        command = [self.options.program, "merge", str(out)]
        result = subprocess.run(command, stdout=subprocess.PIPE, env=self.environment)
        return sorted(result.stdout.splitlines())

    def rows(self, out):
        """Path, status and attempts of all documents, in the order in which they came."""
        ledger = out / ".sohoa" / "ledger.sqlite"
        if not ledger.exists():
            return []
        with sqlite3.connect(ledger) as database:
            try:
                return database.execute(
                    "SELECT path, status, attempts FROM document ORDER BY id").fetchall()
            except sqlite3.OperationalError:
                return []

    def undisturbed(self, out):
        start = time.monotonic()
        process = self.start(out)
        watch = watching.Watch(process)
        watch.start()
        code = process.wait()
        watch.join()
        seconds = time.monotonic() - start
        early = max(watch.samples[: len(watch.samples) // 4] or [0])
        late = max(watch.samples[-len(watch.samples) // 4 :] or [0])
        print(
            f"      {seconds:.1f} s; supervisor {max(watch.samples or [0]):.0f} MB at most "
            f"({early:.0f} in the first quarter, {late:.0f} in the last), "
            f"a worker {watch.worker_peak:.0f} MB at most")
        self.check(code == 1, f"an undisturbed run ends by itself with code 1 (got {code})")
        self.check(max(watch.samples or [0]) <= 100, "the supervisor stays below 100 MB")
        self.check(watch.zombies <= 0, "there are no zombies")
        return seconds

    def disturbed(self, out, seconds):
        """Kills the run again and again, then lets it end. Returns who was in hand at the kills."""
        moments = random.Random(self.options.seed)
        in_hand = {}
        killed = 0
        for number in range(self.options.kills):
            process = self.start(out)
            share = self.options.stretch * seconds / self.options.kills
            time.sleep(moments.uniform(0.2, 1.8) * share)
            if process.poll() is not None:
                break
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
            self.note_in_hand(out, in_hand)
            left = watching.wait_for_none(
                lambda: watching.workers(self.options.program, self.tmpdir), 10)
            if left:
                self.check(False, f"kill {number + 1} left {len(left)} workers behind")
        print(f"      {killed} kills, {sum(in_hand.values())} documents were in hand at them")
        self.interrupt(out)
        self.note_in_hand(out, in_hand)
        process = self.start(out)
        code = process.wait()
        self.check(code == 1, f"the run goes on and ends by itself with code 1 (got {code})")
        return in_hand

    def note_in_hand(self, out, in_hand):
        """Counts the documents that were begun and not finished."""
        for path, status, _ in self.rows(out):
            if status == "running":
                in_hand[path] = in_hand.get(path, 0) + 1

    def interrupt(self, out):
        """One polite stop among the kills."""
        process = self.start(out)
        time.sleep(1.0)
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        code = process.wait()
        seconds = time.monotonic() - start
        # A run with nothing left to do may have ended before.
        self.check(code in (130, 1), f"SIGTERM ends the run with code 130 (got {code})")
        self.check(seconds < 10, f"SIGTERM ends the run within 10 s (took {seconds:.1f} s)")

    @staticmethod
    def show_difference(one, other):
        """Names a document whose records differ, and the fields that do."""
        first, second = json.loads(one), json.loads(other)
        print(f"      {first['source']['path']!r}")
        for key in first.keys() | second.keys():
            if first.get(key) != second.get(key):
                shown = [str(record.get(key))[:300] for record in (first, second)]
                print(f"        {key}: {shown[0]}\n        not: {shown[1]}")

    def run(self):
        count = corpus.make(
            self.scans, self.options.documents, self.options.long_pages, self.options.seed,
            not self.options.without_hangs)
        print(f"      {count} documents, {self.options.kills} kills")
        first, second = self.work / "undisturbed", self.work / "disturbed"
        seconds = self.undisturbed(first)
        in_hand = self.disturbed(second, seconds)
        records, others = self.merged(first), self.merged(second)
        self.check(len(records) == count, f"there is one record a document ({len(records)})")
        different = 0
        for one, other in zip(records, others):
            if one != other:
                different += 1
                self.show_difference(one, other)
        self.check(
            records == others, f"killed or not, the records are the same ({different} differ)")
        rows = self.rows(second)
        # A file that is missing is looked for again by every run.
        twice = [
            path for path, _, attempts in rows
            if attempts > 1 + in_hand.get(path, 0) and os.path.exists(path)]
        self.check(
            not twice, f"no document was done twice but those in hand at a stop ({len(twice)})")
        again = sum(max(0, attempts - 1) for _, _, attempts in rows)
        print(f"      {again} documents of {count} were begun more than once")
        for out in (first, second):
            parts = [path for path in out.rglob("*.part")]
            self.check(not parts, f"no half-written file is left ({len(parts)})")
            pages = list((out / ".sohoa" / "pages").iterdir())
            self.check(not pages, f"no pages of unfinished documents are left ({len(pages)})")
        left = list(self.tmpdir.iterdir())
        self.check(not left, f"no temporary file is left ({len(left)})")
        alive = watching.wait_for_none(
            lambda: watching.workers(self.options.program, self.tmpdir), 5)
        self.check(not alive, "no worker is left")
        return not self.problems


def main():
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    parser = argparse.ArgumentParser(prog="scripts/soak")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--long-pages", type=int, default=3000, help="of the longest document")
    parser.add_argument("--jobs", type=int, help="workers; sohoa decides if not given")
    parser.add_argument("--page-timeout", type=int, default=10)
    parser.add_argument(
        "--without-hangs", action="store_true",
        help="no documents that run into their time limit, so that it may be long")
    parser.add_argument(
        "--stretch", type=float, default=1.2,
        help="how long the kills are spread over, as a share of an undisturbed run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=str(root / ".build/release/sohoa"))
    parser.add_argument("--keep", action="store_true", help="keep the documents and results")
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    work = pathlib.Path(tempfile.mkdtemp(prefix="sohoa-soak-"))
    soak = Soak(options, work)
    try:
        is_right = soak.run()
    finally:
        if options.keep:
            print(f"      {work}")
        else:
            if soak.scans.exists():
                corpus.remove(soak.scans)
            shutil.rmtree(work)
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()
