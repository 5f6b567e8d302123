# Why this file exists: the MIFI letter is given as Markdown text; its three PDFs must hold
# the same words, so HTML (for LibreOffice and Chromium) and Typst are both made from that text.
"""Turn the Markdown of the MIFI letter into HTML and into Typst."""

import html
import re

INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|<b>(?P<b>.+?)</b>|<sup>(?P<sup>.+?)</sup>"
    r"|\[(?P<label>[^\]]+)\]\((?P<url>[^)]+)\)|(?P<break> {2}\n)",
    re.DOTALL,
)

HTML_STYLE = """
@page { size: 8.5in 11in; margin: 1in }
body { font-family: 'Liberation Sans'; font-size: 11pt }
p { margin: 0 0 8pt 0 }
h1 { font-family: 'Liberation Sans'; font-size: 13pt; text-align: center;
  page-break-before: always }
h2 { font-family: 'Liberation Sans'; font-size: 11pt; text-align: center }
p.item { margin-left: 0.4in }
p.title { page-break-before: always }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #000000; padding: 2pt 4pt; font-size: 10pt }
td p, th p { margin: 0; font-size: 10pt }
thead { display: table-header-group }
tr { page-break-inside: avoid }
"""

TYPST_STYLE = """
#set page(paper: "us-letter", margin: 1in)
#set text(font: "Liberation Sans", size: 11pt, lang: "fr")
#set smartquote(enabled: false)
#set par(spacing: 11pt, leading: 6pt)
#show heading: set align(center)
#show heading.where(level: 1): it => { pagebreak(); text(13pt, it) }
#show heading.where(level: 2): set text(11pt)
#show table.cell: set text(10pt)
"""


def blocks(source):
    """Split the Markdown into (kind, content) pairs; both pieces of the table become one."""
    found = []
    for chunk in re.split(r"\n{2,}", source.strip()):
        lines = chunk.split("\n")
        if "\t" in lines[0]:
            rows = [line.split("\t") for line in lines]
            if found[-1][0] == "table":
                found[-1][1].extend(rows[1:])
            else:
                found.append(("table", rows))
        elif chunk == "---":
            found.append(("rule", ""))
        elif chunk.startswith("- "):
            found.extend(("item", line[2:]) for line in lines)
        elif chunk.startswith("#"):
            marks, text = chunk.split(" ", 1)
            found.append((f"h{len(marks)}", text))
        else:
            found.append(("p", chunk))
    return mark_title(found)


def mark_title(found):
    """Name the paragraph that stands right before the table its title."""
    position = [kind for kind, _ in found].index("table") - 1
    found[position] = ("title", found[position][1])
    return found


def inline(text, plain, wrap):
    """Translate the inline marks: `plain` escapes text, `wrap` renders one mark by its name."""
    out, last = [], 0
    for match in INLINE.finditer(text):
        out.append(plain(text[last : match.start()]))
        name = match.lastgroup if match.lastgroup != "url" else "link"
        inner = match["bold"] or match["b"] or match["sup"] or match["label"] or ""
        out.append(wrap(name, inline(inner, plain, wrap), match["url"]))
        last = match.end()
    return "".join(out) + plain(text[last:])


def html_mark(name, inner, url):
    """Write one inline mark as HTML."""
    if name == "break":
        return "<br>"
    if name == "link":
        return f'<a href="{html.escape(url)}">{inner}</a>'
    tag = "sup" if name == "sup" else "b"
    return f"<{tag}>{inner}</{tag}>"


def html_row(cells, tag):
    """Write one table row; the figures stand on the right, as in the letter."""
    aligns = ["left", "right", "right"]
    cells = [
        f'<{tag} align="{align}">{inline(cell, html.escape, html_mark)}</{tag}>'
        for cell, align in zip(cells, aligns)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def html_table(rows):
    """Write the table with its first row declared as header."""
    head = html_row([re.sub("</?b>", "", cell) for cell in rows[0]], "th")
    body = "\n".join(html_row(row, "td") for row in rows[1:])
    return (
        '<table border="1" cellspacing="0" width="100%">\n'
        f"<thead>{head}</thead>\n<tbody>\n{body}\n</tbody></table><br>"
    )


def to_html(source):
    """Return the letter as one HTML page."""
    parts = []
    for kind, content in blocks(source):
        if kind == "table":
            parts.append(html_table(content))
        elif kind == "rule":
            parts.append("<hr>")
        elif kind in ("item", "title"):
            parts.append(f'<p class="{kind}">{inline(content, html.escape, html_mark)}</p>')
        else:
            parts.append(f"<{kind}>{inline(content, html.escape, html_mark)}</{kind}>")
    return (
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8">'
        "<title>Demande d'accès aux documents - décision</title>"
        f"<style>{HTML_STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def typst_plain(text):
    """Escape what has a meaning in Typst, and keep ordinary lines joined."""
    return re.sub(r"([\\#$*_`<>@\[\]~/=\-+'\"])", r"\\\1", text).replace("\n", " ")


def typst_mark(name, inner, url):
    """Write one inline mark as Typst."""
    if name == "break":
        return " \\\n"
    if name == "link":
        return f'#link("{url}")[{inner}]'
    return f"#super[{inner}]" if name == "sup" else f"#strong[{inner}]"


def typst_table(rows):
    """Write the table with its first row as repeated header."""
    lines = [
        ", ".join(f"[{inline(cell, typst_plain, typst_mark)}]" for cell in row) for row in rows
    ]
    body = ",\n  ".join(lines[1:])
    return (
        "#table(columns: (1fr, 1fr, 1fr), align: (left, right, right), inset: 4pt,\n"
        f"  table.header({lines[0]}),\n  {body})"
    )


def to_typst(source):
    """Return the letter as Typst source."""
    parts = [TYPST_STYLE]
    for kind, content in blocks(source):
        if kind == "table":
            parts.append(typst_table(content))
            continue
        text = inline(content, typst_plain, typst_mark)
        forms = {
            "rule": "#line(length: 100%, stroke: 0.5pt)",
            "h1": f"= {text}",
            "h2": f"== {text}",
            "item": f"#pad(left: 0.4in)[{text}]",
            "title": f"#pagebreak()\n{text}",
        }
        parts.append(forms.get(kind, text))
    return "\n\n".join(parts) + "\n"
