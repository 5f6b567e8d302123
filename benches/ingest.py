#!/usr/bin/env python3
"""CPU of `greffier ingest` over 300 letter PDFs beside `pdftotext -bbox` on the same files.

usage: python3 benches/ingest.py [path/to/greffier]        (default: target/release/greffier)

The letters are the PDFs of `samples/`, copied in turn until there are 300; both programs read the same files in one
run, and what counts is the user and system time of whole processes, because machines are shared and noisy. Needs
poppler-utils. Exits with 1 where greffier takes more CPU a page than pdftotext.
"""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

LETTERS = 300
HERE = pathlib.Path(__file__).resolve().parent.parent


def copy_letters(folder: pathlib.Path) -> list[pathlib.Path]:
    """Fills the folder with letters and gives their paths."""
    samples = sorted((HERE / "samples").rglob("*.pdf"))
    copies = []
    for number in range(LETTERS):
        source = samples[number % len(samples)]
        copies.append(folder / f"{number:04d}-{source.name}")
        shutil.copyfile(source, copies[-1])
    return copies


def cpu_seconds(commands: list[list[str]]) -> float:
    """Runs the commands one after another and gives their user and system time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measures both programs and prints a line each."""
    greffier = sys.argv[1] if len(sys.argv) > 1 else str(HERE / "target/release/greffier")
    with tempfile.TemporaryDirectory() as folder:
        letters = pathlib.Path(folder, "letters")
        letters.mkdir()
        copies = copy_letters(letters)
        out = os.path.join(folder, "archive")
        ours = cpu_seconds([[greffier, "ingest", str(letters), "--out", out, "--quiet"]])
        records = [json.loads(line) for name in ("decisions", "documents") for line in open(f"{out}/{name}.ndjson")]
        pages = sum(record["source"]["pages"] for record in records if record["part"]["index"] == 1)
        theirs = cpu_seconds([["pdftotext", "-bbox", str(copy), "/dev/null"] for copy in copies])
    assert len(records) >= LETTERS, f"{len(records)} records of {LETTERS} letters"
    for name, seconds in (("greffier ingest", ours), ("pdftotext -bbox", theirs)):
        print(f"{name}: {seconds:.2f} s CPU, {1000 * seconds / pages:.2f} ms a page over {pages} pages of {LETTERS} letters")
    print(f"ratio {ours / theirs:.2f}")
    return 0 if ours <= theirs else 1


if __name__ == "__main__":
    sys.exit(main())
