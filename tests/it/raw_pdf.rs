//! PDF files object by object, for those that no writer of PDF would write: loops, lies, bombs.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A line of words that shows on a page of letter size.
pub const WORDS: &str = "BT /F1 11 Tf 72 700 Td (Compte rendu du comite) Tj ET\n";
/// A page of letter size.
pub const LETTER: &str = "[0 0 612 792]";

/// A file of one page, its parts open to change. Its own objects have the numbers 1 to 5.
pub struct RawPdf {
    /// The entries of the catalog besides its pages.
    pub catalog: String,
    /// The size that the page says of itself.
    pub media_box: String,
    /// The entries of the page besides its size, content and resources.
    pub page: String,
    /// The entries of the page's resources; `F1` is Helvetica unless they say otherwise.
    pub resources: String,
    /// The content stream, `stream` and dictionary included.
    pub content: Vec<u8>,
    /// The kids of the page tree and the count that it claims.
    pub kids: (String, usize),
    /// The entries of the trailer besides the catalog.
    pub trailer: String,
    /// Further objects, from number 6 on.
    pub objects: Vec<Vec<u8>>,
}

impl RawPdf {
    /// Begins a file whose page draws this.
    pub fn new(content: impl AsRef<[u8]>) -> Self {
        Self {
            catalog: String::new(),
            media_box: LETTER.to_string(),
            page: String::new(),
            resources: "/Font<</F1 4 0 R>>".to_string(),
            content: stream("", content),
            kids: ("3 0 R".to_string(), 1),
            trailer: String::new(),
            objects: Vec::new(),
        }
    }

    /// Sets the resources of the page and the objects that they name.
    pub fn with(mut self, resources: &str, objects: Vec<Vec<u8>>) -> Self {
        self.resources = format!("/Font<</F1 4 0 R>>{resources}");
        self.objects = objects;
        self
    }

    /// Gives the bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let Self { catalog, media_box, page, resources, content, kids, trailer, objects } = self;
        let page =
            format!("<</Type/Page/Parent 2 0 R/MediaBox{media_box}/Contents 5 0 R/Resources<<{resources}>>{page}>>");
        let mut all = vec![
            format!("<</Type/Catalog/Pages 2 0 R{catalog}>>").into_bytes(),
            format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.0, kids.1).into_bytes(),
            page.into_bytes(),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
            content.clone(),
        ];
        all.extend(objects.iter().cloned());
        file(&all, trailer)
    }
}

/// Makes a file out of its objects; the first is the catalog. `START` in the trailer is where its table begins.
pub fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend([format!("{} 0 obj\n", index + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = bytes.len();
    let trailer = trailer.replace("START", &start.to_string());
    let size = objects.len() + 1;
    let end = format!("{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(end.as_bytes());
    bytes
}

/// Makes a stream with these entries.
pub fn stream(entries: &str, bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let bytes = bytes.as_ref();
    let head = format!("<<{entries}/Length {}>>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// Makes a compressed stream with these entries.
pub fn compressed(entries: &str, bytes: impl AsRef<[u8]>) -> Vec<u8> {
    stream(&format!("{entries}/Filter/FlateDecode"), deflate(bytes))
}

/// Compresses bytes.
pub fn deflate(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes.as_ref()).and_then(|()| encoder.finish()).expect("memory can be written")
}

/// Makes a form that draws this with these resources.
pub fn form(resources: &str, content: &str) -> Vec<u8> {
    let entries = format!("/Type/XObject/Subtype/Form/BBox{LETTER}/Resources<</Font<</F1 4 0 R>>{resources}>>");
    stream(&entries, content)
}
