#!/usr/bin/env python3
"""Kills runs of `greffier ingest` at random moments and checks that nothing is lost and nothing is doubled.

usage: kill.py path/to/greffier FOLDER [--kills 300] [--seed 1]
FOLDER holds letters; copies of them, each with a line of its own, are added while runs are killed. At the end one run goes
undisturbed, and its lists must be byte for byte those of an archive that was never disturbed.
"""
import argparse, os, pathlib, random, shutil, sqlite3, subprocess, sys, tempfile, time


def ingest(binary, letters, out, kill_after=None):
    """Runs over the letters; kills the run and its workers after so many seconds. Gives whether it was killed."""
    command = [binary, "ingest", str(letters), "--out", str(out), "--quiet"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if kill_after is None:
        run.wait()
        return False
    try:
        run.wait(timeout=kill_after)
        return False
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return True


def check(out):
    """Checks the archive as a killed run leaves it."""
    path = out / "archive.db"
    if not path.exists():
        return
    archive = sqlite3.connect(path)
    assert archive.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the archive is damaged"
    if not archive.execute("SELECT 1 FROM sqlite_schema WHERE name = 'files'").fetchone():
        return
    bare = "SELECT count(*) FROM files WHERE state IN ('whole', 'in_part', 'needs_ocr') AND id NOT IN (SELECT file FROM records)"
    assert archive.execute(bare).fetchone() == (0,), "a file is known without its record"
    archive.close()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    desk = pathlib.Path(tempfile.mkdtemp(prefix="greffier-kill-"))
    letters, out, calm = desk / "letters", desk / "out", desk / "calm"
    letters.mkdir()
    sources = [path for path in sorted(asked.folder.rglob("*")) if path.suffix in (".txt", ".md", ".html", ".pdf")]
    assert sources, "the folder holds no letters"
    put, kills, runs, begun = 0, 0, 0, time.time()
    while kills < asked.kills:
        for _ in range(chance.randrange(1, 40)):
            source = chance.choice(sources)
            copy = letters / f"{put % 7}" / f"{put:06}{source.suffix}"
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(source, copy)
            with copy.open("ab") as file:
                file.write(f"\n% {put}\n".encode())
            put += 1
        kills += ingest(asked.binary, letters, out, kill_after=chance.uniform(0.005, 1.2))
        runs += 1
        check(out)
    ingest(asked.binary, letters, out)
    ingest(asked.binary, letters, calm)
    for name in ("decisions.ndjson", "documents.ndjson"):
        assert (out / name).read_bytes() == (calm / name).read_bytes(), f"{name} is another one than undisturbed"
    archive = sqlite3.connect(out / "archive.db")
    count = archive.execute("SELECT count(*), count(DISTINCT path) FROM files").fetchone()
    assert count == (put, put), f"{count} files are known, {put} were put there"
    records = archive.execute("SELECT count(*), count(DISTINCT file || ' ' || part) FROM records").fetchone()
    assert records[0] == records[1], "a record is doubled"
    tree = {path.relative_to(out) for path in out.rglob("*.json")}
    assert tree == {path.relative_to(calm) for path in calm.rglob("*.json")}, "other JSON files than undisturbed"
    print(f"{kills} kills in {runs} runs, {put} files, {records[0]} records: none lost, none doubled, lists equal; {time.time() - begun:.0f} s")
    shutil.rmtree(desk)


if __name__ == "__main__":
    sys.exit(main())
