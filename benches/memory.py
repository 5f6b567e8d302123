#!/usr/bin/env python3
"""Peak memory of `greffier read` and `greffier words` over a text PDF of 500 pages.

usage: python3 benches/memory.py [path/to/greffier]        (default: target/release/greffier)

The file is made on the spot: 45 lines of text a page, each page compressed. What counts is the largest resident size of
the whole process, as the system tells it when the process ends. Exits with 1 where a command takes more than 150 MB.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import zlib

PAGES = 500
LINES = 45
PEAK_MAX_MB = 150
HERE = pathlib.Path(__file__).resolve().parent.parent


def make_pdf() -> bytes:
    """Makes the file: numbered lines, so that no page is like another."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for page in range(PAGES):
        lines = "".join(
            f"(Page {page + 1}, ligne {line + 1} : le registre des demandes compte {page * line} entrees en tout.) Tj T*\n"
            for line in range(LINES)
        )
        content = zlib.compress(f"BT /F1 11 Tf 14 TL 72 720 Td\n{lines}ET".encode())
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(content) + content + b"\nendstream")
    objects[1] = f"<</Type/Pages/Count {PAGES}/Kids[{' '.join(kids)}]>>".encode()
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def peak_mb(command: list[str]) -> float:
    """Runs a command and gives its largest resident size."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, f"{command} ended with {status}"
    # Kilobytes on Linux, bytes on macOS.
    return usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> int:
    """Measures both commands and prints a line each."""
    greffier = sys.argv[1] if len(sys.argv) > 1 else str(HERE / "target/release/greffier")
    with tempfile.TemporaryDirectory() as folder:
        letter = pathlib.Path(folder, "pages.pdf")
        letter.write_bytes(make_pdf())
        peaks = {command: peak_mb([greffier, command, str(letter)]) for command in ("read", "words")}
    for command, peak in peaks.items():
        print(f"greffier {command}: {peak:.0f} MB at most over {PAGES} pages (limit {PEAK_MAX_MB} MB)")
    return 0 if max(peaks.values()) <= PEAK_MAX_MB else 1


if __name__ == "__main__":
    sys.exit(main())
