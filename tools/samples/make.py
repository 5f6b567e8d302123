# Why this file exists: the sample letters are made, not collected; this script makes all of
# them again from tools/samples/sources (and from the text of the MIFI letter).
"""Make every generated file of samples/ from its source.

Usage: python3 tools/samples/make.py [part of an output's name ...]
"""

import datetime
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import typst

sys.dont_write_bytecode = True
import seed  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE / "sources"
SAMPLES = HERE.parent.parent / "samples"
SEED = SAMPLES / "mifi" / "000_f59973631fdc8eba.txt"
EPOCH = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)

TAGGED = {"tagged": True}
UNTAGGED = {"tagged": False}
WINDOWS = {"encoding": "windows-1252"}

# One line a sample: output below samples/, source below sources/, maker, options.
# The source "seed" stands for the text of the MIFI letter.
MANIFEST = [
    ("mifi/31180-libreoffice.pdf", "seed", "libreoffice", TAGGED),
    ("mifi/31180-typst.pdf", "seed", "typst", TAGGED),
    ("mifi/31180-chromium.pdf", "seed", "chromium", TAGGED),
    ("trois-rivieres/da-2024-0931.pdf", "trois-rivieres-da-2024-0931.html", "chromium", TAGGED),
    ("ciusss-estrie/2025-a-077.pdf", "ciusss-estrie-2025-a-077.html", "libreoffice", TAGGED),
    ("surete-du-quebec/2406-118.pdf", "surete-du-quebec-2406-118.typ", "typst", UNTAGGED),
    ("mtmd/115216.pdf", "mtmd-points.typ", "typst", UNTAGGED),
    ("hydro-quebec/hq-2025-0148.pdf", "hydro-quebec-hq-2025-0148.html", "chromium", TAGGED),
    ("revenu-quebec/26-041877.pdf", "revenu-quebec-26-041877.html", "libreoffice", TAGGED),
    ("lester-b-pearson/lbp-2025-031.pdf", "lester-b-pearson-lbp-2025-031.typ", "typst", TAGGED),
    ("banq/frais.pdf", "banq-frais.html", "libreoffice", UNTAGGED),
    ("cisss-lanaudiere/2024-213.pdf", "cisss-lanaudiere-2024-213.html", "chromium", TAGGED),
    ("meie/refus.pdf", "meie-refus.html", "chromium", UNTAGGED),
    ("saq/avis-tiers.pdf", "saq-avis-tiers.html", "libreoffice", TAGGED),
    ("sherbrooke/proces-verbal.pdf", "sherbrooke-proces-verbal.html", "libreoffice", UNTAGGED),
    ("stm/retards-2023.pdf", "stm-tableau.typ", "typst", UNTAGGED),
    ("css-affluents/aucun-document.txt", "css-affluents.txt", "encoding", {}),
    ("saaq/prolongation.txt", "saaq-prolongation.txt", "encoding", WINDOWS),
    ("uqam/accuse-reception.txt", "uqam-accuse.txt", "encoding", {"encoding": "utf-16-le"}),
    ("isq/naissances.md", "isq-13.md", "encoding", {}),
    ("opq/compilation.md", "opq-15.md", "encoding", {}),
    ("gatineau/transfert.html", "gatineau-transfert.html", "encoding", WINDOWS),
    ("meq/effectif-scolaire.html", "meq-effectif.html", "encoding", {}),
]


def with_libreoffice(source, output, work, tagged):
    """Print an HTML page with LibreOffice Writer."""
    page = work / "letter.html"
    page.write_text(source, encoding="utf-8")
    options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{str(tagged).lower()}"}}}}'
    run(
        "soffice", "--headless", f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--infilter=HTML (StarWriter)", "--convert-to", f"pdf:writer_pdf_Export:{options}",
        "--outdir", work, page,
    )  # fmt: skip
    output.write_bytes(fixed((work / "letter.pdf").read_bytes()))


def with_chromium(source, output, work, tagged):
    """Print an HTML page with Chromium."""
    page = work / "letter.html"
    page.write_text(source, encoding="utf-8")
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", f"--user-data-dir={work / 'profile'}",
        *([] if tagged else ["--disable-pdf-tagging"]),
        "--no-pdf-header-footer", f"--print-to-pdf={work / 'letter.pdf'}", page.as_uri(),
    )  # fmt: skip
    output.write_bytes(fixed((work / "letter.pdf").read_bytes()))


def with_typst(source, output, work, tagged):
    """Compile Typst source."""
    page = work / "letter.typ"
    page.write_text(source, encoding="utf-8")
    typst.compile(page, output=output, timestamp=EPOCH, pdf_tags=tagged)


def with_encoding(source, output, work, encoding="utf-8"):
    """Write text, Markdown or HTML in the wanted encoding, without the source's comment."""
    text = re.sub(r"\A(#[^\n]*\n|<!--.*?-->\n)", "", source, flags=re.DOTALL)
    text = text.replace('charset="utf-8"', f'charset="{encoding}"')
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    output.write_bytes(mark + text.encode(encoding))


MAKERS = {
    "libreoffice": with_libreoffice,
    "chromium": with_chromium,
    "typst": with_typst,
    "encoding": with_encoding,
}


def run(*command):
    """Run one program quietly and stop when it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=120)
    if done.returncode:
        sys.exit(done.stderr.decode(errors="replace"))


def fixed(pdf):
    """Replace the dates and identifiers of a PDF by constants of the same length."""
    stamp = EPOCH.strftime("%Y%m%d%H%M%S").encode()
    pdf = re.sub(rb"\(D:\d{14}", b"(D:" + stamp, pdf)
    iso = EPOCH.strftime("%Y-%m-%dT%H:%M:%S").encode()
    pdf = re.sub(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", iso, pdf)
    pdf = re.sub(rb"/ID\s*\[\s*<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\]", blank_identifier, pdf)
    return re.sub(rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, pdf)


def blank_identifier(match):
    """Write zeros for the hexadecimal digits of a file identifier, but keep the key `/ID`."""
    return b"/ID" + re.sub(rb"[0-9A-Fa-f]", b"0", match[0].removeprefix(b"/ID"))


def source_text(name, maker):
    """Read a source, or make it from the text of the MIFI letter."""
    if name != "seed":
        return (SOURCES / name).read_text(encoding="utf-8")
    text = SEED.read_text(encoding="utf-8")
    return seed.to_typst(text) if maker == "typst" else seed.to_html(text)


def make(output, source, maker, options):
    """Make one sample."""
    target = SAMPLES / output
    target.parent.mkdir(parents=True, exist_ok=True)
    work = pathlib.Path(tempfile.mkdtemp())
    try:
        MAKERS[maker](source_text(source, maker), target, work, **options)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{output}: {target.stat().st_size} bytes")


def main():
    """Make all samples, or those whose names contain one of the arguments."""
    wanted = sys.argv[1:] or [""]
    for output, source, maker, options in MANIFEST:
        if any(part in output for part in wanted):
            make(output, source, maker, options)


if __name__ == "__main__":
    main()
