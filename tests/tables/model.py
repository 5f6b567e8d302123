# Why this file exists: the document and its truth are written from one and the same structure.
"""Tables, their look and the documents that hold them, before any producer sets them in letters."""

import dataclasses
import typing

NARROW = "\u202f"
FIXED = "\u00a0"


@dataclasses.dataclass
class Cell:
    """One cell: its place, its paragraphs, how it is set."""

    r: int
    c: int
    paragraphs: list
    rs: int = 1
    cs: int = 1
    head: bool = False
    bold: bool = False
    align: str = "left"
    hidden: str = ""  # characters that take room at the end and are not drawn: aligns decimal marks

    @property
    def text(self):
        """The words as the truth has them."""
        return " ".join(self.paragraphs)


@dataclasses.dataclass
class Look:
    """How a table is set."""

    rules: str = "grid"
    size: float = 10.0
    pad: float = 4.0
    pad_y: float = 2.0
    color: str = "#000000"
    weight: float = 0.5
    head_bold: bool = True
    head_fill: str = ""
    head_color: str = ""
    fill: str = "#eef3f8"
    head_valign: str = "middle"
    body_valign: str = "top"
    auto: bool = False  # columns as wide as the producer wants them
    width: float = 1.0  # part of the text width
    place: str = "left"
    title: str = "bold"
    repeat: bool = True
    break_rows: bool = False
    leading: float = 1.2


@dataclasses.dataclass
class Table:
    """A logical table."""

    kind: str
    cells: list
    rows: int
    columns: int
    header_rows: int
    look: Look
    title: str = ""
    notes: list = dataclasses.field(default_factory=list)
    wraps: list = dataclasses.field(default_factory=list)  # for each column whether its words may be wrapped
    widths: list = dataclasses.field(default_factory=list)
    split: int = 0  # the row before which a turned table goes on on the next page
    turn: int = -90  # by how many degrees a turned table is turned

    def row(self, r):
        """Give the cells that begin in a row."""
        return [cell for cell in self.cells if cell.r == r]

    def truth(self, pages):
        """Give the table as the truth file has it."""
        grid = [[""] * self.columns for _ in range(self.rows)]
        cells = []
        for cell in sorted(self.cells, key=lambda cell: (cell.r, cell.c)):
            grid[cell.r][cell.c] = cell.text
            cells.append({"r": cell.r, "c": cell.c, "rs": cell.rs, "cs": cell.cs, "text": cell.text})
        return {
            "title": self.title, "notes": self.notes, "kind": self.kind, "pages": pages,
            "header_rows": self.header_rows, "rows": grid, "cells": cells,
        }  # fmt: skip


@dataclasses.dataclass
class Block:
    """A piece of a document: a paragraph, a table, a list …; what `content` is depends on the kind."""

    kind: str
    content: typing.Any = None
    align: str = "left"
    bold: bool = False
    size: float = 0.0


@dataclasses.dataclass
class Document:
    """A file in the making."""

    name: str
    producer: str
    tagged: bool
    blocks: list
    language: str = "fr"
    paper: str = "letter"
    landscape: bool = False
    margin: float = 64.0
    font: str = "Liberation Sans"
    size: float = 10.5
    rotate: str = ""  # "90", "270": the page is shown turned; "upright": turned twice, so that nobody sees it
    footer: str = ""
    excel: dict = dataclasses.field(default_factory=dict)

    def page_size(self):
        """Give width and height of the page in points."""
        width, height = (612.0, 792.0) if self.paper == "letter" else (595.3, 841.9)
        return (height, width) if self.landscape else (width, height)

    def text_width(self):
        """Give the width between the margins."""
        return self.page_size()[0] - 2 * self.margin

    def tables(self):
        """Give the tables in reading order."""
        found = []
        for block in self.blocks:
            if block.kind in ("table", "tabs", "turned"):
                found.append(block.content)
            elif block.kind == "side":
                found.extend(block.content)
            elif block.kind == "bottom":
                found.append(block.content[-1].content)
        return found


# The width of a usual letter as a part of the size; wide fonts need more room.
LETTER_WIDTH = {"DejaVu Sans": 0.64, "DejaVu Serif": 0.63, "DejaVu Sans Mono": 0.62, "Liberation Mono": 0.62,
                "URW Bookman": 0.60, "URW Gothic": 0.60, "C059": 0.58, "Liberation Sans Narrow": 0.47,
                "Nimbus Sans Narrow": 0.47, "Carlito": 0.52}  # fmt: skip


def words_width(text, font, size):
    """Guess, on the large side, the width of words in points."""
    wide = sum(1.45 if letter in "MWmw%@ŒœÉ" else 1.18 if letter.isupper() else 0.6 if letter in "il.,;:'()|1 " and
               not letter.isdigit() else 1.0 for letter in text)  # fmt: skip
    return wide * size * LETTER_WIDTH.get(font, 0.55)


def set_widths(table, available, font):
    """Give the columns of a table widths in which their words fit; the size is lowered where nothing else helps."""
    look = table.look
    if not table.wraps:
        table.wraps = [True] * table.columns
    while True:
        low, high = [0.0] * table.columns, [0.0] * table.columns
        for cell in table.cells:
            if cell.cs > 1:
                continue
            factor = 1.1 if cell.head or cell.bold else 1.0
            for paragraph in cell.paragraphs:
                whole = words_width(paragraph + cell.hidden, font, look.size) * factor
                pieces = paragraph.split(" ") if cell.head or table.wraps[cell.c] else [paragraph]
                longest = max(words_width(piece + cell.hidden, font, look.size) * factor for piece in pieces)
                low[cell.c] = max(low[cell.c], longest)
                high[cell.c] = max(high[cell.c], longest if cell.head and not table.wraps[cell.c] else whole)
        pads = 2 * look.pad + 3
        low, high = [width + pads for width in low], [width + pads for width in high]
        wanted = available * look.width
        if sum(low) <= wanted or look.size <= 5.5:
            break
        look.width = min(1.0, look.width + 0.1)
        if sum(low) > available:
            look.size -= 0.5
    spare = max(0.0, wanted - sum(low))
    room = sum(h - l for l, h in zip(low, high)) or 1.0
    share = min(1.0, spare / room)
    widths = [l + (h - l) * share for l, h in zip(low, high)]
    left = (wanted - sum(widths)) / table.columns
    table.widths = [round(width + max(0.0, left), 1) for width in widths]
