#!/usr/bin/env python3
"""Opens what greffier gives out with the programs that people use, and checks that nothing is lost, changed or run.

usage: check.py path/to/greffier FOLDER…
FOLDER holds letters. Needs openpyxl, pandas, duckdb, frictionless and datasette (pip). A letter that wants to be a formula,
markup and a script is put beside them.
"""
import argparse, base64, csv, hashlib, json, math, pathlib, re, shutil, sqlite3, subprocess, sys, tempfile
from html.parser import HTMLParser

import duckdb, openpyxl, pandas
from frictionless import Package

HOSTILE = """Le 3 mai 2024

N/Réf. : 007-5

Objet : =HYPERLINK("http://example.org";"x")</script><script>alert(1)</script><img src=x onerror=alert(1)>

Bonjour,

Nous donnons suite à votre demande d'accès reçue le 12 avril 2024, par laquelle vous demandez le registre <b>des</b> "prêts".

Nous vous transmettons ci-joint le registre demandé.

Veuillez recevoir nos salutations distinguées.

Renée Essai

Responsable de l'accès aux documents
"""
faults = []


def expect(truth, sentence):
    if not truth:
        faults.append(sentence)


class Cells(HTMLParser):
    """The tags of the page, its scripts and where its links lead."""

    def __init__(self):
        super().__init__()
        self.tags, self.links, self.scripts, self.inside, self.events = {}, [], [], None, []

    def handle_starttag(self, tag, attributes):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        attributes = dict(attributes)
        self.events += [name for name in attributes if name.startswith("on")]
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        if tag == "script":
            self.inside = attributes.get("type", "script")
            self.scripts.append((self.inside, ""))

    def handle_endtag(self, tag):
        if tag == "script":
            self.inside = None

    def handle_data(self, data):
        if self.inside:
            kind, text = self.scripts[-1]
            self.scripts[-1] = (kind, text + data)


def check_workbook(path, decisions):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    expect(sheet.max_row == len(decisions) + 1, f"{path.name}: {sheet.max_row} rows")
    heads = [cell.value for cell in sheet[1]]
    date, reference, subject = (heads.index(name) + 1 for name in ("Date of the letter", "Reference", "Subject"))
    hostile = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, reference).value == "007-5"]
    expect(len(hostile) == 1, "the reference 007-5 is no text")
    cell = sheet.cell(hostile[0], subject)
    expect(cell.data_type == "s" and cell.value.startswith("=HYPERLINK"), f"the subject is of type {cell.data_type}")
    expect(sheet.cell(hostile[0], date).is_date, "the date is not typed")
    expect(not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row), "a formula")
    links = [row[0].hyperlink.target for row in sheet.iter_rows(min_row=2) if row[0].hyperlink]
    expect(len(links) == len(decisions), f"{len(links)} links")
    return book


def check_page(path):
    text = path.read_text(encoding="utf-8")
    page = Cells()
    page.feed(text)
    expect("img" not in page.tags and "b" not in page.tags and not page.events, "markup of a letter is markup of the page")
    scripts = [text for kind, text in page.scripts if kind == "script"]
    expect(len(scripts) == 1, f"{len(scripts)} scripts")
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    expect(f"'sha256-{digest}'" in text, f"the policy of the page does not let its own script run: {digest}")
    data = [json.loads(text) for kind, text in page.scripts if kind == "application/json"]
    expect(any(isinstance(row[0], list) and "hostile" in row[0][0] for row in data[0]), "the hostile letter is not in the page")
    expect(not re.search(r"(src|href)=.?https?:", text), "the page reaches out")
    for link in page.links:
        target = link.split("#")[0]
        expect(not target or (path.parent / re.sub(r"%([0-9A-F]{2})", lambda m: chr(int(m[1], 16)), target).encode("latin-1", "ignore").decode("utf-8", "ignore")).exists(), f"no file at {link}")
    if node := shutil.which("node"):
        script = path.with_suffix(".js")
        script.write_text(scripts[0])
        run = subprocess.run([node, "--check", script], capture_output=True, text=True)
        expect(run.returncode == 0, run.stderr)
        script.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    binary = options.binary.resolve()
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "mal").mkdir()
        (work / "mal" / "hostile <i>'&\" é.txt").write_text(HOSTILE, encoding="utf-8")
        (work / "mal" / "vide.pdf").write_bytes(b"")

        def greffier(*words, code=0):
            run = subprocess.run([binary, *map(str, words), "--lang", "en"], capture_output=True, cwd=work)
            expect(run.returncode == code, f"{words}: {run.returncode}, {run.stderr.decode()}")
            return run.stdout

        greffier("ingest", *(folder.resolve() for folder in options.folders), "mal", "--out", "archive", "--quiet", code=2)

        def export(name, *more):
            greffier("export", "--format", name, "--archive", "archive", "--out", name, *more)
            return work / name

        decisions = [json.loads(line) for line in (export("ndjson") / "decisions.ndjson").read_text(encoding="utf-8").split("\n") if line]
        expect(len(decisions) > 5, "hardly a letter")
        expect(all(record["request"]["type"] == "document" for record in decisions), "a personal request went out")
        expect(json.loads((export("json") / "decisions.json").read_text(encoding="utf-8")) == decisions, "json is not ndjson")
        expect(len(greffier("export", "--format", "ndjson", "--archive", "archive").splitlines()) == len(decisions), "what is printed")
        cells = [cell for record in decisions for table in record["tables"] for row in table["rows"] for cell in row if cell]
        withheld = sum(cell["status"] == "suppressed" for cell in cells)

        folder = export("csv")
        table = pandas.read_csv(folder / "decisions.csv", dtype={"reference": str})
        expect(list(table["id"]) == [record["id"] for record in decisions], "csv: other records")
        expect(list(table["reference"].fillna("")) == [(record["reference"] or {"value": ""})["value"] for record in decisions], "csv: references")
        expect(table[table["reference"] == "007-5"]["subject"].iloc[0].startswith("'=HYPERLINK"), "csv: no guard")
        count = duckdb.sql(f"SELECT count(*) FROM read_csv('{folder}/cells.csv') WHERE status = 'suppressed' AND value IS NULL").fetchall()[0][0]
        expect(count == withheld, f"csv: {count} withheld cells of {withheld}")
        export("csv", "--excel-fr", "--force")
        raw = (folder / "cells.csv").read_bytes()
        expect(raw.startswith(b"\xef\xbb\xbf"), "csv: no mark")
        french = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
        expect(any(row["number"].count(",") == 1 for row in french) and not any("." in row["number"] for row in french), "csv: no decimal comma")
        french = pandas.read_csv(folder / "cells.csv", sep=";", decimal=",")
        expect(math.isclose(french["number"].sum(), sum(cell["value"] for cell in cells if cell["status"] == "number")), "csv: other sums in French")

        check_workbook(export("xlsx") / "decisions.xlsx", decisions)
        book = check_workbook(work / "archive" / "decisions.xlsx", decisions)
        expect("vide.pdf" in [cell.value for cell in book["Not read"]["A"]], "the failure is not in the workbook")
        check_page(work / "archive" / "rapport.html")

        report = Package(export("datapackage") / "datapackage.json").validate()
        expect(report.valid, f"frictionless: {report.flatten(['type', 'note'])[:5]}")

        database = export("sqlite") / "decisions.sqlite"
        connection = sqlite3.connect(database)
        expect(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",), "sqlite: damaged")
        expect(connection.execute("SELECT count(*) FROM decisions").fetchone() == (len(decisions),), "sqlite: other records")
        expect(connection.execute("SELECT count(*) FROM cells WHERE status = 'suppressed' AND value IS NULL").fetchone() == (withheld,), "sqlite: withheld cells")
        connection.close()
        for path in (database, work / "archive" / "archive.db"):
            page = subprocess.run([sys.executable, "-m", "datasette", "--get", f"/{path.stem}/decisions.json?_size=1&_shape=array", path], capture_output=True, text=True)
            expect(page.returncode == 0 and len(json.loads(page.stdout)) == 1, f"datasette: {page.stdout[:200]}{page.stderr[-300:]}")

        lines = (export("opensearch") / "bulk-00001.ndjson").read_text(encoding="utf-8").split("\n")[:-1]
        actions, documents = [json.loads(line)["index"] for line in lines[::2]], [json.loads(line) for line in lines[1::2]]
        expect(all(action["_id"] == document["id"] for action, document in zip(actions, documents)), "opensearch: ids")
        template = json.loads((work / "opensearch" / "index-template.json").read_text(encoding="utf-8"))["template"]
        expect(all(key in template["mappings"]["properties"] for document in documents for key in document), "opensearch: a field without mapping")

        formats = subprocess.run([binary, "export", "--help", "--lang", "en"], capture_output=True, text=True).stdout
        if "parquet" in formats:
            folder = export("parquet")
            frame = duckdb.sql(f"SELECT id FROM '{folder}/decisions.parquet'").fetchall()
            expect([row[0] for row in frame] == [record["id"] for record in decisions], "parquet: other records")
            kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{folder}/decisions.parquet')").fetchall())
            expect(kinds["letter_date"] == "DATE" and kinds["pages"] == "BIGINT", f"parquet: {kinds}")
            count = duckdb.sql(f"SELECT count(*) FROM '{folder}/cells.parquet' WHERE status = 'suppressed' AND value IS NULL").fetchall()[0][0]
            expect(count == withheld, "parquet: withheld cells")
        else:
            print("SKIPPED: this greffier is built without parquet")

        before = len(decisions)
        everything = greffier("export", "--format", "ndjson", "--archive", "archive", "--personal", "on").splitlines()
        print(f"{before} decisions without and {len(everything)} with personal requests, {len(cells)} cells, {withheld} withheld, {len(faults)} faults")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
