# Why this file exists: the development set of tables is made, not collected, and anybody can make another one.
"""Make letters with tables, and the truth of their tables, from a seed.

Usage: python3 tests/tables/make.py --seed 1 --out tests/tables [--only PART]
It writes DIR/letters/*.pdf and DIR/truth/*.json. It needs Typst (the Python package), Chromium, LibreOffice, WeasyPrint,
python-docx, openpyxl and pikepdf.
"""

import argparse
import collections
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import pikepdf
import typst
import weasyprint

sys.dont_write_bytecode = True
from documents import KINDS, Kind  # noqa: E402
from negatives import NEGATIVES  # noqa: E402
from to_docx import document_to_docx  # noqa: E402
from to_html import document_to_html  # noqa: E402
from to_typst import document_to_typst  # noqa: E402
from to_xlsx import document_to_xlsx  # noqa: E402

EPOCH = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
# Larger files are packed, so that the set stays small.
SIZE_MAX = 50_000
# The turn of the first kind without a table; fixed, so that a new kind changes no other document.
FIRST_NEGATIVE = 54


def run(*command):
    """Run one program quietly and stop when it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=600)
    if done.returncode:
        sys.exit(done.stderr.decode(errors="replace"))


def with_typst(documents, work):
    """Compile Typst markup."""
    for document in documents:
        source = work / f"{document.name}.typ"
        source.write_text(document_to_typst(document), encoding="utf-8")
        typst.compile(source, output=work / f"{document.name}.pdf", timestamp=EPOCH, pdf_tags=document.tagged)


def with_chromium(documents, work):
    """Print HTML with Chromium."""
    for document in documents:
        source = work / f"{document.name}.html"
        source.write_text(document_to_html(document), encoding="utf-8")
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            f"--user-data-dir={work / 'chromium'}", *([] if document.tagged else ["--disable-pdf-tagging"]),
            "--no-pdf-header-footer", f"--print-to-pdf={work / (document.name + '.pdf')}", source.as_uri())  # fmt: skip


def with_weasyprint(documents, work):
    """Print HTML with WeasyPrint."""
    for document in documents:
        html = weasyprint.HTML(string=document_to_html(document))
        html.write_pdf(work / f"{document.name}.pdf", pdf_identifier=b"0" * 16)


def with_libreoffice(documents, work, ending, filter_name, write):
    """Print office files with LibreOffice, all of one kind in one start."""
    for tagged in (True, False):
        sources = []
        for document in documents:
            if document.tagged == tagged:
                sources.append(work / f"{document.name}.{ending}")
                write(document, sources[-1])
        options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{str(tagged).lower()}"}}}}'
        if sources:
            run("soffice", "--headless", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--convert-to",
                f"pdf:{filter_name}:{options}", "--outdir", work, *sources)  # fmt: skip


def with_writer(documents, work):
    """Print Word files."""
    with_libreoffice(documents, work, "docx", "writer_pdf_Export", document_to_docx)


def with_calc(documents, work):
    """Print Excel files."""
    with_libreoffice(documents, work, "xlsx", "calc_pdf_Export", document_to_xlsx)


PRODUCERS = {"typst": with_typst, "chromium": with_chromium, "weasyprint": with_weasyprint, "writer": with_writer,
             "calc": with_calc}  # fmt: skip


def turned(path, how):
    """Turn the pages of a file: shown on their side, or turned twice so that they are shown as before."""
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        for page in file.pages:
            if how == "upright":
                _, _, width, height = (float(edge) for edge in page.mediabox)
                page.mediabox = [0, 0, height, width]
                for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
                    if box in page:
                        del page[box]
                page.contents_add(b"q 0 1 -1 0 %.4f 0 cm" % height, prepend=True)
                page.contents_add(b"Q")
            page.Rotate = 90 if how == "upright" else int(how)
        file.save(path, static_id=True)


def packed(path):
    """Pack the objects of a large file: LibreOffice writes each element of a tagged table as one of its own."""
    if path.stat().st_size > SIZE_MAX:
        with pikepdf.open(path, allow_overwriting_input=True) as file:
            file.save(path, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def fixed(pdf):
    """Replace the dates and identifiers of a PDF by constants of the same length."""
    pdf = re.sub(rb"\(D:\d{14}", b"(D:" + EPOCH.strftime("%Y%m%d%H%M%S").encode(), pdf)
    iso = EPOCH.strftime("%Y-%m-%dT%H:%M:%S").encode()
    pdf = re.sub(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", iso, pdf)
    blank = lambda match: b"/ID" + re.sub(rb"[0-9A-Fa-f]", b"0", match[0].removeprefix(b"/ID"))  # noqa: E731
    pdf = re.sub(rb"/ID\s*\[\s*<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\]", blank, pdf)
    return re.sub(rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, pdf)


def draw_documents(seed, only):
    """Draw the documents of a seed, of the kinds whose names hold `only`."""
    documents = []
    turns = [*enumerate(KINDS), *enumerate(NEGATIVES, FIRST_NEGATIVE)]
    for turn, (name, producers, draw) in turns:
        if only in name:
            documents.append(draw(Kind(seed, name, producers, turn)))
    return documents


def write_truth(document, pdf, path):
    """Write the truth of a document."""
    with pikepdf.open(pdf) as file:
        pages = [1] if len(file.pages) == 1 else None
    tables = []
    for table in document.tables():
        tables.append(table.truth(pages))
    truth = {"producer": document.producer, "tagged": document.tagged, "language": document.language, "tables": tables}
    text = json.dumps(truth, ensure_ascii=False, indent=None, separators=(", ", ": "))
    # A line a cell row keeps the file fit for reading and for a diff.
    text = re.sub(r', (?="(?:cells|rows|title)":)|(?<=\]), (?=\[)', lambda match: ",\n", text)
    path.write_text(text + "\n", encoding="utf-8")


def main():
    """Make one set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--only", default="", help="only the kinds whose names hold this")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the sources of the documents")
    arguments = parser.parse_args()
    letters, truth = arguments.out / "letters", arguments.out / "truth"
    for folder in (letters, truth):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if not arguments.only:
                old.unlink()
    documents = draw_documents(arguments.seed, arguments.only)
    by_producer = collections.defaultdict(list)
    for document in documents:
        by_producer[document.producer].append(document)
    with tempfile.TemporaryDirectory() as folder:
        work = arguments.keep or pathlib.Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        for producer, own in by_producer.items():
            PRODUCERS[producer](own, work.resolve())
        for document in documents:
            made = work / f"{document.name}.pdf"
            if document.rotate:
                turned(made, document.rotate)
            made.write_bytes(fixed(made.read_bytes()))
            packed(made)
            (letters / made.name).write_bytes(made.read_bytes())
            write_truth(document, made, truth / f"{document.name}.json")
    tables = [table for document in documents for table in document.tables()]
    tagged = sum(len(document.tables()) for document in documents if document.tagged)
    size = sum(path.stat().st_size for path in letters.glob("*.pdf"))
    print(f"{len(documents)} documents, {len(tables)} tables, {tagged} in tagged files, {size} bytes")


if __name__ == "__main__":
    main()
