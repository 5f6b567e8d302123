#!/usr/bin/env python3
"""Measures what is read of scans: the PDF letters of tests/letters and tests/tables, scanned, beside themselves.

Needs what make.py needs, Tesseract, and a built greffier.

    python3 tools/scans/figures.py fields --greffier target/release/greffier -- --dpi 200 --noise 8
    python3 tools/scans/figures.py tables --greffier target/release/greffier -- --dpi 200 --noise 8
    python3 tools/scans/figures.py cost --greffier target/release/greffier -- --dpi 200

What stands behind `--` goes to make.py.
"""
import argparse
import collections
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = re.compile(r"\s+")


def scan(pdf, out, how):
    """Makes a scan of a PDF."""
    subprocess.run([sys.executable, ROOT / "tools/scans/make.py", pdf, out, *how], check=True)


def evaluate(greffier, folder):
    """Gives the figures of `greffier eval`."""
    run = subprocess.run([greffier, "eval", folder, "--json"], capture_output=True, check=False)
    return json.loads(run.stdout)


def fields(greffier, how, some):
    """Measures the fields of the letters with a truth beside them."""
    with tempfile.TemporaryDirectory() as scans, tempfile.TemporaryDirectory() as prints:
        letters = [pdf for pdf in sorted((ROOT / "tests/letters").rglob("*.pdf")) if pdf.with_suffix(".json").exists()]
        for number, pdf in enumerate(letters[:some]):
            name = f"{number:03}-{pdf.name}"
            scan(pdf, Path(scans) / name, how)
            shutil.copy(pdf, Path(prints) / name)
            for folder in (scans, prints):
                shutil.copy(pdf.with_suffix(".json"), (Path(folder) / name).with_suffix(".json"))
        of_prints, of_scans = evaluate(greffier, prints), evaluate(greffier, scans)
    print(f"{of_scans['letters']} letters {' '.join(how)}: F1 of the print, of the scan; of the scan right, wrong, missed, invented")
    for field, figures in of_scans["fields"].items():
        f1 = [of["fields"][field]["f1"] for of in (of_prints, of_scans)]
        counts = [figures[count] for count in ("right", "wrong", "missed", "invented")]
        print(f"{field:28}", *(f"{value:.3f}" if value is not None else "  -  " for value in f1), *counts)


def score_tables(greffier, pdf):
    """Gives the tables of a file as lists of cells."""
    run = subprocess.run([greffier, "tables", pdf, "--format", "score"], capture_output=True, check=True)
    return [table["cells"] for table in json.loads(run.stdout)["tables"]]


def relations(cells):
    """Gives the neighbours to the right and below: the nearest cell that is not empty, by their words."""
    own = {}
    for at, cell in enumerate(cells):
        for row in range(cell["r"], cell["r"] + cell["rs"]):
            for column in range(cell["c"], cell["c"] + cell["cs"]):
                own[row, column] = at
    words = [WORDS.sub("", cell["text"]) for cell in cells]
    last_row, last_column = (max((place[axis] for place in own), default=0) for axis in (0, 1))
    found = set()
    for at, cell in enumerate(cells):
        if not words[at]:
            continue
        for row in range(cell["r"], cell["r"] + cell["rs"]):
            beside = (own.get((row, column)) for column in range(cell["c"] + cell["cs"], last_column + 1))
            found.add((at, next((other for other in beside if other is not None and words[other]), None), "right"))
        for column in range(cell["c"], cell["c"] + cell["cs"]):
            below = (own.get((row, column)) for row in range(cell["r"] + cell["rs"], last_row + 1))
            found.add((at, next((other for other in below if other is not None and words[other]), None), "down"))
    return collections.Counter((words[at], words[other], way) for at, other, way in found if other is not None)


def tables(greffier, how, some):
    """Compares the tables of scans with the truth of the letters."""
    names = sorted((ROOT / "tests/tables/letters").glob("*.pdf"))
    right = read = wanted = exact = count = 0
    for pdf in names[:some]:
        with tempfile.TemporaryDirectory() as folder:
            scan(pdf, Path(folder) / pdf.name, how)
            of_scan = score_tables(greffier, Path(folder) / pdf.name)
        truth_file = ROOT / "tests/tables/truth" / pdf.with_suffix(".json").name
        of_truth = [table["cells"] for table in json.loads(truth_file.read_text(encoding="utf-8"))["tables"]]
        same = lambda cells: sorted((c["r"], c["c"], c["rs"], c["cs"], WORDS.sub("", c["text"])) for c in cells)
        scanned = [same(cells) for cells in of_scan]
        exact_here = sum(same(cells) in scanned for cells in of_truth)
        exact, count = exact + exact_here, count + len(of_truth)
        truth, found = (sum((relations(cells) for cells in of), collections.Counter()) for of in (of_truth, of_scan))
        here = sum((truth & found).values())
        right, read, wanted = right + here, read + sum(found.values()), wanted + sum(truth.values())
        f = 2 * here / max(1, sum(found.values()) + sum(truth.values()))
        print(f"{pdf.name:44} adjacency {f:.3f}  exact {exact_here}/{len(of_truth)}", flush=True)
    print(f"all: adjacency F {2 * right / max(1, read + wanted):.3f}, exact {exact} of {count}")


def processor_seconds(command, **streams):
    """Gives the processor time that a command and its children take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **streams)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cost(greffier, how, some):
    """Compares the processor time of a page with that of bare Tesseract on the same picture."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    ours = bare = 0
    pages = sorted((ROOT / "tests/letters").rglob("*.pdf"))[:some or 12]
    for pdf in pages:
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / "page.png"
            scan(pdf, picture, how)
            ours += processor_seconds([greffier, "read", picture])
            bare += processor_seconds(["tesseract", picture, "stdout", "--psm", "3", "-l", "fra+eng", "tsv"])
    print(f"{len(pages)} pages: {ours / len(pages):.2f} s a page, bare Tesseract {bare / len(pages):.2f} s, {ours / bare:.2f} times")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("what", choices=["fields", "tables", "cost"])
    arguments.add_argument("--greffier", default="target/release/greffier")
    arguments.add_argument("--some", type=int, help="only the first so many files")
    words = sys.argv[1:]
    own = words.index("--") if "--" in words else len(words)
    given = arguments.parse_args(words[:own])
    {"fields": fields, "tables": tables, "cost": cost}[given.what](given.greffier, words[own + 1 :], given.some)
