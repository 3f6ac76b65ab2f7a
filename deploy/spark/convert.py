"""Converts a folder of scans with Apache Spark and writes the records as Parquet.

    spark-submit deploy/spark/convert.py /data/scans /data/records.parquet
    python deploy/spark/convert.py scans/ records.parquet --sohoa .build/release/sohoa

Every partition has a worker process of its own, `sohoa worker`, and gives it one document after the
other. A document that kills or hangs its worker becomes a failed record and never fails the task:
Spark would do the whole partition again. The folder, the program and what `sohoa doctor` asks for
must be on every machine at the same place.
"""

import argparse
import json
import os
import select
import signal
import subprocess
import time

from pyspark.sql import SparkSession, types

TEXT = types.StringType()
SCHEMA = types.StructType(
    [types.StructField("path", TEXT, False)]
    + [types.StructField(name, TEXT) for name in (
        "id", "status", "errorKind", "errorMessage", "issuer", "number", "symbol", "date", "type",
        "subject")]
    + [
        types.StructField("pages", types.IntegerType()),
        # The whole record, `sohoa.plan/1`, as JSON.
        types.StructField("record", TEXT, False),
    ])


class Worker:
    """One `sohoa worker`, started when it is needed and killed when it takes too long."""

    def __init__(self, program, seconds, memory):
        self.command = [program, "worker", "--memory-limit", str(memory)]
        self.seconds = seconds
        self.process = None

    def convert(self, path):
        """The record of one file, read in the second try if the first kills the worker."""
        reason = ""
        for _ in range(2):
            try:
                return self.ask(path)["document"]["record"]
            except (OSError, ValueError, KeyError) as error:
                reason = str(error)
                self.close()
                if isinstance(error, TimeoutError):
                    return failed(path, "timeout", reason)
        return failed(path, "crash", f"The program that reads the document died twice ({reason}).")

    def ask(self, path):
        if self.process is None:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, start_new_session=True,
                env=dict(os.environ, OMP_THREAD_LIMIT="1"))
        request = {"id": 1, "seconds": self.seconds, "convert": {"path": path}}
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        reply = json.loads(self.line())
        if reply.get("id") != 1:
            raise ValueError("it answered something else")
        return reply

    def line(self):
        end = time.monotonic() + self.seconds
        output = self.process.stdout.fileno()
        pieces = []
        while True:
            left = end - time.monotonic()
            if left <= 0 or not select.select([output], [], [], left)[0]:
                raise TimeoutError(f"The document took longer than {self.seconds} seconds.")
            piece = os.read(output, 1 << 20)
            if not piece:
                raise OSError(f"it ended with code {self.process.wait()}")
            pieces.append(piece)
            if piece.endswith(b"\n"):
                return b"".join(pieces)

    def close(self):
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.communicate()
            self.process = None


def failed(path, kind, message):
    """A record of a document that no worker survived, with what programs look at first."""
    return {
        "schema": "sohoa.plan/1", "id": "", "status": "failed",
        "error": {"kind": kind, "message": message, "retryable": True, "pages": []},
        "source": {"path": path, "bytes": 0, "mediaType": None, "pages": 0, "pageKinds": [],
                   "engine": None},
        "document": {},
    }


def row(path, record):
    document = record.get("document") or {}
    error = record.get("error") or {}
    return (
        path, record["id"] or None, record["status"], error.get("kind"), error.get("message"),
        *(document.get(name) for name in ("issuer", "number", "symbol", "date", "type", "subject")),
        record["source"]["pages"], json.dumps(record, ensure_ascii=False))


def converter(program, seconds, memory):
    def convert(paths):
        worker = Worker(program, seconds, memory)
        try:
            for path in paths:
                yield row(path, worker.convert(path))
        finally:
            worker.close()

    return convert


def files(folder):
    """All files below a folder, those with a dot before their name left out."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(parent, name) for name in sorted(names) if not name.startswith(".")]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scans")
    parser.add_argument("parquet")
    parser.add_argument("--sohoa", default="sohoa", help="the program")
    parser.add_argument("--seconds", type=int, default=3600, help="the longest for a document")
    parser.add_argument("--memory", type=int, default=4096, help="megabytes for a worker")
    parser.add_argument("--partitions", type=int, help="four a core if not given")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("sohoa").getOrCreate()
    context = spark.sparkContext
    paths = files(os.path.abspath(options.scans))
    count = options.partitions or 4 * context.defaultParallelism
    program = options.sohoa if "/" not in options.sohoa else os.path.abspath(options.sohoa)
    records = context.parallelize(paths, max(1, min(count, len(paths)))).mapPartitions(
        converter(program, options.seconds, options.memory))
    spark.createDataFrame(records, SCHEMA).write.mode("overwrite").parquet(options.parquet)
    spark.stop()


if __name__ == "__main__":
    main()
