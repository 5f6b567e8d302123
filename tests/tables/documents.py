# Why this file exists: the list of kinds. Each entry draws one document of its kind from the seed.
"""The documents with tables, a function a kind."""

import random

import words
from grids import Maker, draw_heads, draw_labels, draw_look, draw_title
from model import Block, Document, set_widths

FONTS = {
    "typst": ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif", "Carlito", "Caladea", "Libertinus Serif",
              "Nimbus Sans", "Nimbus Roman", "URW Gothic", "C059", "P052"),
    "chromium": ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif", "Carlito", "Caladea"),
    "weasyprint": ("Liberation Sans", "P052", "Liberation Serif", "DejaVu Serif", "Carlito", "Caladea", "Liberation Sans Narrow"),
    "writer": ("Liberation Sans", "Liberation Serif", "Carlito", "Caladea", "DejaVu Sans"),
    "calc": ("Carlito", "Liberation Sans", "DejaVu Sans", "Liberation Sans Narrow"),
}  # fmt: skip

# The short names of producers, with a `+` where the file is tagged.
ANY = ("typst+", "typst", "chromium+", "chromium", "weasyprint", "writer+", "writer")
SPANS = ("typst+", "chromium+", "chromium", "weasyprint", "writer+", "writer", "calc")
FREE = ("typst+", "typst", "chromium+", "chromium", "weasyprint")


class Kind:
    """Draws one document: what all kinds share."""

    def __init__(self, seed, name, producers, turn):
        self.rng = rng = random.Random(f"{seed}/{name}")
        self.name = name
        # Neighbours in the list take different producers, so that each seed uses them all.
        producer = producers[(turn * 3 + seed * 11) % len(producers)]
        self.producer, self.tagged = producer.rstrip("+"), producer.endswith("+")
        self.language = "en" if rng.random() < 0.14 else "fr"
        self.font = rng.choice(FONTS[self.producer])
        self.paper = rng.choice(("letter", "letter", "letter", "a4"))
        self.margin = rng.choice((50.0, 57.0, 64.0, 72.0))
        self.size = rng.choice((10, 10.5, 11, 12))
        self.footer = ""
        self.maker = Maker(rng, self.language, name)

    def look(self, rules=None, **fixed):
        """Draw how a table is set, a little as the producer allows."""
        if self.producer in ("writer", "calc"):
            fixed.setdefault("auto", False)
        if self.producer == "typst" and self.font == "URW Gothic":
            fixed.setdefault("head_bold", True)
        return draw_look(self.rng, rules, **fixed)

    def page_number(self):
        """Draw a foot with the number of the page."""
        self.footer = self.rng.choice(("Page #", "#", "- # -", "Page # |", ""))

    def opening(self):
        """Draw the beginning of a letter."""
        rng, language = self.rng, self.language
        pick = lambda pool: rng.choice(words.parts(pool[language]))  # noqa: E731
        day, month, year = rng.randint(1, 28), rng.choice(words.MONTHS[language]), rng.randint(2022, 2025)
        french = language == "fr"
        blocks = [
            Block("text", pick(words.BODIES), bold=rng.random() < 0.5, align=rng.choice(("left", "right", "center"))),
            Block("text", f"Le {day} {month} {year}" if french else f"{month} {day}, {year}"),
            Block("text", f"{'N/Réf. : ' if french else 'Our file: '}{rng.randint(1000, 99999)}"),
            Block("text", ("Objet : " if french else "Subject: ") + pick(words.SUBJECTS), bold=True),
            Block("text", rng.choice(("Madame,", "Monsieur,", "Bonjour,")) if french else "Dear Madam,"),
            Block("text", pick(words.OPENINGS).format(day=rng.randint(1, 28), month=rng.choice(words.MONTHS[language]))),
        ]
        return blocks

    def prose(self, count=1):
        """Draw paragraphs."""
        return [Block("text", text) for text in self.rng.sample(words.parts(words.PROSE[self.language]), count)]

    def giving(self):
        """Draw the sentence before a table."""
        return Block("text", self.rng.choice(words.parts(words.GIVINGS[self.language])))

    def closing(self):
        """Draw the end of a letter."""
        rng, language = self.rng, self.language
        greeting = "Veuillez recevoir nos salutations distinguées." if language == "fr" else "Yours truly,"
        role = rng.choice(words.parts(words.ROLES[language]))
        return [
            Block("text", rng.choice(words.parts(words.CLOSINGS[language]))),
            Block("text", greeting),
            Block("text", f"{rng.choice(words.parts(words.SIGNATORIES))}\n{role}"),
        ]

    def annex(self, tables, letter=None, **more):
        """Make a document of tables, behind a short letter or without one."""
        letter = self.rng.random() < 0.35 if letter is None else letter
        blocks = []
        if letter and self.producer != "calc":
            blocks = [*self.opening(), self.giving(), *self.closing(), Block("break")]
        for index, table in enumerate(tables):
            if index and self.producer != "calc":
                blocks += self.prose() if self.rng.random() < 0.5 else [Block("gap", 8)]
            blocks.append(table if isinstance(table, Block) else Block("table", table))
        return self.document(blocks, **more)

    def document(self, blocks, **more):
        """Make the document and give the columns of its tables their widths."""
        if self.producer == "calc":
            more.setdefault("excel", {})
        options = {"footer": self.footer, "font": self.font, "size": self.size, "margin": self.margin, "paper": self.paper}
        options.update(more)
        document = Document(f"{self.name}-{self.producer}", self.producer, self.tagged, blocks, self.language, **options)
        flat = []
        for block in document.blocks:
            flat += block.content if block.kind == "bottom" else [block]
        for block in flat:
            width = document.text_width()
            if block.kind == "side":
                room = width - 28 * (len(block.content) - 1)
                for table in block.content:
                    table.look.width, table.look.place = 1.0, "left"
                    set_widths(table, room / len(block.content), document.font)
            elif block.kind == "turned":
                set_widths(block.content, document.page_size()[1] - 2 * document.margin - 8, document.font)
            elif block.kind in ("table", "tabs"):
                set_widths(block.content, width * document.excel.get("wide", 1.0), document.font)
        return document


def any_label(kind):
    """Draw a kind of labels."""
    return kind.rng.choice(("municipality", "region", "unit", "program", "job", "event", "document"))


def rows_and_columns(kind, rows=(4, 16), columns=(2, 5)):
    """Draw numbers of rows and of value columns."""
    return kind.rng.randint(*rows), kind.rng.randint(*columns)


def ruled(kind, rules, **more):
    """Two tables with rules of one kind."""
    tables = []
    for _ in range(2):
        rows, columns = rows_and_columns(kind)
        tables.append(kind.maker.table(any_label(kind), columns, rows, kind.look(rules), total=kind.rng.random() < 0.4, **more))
    return kind.annex(tables)


def grid_wrapped(kind):
    values = ["status", "comment", "comment"] if kind.rng.random() < 0.5 else ["date", "comment", "comment"]
    look = kind.look("grid", width=1.0, auto=False)
    return kind.annex([kind.maker.table("document", values, kind.rng.randint(5, 9), look)])


def two_levels(kind, rules):
    rows, columns = rows_and_columns(kind, (5, 12), (4, 6))
    look = kind.look(rules, width=1.0, head_valign=kind.rng.choice(("middle", "middle", "bottom")))
    label = kind.rng.choice(("municipality", "region", "unit", "job"))
    return kind.annex([kind.maker.table(label, ["count"] * columns, rows, look, levels=2, total=kind.rng.random() < 0.5)])


def body_spans(kind):
    rows, columns = rows_and_columns(kind, (7, 12), (3, 5))
    look = kind.look(kind.rng.choice(("grid", "fills", "grid")))
    return kind.annex([kind.maker.table(any_label(kind), ["count"] * columns, rows, look, spans=kind.rng.randint(3, 4))])


def row_spans(kind):
    tables = []
    for rules in ("grid", kind.rng.choice(("fills", "horizontal", "grid"))):
        rows, columns = rows_and_columns(kind, (6, 11), (2, 3))
        tables.append(kind.maker.table("event", columns, rows, kind.look(rules), rowspans=True))
    return kind.annex(tables)


def sections(kind):
    tables = []
    for rules in (kind.rng.choice(("grid", "horizontal")), kind.rng.choice(("underrow", "booktabs", "zebra", "none"))):
        rows, columns = rows_and_columns(kind, (6, 10), (2, 4))
        look = kind.look(rules)
        tables.append(kind.maker.table(kind.rng.choice(("unit", "job", "event")), columns, rows, look,
                                       sections=kind.rng.randint(3, 4), total=kind.rng.random() < 0.5))  # fmt: skip
    return kind.annex(tables)


def long_labels(kind):
    tables = []
    for rules in kind.rng.sample(("none", "underrow", "horizontal", "booktabs", "zebra"), 2):
        rows, columns = rows_and_columns(kind, (6, 10), (2, 4))
        look = kind.look(rules, width=kind.rng.choice((0.7, 0.8)), auto=False)
        tables.append(kind.maker.table("program", columns, rows, look, total=True))
    return kind.annex(tables)


def wrapped_cells(kind):
    rules = kind.rng.choice(("none", "underrow", "horizontal", "header"))
    look = kind.look(rules, width=1.0, auto=False, pad_y=kind.rng.choice((2.5, 3.5, 5)))
    values = kind.rng.choice((["comment", "status", "comment"], ["status", "comment"], ["date", "comment", "comment"]))
    return kind.annex([kind.maker.table(kind.rng.choice(("program", "document")), values, kind.rng.randint(5, 8), look)])


def cell_paragraphs(kind):
    rules = kind.rng.choice(("grid", "horizontal", "grid"))
    look = kind.look(rules, width=1.0, auto=False)
    return kind.annex([kind.maker.table("event", ["date", "comment"], kind.rng.randint(4, 7), look, paragraphs=3)])


def row_numbers(kind):
    tables = []
    for rules in (kind.rng.choice(("grid", "outer", "zebra")), kind.rng.choice(("none", "booktabs", "underrow"))):
        rows, columns = rows_and_columns(kind, (6, 14), (2, 4))
        tables.append(kind.maker.table(any_label(kind), columns, rows, kind.look(rules), numbered=True))
    return kind.annex(tables)


def totals(kind):
    tables = []
    for rules in kind.rng.sample(("grid", "horizontal", "booktabs", "header", "none", "zebra"), 2):
        groups = kind.rng.choice((3, 4))
        rows, columns = groups * kind.rng.randint(2, 3), kind.rng.randint(2, 4)
        values = [kind.rng.choice(("count", "money")) for _ in range(columns)]
        label = kind.rng.choice(("unit", "region", "job"))
        tables.append(kind.maker.table(label, values, rows, kind.look(rules), groups=groups, total=True))
    return kind.annex(tables)


def money_and_dates(kind):
    tables = []
    for rules in kind.rng.sample(("grid", "horizontal", "underrow", "booktabs", "header", "none", "zebra"), 2):
        values = kind.rng.choice((["code", "date", "money"], ["date", "money", "percent"], ["year", "money", "paren", "percent"],
                                  ["code", "year", "money", "money"]))  # fmt: skip
        label = kind.rng.choice(("document", "municipality", "unit"))
        tables.append(kind.maker.table(label, values, kind.rng.randint(5, 12), kind.look(rules)))
    return kind.annex(tables)


def decimals(kind):
    """Decimal marks below each other, though the figures have different numbers of decimals."""
    rows, columns = rows_and_columns(kind, (6, 10), (2, 3))
    look = kind.look(kind.rng.choice(("none", "booktabs", "underrow")))
    table = kind.maker.table("region", ["decimal"] * columns, rows, look, align="right")
    vary_decimals(kind, table)
    return kind.annex([table])


def vary_decimals(kind, table):
    """Give the figures of a table different numbers of decimals; the marks are to stand below each other."""
    for cell in table.cells:
        if cell.r >= table.header_rows and cell.c:
            whole, mark, rest = cell.paragraphs[0].partition(kind.maker.numbers.mark)
            digits = kind.rng.choice((0, 1, 1, 2))
            rest = (rest + str(kind.rng.randint(1, 9)))[:digits]
            cell.paragraphs = [whole + (mark + rest if digits else "")]
            cell.hidden = "" if digits == 2 else "0" * (2 - digits) if digits else mark + "00"


def words_only(kind):
    tables = []
    for rules, values in ((kind.rng.choice(("grid", "horizontal", "underrow")), ["code", "status", "comment"]),
                          (kind.rng.choice(("header", "none", "zebra", "booktabs")), ["yesno", "status"])):  # fmt: skip
        look = kind.look(rules, width=1.0 if "comment" in values else 0.85, auto=False)
        tables.append(kind.maker.table("document", values, kind.rng.randint(5, 9), look))
    return kind.annex(tables)


def over_pages(kind, rules, rows, repeat, **more):
    kind.page_number()
    look = kind.look(rules, repeat=repeat, auto=False, size=kind.rng.choice((9, 10, 10.5)))
    table = kind.maker.table(more.pop("label", "municipality"), more.pop("values", kind.rng.randint(2, 5)), rows, look, **more)
    return kind.annex([table], letter=kind.rng.random() < 0.3)


def broken_rows(kind):
    kind.page_number()
    look = kind.look(kind.rng.choice(("grid", "horizontal")), break_rows=True, auto=False, width=1.0,
                     repeat=kind.rng.random() < 0.6)  # fmt: skip
    table = kind.maker.table("event", ["date", "comment", "comment"], kind.rng.randint(11, 15), look, paragraphs=5)
    return kind.annex([table], letter=False)


def landscape(kind):
    rows, columns = rows_and_columns(kind, (8, 16), (6, 8))
    look = kind.look(kind.rng.choice(("grid", "horizontal", "zebra", "booktabs")), width=1.0)
    return kind.annex([kind.maker.table("unit", columns, rows, look, total=True)], letter=False, landscape=True)


def turned_page(kind, how):
    rows, columns = rows_and_columns(kind, (6, 12), (3, 5))
    look = kind.look(kind.rng.choice(("grid", "horizontal", "underrow", "none")))
    table = kind.maker.table(any_label(kind), columns, rows, look)
    how = how or kind.rng.choice(("90", "270"))
    return kind.annex([table], letter=False, rotate=how, landscape=how == "upright")


def turned_table(kind, pages):
    rows, columns = rows_and_columns(kind, (8, 12), (4, 6))
    look = kind.look(kind.rng.choice(("grid", "grid", "horizontal")), width=1.0, auto=False, title="bold", place="left",
                     size=kind.rng.choice((8, 9)), repeat=kind.rng.random() < 0.7, pad_y=1.5)  # fmt: skip
    table = kind.maker.table("region", columns, rows, look)
    table.turn = kind.rng.choice((-90, 90))
    if pages > 1:
        table.split = table.header_rows + rows // 2 + 1
    return kind.document([Block("turned", table)])


def tab_stops(kind, decimal):
    rng = kind.rng
    tables = []
    for _ in range(2):
        rows, columns = rows_and_columns(kind, (5, 12), (2, 4))
        look = kind.look("none", width=rng.choice((0.8, 1.0)), pad_y=rng.choice((0, 2, 4)))
        values = ["decimal"] * columns if decimal else [rng.choice(("count", "money", "percent")) for _ in range(columns)]
        label = rng.choice(("municipality", "month", "job", "event"))
        table = kind.maker.table(label, values, min(rows, 12), look, align="right", total=rng.random() < 0.4 and not decimal)
        for cell in table.cells:
            cell.align = "left" if cell.c == 0 else "right" if cell.head else "decimal" if decimal else cell.align
        if decimal:
            vary_decimals(kind, table)
        tables.append(Block("tabs", table))
    return kind.annex(tables)


def excel(kind, rules, rows, **more):
    excel_options = {"gridlines": more.pop("gridlines", False), "wide": more.pop("wide", 1.0),
                     "after_title": kind.rng.choice((1, 2)), "centered": kind.rng.random() < 0.3}  # fmt: skip
    look = kind.look(rules, repeat=more.pop("repeat", True), width=kind.rng.choice((0.85, 1.0)),
                     head_valign=kind.rng.choice(("bottom", "middle")), body_valign="bottom", pad=3)  # fmt: skip
    if rows > 40:
        kind.page_number()
    values = more.pop("values", kind.rng.randint(3, 6))
    table = kind.maker.table(more.pop("label", any_label(kind)), values, rows, look, **more)
    return kind.annex([table], excel=excel_options, landscape=excel_options["wide"] > 1 and kind.rng.random() < 0.5)


def side_by_side(kind):
    tables = []
    for _ in range(2):
        rows, columns = rows_and_columns(kind, (5, 9), (1, 2))
        look = kind.look(kind.rng.choice(("grid", "horizontal", "booktabs", "zebra")), width=1.0, auto=False,
                         title=kind.rng.choice(("bold", "label")), size=kind.rng.choice((8.5, 9, 9.5)))  # fmt: skip
        tables.append(kind.maker.table(kind.rng.choice(("event", "job", "municipality", "month")), ["count"] * columns, rows, look))
    return kind.annex([Block("side", tables)])


def in_text(kind):
    blocks = [*kind.opening(), *kind.prose()]
    for rules in kind.rng.sample(("grid", "horizontal", "none", "header", "underrow", "booktabs"), 2):
        rows, columns = rows_and_columns(kind, (3, 6), (1, 3))
        look = kind.look(rules, size=kind.size - kind.rng.choice((0, 1)))
        table = kind.maker.table(any_label(kind), columns, rows, look, titled=kind.rng.random() < 0.3, notes=False)
        blocks += [kind.giving(), Block("table", table), Block("gap", 6), *kind.prose()]
    return kind.document([*blocks, *kind.closing()])


def close_tables(kind):
    tables = []
    for rules in kind.rng.sample(("grid", "horizontal", "booktabs", "underrow", "header", "none"), 3):
        rows, columns = rows_and_columns(kind, (3, 7), (2, 4))
        tables.append(Block("table", kind.maker.table(any_label(kind), columns, rows, kind.look(rules), notes=False)))
    return kind.document([*(kind.opening() if kind.rng.random() < 0.4 else []), *tables])


def tall_heads(kind):
    tables = []
    for rules in (kind.rng.choice(("grid", "horizontal")), kind.rng.choice(("booktabs", "header", "none", "underrow"))):
        long = [head for head in words.parts(words.HEADS[kind.language]["count"]) if head.count(" ") >= 1]
        heads = kind.rng.sample(long, min(len(long), kind.rng.randint(3, 4)))
        look = kind.look(rules, head_valign="bottom", auto=False, width=0.7, head_bold=True)
        tables.append(kind.maker.table("municipality", ["count"] * len(heads), kind.rng.randint(4, 8), look, long_heads=heads))
    return kind.annex(tables)


def suppressed(kind):
    tables = []
    for rules in kind.rng.sample(("grid", "horizontal", "none", "zebra", "booktabs", "underrow"), 2):
        rows, columns = rows_and_columns(kind, (7, 14), (2, 4))
        values = [kind.rng.choice(("count", "percent")) for _ in range(columns)]
        look = kind.look(rules)
        tables.append(kind.maker.table("municipality", values, rows, look, marks=0.25, total=kind.rng.random() < 0.5, notes=True))
    return kind.annex(tables)


def blanks(kind):
    tables = []
    for rules in kind.rng.sample(("grid", "none", "underrow", "zebra", "header"), 2):
        rows, columns = rows_and_columns(kind, (7, 12), (3, 5))
        tables.append(kind.maker.table(any_label(kind), columns, rows, kind.look(rules), blanks=0.2))
    return kind.annex(tables)


def one_column(kind):
    head, labels = draw_labels(kind.rng, kind.language, kind.rng.choice(("document", "unit")), kind.rng.randint(5, 10))
    title = draw_title(kind.rng, kind.language, "document")
    look = kind.look("grid", width=0.55, auto=False, head_bold=True)
    return kind.annex([kind.maker.plain([head], [[label] for label in labels], look, title=title)])


def key_value(kind):
    tables = []
    pairs = {"fr": (("Organisme", "Centre de services"), ("Exercice", "2022-2023"), ("Demandes reçues", "1 204"),
                    ("Demandes acceptées", "877"), ("Délai moyen", "18,5 jours"), ("Budget autorisé", "250 000 $"),
                    ("Dépenses réelles", "241 310,55 $"), ("Date de fin", "2023-03-31"), ("Statut", "Fermé")),
             "en": (("Organization", "School board"), ("Fiscal year", "2022-2023"), ("Requests received", "1,204"),
                    ("Requests granted", "877"), ("Average delay", "18.5 days"), ("Budget", "$250,000"),
                    ("End date", "2023-03-31"), ("Status", "Closed"))}[kind.language]  # fmt: skip
    for rules in (kind.rng.choice(("grid", "grid", "fills")), kind.rng.choice(("horizontal", "underrow"))):
        chosen = sorted(kind.rng.sample(range(len(pairs)), kind.rng.randint(5, len(pairs))))
        look = kind.look(rules, width=kind.rng.choice((0.6, 0.8)), auto=False)
        aligns = ["left", kind.rng.choice(("left", "left", "right"))]
        tables.append(kind.maker.plain([], [list(pairs[index]) for index in chosen], look, aligns,
                                       title=draw_title(kind.rng, kind.language, "unit")))  # fmt: skip
    return kind.annex(tables)


def page_end(kind):
    """A table that ends where the page does; on the next page another one of the same columns with its own title."""
    values = [kind.rng.choice(("count", "money", "percent")) for _ in range(kind.rng.randint(2, 4))]
    rules = kind.rng.choice(("grid", "horizontal", "underrow", "booktabs"))
    look = kind.look(rules, auto=False, title="bold")
    heads = draw_heads(kind.rng, kind.language, values)
    tables = [kind.maker.table("municipality", values, kind.rng.randint(6, 14), look, notes=False, long_heads=heads) for _ in "ab"]
    while tables[1].title == tables[0].title:
        tables[1].title = draw_title(kind.rng, kind.language, "municipality")
    first = [*kind.opening(), kind.giving(), Block("table", tables[0])]
    return kind.document([Block("bottom", first), Block("table", tables[1]), *kind.closing()])


def many_columns(kind):
    look = kind.look(kind.rng.choice(("grid", "horizontal", "none", "zebra")), width=1.0, pad=2, size=kind.rng.choice((7, 7.5, 8)))
    table = kind.maker.table("region", ["count"] * 8, kind.rng.randint(10, 17), look, total=True)
    for index, cell in enumerate(cell for cell in table.cells if cell.head and cell.c):
        cell.paragraphs = [f"{2015 + index}-{2016 + index}"]
    return kind.annex([table], letter=False, margin=45.0)


def english(kind):
    kind.language = kind.maker.language = kind.maker.numbers.language = "en"
    kind.maker = Maker(kind.rng, "en", kind.name)
    return in_text(kind)


def small_tables(kind):
    tables = []
    for rules in kind.rng.sample(("grid", "horizontal", "underrow", "booktabs", "header", "zebra"), 4):
        columns = kind.rng.randint(1, 3)
        tables.append(kind.maker.table(any_label(kind), columns, kind.rng.randint(2, 4), kind.look(rules), notes=False))
    return kind.annex(tables, letter=False)


def pages_landscape(kind):
    """A wide table on several landscape pages."""
    kind.page_number()
    look = kind.look(kind.rng.choice(("grid", "horizontal", "zebra")), width=1.0, auto=False, repeat=kind.rng.random() < 0.6)
    table = kind.maker.table("municipality", kind.rng.randint(5, 7), kind.rng.randint(40, 60), look, total=True)
    return kind.annex([table], letter=False, landscape=True)


PAGES = ("typst+", "typst", "chromium+", "chromium", "weasyprint", "writer+", "writer")

# Each kind: its name, its producers, how it is drawn.
KINDS = [
    ("grid", (*ANY, "calc"), lambda kind: ruled(kind, "grid")),
    ("grid-wrapped", ANY, grid_wrapped),
    ("horizontal-rules", ANY, lambda kind: ruled(kind, "horizontal")),
    ("rule-under-rows", ANY, lambda kind: ruled(kind, "underrow")),
    ("booktabs", ANY, lambda kind: ruled(kind, "booktabs")),
    ("header-rule", ANY, lambda kind: ruled(kind, "header")),
    ("outer-box", ANY, lambda kind: ruled(kind, "outer")),
    ("vertical-rules", ANY, lambda kind: ruled(kind, "vertical")),
    ("zebra", ANY, lambda kind: ruled(kind, "zebra")),
    ("cell-fills", FREE, lambda kind: ruled(kind, "fills")),
    ("no-rules", ANY, lambda kind: ruled(kind, "none")),
    ("two-levels-grid", SPANS, lambda kind: two_levels(kind, "grid")),
    ("two-levels-booktabs", ANY, lambda kind: two_levels(kind, "booktabs")),
    ("body-spans", SPANS, body_spans),
    ("row-spans", ("typst+", "chromium+", "chromium", "weasyprint", "calc"), row_spans),
    ("sections", ANY, sections),
    ("long-labels", ANY, long_labels),
    ("wrapped-cells", ANY, wrapped_cells),
    ("cell-paragraphs", ANY, cell_paragraphs),
    ("row-numbers", ANY, row_numbers),
    ("totals", ANY, totals),
    ("money-and-dates", (*ANY, "calc"), money_and_dates),
    ("decimals", ("typst+", "typst", "chromium", "weasyprint"), decimals),
    ("words-only", ANY, words_only),
    ("suppressed", ANY, suppressed),
    ("blanks", ANY, blanks),
    ("pages-repeated", PAGES, lambda kind: over_pages(kind, kind.rng.choice(("grid", "horizontal")), kind.rng.randint(70, 120), True)),
    ("pages-first-only", PAGES, lambda kind: over_pages(kind, kind.rng.choice(("grid", "horizontal", "underrow")),
                                                        kind.rng.randint(55, 95), False)),
    ("pages-no-rules", PAGES, lambda kind: over_pages(kind, kind.rng.choice(("none", "zebra", "header")),
                                                      kind.rng.randint(50, 80), kind.rng.random() < 0.6, total=True)),
    ("pages-wrapped", PAGES, lambda kind: over_pages(kind, kind.rng.choice(("grid", "underrow")), kind.rng.randint(28, 40), True,
                                                     label="program", values=["date", "money", "comment"])),
    ("pages-broken-rows", PAGES, broken_rows),
    ("pages-landscape", PAGES, pages_landscape),
    ("landscape", (*ANY, "calc"), landscape),
    ("page-sideways", ("chromium", "typst+", "writer", "weasyprint", "calc"), lambda kind: turned_page(kind, "")),
    ("page-turned-twice", ("typst", "chromium+", "writer+", "calc", "weasyprint"), lambda kind: turned_page(kind, "upright")),
    ("turned-table", ("typst", "chromium", "typst+", "chromium+"), lambda kind: turned_table(kind, 1)),
    ("turned-table-pages", ("typst", "chromium", "typst+"), lambda kind: turned_table(kind, 2)),
    ("tab-stops", ("writer", "writer+"), lambda kind: tab_stops(kind, False)),
    ("tab-stops-decimal", ("writer+", "writer"), lambda kind: tab_stops(kind, True)),
    ("excel-plain", ("calc", "calc+"), lambda kind: excel(kind, "none", kind.rng.randint(8, 20), total=True)),
    ("excel-gridlines", ("calc", "calc+"), lambda kind: excel(kind, "none", kind.rng.randint(8, 20), gridlines=True)),
    ("excel-narrow", ("calc+", "calc"), lambda kind: excel(kind, kind.rng.choice(("grid", "header", "horizontal")),
                                                           kind.rng.randint(14, 25), wide=1.35, values=7, label="unit")),
    ("excel-pages-repeated", ("calc", "calc+"), lambda kind: excel(kind, kind.rng.choice(("grid", "none", "header")),
                                                                   kind.rng.randint(70, 120), label="municipality")),
    ("excel-pages-first-only", ("calc+", "calc"), lambda kind: excel(kind, kind.rng.choice(("grid", "none", "zebra")),
                                                                     kind.rng.randint(60, 95), repeat=False, label="municipality")),
    ("side-by-side", ("typst", "chromium+", "chromium", "weasyprint", "calc", "typst+"), side_by_side),
    ("in-text", ANY, in_text),
    ("close-tables", ANY, close_tables),
    ("tall-heads", ANY, tall_heads),
    ("one-column", ANY, one_column),
    ("key-value", ANY, key_value),
    ("page-end", FREE, page_end),
    ("many-columns", (*ANY, "calc"), many_columns),
    ("english", ANY, english),
    ("small-tables", ANY, small_tables),
]  # fmt: skip

