# Why this file exists: a table of any kind is drawn from the random numbers of a seed, its look too.
"""Random tables: labels, figures, totals, sections, spans."""

import words
from model import FIXED, NARROW, Cell, Look, Table

RULES = ("grid", "horizontal", "underrow", "booktabs", "header", "outer", "zebra", "fills", "none", "vertical")
FIGURES = ("count", "money", "percent", "decimal", "paren")


class Numbers:
    """How one document writes its figures."""

    def __init__(self, rng, language):
        self.rng, self.language = rng, language
        if language == "fr":
            self.space, self.mark = rng.choice((FIXED, NARROW, " ", FIXED)), ","
        else:
            self.space, self.mark = ",", "."
        self.percent = rng.choice(("{} %".replace(" ", FIXED), "{}", "{}%" if language == "en" else "{} %"))
        self.cents = rng.random() < 0.6
        self.date = rng.choice(("iso", "words", "slash"))

    def figure(self, value, decimals=0):
        """Write a number."""
        whole, _, rest = f"{abs(value):.{decimals}f}".partition(".")
        groups = []
        while len(whole) > 3:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        text = self.space.join([whole, *groups]) + (self.mark + rest if rest else "")
        return f"-{text}" if value < 0 else text

    def write(self, kind, value):
        """Write a value of a column."""
        if kind == "count":
            return self.figure(value)
        if kind == "money":
            text = self.figure(value, 2 if self.cents else 0)
            return f"${text}" if self.language == "en" else f"{text}{FIXED}$"
        if kind == "percent":
            return self.percent.format(self.figure(value, 1))
        if kind == "decimal":
            return self.figure(value, 1)
        if kind == "paren":
            return f"({self.figure(-value)})" if value < 0 else self.figure(value)
        return value

    def draw(self, kind, scale):
        """Draw a value; figures are numbers, all else is text."""
        rng = self.rng
        if kind == "count":
            return rng.randint(1, scale)
        if kind == "money":
            return round(rng.uniform(40, scale * 97), 2) if self.cents else rng.randint(40, scale * 97)
        if kind == "percent":
            return round(rng.uniform(0.1, 99), 1)
        if kind == "decimal":
            return round(rng.uniform(0.5, 60), 1)
        if kind == "paren":
            return rng.randint(-scale, scale)
        if kind == "date":
            return self.draw_date()
        if kind == "year":
            year = rng.randint(2015, 2024)
            return f"{year}-{year + 1}"
        if kind == "code":
            return rng.choice(("{}-{:04d}", "{}{:05d}")).format(rng.choice(("A", "DA", "24", "R2")), rng.randint(1, 9999))
        if kind == "status":
            return rng.choice(words.parts(words.STATUS[self.language]))
        if kind == "yesno":
            return rng.choice(words.YES_NO[self.language])
        return rng.choice(words.parts(words.COMMENTS[self.language]))

    def draw_date(self):
        """Draw a date."""
        year, month, day = self.rng.randint(2018, 2024), self.rng.randint(1, 12), self.rng.randint(1, 28)
        name = words.MONTHS[self.language][month - 1]
        if self.date == "words":
            return f"{day} {name} {year}" if self.language == "fr" else f"{name} {day}, {year}"
        return f"{year}-{month:02d}-{day:02d}" if self.date == "iso" else f"{day:02d}/{month:02d}/{year}"


def draw_look(rng, rules=None, **fixed):
    """Draw how a table is set."""
    rules = rules or rng.choice(RULES)
    light = rng.choice(("#e8eef4", "#f2f2f2", "#eef5e6", "#fdf3e1", "#e6e6f5"))
    look = Look(
        rules=rules, size=rng.choice((8, 8.5, 9, 9.5, 10, 10.5, 11)), pad=rng.choice((2, 3, 4, 5, 6)),
        pad_y=rng.choice((0.8, 1.5, 2.5, 3.5)), color=rng.choice(("#000000", "#000000", "#7f7f7f", "#2f5496", "#bfbfbf")),
        weight=rng.choice((0.25, 0.5, 0.75, 1.0)), head_bold=rng.random() < 0.8, fill=light,
        head_valign=rng.choice(("middle", "bottom", "top")), auto=rng.random() < 0.3,
        width=rng.choice((0.55, 0.7, 0.85, 1.0, 1.0)), place=rng.choice(("left", "center")),
        title=rng.choice(("bold", "bold", "heading", "label", "caption")), leading=rng.choice((1.1, 1.2, 1.3)),
    )  # fmt: skip
    if rules in ("grid", "outer", "fills", "vertical", "zebra") and rng.random() < 0.5:
        look.head_fill = rng.choice((light, "#d9d9d9", "#1f3864", "#c6d9f0"))
        look.head_color = "#ffffff" if look.head_fill == "#1f3864" else ""
    for name, value in fixed.items():
        setattr(look, name, value)
    return look


def draw_labels(rng, language, kind, count):
    """Draw different labels, more than the words hold where need be; gives the head of their column too."""
    heads, labels = words.LABELS[language][kind]
    labels = words.parts(labels)
    if kind == "month":
        chosen = [labels[index % 12] + (f" {2020 + index // 12}" if count > 12 else "") for index in range(count)]
    else:
        chosen = rng.sample(labels, min(count, len(labels)))
        suffixes = " – Nord| – Sud| – Est| – Ouest".split("|")
        for index in range(count - len(chosen)):
            chosen.append(chosen[index % len(labels)] + suffixes[(index // len(labels)) % 4])
        if rng.random() < 0.5:
            chosen.sort()
    return rng.choice(heads), chosen


def draw_heads(rng, language, kinds):
    """Draw a different head for each column."""
    drawn = []
    for kind in kinds:
        heads = words.parts(words.HEADS[language][kind])
        free = [head for head in heads if head not in drawn] or [f"{heads[0]} {len(drawn)}"]
        drawn.append(rng.choice(free))
    return drawn


def draw_title(rng, language, label, number=None):
    """Draw a title."""
    period = rng.choice(("2021-2022", "2022-2023", "2019-2024", "2023"))
    title = rng.choice(words.parts(words.TITLES[language])).format(by=words.BY[language][label], period=period)
    name = "Tableau" if language == "fr" else "Table"
    return f"{name} {number} – {title}" if number else title


class Maker:
    """Draws the tables of one document."""

    def __init__(self, rng, language, kind):
        self.rng, self.language, self.kind = rng, language, kind
        self.numbers = Numbers(rng, language)
        self.titles = 0

    def columns_of(self, values):
        """Give the kinds of the value columns: as named, or so many figures."""
        if isinstance(values, int):
            return [self.rng.choice(("count", "count", "money", "percent", "decimal")) for _ in range(values)]
        return list(values)

    def table(self, label, values, rows, look, *, numbered=False, total=False, groups=0, sections=0, marks=0.0,
              rowspans=False, levels=1, spans=0, blanks=0.0, paragraphs=0, titled=True, notes=None, align=None,
              long_heads=None):  # fmt: skip
        """Draw a table of labels and values.

        `groups` is the number of rows between subtotals, `sections` that between section rows, `marks` the part of
        the figures that are suppressed, `blanks` the part that is empty, `paragraphs` how many a comment has at most.
        """
        rng, numbers, language = self.rng, self.numbers, self.language
        kinds = self.columns_of(values)
        label_head, labels = draw_labels(rng, language, label, rows)
        heads = draw_heads(rng, language, kinds) if not long_heads else long_heads
        mark, legend = rng.choice(words.MARKS[language]) if marks else ("", "")
        scale = rng.choice((9, 60, 900, 4000, 40000))
        data = [[numbers.draw(kind, scale) for kind in kinds] for _ in range(rows)]
        lead = int(rowspans) + int(numbered)
        label_column, first_value = lead, lead + 1
        columns = first_value + len(kinds)
        figure_align = align or rng.choice(("right", "right", "right", "center", "left"))
        aligns = ["left"] * columns
        if numbered:
            aligns[int(rowspans)] = rng.choice(("right", "center", "left"))
        for index, kind in enumerate(kinds):
            centered = kind in ("yesno", "date", "year") and rng.random() < 0.5
            aligns[first_value + index] = figure_align if kind in FIGURES else "center" if centered else "left"
        cells, header = [], self.header(kinds, heads, label_head, numbered, rowspans, levels, aligns, look)
        cells += header
        r = levels

        def put(c, text, **more):
            paragraphs_of = text if isinstance(text, list) else [text]
            more.setdefault("align", aligns[c])
            cells.append(Cell(r, c, paragraphs_of, **more))

        def figures(row, bold):
            for index, kind in enumerate(kinds):
                put(first_value + index, numbers.write(kind, row[index]) if kind in FIGURES else row[index], bold=bold)

        def sums(rows_of):
            return [
                round(sum(row[index] for row in rows_of), 2) if kind in ("count", "money", "paren")
                else round(sum(row[index] for row in rows_of) / max(1, len(rows_of)), 1) if kind in FIGURES else ""
                for index, kind in enumerate(kinds)
            ]  # fmt: skip

        def name_sum(name, bold):
            # Where no rule shows the span, the name of a sum stands in the column of the labels.
            joined = look.rules in ("grid", "fills")
            for c in [] if joined else range(lead):
                put(c, "")
            put(0 if joined else lead, name, bold=bold, cs=1 + lead if joined else 1, align="left")

        section_names = rng.sample(words.parts(words.SECTIONS[language]), 5)
        group_names = draw_labels(rng, language, "region" if label != "region" else "unit", 17)[1]
        since, group_left, group_size = [], 0, 0
        bold_sections, section_align = rng.random() < 0.7, rng.choice(("left", "left", "center"))
        for index in range(rows):
            if sections and index % sections == 0:
                name = section_names[(index // sections) % 5]
                put(0, name, cs=columns, bold=bold_sections, align=section_align)
                r += 1
            if rowspans and group_left == 0:
                group_size = group_left = min(rng.randint(2, 4), rows - index)
                put(0, group_names[index % len(group_names)], rs=group_size, align="left")
            if rowspans:
                group_left -= 1
            if numbered:
                put(int(rowspans), str(index + 1))
            put(label_column, labels[index])
            hole = rng.randrange(len(kinds) - 1) if spans and len(kinds) > 2 and index % spans == spans - 1 else -1
            width = rng.randint(2, len(kinds) - hole) if hole >= 0 else 0
            for at, kind in enumerate(kinds):
                c = first_value + at
                if hole >= 0 and hole <= at < hole + width:
                    if at == hole:
                        put(c, rng.choice(words.SPANNED[language]), cs=width, align="center")
                    data[index][hole : hole + width] = [0] * width
                    continue
                text = numbers.write(kind, data[index][at]) if kind in FIGURES else data[index][at]
                if kind in FIGURES and rng.random() < marks:
                    text = mark
                elif rng.random() < blanks:
                    text = ""
                if kind == "comment" and paragraphs:
                    text = [numbers.draw("comment", 0) for _ in range(rng.randint(1, paragraphs))]
                put(c, text)
            r += 1
            since.append(data[index])
            if groups and (index + 1) % groups == 0:
                name_sum(words.SUBTOTAL[language], True)
                figures(sums(since), True)
                since, r = [], r + 1
        if total:
            bold = rng.random() < 0.8
            name_sum(rng.choice(words.TOTAL[language]), bold)
            figures(sums(data), bold)
            r += 1
        self.titles += 1
        number = self.titles if look.title == "label" else None
        title = draw_title(rng, language, label, number) if titled else ""
        below = [legend] if legend else []
        if notes or (notes is None and rng.random() < 0.4):
            below += rng.sample(words.parts(words.NOTES[language]), 1)
        if notes or (notes is None and rng.random() < 0.3):
            below.append(rng.choice(words.parts(words.SOURCES[language])))
        wraps = ["left" == align and (c < first_value or kinds[c - first_value] == "comment")
                 for c, align in enumerate(aligns)]  # fmt: skip
        return Table(self.kind, cells, r, columns, levels, look, title, below, wraps)

    def header(self, kinds, heads, label_head, numbered, rowspans, levels, aligns, look):
        """Give the header cells; on two levels some columns stand under a common head."""
        rng, language = self.rng, self.language
        centered = rng.random() < 0.4
        cells = []

        def put(r, c, text, **more):
            align = "center" if centered or more.get("cs", 1) > 1 else aligns[c]
            cells.append(Cell(r, c, [text], head=True, bold=look.head_bold, align=align, **more))

        lead = []
        if rowspans:
            lead.append("Secteur" if language == "fr" else "Area")
        if numbered:
            lead.append(rng.choice(words.ROW_NUMBER[language]))
        lead.append(label_head)
        for c, text in enumerate(lead):
            put(0, c, text, rs=levels)
        if levels == 1:
            for index, text in enumerate(heads):
                put(0, len(lead) + index, text)
            return cells
        names = rng.sample(words.parts(words.GROUPS[language]), len(words.parts(words.GROUPS[language])))
        c = 0
        while c < len(kinds):
            size = min(rng.choice((2, 2, 3, 3, 1)), len(kinds) - c)
            if size == 1:
                put(0, len(lead) + c, heads[c], rs=levels)
            else:
                put(0, len(lead) + c, names.pop(), cs=size)
                for index in range(c, c + size):
                    put(1, len(lead) + index, heads[index])
            c += size
        if all(cell.rs == levels for cell in cells):
            return self.header(kinds, heads, label_head, numbered, rowspans, levels, aligns, look)
        return cells

    def plain(self, heads, rows, look, aligns=None, header_rows=1, title="", notes=()):
        """Make a table of given texts."""
        aligns = aligns or ["left"] * len(rows[0])
        cells = []
        for r, row in enumerate([heads] if heads else []):
            for c, text in enumerate(row):
                cells.append(Cell(r, c, [text], head=True, bold=look.head_bold, align=aligns[c]))
        offset = 1 if heads else 0
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                cells.append(Cell(r + offset, c, text if isinstance(text, list) else [text], align=aligns[c]))
        return Table(self.kind, cells, len(rows) + offset, len(rows[0]), header_rows if heads else 0, look, title,
                     list(notes), [align == "left" for align in aligns])  # fmt: skip
