#!/usr/bin/env python3
"""Fills the disk below an archive again and again and checks that a run says so and that the next one makes good.

usage (as root, for mount): disk.py path/to/greffier FOLDER [--steps 20]
A small tmpfs holds the archive; it grows step by step, and a run goes over FOLDER at each size. At the end the lists must be byte
for byte those of an archive that always had room.
"""
import argparse, pathlib, sqlite3, subprocess, sys, tempfile


def ingest(binary, letters, out):
    """Runs over the letters; gives the exit code and what was said."""
    run = subprocess.run([binary, "ingest", str(letters), "--out", str(out), "--quiet", "--lang", "en"], capture_output=True, text=True)
    return run.returncode, run.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("letters", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        whole, small = folder / "whole", folder / "small"
        code, said = ingest(options.binary, options.letters, whole)
        assert code in (0, 2), said
        need = sum(path.stat().st_size for path in whole.rglob("*") if path.is_file())
        small.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={need // options.steps}", "none", small], check=True)
        try:
            full = 0
            for step in range(1, 4 * options.steps):
                subprocess.run(["mount", "-o", f"remount,size={need * step // options.steps}", small], check=True)
                code, said = ingest(options.binary, options.letters, small / "out")
                path = small / "out" / "archive.db"
                if path.exists() and path.stat().st_size:
                    archive = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
                    assert archive.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the archive is damaged"
                    archive.close()
                if code in (0, 2) and "cannot be" not in said:
                    break
                assert code == 73, f"exit {code}: {said}"
                full += 1
            assert full, "the disk was never full"
            for name in ("decisions.ndjson", "documents.ndjson"):
                assert (small / "out" / name).read_bytes() == (whole / name).read_bytes(), f"{name} is another one"
            print(f"{full} runs on a full disk, each told with 73; the lists are equal to those of an undisturbed archive")
        finally:
            subprocess.run(["umount", small], check=True)


if __name__ == "__main__":
    sys.exit(main())
