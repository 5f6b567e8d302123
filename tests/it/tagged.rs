//! Tagged PDFs: what the tree says of the words, and the order in which they are read; trees that are damaged.

use greffier::document::{Artifact, ElementKind, HeaderScope, Page, StructureElement, Tag};
use greffier::layout::words::glyphs_to_words;
use pdf_writer::types::{ArtifactSubtype, ArtifactType};
use pdf_writer::{Content, Finish, Name, Obj, Pdf, Rect, Ref, Str};

use crate::util::Desk;

/// An element of the tree in the making: its role, the element that holds it, its attributes.
#[derive(Clone, Copy)]
struct Element {
    role: &'static str,
    parent: Option<usize>,
    row_span: i32,
    column_span: i32,
    scope: Option<&'static str>,
    /// An element above it that it names among its own kids.
    cycle: Option<usize>,
}

fn element(role: &'static str, parent: Option<usize>) -> Element {
    Element { role, parent, row_span: 1, column_span: 1, scope: None, cycle: None }
}

/// What a line is marked as.
#[derive(Clone, Copy)]
enum Mark {
    /// Content of an element.
    Of(usize),
    /// Numbered content that no element claims.
    Unclaimed,
    /// A running head.
    Header,
}

use Mark::{Header, Of, Unclaimed};

/// A line in the making: its mark, its left edge, its baseline from the top, its words.
type MarkedLine = (Mark, f32, f32, &'static str);

/// The object in which an element stands.
fn element_ref(index: usize) -> Ref {
    Ref::new(1_000 + index as i32)
}

/// Makes a PDF of pages of marked lines; the role `Alinea` is mapped to a paragraph.
fn tagged_pdf(pages: &[&[MarkedLine]], elements: &[Element]) -> Vec<u8> {
    let (catalog, tree, font, root) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    let page_ref = |index: usize| Ref::new(10 + 2 * index as i32);
    let mut pdf = Pdf::new();
    let mut dict = pdf.indirect(catalog).dict();
    dict.pair(Name(b"Type"), Name(b"Catalog")).pair(Name(b"Pages"), tree).pair(Name(b"StructTreeRoot"), root);
    dict.finish();
    pdf.pages(tree).kids((0..pages.len()).map(page_ref)).count(pages.len() as i32);
    pdf.type1_font(font).base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
    for (index, lines) in pages.iter().enumerate() {
        let content_ref = Ref::new(page_ref(index).get() + 1);
        let mut page = pdf.page(page_ref(index));
        page.media_box(Rect::new(0.0, 0.0, 612.0, 792.0)).parent(tree).contents(content_ref);
        page.resources().fonts().pair(Name(b"F1"), font);
        page.finish();
        pdf.stream(content_ref, &page_content(lines));
    }
    let mut dict = pdf.indirect(root).dict();
    dict.pair(Name(b"Type"), Name(b"StructTreeRoot"));
    dict.insert(Name(b"RoleMap"))
        .dict()
        .pair(Name(b"Alinea"), Name(b"Texte courant"))
        .pair(Name(b"Texte courant"), Name(b"P"));
    let mut kids = dict.insert(Name(b"K")).array();
    for index in (0..elements.len()).filter(|&index| elements[index].parent.is_none()) {
        kids.item(element_ref(index));
    }
    kids.finish();
    dict.finish();
    let mut kids_of: Vec<Vec<Ref>> = vec![Vec::new(); elements.len()];
    for (index, element) in elements.iter().enumerate() {
        element.parent.into_iter().for_each(|parent| kids_of[parent].push(element_ref(index)));
        element.cycle.into_iter().for_each(|above| kids_of[index].push(element_ref(above)));
    }
    for (index, element) in elements.iter().enumerate() {
        let contents = pages.iter().enumerate().flat_map(|(page, lines)| {
            let own = lines.iter().enumerate().filter(|(_, line)| matches!(line.0, Of(of) if of == index));
            own.map(move |(number, _)| (page_ref(page), number as i32))
        });
        write_element(pdf.indirect(element_ref(index)), element, contents.collect(), &kids_of[index]);
    }
    pdf.finish()
}

fn page_content(lines: &[MarkedLine]) -> Vec<u8> {
    let mut content = Content::new();
    for (number, &(mark, x, y, words)) in lines.iter().enumerate() {
        match mark {
            Of(_) | Unclaimed => {
                content.begin_marked_content_with_properties(Name(b"P")).properties().identify(number as i32);
            }
            Header => {
                let mut marked = content.begin_marked_content_with_properties(Name(b"Artifact"));
                let mut artifact = marked.properties().artifact();
                artifact.kind(ArtifactType::Pagination).subtype(ArtifactSubtype::Header);
            }
        }
        content.begin_text().set_font(Name(b"F1"), 11.0).next_line(x, 792.0 - y).show(Str(words.as_bytes()));
        content.end_text().end_marked_content();
    }
    content.finish().into_vec()
}

/// Writes an element; a single piece of content stands without an array, its page in the element.
fn write_element(object: Obj<'_>, element: &Element, contents: Vec<(Ref, i32)>, kids: &[Ref]) {
    let mut dict = object.dict();
    dict.pair(Name(b"Type"), Name(b"StructElem")).pair(Name(b"S"), Name(element.role.as_bytes()));
    if let Some(scope) = element.scope {
        let mut all = dict.insert(Name(b"A")).array();
        all.push().dict().pair(Name(b"O"), Name(b"Layout")).pair(Name(b"RowSpan"), 9);
        all.item(0);
        let mut attributes = all.push().dict();
        attributes.pair(Name(b"O"), Name(b"Table")).pair(Name(b"Scope"), Name(scope.as_bytes()));
        attributes.pair(Name(b"RowSpan"), element.row_span).pair(Name(b"ColSpan"), element.column_span);
    } else if (element.row_span, element.column_span) != (1, 1) {
        let mut attributes = dict.insert(Name(b"A")).dict();
        attributes.pair(Name(b"O"), Name(b"Table"));
        attributes.pair(Name(b"RowSpan"), element.row_span).pair(Name(b"ColSpan"), element.column_span);
    }
    if let (&[(page, number)], []) = (contents.as_slice(), kids) {
        dict.pair(Name(b"Pg"), page).pair(Name(b"K"), number);
        return;
    }
    let mut all = dict.insert(Name(b"K")).array();
    for (page, number) in contents {
        let mut content = all.push().dict();
        content.pair(Name(b"Type"), Name(b"MCR")).pair(Name(b"Pg"), page).pair(Name(b"MCID"), number);
    }
    kids.iter().for_each(|kid| {
        all.item(*kid);
    });
}

/// Checks the text of a tagged PDF, without empty lines.
#[track_caller]
fn check(pages: &[&[MarkedLine]], elements: &[Element], expected: &[&str]) {
    let desk = Desk::new();
    desk.put("letter.pdf", tagged_pdf(pages, elements));
    let done = desk.run(["text", "letter.pdf"]).exits(0);
    let lines: Vec<&str> = done.stdout.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, expected);
}

/// Reads the pages of a tagged PDF.
fn pages_of(pages: &[&[MarkedLine]], elements: &[Element]) -> Vec<Page> {
    let mut read = Vec::new();
    greffier::read::read(&tagged_pdf(pages, elements), "letter.pdf", &mut |page| read.push(page)).expect("it is read");
    read
}

/// Gives the element of each word of a page.
fn elements_of_words(page: &Page) -> Vec<(String, Option<StructureElement>)> {
    let words = glyphs_to_words(&page.glyphs).into_iter();
    words
        .map(|word| match word.tag {
            Tag::Element(element) => (word.text, Some(page.structure[element as usize])),
            _ => (word.text, None),
        })
        .collect()
}

const COLUMNS: &[MarkedLine] = &[
    (Of(1), 72.0, 150.0, "Ordre de lecture"),
    (Of(3), 72.0, 200.0, "La colonne de gauche est lue"),
    (Of(3), 72.0, 214.0, "en second, dit la structure."),
    (Of(2), 330.0, 200.0, "La colonne de droite est lue"),
    (Of(2), 330.0, 214.0, "en premier, dit la structure."),
];

#[test]
fn columns_are_read_in_the_order_of_the_tree() {
    let elements =
        [element("Document", None), element("H1", Some(0)), element("P", Some(0)), element("Alinea", Some(0))];
    let right = "La colonne de droite est lue en premier, dit la structure.";
    let left = "La colonne de gauche est lue en second, dit la structure.";
    check(&[COLUMNS], &elements, &["Ordre de lecture", right, left]);
    let pages = pages_of(&[COLUMNS], &elements);
    let words = elements_of_words(&pages[0]);
    let kind = |index: usize| words[index].1.map(|element| element.kind);
    assert_eq!(kind(0), Some(ElementKind::Heading(Some(1))));
    // The role `Alinea` is a paragraph by way of the role map.
    assert_eq!((words[3].0.as_str(), kind(3)), ("La", Some(ElementKind::Paragraph)));
}

#[test]
fn content_that_nobody_claims_keeps_its_place() {
    let lines: &[MarkedLine] = &[
        (Of(0), 72.0, 200.0, "Le premier paragraphe de la page est ici en entier."),
        (Unclaimed, 72.0, 230.0, "Oubli."),
        (Of(1), 72.0, 260.0, "Le dernier paragraphe de la page est ici en entier aussi."),
    ];
    let expected = [lines[0].3, lines[1].3, lines[2].3];
    check(&[lines], &[element("P", None), element("P", None)], &expected);
}

#[test]
fn a_running_head_leaves_the_text_and_the_letterhead_stays() {
    let first: &[MarkedLine] = &[
        (Header, 72.0, 50.0, "Commission des essais"),
        (Of(0), 72.0, 200.0, "Une phrase de la lettre."),
        (Of(1), 72.0, 300.0, "Une autre phrase de la lettre."),
    ];
    let second: &[MarkedLine] = &[
        (Header, 72.0, 50.0, "Suite du dossier"),
        (Of(2), 72.0, 200.0, "Une phrase de la seconde page."),
        (Of(3), 72.0, 300.0, "La fin de la lettre."),
    ];
    let elements = [(); 4].map(|()| element("P", None));
    let expected = [first[0].3, first[1].3, first[2].3, second[1].3, second[2].3];
    check(&[first, second], &elements, &expected);
    let pages = pages_of(&[first], &elements);
    assert_eq!(pages[0].glyphs[0].tag, Tag::Artifact(Artifact::Header));
}

#[test]
fn cells_carry_their_spans_and_a_table_is_the_same_on_each_page() {
    let elements = [
        element("Table", None),
        element("TR", Some(0)),
        Element { scope: Some("Column"), row_span: 1, column_span: 2, ..element("TH", Some(1)) },
        element("TR", Some(0)),
        Element { row_span: 2, ..element("TD", Some(3)) },
        element("TD", Some(3)),
        element("Span", Some(5)),
    ];
    let first: &[MarkedLine] = &[(Of(2), 72.0, 200.0, "Exercice")];
    let second: &[MarkedLine] = &[(Of(4), 72.0, 200.0, "Essais"), (Of(6), 200.0, 200.0, "12")];
    let pages = pages_of(&[first, second], &elements);
    let cell = |page: usize, word: usize| elements_of_words(&pages[page])[word].1.expect("it belongs to an element");
    let header = cell(0, 0);
    assert_eq!((header.kind, header.row_span, header.column_span), (ElementKind::HeaderCell, 1, 2));
    assert_eq!(header.scope, Some(HeaderScope::Column));
    assert_eq!((cell(1, 0).kind, cell(1, 0).row_span), (ElementKind::DataCell, 2));
    assert_eq!(cell(1, 1).kind, ElementKind::Inline);
    let above = |page: usize, element: StructureElement| pages[page].structure[element.parent.expect("held") as usize];
    let table = |page: usize, cell: StructureElement| above(page, above(page, cell));
    assert_eq!(table(0, header), table(1, cell(1, 0)));
    assert_eq!(table(0, header).kind, ElementKind::Table);
    assert_eq!(above(1, cell(1, 1)).kind, ElementKind::DataCell);
}

#[test]
fn a_tree_that_holds_itself_is_walked_once() {
    let elements = [
        element("Document", None),
        element("H1", Some(0)),
        element("P", Some(0)),
        Element { cycle: Some(0), ..element("P", Some(0)) },
    ];
    let right = "La colonne de droite est lue en premier, dit la structure.";
    let left = "La colonne de gauche est lue en second, dit la structure.";
    check(&[COLUMNS], &elements, &["Ordre de lecture", right, left]);
    let own = [Element { cycle: Some(0), ..element("P", None) }, element("P", None)];
    check(&[&[(Of(0), 72.0, 200.0, "Un."), (Of(1), 72.0, 230.0, "Deux.")]], &own, &["Un.", "Deux."]);
}

#[test]
fn a_tree_of_any_depth_costs_its_marks_and_no_words() {
    let elements: Vec<Element> = (0..100_000usize).map(|index| element("Div", index.checked_sub(1))).collect();
    let lines: &[MarkedLine] =
        &[(Of(0), 72.0, 200.0, "En haut de la structure."), (Of(99_999), 72.0, 300.0, "Tout en bas de la structure.")];
    check(&[lines], &elements, &[lines[0].3, lines[1].3]);
}

#[test]
fn a_wide_tree_is_read_whole() {
    let elements: Vec<Element> = (0..100_000).map(|_| element("P", None)).collect();
    let lines: &[MarkedLine] = &[(Of(0), 72.0, 200.0, "Le premier."), (Of(99_999), 72.0, 300.0, "Le dernier.")];
    check(&[lines], &elements, &[lines[0].3, lines[1].3]);
}
