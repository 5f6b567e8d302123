# Why this file exists: Chromium and WeasyPrint print HTML.
"""Documents → HTML."""

from html import escape

PLACE = {"left": "", "center": "margin-left:auto;margin-right:auto;"}


def document_to_html(document):
    """Write a document as HTML."""
    width, height = document.page_size()
    foot = ""
    if document.footer:
        first, second = document.footer.split("#")
        foot = f'@bottom-center{{content:"{first}" counter(page) "{second}";font-size:8pt}}'
    style = f"""@page{{size:{width}pt {height}pt;margin:{document.margin}pt;{foot}}}
*{{box-sizing:border-box}}
body{{margin:0;font-family:"{document.font}";font-size:{document.size}pt;line-height:1.3}}
p{{margin:0 0 .7em 0}} .title{{margin:.9em 0 .4em 0;break-after:avoid}} .note{{font-size:85%;margin:.25em 0}}
h3{{font-size:110%;margin:.9em 0 .4em 0}} table{{border-collapse:collapse}} caption{{font-weight:bold;padding:.4em 0}}
td,th{{font-weight:normal;text-align:left}} td p,th p{{margin:0 0 .25em 0}} .side{{display:flex;gap:28pt}}
.break{{break-before:page}} b{{font-weight:bold}}"""
    body = "\n".join(block_to_html(block, document) for block in document.blocks)
    return (f'<!doctype html><html lang="{document.language}"><head><meta charset="utf-8"><title>{document.name}</title>'
            f"<style>{style}</style></head><body>\n{body}\n</body></html>\n")  # fmt: skip


def block_to_html(block, document):
    """Write one block."""
    content = block.content
    if block.kind == "text":
        inner = "<br>".join(escape(line) for line in content.split("\n"))
        inner = f"<b>{inner}</b>" if block.bold else inner
        size = f"font-size:{block.size}pt;" if block.size else ""
        return f'<p style="{size}text-align:{block.align}">{inner}</p>'
    if block.kind == "heading":
        return f"<h3>{escape(content)}</h3>"
    if block.kind == "list":
        name = "ol" if block.bold else "ul"
        return f"<{name}>" + "".join(f"<li>{escape(item)}</li>" for item in content) + f"</{name}>"
    if block.kind == "break":
        return '<div class="break"></div>'
    if block.kind == "gap":
        return f'<div style="height:{content}pt"></div>'
    if block.kind == "columns":
        sides = "".join(f'<div style="width:50%">{lines_to_html(lines)}</div>' for lines in content)
        return f'<div style="display:flex;margin-bottom:14pt">{sides}</div>'
    if block.kind == "layout":
        cells = "".join(f'<td style="width:50%;vertical-align:top">{lines_to_html(lines)}</td>' for lines in content)
        return f'<table style="width:100%;margin-bottom:14pt"><tr>{cells}</tr></table>'
    if block.kind == "frame":
        return f'<div style="border:0.75pt solid #000;padding:6pt;margin-bottom:10pt">{escape(content)}</div>'
    if block.kind == "leaders":
        rows = "".join(
            f'<div style="display:flex"><span>{escape(name)}</span><span style="flex:1;overflow:hidden;white-space:nowrap">'
            f'{" ." * 120}</span><span style="padding-left:4pt">{page}</span></div>' for name, page in content
        )  # fmt: skip
        return rows
    if block.kind == "table":
        return table_to_html(content)
    if block.kind == "side":
        return '<div class="side">' + "".join(f"<div>{table_to_html(table)}</div>" for table in content) + "</div>"
    if block.kind == "bottom":
        width, height = document.page_size()
        room = height - 2 * document.margin - 2
        before = "".join(block_to_html(inner, document) for inner in content[:-1])
        return (f'<div style="height:{room}pt;display:flex;flex-direction:column">{before}<div style="flex:1"></div>'
                f"{table_to_html(content[-1].content)}</div>")  # fmt: skip
    if block.kind == "turned":
        return turned_to_html(content, document)
    raise ValueError(block.kind)


def lines_to_html(lines):
    """Write lines below each other."""
    return "<br>".join(escape(line) for line in lines)


def turned_to_html(table, document):
    """Write a table that stands on its side, on as many pages as it is split over."""
    width, height = document.page_size()
    width, height = width - 2 * document.margin, height - 2 * document.margin
    pieces = []
    cuts = [table.header_rows, *([table.split] if table.split else []), table.rows]
    for index, (first, end) in enumerate(zip(cuts, cuts[1:])):
        heads = index == 0 or table.look.repeat
        inner = table_to_html(table, rows=(first, end), heads=heads, title=index == 0, notes=end == table.rows)
        brk = "break-before:page;" if index else ""
        left, top = (0, height - 4) if table.turn < 0 else (width, 0)
        pieces.append(
            f'<div style="{brk}position:relative;width:{width}pt;height:{height - 4}pt;overflow:hidden"><div style="'
            f"position:absolute;left:{left}pt;top:{top}pt;width:{height - 4}pt;transform:rotate({table.turn}deg);"
            f'transform-origin:0 0">{inner}</div></div>'
        )  # fmt: skip
    return "".join(pieces)


def table_to_html(table, rows=None, heads=True, title=True, notes=True):
    """Write a table with its title and notes."""
    look = table.look
    first, end = rows or (table.header_rows, table.rows)
    fixed = "" if look.auto else f"table-layout:fixed;width:{sum(table.widths):.1f}pt;"
    gaps = "border-collapse:separate;border-spacing:2pt;" if look.rules == "fills" else ""
    outer = f"border:{look.weight}pt solid {look.color};" if look.rules == "outer" else ""
    lines = "".join(f'<col style="width:{width}pt">' for width in table.widths) if not look.auto else ""
    parts = []
    if title and table.title and look.title != "caption":
        name = f"<b>{escape(table.title)}</b>" if look.title in ("bold", "label") else escape(table.title)
        parts.append(f"<h3>{name}</h3>" if look.title == "heading" else f'<p class="title">{name}</p>')
    parts.append(
        f'<table style="{fixed}{gaps}{outer}{PLACE[look.place]}font-size:{look.size}pt;line-height:{look.leading}">{lines}'
    )
    if title and table.title and look.title == "caption":
        parts.insert(len(parts), f"<caption>{escape(table.title)}</caption>")
    if table.header_rows and heads:
        name = "thead" if look.repeat or rows else 'thead style="display:table-row-group"'
        parts.append(f"<{name}>" + rows_to_html(table, 0, table.header_rows) + "</thead>")
    parts.append("<tbody>" + rows_to_html(table, first, end) + "</tbody></table>")
    if notes:
        parts += [f'<p class="note">{escape(note)}</p>' for note in table.notes]
    return "\n".join(parts)


def rows_to_html(table, first, end):
    """Write rows of a table."""
    lines = []
    for r in range(first, end):
        keep = "" if table.look.break_rows else ' style="break-inside:avoid"'
        lines.append(f"<tr{keep}>" + "".join(cell_to_html(table, cell) for cell in table.row(r)) + "</tr>")
    return "\n".join(lines)


def cell_to_html(table, cell):
    """Write a cell."""
    look = table.look
    style = [f"text-align:{cell.align}", f"padding:{look.pad_y}pt {look.pad}pt"]
    style.append(f"vertical-align:{look.head_valign if cell.head else 'middle' if cell.rs > 1 else look.body_valign}")
    if not table.wraps[cell.c] and cell.cs == 1 and not cell.head:
        style.append("white-space:nowrap")
    style += borders(table, cell)
    inner = cell.paragraphs
    if len(inner) > 1:
        body = "".join(f"<p>{escape(text)}</p>" for text in inner)
    else:
        body = escape(inner[0])
    if cell.hidden:
        body += f'<span style="visibility:hidden">{cell.hidden}</span>'
    if cell.bold:
        body = f"<b>{body}</b>"
    spans = (f' rowspan="{cell.rs}"' if cell.rs > 1 else "") + (f' colspan="{cell.cs}"' if cell.cs > 1 else "")
    name = "th" if cell.head else "td"
    return f'<{name}{spans} style="{";".join(style)}">{body}</{name}>'


def borders(table, cell):
    """Give the rules and the ground of a cell as styles."""
    look = table.look
    line, thick = f"{look.weight}pt solid {look.color}", f"{look.weight * 1.8}pt solid {look.color}"
    style = []
    last_head, last = cell.r + cell.rs == table.header_rows, cell.r + cell.rs == table.rows
    if look.rules == "grid":
        style.append(f"border:{line}")
    elif look.rules == "horizontal":
        style += [f"border-top:{line}", f"border-bottom:{line}"]
    elif look.rules == "underrow":
        style.append(f"border-bottom:{line}")
    elif look.rules == "booktabs":
        style += [f"border-top:{thick}"] if cell.r == 0 else []
        style += [f"border-bottom:{line}"] if last_head else [f"border-bottom:{thick}"] if last else []
        style += [f"border-bottom:{line}"] if cell.head and cell.cs > 1 and not last_head else []
    elif look.rules == "header" and last_head:
        style.append(f"border-bottom:{line}")
    elif look.rules == "vertical" and cell.c:
        style.append(f"border-left:{line}")
    fill = look.head_fill if cell.head else ""
    if look.rules == "zebra" and not cell.head and (cell.r - table.header_rows) % 2 == 0:
        fill = look.fill
    if look.rules == "fills" and not fill:
        fill = look.fill
    if fill:
        style.append(f"background:{fill};-webkit-print-color-adjust:exact")
    if cell.head and look.head_color:
        style.append(f"color:{look.head_color}")
    return style
