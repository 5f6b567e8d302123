# Why this file exists: Typst sets many of the documents, tagged or not.
"""Documents → Typst markup."""

VALIGN = {"top": "top", "middle": "horizon", "bottom": "bottom"}


def quoted(text):
    """Write a text so that Typst takes nothing of it for markup."""
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def document_to_typst(document):
    """Write a document as Typst markup."""
    width, height = document.page_size()
    foot = "none"
    if document.footer:
        first, second = document.footer.split("#")
        foot = f'context align(center, text(size: 8pt)[{quoted(first)}#counter(page).display(){quoted(second)}])'
    head = f"""#set page(width: {width}pt, height: {height}pt, margin: {document.margin}pt, footer: {foot})
#set text(font: "{document.font}", size: {document.size}pt, lang: "{document.language}", hyphenate: false)
#set document(title: "{document.name}")
#set par(leading: 0.55em, spacing: 0.95em)
#show heading: set text(size: {document.size * 1.1}pt)
"""
    return head + "\n\n".join(block_to_typst(block, document) for block in document.blocks) + "\n"


def block_to_typst(block, document):
    """Write one block."""
    content = block.content
    if block.kind == "text":
        inner = " \\\n".join(quoted(line) for line in content.split("\n"))
        inner = f"#strong[{inner}]" if block.bold else inner
        inner = f"#text(size: {block.size}pt)[{inner}]" if block.size else inner
        return f"#align({block.align})[{inner}]" if block.align != "left" else inner
    if block.kind == "heading":
        return f"== {quoted(content)}"
    if block.kind == "list":
        return "\n".join(f"{'+' if block.bold else '-'} {quoted(item)}" for item in content)
    if block.kind == "break":
        return "#pagebreak()"
    if block.kind == "gap":
        return f"#v({content}pt)"
    if block.kind == "columns":
        sides = ", ".join("[" + " \\\n".join(quoted(line) for line in lines) + "]" for lines in content)
        return f"#grid(columns: (1fr, 1fr), {sides})\n#v(10pt)"
    if block.kind == "layout":
        sides = ", ".join("[" + " \\\n".join(quoted(line) for line in lines) + "]" for lines in content)
        return f"#table(columns: (1fr, 1fr), stroke: none, inset: 0pt, {sides})\n#v(10pt)"
    if block.kind == "frame":
        return f"#block(stroke: 0.75pt, inset: 6pt, width: 100%)[{quoted(content)}]"
    if block.kind == "leaders":
        return "\n\n".join(f"{quoted(name)} #box(width: 1fr, repeat[.]) {page}" for name, page in content)
    if block.kind == "table":
        return table_to_typst(content)
    if block.kind == "side":
        cells = ", ".join(f"[{table_to_typst(table)}]" for table in content)
        return f"#grid(columns: {len(content)}, column-gutter: 28pt, {cells})"
    if block.kind == "bottom":
        before = "\n\n".join(block_to_typst(inner, document) for inner in content[:-1])
        return f"{before}\n\n#v(1fr)\n{table_to_typst(content[-1].content)}\n#pagebreak()"
    if block.kind == "turned":
        return turned_to_typst(content, document)
    raise ValueError(block.kind)


def turned_to_typst(table, document):
    """Write a table that stands on its side, on as many pages as it is split over."""
    height = document.page_size()[1] - 2 * document.margin
    cuts = [table.header_rows, *([table.split] if table.split else []), table.rows]
    pieces = []
    for index, (first, end) in enumerate(zip(cuts, cuts[1:])):
        heads = index == 0 or table.look.repeat
        inner = table_to_typst(table, (first, end), heads, index == 0, end == table.rows)
        pieces.append(f"#rotate({table.turn}deg, reflow: true, block(width: {height - 4}pt)[{inner}])")
    return "\n#pagebreak()\n".join(pieces)


def table_to_typst(table, rows=None, heads=True, title=True, notes=True):
    """Write a table with its title and notes."""
    look = table.look
    first, end = rows or (table.header_rows, table.rows)
    parts = []
    if title and table.title:
        name = quoted(table.title)
        parts.append({"heading": f"== {name}", "caption": f"#align(center)[#strong[{name}]]"}.get(
            look.title, f"#strong[{name}]"))  # fmt: skip
    columns = f"{table.columns}" if look.auto else "(" + ", ".join(f"{width}pt" for width in table.widths) + ",)"
    options = [f"columns: {columns}", f"inset: (x: {look.pad}pt, y: {look.pad_y + 2.2}pt)", stroke(table)]
    if look.rules == "fills":
        options.append("gutter: 2pt")
    lines = [f"#table({', '.join(options)},"]
    shift = first - (table.header_rows if heads else 0)
    if table.header_rows and heads:
        inner = "\n".join(row_to_typst(table, r, 0) for r in range(table.header_rows))
        lines.append(f"table.header(repeat: {str(look.repeat and not rows).lower()}, {inner}),")
    lines += [row_to_typst(table, r, shift) for r in range(first, end)]
    lines += rules(table, end - shift, heads)
    lines.append(")")
    leading = round(look.leading - 0.65, 2)
    body = f"#text(size: {look.size}pt)[#set par(leading: {leading}em, spacing: {leading + 0.2}em)\n" + "\n".join(lines) + "]"
    if look.place == "center":
        body = f"#align(center)[{body}]"
    parts.append(body)
    if notes:
        parts += [f"#text(size: 0.85em)[{quoted(note)}]" for note in table.notes]
    return "\n\n".join(parts)


def color(name):
    """Write a colour."""
    return f'rgb("{name}")'


def stroke(table):
    """Give the rules that run along every cell."""
    look = table.look
    line = f"{look.weight}pt + {color(look.color)}"
    if look.rules == "grid":
        return f"stroke: {line}"
    if look.rules == "horizontal":
        return f"stroke: (x: none, y: {line})"
    if look.rules == "underrow":
        return f"stroke: (x: none, top: none, bottom: {line})"
    return "stroke: none"


def rules(table, rows, heads):
    """Give the rules that run at certain places only."""
    look = table.look
    line, thick = f"{look.weight}pt + {color(look.color)}", f"{look.weight * 1.8}pt + {color(look.color)}"
    head = table.header_rows if heads else 0
    if look.rules == "booktabs":
        under = [
            f"table.hline(y: {cell.r + 1}, start: {cell.c}, end: {cell.c + cell.cs}, stroke: {line}),"
            for cell in table.cells if heads and cell.head and cell.cs > 1 and cell.r + cell.rs < head
        ]  # fmt: skip
        middle = [f"table.hline(y: {head}, stroke: {line}),"] if head else []
        return [f"table.hline(y: 0, stroke: {thick}),", *under, *middle, f"table.hline(y: {rows}, stroke: {thick}),"]
    if look.rules == "header" and head:
        return [f"table.hline(y: {head}, stroke: {line}),"]
    if look.rules == "outer":
        sides = [f"table.{kind}({at}: {place}, stroke: {line})," for kind, at, place in (
            ("hline", "y", 0), ("hline", "y", rows), ("vline", "x", 0), ("vline", "x", table.columns))]  # fmt: skip
        return sides
    if look.rules == "vertical":
        return [f"table.vline(x: {c}, stroke: {line})," for c in range(1, table.columns)]
    return []


def row_to_typst(table, r, shift):
    """Write the cells of a row."""
    return " ".join(cell_to_typst(table, cell, shift) + "," for cell in table.row(r))


def cell_to_typst(table, cell, shift):
    """Write a cell."""
    look = table.look
    valign = VALIGN[look.head_valign if cell.head else "middle" if cell.rs > 1 else look.body_valign]
    options = [f"x: {cell.c}", f"y: {cell.r - (0 if cell.head else shift)}", f"align: {cell.align} + {valign}"]
    if cell.rs > 1:
        options.append(f"rowspan: {cell.rs}")
    if cell.cs > 1:
        options.append(f"colspan: {cell.cs}")
    fill = look.head_fill if cell.head else ""
    if look.rules == "zebra" and not cell.head and (cell.r - table.header_rows) % 2 == 0:
        fill = look.fill
    if look.rules == "fills" and not fill:
        fill = look.fill
    if fill:
        options.append(f"fill: {color(fill)}")
    if not look.break_rows:
        options.append("breakable: false")
    inner = "\n\n".join(quoted(text) for text in cell.paragraphs)
    if cell.hidden:
        inner += f"#hide({quoted(cell.hidden)[1:]})"
    if cell.bold:
        inner = f"#strong[{inner}]"
    if cell.head and look.head_color:
        inner = f"#text(fill: {color(look.head_color)})[{inner}]"
    return f"table.cell({', '.join(options)})[{inner}]"
