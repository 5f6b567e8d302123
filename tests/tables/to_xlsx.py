# Why this file exists: many answers are printed spreadsheets; Calc prints these.
"""Documents → Excel files."""

import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

VALIGN = {"top": "top", "middle": "center", "bottom": "bottom"}
WHOLE = re.compile(r"^\d{1,3}([\u00a0\u202f ,]\d{3})*$")


def document_to_xlsx(document, path):
    """Write the tables of a document below each other, or side by side, on one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Feuil1"
    options = document.excel
    sheet.page_setup.orientation = "landscape" if document.landscape else "portrait"
    sheet.page_setup.paperSize = 1 if document.paper == "letter" else 9
    sheet.print_options.gridLines = options.get("gridlines", False)
    sheet.print_options.horizontalCentered = options.get("centered", False)
    if options.get("fit", True):
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, document.margin / 72)
    if document.footer:
        sheet.oddFooter.center.text = document.footer.replace("#", "&P", 1)
    row, widths = 1, {}
    for block in document.blocks:
        if block.kind == "text":
            place = sheet.cell(row, 1, block.content)
            place.font = Font(name=document.font, size=block.size or document.size, bold=block.bold)
            row += 2
        elif block.kind == "table":
            row = write_table(sheet, block.content, document, row, 1, widths) + 2
        elif block.kind == "side":
            left, ends = 1, []
            for table in block.content:
                ends.append(write_table(sheet, table, document, row, left, widths, beside=True))
                left += table.columns + 1
                widths[left - 2] = 24.0
            row = max(ends) + 2
        else:
            raise ValueError(block.kind)
    for c, width in widths.items():
        sheet.column_dimensions[get_column_letter(c + 1)].width = width / 5.3
    book.save(path)


def write_table(sheet, table, document, row, left, widths, beside=False):
    """Write a table with its title and notes; gives the row after it. A title beside another one is wrapped."""
    look = table.look
    if table.title:
        place = sheet.cell(row, left, table.title)
        place.font = Font(name=document.font, size=document.size, bold=True)
        if beside:
            sheet.merge_cells(start_row=row, start_column=left, end_row=row, end_column=left + table.columns - 1)
            place.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[row].height = document.size * 4.2
        row += document.excel.get("after_title", 1)
    first = row
    for c, width in enumerate(table.widths):
        widths[left - 1 + c] = max(width, widths.get(left - 1 + c, 0.0))
    for cell in table.cells:
        write_cell(sheet, table, cell, document, first, left)
    for r in range(table.rows):
        set_height(sheet, table, first + r, r, document)
    if look.repeat and table.header_rows:
        sheet.print_title_rows = f"{first}:{first + table.header_rows - 1}"
    row = first + table.rows
    for note in table.notes:
        sheet.cell(row, left, note).font = Font(name=document.font, size=max(7, document.size - 2))
        row += 1
    return row


def set_height(sheet, table, at, r, document):
    """Make a row as high as its wrapped words need: a converter measures rows no better than we do."""
    from model import words_width

    lines = 1
    for cell in table.row(r):
        if cell.rs > 1:
            continue
        room = sum(table.widths[cell.c : cell.c + cell.cs]) - 2 * table.look.pad
        wide = 1.12 if cell.bold else 1.0
        used = sum(1 + int(words_width(text, document.font, table.look.size) * wide / room) for text in cell.paragraphs)
        lines = max(lines, used)
    height = lines * table.look.size * 1.3 + 2 * table.look.pad_y
    sheet.row_dimensions[at].height = max(height, sheet.row_dimensions[at].height or 0)


def write_cell(sheet, table, cell, document, first, left):
    """Write one cell; whole numbers stay numbers, as in a spreadsheet."""
    look = table.look
    place = sheet.cell(first + cell.r, left + cell.c)
    text = "\n".join(cell.paragraphs)
    if WHOLE.match(text) and not cell.head and cell.align == "right" and document.language == "fr":
        place.value = int(re.sub(r"\D", "", text))
        place.number_format = "[>=1000000]#\\ ###\\ ##0;[>=1000]#\\ ##0;0"
    elif text:
        place.value = text
        place.data_type = "s"
    color = (look.head_color.lstrip("#") if cell.head else "") or "000000"
    place.font = Font(name=document.font, size=look.size, bold=cell.bold, color=color)
    valign = look.head_valign if cell.head else "middle" if cell.rs > 1 else look.body_valign
    wrap = cell.head or table.wraps[cell.c] or cell.cs > 1
    place.alignment = Alignment(horizontal=cell.align, vertical=VALIGN[valign], wrap_text=wrap)
    fill = look.head_fill if cell.head else ""
    if look.rules == "zebra" and not cell.head and (cell.r - table.header_rows) % 2 == 0:
        fill = look.fill
    if look.rules == "fills" and not fill:
        fill = look.fill
    if cell.rs > 1 or cell.cs > 1:
        sheet.merge_cells(start_row=first + cell.r, start_column=left + cell.c,
                          end_row=first + cell.r + cell.rs - 1, end_column=left + cell.c + cell.cs - 1)  # fmt: skip
    for r in range(cell.r, cell.r + cell.rs):
        for c in range(cell.c, cell.c + cell.cs):
            inner = sheet.cell(first + r, left + c)
            inner.border = border(table, cell, c)
            if fill:
                inner.fill = PatternFill("solid", start_color=fill.lstrip("#"))


def border(table, cell, c):
    """Give the rules of a cell."""
    look = table.look
    line = Side(style="hair" if look.weight < 0.4 else "thin" if look.weight < 1 else "medium",
                color=look.color.lstrip("#"))  # fmt: skip
    thick = Side(style="medium", color=look.color.lstrip("#"))
    last_head, last = cell.r + cell.rs == table.header_rows, cell.r + cell.rs == table.rows
    if look.rules == "grid":
        return Border(left=line, right=line, top=line, bottom=line)
    if look.rules == "horizontal":
        return Border(top=line, bottom=line)
    if look.rules == "underrow" or (look.rules == "header" and last_head):
        return Border(bottom=line)
    if look.rules == "booktabs":
        bottom = line if last_head or (cell.head and cell.cs > 1) else thick if last else None
        return Border(top=thick if cell.r == 0 else None, bottom=bottom)
    if look.rules == "outer":
        return Border(left=line if c == 0 else None, right=line if c + 1 == table.columns else None,
                      top=line if cell.r == 0 else None, bottom=line if last else None)  # fmt: skip
    if look.rules == "vertical":
        return Border(left=line if c else None)
    return Border()
