# Why this file exists: what looks like a table and is none must not be read as one.
"""The documents without any table."""

import words
from documents import ANY
from model import Block


def prose(kind):
    return kind.document([*kind.opening(), *kind.prose(4), *kind.closing()])


def address(kind):
    """Addresses side by side, a letterhead in two columns."""
    rng = kind.rng
    body = rng.choice(words.parts(words.BODIES["fr"]))
    left = [body, "Secrétariat général", f"{rng.randint(10, 999)}, rue du Moulin, bureau {rng.randint(100, 400)}",
            f"{rng.choice(words.MUNICIPALITIES)} (Québec)  G1A 0A1"]  # fmt: skip
    right = [f"Téléphone : 418 555-{rng.randint(1000, 9999)}", f"Sans frais : 1 800 555-{rng.randint(1000, 9999)}",
             "Télécopieur : 418 555-0123", "acces@exemple.quebec"]  # fmt: skip
    blocks = [Block("columns", [left, right]), *kind.opening()[1:], *kind.prose(2), *kind.closing()]
    second = ["Commission d'accès à l'information", "Bureau 2.36", "525, boulevard René-Lévesque Est",
              "Québec (Québec)  G1R 5S9", "Téléphone : 418 528-7741"]  # fmt: skip
    third = ["Commission d'accès à l'information", "Bureau 900", "2045, rue Stanley", "Montréal (Québec)  H3A 2V4",
             "Téléphone : 514 873-4196"]  # fmt: skip
    return kind.document([*blocks, Block("columns", [second, third])])


def lists(kind):
    items = kind.rng.sample(words.parts(words.LABELS["fr"]["document"][1]), 5)
    numbered = [f"{text} ({kind.rng.randint(1, 40)} pages)" for text in items]
    return kind.document([*kind.opening(), *kind.prose(), Block("list", numbered, bold=True), *kind.prose(),
                          Block("list", kind.rng.sample(words.parts(words.COMMENTS["fr"]), 4)), *kind.closing()])  # fmt: skip


def law(kind):
    """Articles in our own words, each with its history."""
    rng, blocks = kind.rng, [*kind.opening(), *kind.closing(), Block("break"), Block("heading", "ANNEXE – Dispositions invoquées")]
    texts = ("Un organisme peut refuser de communiquer un renseignement qui révélerait une stratégie de négociation.",
             "Le droit d'accès ne s'étend pas aux notes personnelles inscrites sur un document.",
             "Est public le renseignement personnel qui concerne une personne en sa qualité de partie à un contrat.",
             "L'organisme donne au tiers l'occasion de présenter ses observations par écrit.")  # fmt: skip
    for number, text in zip(rng.sample(range(19, 60), 4), texts):
        blocks.append(Block("text", f"{number}. {text}"))
        blocks.append(Block("list", ["1° il porte sur une séance à huis clos;", "2° il concerne un tiers;"], bold=False))
        years = sorted(rng.sample(range(1985, 2022), 3))
        history = "1982, c. 30, a. {}; {}".format(number, "; ".join(f"{y}, c. {rng.randint(2, 60)}, a. {rng.randint(1, 99)}" for y in years))
        blocks.append(Block("text", history + ".", size=8))
    return kind.document(blocks)


def signatures(kind):
    one, two = kind.rng.sample(words.parts(words.SIGNATORIES), 2)
    left, right = [one, "Directrice générale", "Poste 2204"], [two, "Responsable de l'accès", "Poste 2310"]
    return kind.document([*kind.opening(), *kind.prose(2), Block("gap", 30), Block("columns", [left, right])])


def form(kind):
    rng = kind.rng
    fields = [("Numéro du dossier", str(rng.randint(1000, 99999))), ("Date de réception", "2023-05-12"), ("Mode", "Courriel"),
              ("Traité par", rng.choice(words.parts(words.SIGNATORIES))), ("Décision", "Accès partiel"), ("Article invoqué", "37")]
    lines = "\n".join(f"{name} : {value}" for name, value in fields)
    return kind.document([Block("heading", "Fiche de traitement de la demande"), Block("text", lines), *kind.prose(2),
                          Block("text", "Signature : ____________________    Date : ______________")])  # fmt: skip


def contents(kind):
    entries = kind.rng.sample(words.parts(words.LABELS["fr"]["document"][1]) + words.parts(words.SECTIONS["fr"]), 12)
    pages, page = [], 1
    for entry in entries:
        pages.append((entry, page))
        page += kind.rng.randint(1, 9)
    return kind.document([Block("heading", "Table des matières"), Block("leaders", pages), *kind.prose(1)])


def two_columns(kind):
    """Prose in two columns with lines of one height."""
    texts = kind.rng.sample(words.parts(words.PROSE["fr"]), 6)
    lines = []
    for column in (texts[:3], texts[3:]):
        wrapped, line = [], ""
        for word in " ".join(column).split(" "):
            if len(line) + len(word) > 40:
                wrapped.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append([*wrapped, line])
    return kind.document([*kind.opening(), Block("columns", lines), *kind.closing()], size=10)


def layout_table(kind):
    """A letterhead and a pair of signatures that are set in tables without rules, as many offices do."""
    rng = kind.rng
    one, two = rng.sample(words.parts(words.SIGNATORIES), 2)
    head = [[rng.choice(words.parts(words.BODIES["fr"])), "Direction du secrétariat"],
            ["Par courriel", f"Québec, le {rng.randint(1, 28)} juin 2024"]]  # fmt: skip
    signed = [[one, "Directrice générale"], [two, "Responsable de l'accès"]]
    return kind.document([Block("layout", head), *kind.opening()[2:], *kind.prose(2), Block("gap", 20), Block("layout", signed)])


def framed(kind):
    """Prose in a box, sentences full of figures, lines of a year and a figure."""
    lines = [f"{year} : {kind.rng.randint(3, 900)} demandes, dont {kind.rng.randint(1, 3)} refusées" for year in range(2018, 2023)]
    return kind.document([*kind.opening(), Block("frame", " ".join(kind.rng.sample(words.parts(words.PROSE["fr"]), 3))),
                          *kind.prose(2), Block("text", "\n".join(lines)), *kind.closing()])  # fmt: skip


NEGATIVES = [
    ("none-prose", ANY, prose),
    ("none-addresses", ANY, address),
    ("none-lists", ANY, lists),
    ("none-law", ANY, law),
    ("none-signatures", ANY, signatures),
    ("none-form", ANY, form),
    ("none-contents", ANY, contents),
    ("none-two-columns", ANY, two_columns),
    ("none-layout-table", ANY, layout_table),
    ("none-framed", ANY, framed),
]
