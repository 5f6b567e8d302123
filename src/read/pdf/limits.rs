//! What is looked at before the engine is: streams that would become too large, and things nested too deeply.
//!
//! The engine decodes whole streams and offers no hook to stop it. Everything that a page can make it decode (its
//! content, and the forms, fonts and tables that its resources lead to) is counted here first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::xref::XRef;
use regex::bytes::Regex;

use crate::document::TroubleKind;
use crate::read::pdf::expansion;

/// The most bytes that the content of a page, or one stream that it needs, may become.
pub const STREAM_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// The most bytes that all the forms and fonts of a file may become: the engine keeps fonts as long as the file is open.
const RESOURCE_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// The most bytes that one stream of the file's own structure (a table of objects, a stream of objects) may become.
const STRUCTURE_STREAM_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// The most bytes that all of them may become together: the engine keeps them.
pub const STRUCTURE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// The engine draws forms within forms this deep and leaves out what lies deeper.
const FORMS_DEEP_MAX: usize = 50;
/// The engine reads lists within lists this deep and gives up the rest of the content beyond.
const LISTS_DEEP_MAX: usize = 512;

/// Where a stream of the file's own structure is announced.
static STRUCTURE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"/(?:ObjStm|XRef)\b").expect("the pattern is valid"));
/// Where the bytes of a stream begin.
static STREAM: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"stream\r?\n").expect("the pattern is valid"));
/// Where the bytes of a stream end.
static END_OF_STREAM: LazyLock<Regex> = LazyLock::new(|| Regex::new("endstream").expect("the pattern is valid"));

/// Tells whether the streams of the file's own structure stay within the limit; the engine decodes them when it opens
/// the file, before anything can be asked.
///
/// Streams that are encrypted cannot be counted and count as nothing.
pub fn structure_fits(bytes: &[u8]) -> bool {
    /// From its announcement to its bytes a stream has at most this much of dictionary.
    const DICTIONARY_BYTES: usize = 4096;
    let mut left = STRUCTURE_BYTES_MAX;
    let mut seen = 0;
    for announced in STRUCTURE.find_iter(bytes) {
        let near = &bytes[announced.end()..bytes.len().min(announced.end() + DICTIONARY_BYTES)];
        let Some(begin) = STREAM.find(near).map(|found| announced.end() + found.end()) else { continue };
        if begin <= seen {
            continue;
        }
        seen = begin;
        let end = END_OF_STREAM.find(&bytes[begin..]).map_or(bytes.len(), |found| begin + found.start());
        let flate = [hayro_interpret::hayro_syntax::Filter::FlateDecode];
        let small = expansion::bound(end - begin, &flate);
        let limit = left.min(STRUCTURE_STREAM_BYTES_MAX);
        let size = if small <= limit / 16 { small } else { expansion::count_flate(&bytes[begin..end], limit) };
        if size > limit {
            return false;
        }
        left -= size;
    }
    true
}

/// Counts what the pages of one file make the engine decode.
#[derive(Default)]
pub struct Expansion {
    sizes: BTreeMap<ObjectIdentifier, u64>,
    seen: BTreeSet<ObjectIdentifier>,
    spent: u64,
    /// Something was too large: each later page is looked at as if it were the first, so that none takes it in.
    strict: bool,
}

/// What waits to be looked at: an object, and how many forms it lies in.
type Open<'a> = Vec<(MaybeRef<Object<'a>>, usize)>;

impl Expansion {
    /// Tells why the engine must not draw a page, or that it will leave something out; nothing where all is well.
    pub fn page_limit(&mut self, page: &PdfPage<'_>) -> Option<PageLimit> {
        let content = content_streams(page);
        let sum = |sizes: &mut dyn Iterator<Item = u64>| sizes.fold(0, u64::saturating_add);
        // While the largest sizes that they can have stay within the limit, nobody needs to count.
        if sum(&mut content.iter().map(bound)) > STREAM_BYTES_MAX
            && sum(&mut content.iter().map(|stream| self.size(stream))) > STREAM_BYTES_MAX
        {
            return Some(PageLimit::Bytes);
        }
        if self.strict {
            self.seen.clear();
        }
        let limit = self.resource_limit(page);
        self.strict |= limit.is_some();
        limit
    }

    fn resource_limit(&mut self, page: &PdfPage<'_>) -> Option<PageLimit> {
        let mut open: Open<'_> = Vec::new();
        let resources = page.resources();
        let of_page = [
            &resources.fonts,
            &resources.x_objects,
            &resources.ext_g_states,
            &resources.color_spaces,
            &resources.patterns,
            &resources.shadings,
            &resources.properties,
        ];
        of_page.iter().for_each(|dict| open_entries(dict, 0, &mut open));
        for annotation in page.raw().get::<Array<'_>>("Annots").iter().flat_map(Array::iter::<Dict<'_>>) {
            if let Some(appearance) = annotation.get::<Dict<'_>>("AP") {
                open_entries(&appearance, 0, &mut open);
            }
        }
        let mut deep = false;
        while let Some((entry, depth)) = open.pop() {
            let Some(object) = self.resolve(entry, page.xref()) else { continue };
            match object {
                Object::Stream(stream) => {
                    let kind = stream.dict().get::<Name<'_>>("Subtype");
                    // Images are not decoded to read a page.
                    if kind.as_deref() != Some(b"Image") && !self.takes(&stream) {
                        return Some(PageLimit::Bytes);
                    }
                    if stream.dict().contains_key("FunctionType") && braces_nest_too_deeply(&stream) {
                        return Some(PageLimit::Braces);
                    }
                    let depth = depth + usize::from(kind.as_deref() == Some(b"Form"));
                    deep |= depth > FORMS_DEEP_MAX;
                    open_entries(stream.dict(), depth, &mut open);
                }
                Object::Dict(dict) => open_entries(&dict, depth, &mut open),
                Object::Array(array) => open.extend(array.raw_iter().map(|entry| (entry, depth))),
                _ => {}
            }
        }
        deep.then_some(PageLimit::Nesting(FORMS_DEEP_MAX))
    }

    /// Gives an object that was not looked at before.
    fn resolve<'a>(&mut self, entry: MaybeRef<Object<'a>>, xref: &'a XRef) -> Option<Object<'a>> {
        match entry {
            MaybeRef::Ref(reference) if self.seen.insert(reference.into()) => xref.get(reference.into()),
            MaybeRef::Ref(_) => None,
            MaybeRef::NotRef(object) => Some(object),
        }
    }

    /// Tells whether a stream stays within the limits, and counts it.
    fn takes(&mut self, stream: &Stream<'_>) -> bool {
        let small = bound(stream);
        let size = if small <= STREAM_BYTES_MAX && self.spent + small <= RESOURCE_BYTES_MAX {
            small
        } else {
            self.size(stream)
        };
        self.spent = self.spent.saturating_add(size);
        size <= STREAM_BYTES_MAX && self.spent <= RESOURCE_BYTES_MAX
    }

    /// Gives the size of a decoded stream, counted once.
    fn size(&mut self, stream: &Stream<'_>) -> u64 {
        let counted = || expansion::count(&stream.raw_data(), &stream.filters(), STREAM_BYTES_MAX);
        *self.sizes.entry(stream.obj_id()).or_insert_with(counted)
    }
}

/// Gives a size that a stream cannot exceed when it is decoded.
fn bound(stream: &Stream<'_>) -> u64 {
    expansion::bound(stream.raw_data().len(), &stream.filters())
}

/// Why a page is not read, or not read whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLimit {
    /// What it holds would become too large: the engine must not see it.
    Bytes,
    /// A function that it uses nests so deeply that the engine would run out of stack: it must not see it.
    Braces,
    /// It nests deeper than the engine goes.
    Nesting(usize),
}

impl PageLimit {
    /// Tells whether the engine must not see the page.
    pub fn forbids(self) -> bool {
        !matches!(self, Self::Nesting(_))
    }

    /// Gives the trouble to report.
    pub fn trouble(self) -> TroubleKind {
        match self {
            Self::Bytes => TroubleKind::LimitReached { what: "bytes", limit: STREAM_BYTES_MAX as usize },
            Self::Braces => TroubleKind::LimitReached { what: "nesting", limit: LISTS_DEEP_MAX },
            Self::Nesting(limit) => TroubleKind::LimitReached { what: "nesting", limit },
        }
    }
}

fn open_entries<'a>(dict: &Dict<'a>, depth: usize, open: &mut Open<'a>) {
    open.extend(dict.entries().map(|(_, entry)| (entry, depth)));
}

/// Tells whether the braces of a function written in PostScript nest deeper than anybody writes them.
fn braces_nest_too_deeply(function: &Stream<'_>) -> bool {
    let decoded = function.decoded_data().unwrap_or_default();
    let depths = decoded.iter().scan(0usize, |depth, byte| {
        match byte {
            b'{' => *depth += 1,
            b'}' => *depth = depth.saturating_sub(1),
            _ => {}
        }
        Some(*depth)
    });
    depths.max().unwrap_or(0) > LISTS_DEEP_MAX
}

/// Gives the streams that are the content of a page.
pub fn content_streams<'a>(page: &PdfPage<'a>) -> Vec<Stream<'a>> {
    match page.raw().get::<Stream<'_>>("Contents") {
        Some(stream) => vec![stream],
        None => page.raw().get::<Array<'_>>("Contents").iter().flat_map(Array::iter::<Stream<'_>>).collect(),
    }
}

/// Tells whether lists nest deeper in a page's content than the engine reads.
pub fn nests_too_deeply(content: &[u8]) -> Option<PageLimit> {
    let (mut depth, mut in_string, mut at) = (0usize, 0usize, 0);
    while let Some(&byte) = content.get(at) {
        match byte {
            b'\\' if in_string > 0 => at += 1,
            b'(' => in_string += 1,
            b')' => in_string = in_string.saturating_sub(1),
            _ if in_string > 0 => {}
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'<' if content.get(at + 1) == Some(&b'<') => (depth, at) = (depth + 1, at + 1),
            b'>' if content.get(at + 1) == Some(&b'>') => (depth, at) = (depth.saturating_sub(1), at + 1),
            _ => {}
        }
        if depth > LISTS_DEEP_MAX {
            return Some(PageLimit::Nesting(LISTS_DEEP_MAX));
        }
        at += 1;
    }
    None
}
