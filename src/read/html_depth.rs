//! HTML → HTML that a tree builder reads in linear time: it walks its open elements for each tag, so nesting, open
//! formatting and attributes are bounded before, by leaving tags out and never text.

use std::borrow::Cow;

/// The most elements that may be open at once.
const MAX_DEPTH: usize = 256;
/// The most formatting elements that may be open at once: each is built anew in each paragraph.
const MAX_FORMATS: usize = 16;
/// The most attributes of a tag; one with more keeps its name alone.
const MAX_ATTRIBUTES: usize = 100;
/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
];
/// Elements that the tree builder keeps open across blocks.
const FORMATS: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose content is text up to their end tag.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"];
/// Elements that end an item before them when another begins: what stands between does not stop the search.
const ITEMS: &[&str] = &["li", "dd", "dt"];

/// Gives the HTML with the tags left out that nest too deeply.
pub(super) fn html_to_bounded_html(html: &str) -> Cow<'_, str> {
    let mut bounder = Bounder { html, ..Bounder::default() };
    bounder.scan();
    if bounder.copied_to == 0 {
        return Cow::Borrowed(html);
    }
    bounder.bounded.push_str(&html[bounder.copied_to..]);
    Cow::Owned(bounder.bounded)
}

/// A tag as it stands: its name in lower case, one past its `>`, the number of its attributes.
struct Tag {
    name: String,
    closing: bool,
    end: usize,
    attributes: usize,
}

/// A formatting element and how many elements were open when it began.
struct Format {
    name: String,
    depth: usize,
}

#[derive(Default)]
struct Bounder<'h> {
    html: &'h str,
    bounded: String,
    copied_to: usize,
    open: Vec<String>,
    formats: Vec<Format>,
}

impl Bounder<'_> {
    fn scan(&mut self) {
        let mut at = 0;
        while let Some(found) = self.html[at..].find('<') {
            let start = at + found;
            let rest = &self.html[start..];
            if rest.starts_with("<!--") {
                // `<!-->` is a whole comment.
                match rest[2..].find("-->") {
                    Some(length) => at = start + 2 + length + 3,
                    None => return,
                }
                continue;
            }
            if !begins_tag(rest) {
                at = start + 1;
                continue;
            }
            let Some(tag) = text_to_tag(self.html, start) else {
                // A tag that never ends swallows the rest of the file, as in browsers.
                self.replace(start, self.html.len(), "");
                return;
            };
            at = tag.end;
            if !self.keeps(&tag) {
                self.replace(start, tag.end, "");
            } else if tag.attributes > MAX_ATTRIBUTES {
                let bare = format!("<{}>", tag.name);
                self.replace(start, tag.end, &bare);
            }
            if !tag.closing && RAW.contains(&tag.name.as_str()) {
                match raw_end(&self.html[at..], &tag.name) {
                    Some(length) => at += length,
                    None => return,
                }
            }
        }
    }

    fn replace(&mut self, start: usize, end: usize, by: &str) {
        self.bounded.push_str(&self.html[self.copied_to..start]);
        self.bounded.push_str(by);
        self.copied_to = end;
    }

    /// Follows the tag and tells whether it may stay.
    fn keeps(&mut self, tag: &Tag) -> bool {
        let name = tag.name.as_str();
        match name {
            "tr" | "td" | "th" | "caption" | "thead" | "tbody" | "tfoot" | "colgroup" => self.keeps_table_part(tag),
            "html" | "head" | "body" | "p" => true,
            _ if VOID.contains(&name) || RAW.contains(&name) => true,
            _ if tag.closing => {
                self.close(name);
                true
            }
            _ if FORMATS.contains(&name) => self.open_format(name),
            _ => {
                if ITEMS.contains(&name) {
                    self.close_item(name);
                }
                self.open_element(name)
            }
        }
    }

    fn open_element(&mut self, name: &str) -> bool {
        let fits = self.open.len() < MAX_DEPTH;
        if fits {
            self.open.push(name.to_owned());
        }
        fits
    }

    /// Whatever is open in the table goes with the cell or row that ends.
    fn keeps_table_part(&mut self, tag: &Tag) -> bool {
        let Some(table) = self.open.iter().rposition(|name| name == "table") else {
            return true;
        };
        self.open.truncate(table + 1);
        self.formats.retain(|format| format.depth <= table + 1);
        tag.closing || !matches!(tag.name.as_str(), "td" | "th" | "caption") || self.open_element(&tag.name)
    }

    fn open_format(&mut self, name: &str) -> bool {
        if matches!(name, "a" | "nobr") {
            self.close_format(name);
        }
        let fits = self.formats.len() < MAX_FORMATS;
        if fits {
            self.formats.push(Format { name: name.to_owned(), depth: self.open.len() });
        }
        fits
    }

    fn close(&mut self, name: &str) {
        if FORMATS.contains(&name) {
            self.close_format(name);
        } else if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(at);
            if name == "table" {
                self.formats.retain(|format| format.depth <= at);
            }
        }
    }

    /// A format that began outside the cell cannot end in it.
    fn close_format(&mut self, name: &str) {
        let cell = self.open.iter().rposition(|open| matches!(open.as_str(), "td" | "th" | "caption"));
        let outside = cell.map_or(0, |cell| cell + 1);
        if let Some(at) = self.formats.iter().rposition(|format| format.name == name && format.depth >= outside) {
            self.formats.remove(at);
        }
    }

    /// An item ends the one before it, unless another structure stands between.
    fn close_item(&mut self, name: &str) {
        let same = |open: &str| if name == "li" { open == "li" } else { open == "dd" || open == "dt" };
        let passes = |open: &str| matches!(open, "div" | "address" | "span");
        let found = self.open.iter().rposition(|open| !passes(open));
        if let Some(at) = found.filter(|&at| same(&self.open[at])) {
            self.open.truncate(at);
        }
    }
}

/// Tells whether a tag begins where the text does.
fn begins_tag(text: &str) -> bool {
    let name = text.strip_prefix("</").or_else(|| text.strip_prefix('<'));
    name.is_some_and(|name| name.starts_with(|next: char| next.is_ascii_alphabetic()))
}

/// Reads the tag that begins at `start`; nothing where it never ends.
fn text_to_tag(html: &str, start: usize) -> Option<Tag> {
    let bytes = html.as_bytes();
    let closing = bytes.get(start + 1) == Some(&b'/');
    let name_start = start + 1 + usize::from(closing);
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let name_length = bytes[name_start..].iter().position(is_end)?;
    let name = html[name_start..name_start + name_length].to_ascii_lowercase();
    let mut at = name_start + name_length;
    let (mut attributes, mut after_equals, mut in_attribute) = (0, false, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Some(Tag { name, closing, end: at + 1, attributes }),
            b'"' | b'\'' if after_equals => {
                at += 1 + bytes[at + 1..].iter().position(|&next| next == byte)?;
                (after_equals, in_attribute) = (false, false);
            }
            b'=' if in_attribute => after_equals = true,
            b'/' if !after_equals => in_attribute = false,
            _ if byte.is_ascii_whitespace() => in_attribute = in_attribute && after_equals,
            _ => {
                attributes += usize::from(!in_attribute);
                (in_attribute, after_equals) = (true, false);
            }
        }
        at += 1;
    }
    None
}

/// Finds the end tag of an element whose content is text.
fn raw_end(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let inner = text.as_bytes().get(at + 2..at + 2 + name.len());
        inner.is_some_and(|inner| inner.eq_ignore_ascii_case(name.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(html_to_bounded_html(input), expected);
    }

    #[test]
    fn common_html_stays_as_it_is() {
        for html in [
            "",
            "<",
            "a < b",
            "<p>a<p>b",
            "<ul><li>a<li>b</ul>",
            "<!-- x",
            "1 <2",
            "<div title='a>b'>c</div>",
            "<script>'<div>'",
        ] {
            assert!(matches!(html_to_bounded_html(html), Cow::Borrowed(same) if same == html), "{html}");
        }
        for part in
            ["<p>a", "<li>a", "<li><div>a", "<dt>a<dd>b", "<div>a</div>", "<br>", "<a name=x>", "<span>a</span>"]
        {
            let html = part.repeat(2000);
            assert!(matches!(html_to_bounded_html(&html), Cow::Borrowed(_)), "{part}");
        }
        let rows = format!("<table>{}</table>", "<tr><td><div><b>a<td>b".repeat(2000));
        check(&rows, &rows);
    }

    #[test]
    fn deep_tags_are_left_out() {
        let deep = format!("{}texte{}", "<div>".repeat(300), "</div>".repeat(300));
        let kept = format!("{}texte{}", "<div>".repeat(MAX_DEPTH), "</div>".repeat(300));
        check(&deep, &kept);
        check(&"<b id=1>x".repeat(20), &format!("{}{}", "<b id=1>x".repeat(MAX_FORMATS), "x".repeat(20 - MAX_FORMATS)));
        check("a<p>b<a href='x>c</a>", "a<p>b");
        check("<!--><p>", "<!--><p>");
        check(&format!("<td{}>x", " a=1".repeat(200)), "<td>x");
        check(&format!("<div {}>x", "a".repeat(200)), &format!("<div {}>x", "a".repeat(200)));
    }
}
