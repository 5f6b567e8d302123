//! What is special about a PDF as a whole: a form that only some programs show, files inside it.

use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as PdfString,
};

use crate::document::{Trouble, TroubleKind};
use crate::read::pdf::strings;

/// The most names of attached files that are looked for.
const FILES_MAX: usize = 1_000;
/// The most nodes of the tree of names that are visited.
const NODES_MAX: usize = 10_000;
/// The longest name of a file that is kept, in characters.
const NAME_CHARACTERS_MAX: usize = 100;

/// Tells what is special about the file as a whole; `waits` where its first page only asks to wait for a form.
pub fn file_troubles(pdf: &Pdf, waits: bool) -> Vec<Trouble> {
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return Vec::new() };
    let mut kinds = Vec::new();
    if catalog.get::<Dict<'_>>("AcroForm").is_some_and(|form| form.contains_key("XFA")) {
        let dynamic = waits || catalog.get::<bool>("NeedsRendering").unwrap_or(false);
        kinds.push(TroubleKind::XfaForm { dynamic });
    }
    let names = Attached::of(pdf, &catalog).names;
    if !names.is_empty() {
        kinds.push(TroubleKind::Attachments { names });
    }
    kinds.into_iter().map(|kind| Trouble { kind, page: None, bbox: None }).collect()
}

/// The files attached inside a PDF: by the tree of names, by the lists of associated files, by marks on the pages.
#[derive(Default)]
struct Attached {
    names: Vec<String>,
    seen: BTreeSet<ObjectIdentifier>,
}

impl Attached {
    fn of(pdf: &Pdf, catalog: &Dict<'_>) -> Self {
        let mut attached = Self::default();
        let tree = catalog.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("EmbeddedFiles"));
        if let Some(tree) = tree {
            attached.take_tree(pdf, tree);
        }
        attached.take_list(pdf, catalog);
        for page in pdf.pages().iter() {
            attached.take_list(pdf, page.raw());
            for annotation in page.raw().get::<Array<'_>>("Annots").iter().flat_map(Array::iter::<Dict<'_>>) {
                if annotation.get::<Name<'_>>("Subtype").as_deref() == Some(b"FileAttachment")
                    && let Some(file) = annotation.get_raw::<Object<'_>>("FS")
                {
                    attached.take_file(pdf, file, None);
                }
            }
            if attached.names.len() >= FILES_MAX {
                break;
            }
        }
        attached
    }

    /// Takes the files of a tree of names (ISO 32000-1, 7.9.6), each node once.
    fn take_tree<'a>(&mut self, pdf: &'a Pdf, root: Dict<'a>) {
        let mut open = vec![root];
        let mut nodes = BTreeSet::new();
        for _ in 0..NODES_MAX {
            let Some(node) = open.pop() else { return };
            let mut pairs = node.get::<Array<'_>>("Names").into_iter().flat_map(|names| names.raw_iter());
            while let (Some(key), Some(file)) = (pairs.next(), pairs.next()) {
                let key = resolve(pdf, key).and_then(Object::into_string);
                self.take_file(pdf, file, key);
            }
            let kids = node.get::<Array<'_>>("Kids").into_iter().flat_map(|kids| kids.raw_iter());
            let fresh = kids.filter(|kid| kid.as_obj_ref().is_none_or(|kid| nodes.insert(ObjectIdentifier::from(kid))));
            let mut fresh: Vec<Dict<'_>> =
                fresh.take(NODES_MAX).filter_map(|kid| resolve(pdf, kid)?.into_dict()).collect();
            fresh.reverse();
            open.append(&mut fresh);
        }
    }

    /// Takes the files that a dictionary lists as associated with it.
    fn take_list(&mut self, pdf: &Pdf, of: &Dict<'_>) {
        for file in of.get::<Array<'_>>("AF").into_iter().flat_map(|files| files.raw_iter()).take(FILES_MAX) {
            self.take_file(pdf, file, None);
        }
    }

    /// Takes one file, unless it is known by another way; `key` is its name in the tree.
    fn take_file(&mut self, pdf: &Pdf, file: MaybeRef<Object<'_>>, key: Option<PdfString<'_>>) {
        let is_known = file.as_obj_ref().is_some_and(|id| !self.seen.insert(id.into()));
        if is_known || self.names.len() >= FILES_MAX {
            return;
        }
        let name = match resolve(pdf, file) {
            Some(Object::Dict(dict)) => dict.get::<PdfString<'_>>("UF").or_else(|| dict.get::<PdfString<'_>>("F")),
            Some(Object::String(name)) => Some(name),
            _ => None,
        };
        let name = name.or(key).map(|name| file_name(&strings::decode(name.as_bytes()))).unwrap_or_default();
        self.names.push(name);
    }
}

fn resolve<'a>(pdf: &'a Pdf, entry: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match entry {
        MaybeRef::Ref(reference) => pdf.xref().get(reference.into()),
        MaybeRef::NotRef(object) => Some(object),
    }
}

/// Gives the name of a file without its folders and without marks that turn the writing around or do not show.
fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let shows = |c: &char| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    name.chars().filter(shows).take(NAME_CHARACTERS_MAX).collect()
}
