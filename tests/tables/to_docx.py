# Why this file exists: most letters are written in a word processor; Writer prints these.
"""Documents → Word files."""

from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
VALIGN = {"top": "top", "middle": "center", "bottom": "bottom"}
TAB = {"left": WD_TAB_ALIGNMENT.LEFT, "right": WD_TAB_ALIGNMENT.RIGHT, "center": WD_TAB_ALIGNMENT.CENTER,
       "decimal": WD_TAB_ALIGNMENT.DECIMAL}  # fmt: skip


def document_to_docx(document, path):
    """Write a document as a Word file."""
    file = new_document()
    section = file.sections[0]
    width, height = document.page_size()
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(width), Pt(height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Pt(document.margin))
    for name in ("Normal", "Heading 2", "List Bullet", "List Number"):
        style = file.styles[name]
        style.font.name, style.font.size = document.font, Pt(document.size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), document.font)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(theme), None)
    file.styles["Heading 2"].font.color.rgb = RGBColor(0, 0, 0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-CA" if document.language == "fr" else "en-CA")
    file.styles["Normal"].element.get_or_add_rPr().append(language)
    if document.footer:
        write_footer(section.footer.paragraphs[0], document.footer)
    for block in document.blocks:
        write_block(file, block, document)
    file.save(path)


def write_footer(paragraph, footer):
    """Write a foot with the number of the page."""
    first, second = footer.split("#")
    paragraph.alignment = ALIGN["center"]
    paragraph.add_run(first)
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    paragraph.add_run(second)


def paragraph(file, text, align="left", bold=False, size=0.0, after=7.0, style=None, color=""):
    """Write a paragraph."""
    made = file.add_paragraph(style=style)
    made.alignment = ALIGN[align]
    made.paragraph_format.space_after, made.paragraph_format.space_before = Pt(after), Pt(0)
    write_run(made, text, bold, size, color)
    return made


def write_run(made, text, bold, size, color=""):
    """Write words into a paragraph."""
    run = made.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if color:
        run.font.color.rgb = RGBColor.from_string(color.lstrip("#"))


def write_block(file, block, document):
    """Write one block."""
    content = block.content
    if block.kind == "text":
        paragraph(file, content, block.align, block.bold, block.size)
    elif block.kind == "heading":
        paragraph(file, content, bold=True, style="Heading 2")
    elif block.kind == "list":
        for item in content:
            paragraph(file, item, after=2, style="List Number" if block.bold else "List Bullet")
    elif block.kind == "break":
        file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif block.kind == "gap":
        file.add_paragraph().paragraph_format.space_after = Pt(content)
    elif block.kind == "columns":
        count = max(len(lines) for lines in content)
        for index in range(count):
            texts = [lines[index] if index < len(lines) else "" for lines in content]
            made = paragraph(file, "\t".join(texts), after=0)
            made.paragraph_format.tab_stops.add_tab_stop(Pt(document.text_width() / 2))
        paragraph(file, "")
    elif block.kind == "layout":
        made = file.add_table(rows=1, cols=2)
        for place, lines in zip(made.rows[0].cells, content):
            write_run(place.paragraphs[0], "\n".join(lines), False, 0)
        paragraph(file, "")
    elif block.kind == "frame":
        made = paragraph(file, content)
        frame_of = OxmlElement("w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            edge = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "000000")):
                edge.set(qn(f"w:{name}"), value)
            frame_of.append(edge)
        made._p.get_or_add_pPr().append(frame_of)
    elif block.kind == "leaders":
        for name, page in content:
            made = paragraph(file, f"{name}\t{page}", after=3)
            made.paragraph_format.tab_stops.add_tab_stop(Pt(document.text_width()), TAB["right"], WD_TAB_LEADER.DOTS)
    elif block.kind == "table":
        write_table(file, content)
    elif block.kind == "tabs":
        write_tabs(file, content)
    else:
        raise ValueError(block.kind)


def write_title(file, table):
    """Write the title of a table."""
    look = table.look
    if table.title:
        heading = look.title == "heading"
        made = paragraph(file, table.title, "center" if look.title == "caption" else "left", True, after=4,
                         style="Heading 2" if heading else None)  # fmt: skip
        made.paragraph_format.keep_with_next = True


def write_notes(file, table):
    """Write the notes below a table."""
    for note in table.notes:
        paragraph(file, note, size=8.5, after=2)
    paragraph(file, "", after=2)


def write_tabs(file, table):
    """Write a table as lines with tab stops."""
    write_title(file, table)
    look, lefts = table.look, [0.0]
    for width in table.widths:
        lefts.append(lefts[-1] + width)
    for r in range(table.rows):
        row = table.row(r)
        made = paragraph(file, "", after=look.pad_y)
        for index, cell in enumerate(row):
            if index:
                at, kind = lefts[cell.c] + look.pad, cell.align
                at = lefts[cell.c + 1] - look.pad if kind in ("right", "decimal") else at
                at = (lefts[cell.c] + lefts[cell.c + 1]) / 2 if kind == "center" else at
                made.paragraph_format.tab_stops.add_tab_stop(Pt(at), TAB[kind])
            write_run(made, ("\t" if index else "") + cell.text, cell.bold, look.size)
    write_notes(file, table)


def write_table(file, table):
    """Write a table with its title and notes."""
    write_title(file, table)
    look = table.look
    made = file.add_table(rows=table.rows, cols=table.columns)
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER if look.place == "center" else WD_TABLE_ALIGNMENT.LEFT
    frame(made, look)
    for c, width in enumerate(table.widths):
        made.columns[c].width = Pt(width)
    for r in range(table.rows):
        properties = made.rows[r]._tr.get_or_add_trPr()
        if not look.break_rows:
            properties.append(OxmlElement("w:cantSplit"))
        if r < table.header_rows and look.repeat:
            properties.append(OxmlElement("w:tblHeader"))
    # Every call of `cell` walks the whole table: the cells are looked up once.
    places = [list(row.cells) for row in made.rows]
    for r in range(table.rows):
        for c in range(table.columns):
            places[r][c].width = Pt(table.widths[c])
    for cell in table.cells:
        place = places[cell.r][cell.c]
        if cell.rs > 1 or cell.cs > 1:
            place = place.merge(places[cell.r + cell.rs - 1][cell.c + cell.cs - 1])
        write_cell(place, table, cell)
    write_notes(file, table)


def write_cell(place, table, cell):
    """Write the words, the ground and the rules of a cell."""
    look = table.look
    for extra in place.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    for index, text in enumerate(cell.paragraphs):
        made = place.paragraphs[0] if index == 0 else place.add_paragraph()
        made.alignment = ALIGN[cell.align]
        made.paragraph_format.space_after = Pt(look.pad_y)
        made.paragraph_format.space_before = Pt(look.pad_y)
        made.paragraph_format.line_spacing = look.leading - 0.1
        write_run(made, text, cell.bold, look.size, look.head_color if cell.head else "")
    properties = place._tc.get_or_add_tcPr()
    fill = look.head_fill if cell.head else ""
    if look.rules == "zebra" and not cell.head and (cell.r - table.header_rows) % 2 == 0:
        fill = look.fill
    if look.rules == "fills" and not fill:
        fill = look.fill
    sides = {}
    last_head, last = cell.r + cell.rs == table.header_rows, cell.r + cell.rs == table.rows
    if look.rules == "booktabs":
        if cell.r == 0:
            sides["top"] = 1.8
        if last_head or last or (cell.head and cell.cs > 1):
            sides["bottom"] = 1.8 if last and not last_head else 1.0
    if look.rules == "header" and last_head:
        sides["bottom"] = 1.0
    if look.rules == "underrow":
        sides["bottom"] = 1.0
    if sides:
        properties.append(edges("w:tcBorders", sides, look))
    if fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), fill.lstrip("#"))
        properties.append(shade)
    valign = OxmlElement("w:vAlign")
    valign.set(qn("w:val"), VALIGN[look.head_valign if cell.head else "middle" if cell.rs > 1 else look.body_valign])
    properties.append(valign)


def edges(name, sides, look):
    """Make the element that holds rules, each with its thickness as a part of the look's."""
    element = OxmlElement(name)
    for side, part in sides.items():
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        edge.set(qn("w:sz"), str(max(2, round(look.weight * part * 8))))
        edge.set(qn("w:color"), look.color.lstrip("#"))
        element.append(edge)
    if look.rules == "fills":
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            edge = OxmlElement(f"w:{side}")
            edge.set(qn("w:val"), "single")
            edge.set(qn("w:sz"), "16")
            edge.set(qn("w:color"), "FFFFFF")
            element.append(edge)
    return element


def frame(made, look):
    """Set the rules and the margins that hold for all cells."""
    sides = {
        "grid": ("top", "left", "bottom", "right", "insideH", "insideV"), "horizontal": ("top", "bottom", "insideH"),
        "outer": ("top", "left", "bottom", "right"), "vertical": ("insideV",),
    }.get(look.rules, ())  # fmt: skip
    properties = made._tbl.tblPr
    properties.append(edges("w:tblBorders", dict.fromkeys(sides, 1.0), look))
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    properties.append(layout)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(look.pad * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
