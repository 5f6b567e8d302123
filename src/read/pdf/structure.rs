//! The structure tree of a tagged PDF → the elements of each page and the marks of its content.
//!
//! The tree is walked once a file, whatever its number of pages; a file without a tree costs one look at its
//! catalogue. Damaged and hostile trees are common enough: depth and size are bounded, and an element that is
//! reached again (a cycle) is not entered twice.

use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, dict_or_stream};
use hayro_interpret::hayro_syntax::xref::XRef;

use crate::document::{Artifact, ElementKind, HeaderScope, StructureElement, Tag};

/// The largest number of elements that is read of one file.
const ELEMENTS_MAX: usize = 500_000;
/// The largest number of pieces of content that is read of one file.
const CONTENTS_MAX: usize = 2_000_000;
/// The attributes that are read of one file, in bytes; cells may share them, and a hostile file makes them large.
const ATTRIBUTE_BYTES_MAX: usize = 200_000_000;
/// Elements nested deeper than this are left out.
const DEPTH_MAX: usize = 128;
/// A name is mapped at most this often before a standard one must come.
const ROLE_STEPS_MAX: usize = 8;
/// A cell has at most this many classes.
const CLASSES_MAX: usize = 8;
/// A cell covers at most this many rows or columns.
const SPAN_MAX: i32 = 1_000;

/// The structure of a file: its elements in the order of the tree, and their content page by page.
#[derive(Debug, Default)]
pub struct Structure {
    /// The elements; here `parent` is an index into this list.
    elements: Vec<StructureElement>,
    /// The content, ordered by page and number.
    contents: Vec<Content>,
}

/// A piece of content: the number that marks it on its page, and its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Content {
    page: PageId,
    number: i32,
    element: u32,
}

/// The object number and generation of a page.
type PageId = (u32, i32);

/// What the marked content of one page belongs to.
#[derive(Debug, Default)]
pub struct PageTags {
    /// The number of the content (MCID) and what it is, ordered by number.
    tags: Vec<(i32, Tag)>,
}

impl PageTags {
    /// Tells what a marked-content sequence is; nothing where neither its name nor the tree says so.
    pub fn tag_of(&self, name: &[u8], properties: Option<&Dict<'_>>) -> Option<Tag> {
        let number = properties.and_then(|dict| dict.get::<i32>("MCID"));
        let claimed = number.and_then(|number| {
            let found = self.tags.binary_search_by_key(&number, |(number, _)| *number).ok()?;
            Some(self.tags[found].1)
        });
        claimed.or_else(|| (name == b"Artifact").then(|| Tag::Artifact(artifact_of(properties))))
    }
}

/// Tells which kind of artifact the properties state.
fn artifact_of(properties: Option<&Dict<'_>>) -> Artifact {
    let Some(properties) = properties else { return Artifact::Other };
    let is = |key: &str, value: &[u8]| properties.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value);
    match () {
        () if is("Subtype", b"Header") => Artifact::Header,
        () if is("Subtype", b"Footer") => Artifact::Footer,
        () if is("Type", b"Pagination") => Artifact::Pagination,
        () => Artifact::Other,
    }
}

impl Structure {
    /// Reads the structure of a file; empty where the file is not tagged.
    pub fn of_file(xref: &XRef) -> Self {
        let catalog = xref.get::<Dict<'_>>(xref.root_id());
        let Some(root) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("StructTreeRoot")) else {
            return Self::default();
        };
        let mut walk = Walk {
            xref,
            roles: root.get::<Dict<'_>>("RoleMap").unwrap_or_default(),
            classes: root.get::<Dict<'_>>("ClassMap").unwrap_or_default(),
            entered: BTreeSet::new(),
            attribute_bytes: 0,
            found: Self::default(),
        };
        walk.run(&root);
        let mut found = walk.found;
        // Where two elements claim one piece of content, the first in the tree has it.
        found.contents.sort();
        found.contents.dedup_by_key(|content| (content.page, content.number));
        found
    }

    /// Gives the elements that have content on a page, with all those above them, and what its marked content is.
    pub fn of_page(&self, page: Option<ObjectIdentifier>) -> (Vec<StructureElement>, PageTags) {
        let Some(page) = page.map(|page| (page.obj_number, page.gen_number)) else { return Default::default() };
        let from = self.contents.partition_point(|content| content.page < page);
        let to = self.contents.partition_point(|content| content.page <= page);
        let contents = &self.contents[from..to];
        let mut wanted: BTreeSet<u32> = BTreeSet::new();
        for content in contents {
            let mut next = Some(content.element);
            while let Some(element) = next.filter(|&element| wanted.insert(element)) {
                next = self.elements[element as usize].parent;
            }
        }
        let wanted: Vec<u32> = wanted.into_iter().collect();
        let local = |element: u32| wanted.binary_search(&element).ok().map(|index| index as u32);
        let here = |&element: &u32| {
            let element = self.elements[element as usize];
            StructureElement { parent: element.parent.and_then(local), ..element }
        };
        let tag_of = |content: &Content| match self.elements[content.element as usize].kind {
            ElementKind::Artifact => Some(Tag::Artifact(Artifact::Other)),
            _ => local(content.element).map(Tag::Element),
        };
        let tags = contents.iter().filter_map(|content| Some((content.number, tag_of(content)?))).collect();
        (wanted.iter().map(here).collect(), PageTags { tags })
    }
}

/// The walk through the tree, from the root down, in order.
struct Walk<'a> {
    xref: &'a XRef,
    roles: Dict<'a>,
    classes: Dict<'a>,
    entered: BTreeSet<PageId>,
    attribute_bytes: usize,
    found: Structure,
}

/// An element whose kids are being read.
struct Open<'a> {
    kids: Box<dyn Iterator<Item = MaybeRef<Object<'a>>> + 'a>,
    element: Option<u32>,
    page: Option<PageId>,
}

impl<'a> Walk<'a> {
    fn run(&mut self, root: &Dict<'a>) {
        let mut open = vec![Open { kids: self.kids_of(root), element: None, page: None }];
        while let Some(last) = open.last_mut() {
            let (element, page) = (last.element, last.page);
            let Some(kid) = last.kids.next() else {
                open.pop();
                continue;
            };
            match self.resolve(kid) {
                Some(Object::Number(number)) => self.add_content(page, Some(number.as_i64() as i32), element),
                Some(Object::Dict(dict)) => {
                    let page = dict.get_ref("Pg").map(|page| (page.obj_number, page.gen_number)).or(page);
                    if let Some(role) = dict.get::<Name<'_>>("S") {
                        let full =
                            self.found.elements.len() >= ELEMENTS_MAX || self.attribute_bytes >= ATTRIBUTE_BYTES_MAX;
                        let full = full || open.len() >= DEPTH_MAX;
                        if !full {
                            let element = Some(self.add_element(&dict, &role, element));
                            open.push(Open { kids: self.kids_of(&dict), element, page });
                        }
                    } else if !dict.contains_key("Stm") {
                        // The numbers of a form's own content are no numbers of the page.
                        self.add_content(page, dict.get::<i32>("MCID"), element);
                    }
                }
                _ => {}
            }
        }
    }

    /// Gives the object itself; nothing where a reference leads to it a second time.
    fn resolve(&mut self, kid: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
        match kid {
            MaybeRef::NotRef(object) => Some(object),
            MaybeRef::Ref(to) => {
                self.entered.insert((to.obj_number, to.gen_number)).then(|| self.xref.get(to.into())).flatten()
            }
        }
    }

    fn add_content(&mut self, page: Option<PageId>, number: Option<i32>, element: Option<u32>) {
        if let (Some(page), Some(number), Some(element)) = (page, number, element)
            && self.found.contents.len() < CONTENTS_MAX
        {
            self.found.contents.push(Content { page, number, element });
        }
    }

    fn add_element(&mut self, dict: &Dict<'a>, role: &Name<'a>, parent: Option<u32>) -> u32 {
        let id = self.found.elements.len() as u32;
        let mut element = StructureElement::new(id, parent, self.kind_of(role));
        if matches!(element.kind, ElementKind::HeaderCell | ElementKind::DataCell) {
            let mut attributes = Vec::new();
            for class in named(dict, "C").iter().take(CLASSES_MAX) {
                attributes.extend(self.dicts(&self.classes.clone(), class));
            }
            // What the element itself states wins over what its classes state.
            attributes.extend(self.dicts(dict, b"A"));
            attributes.iter().for_each(|attributes| read_attributes(attributes, &mut element));
        }
        self.found.elements.push(element);
        id
    }

    /// Gives the kids of an element; one kid may stand without an array. A list that another element has already
    /// given is not read again.
    fn kids_of(&mut self, dict: &Dict<'a>) -> Box<dyn Iterator<Item = MaybeRef<Object<'a>>> + 'a> {
        let Some(stated) = dict.get_raw::<Object<'_>>("K") else { return Box::new(std::iter::empty()) };
        let reference = stated.as_obj_ref().map(|to| (to.obj_number, to.gen_number));
        let list = match &stated {
            MaybeRef::Ref(to) if !self.entered.contains(&(to.obj_number, to.gen_number)) => {
                self.xref.get::<Array<'_>>((*to).into())
            }
            MaybeRef::NotRef(Object::Array(list)) => Some(list.clone()),
            _ => None,
        };
        match list {
            Some(list) => {
                self.entered.extend(reference);
                Box::new(list.raw_iter())
            }
            None => Box::new(std::iter::once(stated)),
        }
    }

    /// Gives the dictionaries under a key: one, or those of an array, in which revision numbers may stand between them.
    fn dicts(&mut self, dict: &Dict<'a>, key: &[u8]) -> Vec<Dict<'a>> {
        let found: Vec<Dict<'a>> = match dict.get::<Object<'_>>(key) {
            Some(Object::Array(all)) => {
                self.attribute_bytes += all.data().len();
                all.iter::<Object<'_>>().filter_map(|object| Some(dict_or_stream(&object)?.0.clone())).collect()
            }
            Some(object) => dict_or_stream(&object).map(|(dict, _)| dict.clone()).into_iter().collect(),
            None => Vec::new(),
        };
        self.attribute_bytes += found.iter().map(|dict| dict.data().len()).sum::<usize>();
        found
    }

    /// Gives the kind of a role: a standard name, or one that the file maps to a standard name.
    fn kind_of(&self, role: &Name<'a>) -> ElementKind {
        let mut role = role.clone();
        for _ in 0..ROLE_STEPS_MAX {
            if let Some(kind) = standard_kind(&role) {
                return kind;
            }
            match self.roles.get::<Name<'_>>(&role) {
                Some(mapped) => role = mapped,
                None => break,
            }
        }
        ElementKind::Other
    }
}

/// Gives the names under a key: one, or an array of them.
fn named<'a>(dict: &Dict<'a>, key: &str) -> Vec<Name<'a>> {
    match dict.get::<Object<'_>>(key) {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => names.raw_iter().filter_map(not_ref).filter_map(Object::into_name).collect(),
        _ => Vec::new(),
    }
}

fn not_ref<'a>(object: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match object {
        MaybeRef::NotRef(object) => Some(object),
        MaybeRef::Ref(_) => None,
    }
}

/// Takes over what attributes of the owner Table state of a cell.
fn read_attributes(attributes: &Dict<'_>, element: &mut StructureElement) {
    if attributes.get::<Name<'_>>("O").is_none_or(|owner| owner.as_ref() != b"Table") {
        return;
    }
    let span = |key: &str| attributes.get::<i32>(key).map(|span| span.clamp(1, SPAN_MAX) as u16);
    element.row_span = span("RowSpan").unwrap_or(element.row_span);
    element.column_span = span("ColSpan").unwrap_or(element.column_span);
    let scope = attributes.get::<Name<'_>>("Scope");
    element.scope = match scope.as_ref().map(AsRef::as_ref) {
        Some(b"Row") => Some(HeaderScope::Row),
        Some(b"Column") => Some(HeaderScope::Column),
        Some(b"Both") => Some(HeaderScope::Both),
        _ => element.scope,
    };
}

/// Gives the kind that a standard name stands for (ISO 32000-1, 14.8.4, and ISO 32000-2, 14.8.4).
fn standard_kind(role: &[u8]) -> Option<ElementKind> {
    Some(match role {
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Sect" | b"Div" | b"BlockQuote" | b"TOC" | b"Index"
        | b"Aside" => ElementKind::Group,
        b"P" | b"TOCI" | b"BibEntry" => ElementKind::Paragraph,
        b"H" | b"Title" => ElementKind::Heading(None),
        [b'H', level @ b'1'..=b'9'] => ElementKind::Heading(Some(level - b'0')),
        b"L" => ElementKind::List,
        b"LI" => ElementKind::ListItem,
        b"Lbl" => ElementKind::Label,
        b"LBody" => ElementKind::ItemBody,
        b"Table" => ElementKind::Table,
        b"THead" => ElementKind::TableHead,
        b"TBody" => ElementKind::TableBody,
        b"TFoot" => ElementKind::TableFoot,
        b"TR" => ElementKind::TableRow,
        b"TH" => ElementKind::HeaderCell,
        b"TD" => ElementKind::DataCell,
        b"Figure" => ElementKind::Figure,
        b"Caption" => ElementKind::Caption,
        b"Note" | b"FENote" => ElementKind::Note,
        b"Span" | b"Link" | b"Reference" | b"Quote" | b"Code" | b"Annot" | b"Form" | b"Formula" | b"Em" | b"Strong"
        | b"Sub" | b"Ruby" | b"RB" | b"RT" | b"RP" | b"Warichu" | b"WT" | b"WP" | b"NonStruct" | b"Private" => {
            ElementKind::Inline
        }
        b"Artifact" => ElementKind::Artifact,
        _ => return None,
    })
}
