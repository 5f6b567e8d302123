//! Elements of HTML → how their text is set: bold, italic, hidden, raised, or lines as they stand.

use std::ops::Deref;

use scraper::ElementRef;
use scraper::node::Element;

use super::words::{LineBuilder, Style};
use crate::document::Line;

/// A node of the tree, of whatever kind.
pub(super) type NodeRef<'a> = <ElementRef<'a> as Deref>::Target;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];
/// Elements whose text nobody sees.
const UNSEEN: &[&str] = &["head", "iframe", "noembed", "noframes", "noscript", "script", "style", "template", "title"];

/// Tells whether the element stands on lines of its own.
pub(super) fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&element.name())
}

/// Tells whether the element is a heading.
pub(super) fn is_heading(element: &Element) -> bool {
    matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Tells whether the text of the element is not shown. What only screen readers leave out (`aria-hidden`) is shown.
pub(super) fn is_hidden(element: &Element) -> bool {
    UNSEEN.contains(&element.name())
        || element.attr("hidden").is_some()
        || element_to_declarations(element).any(|(property, value)| {
            matches!(
                (property.as_str(), value.as_str()),
                ("display", "none") | ("visibility", "hidden" | "collapse") | ("mso-hide", "all")
            )
        })
}

/// Gives the declarations of the style attribute, in lower case.
fn element_to_declarations(element: &Element) -> impl Iterator<Item = (String, String)> {
    let declarations = element.attr("style").unwrap_or_default().split(';');
    declarations.filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end().to_owned();
        Some((property.trim().to_ascii_lowercase(), value))
    })
}

/// What an element changes in the setting of its text.
#[derive(Debug, Clone, Copy, Default)]
struct Change {
    bold: bool,
    italic: bool,
    keeps_lines: bool,
    glued: bool,
}

fn element_to_change(element: &Element) -> Change {
    let name = element.name();
    let mut change = Change {
        bold: is_heading(element) || matches!(name, "b" | "strong" | "th"),
        italic: matches!(name, "i" | "em"),
        keeps_lines: matches!(name, "pre" | "listing" | "xmp" | "plaintext" | "textarea"),
        glued: matches!(name, "sup" | "sub"),
    };
    for (property, value) in element_to_declarations(element) {
        match property.as_str() {
            "font-weight" => {
                change.bold |= value.starts_with("bold") || value.parse().is_ok_and(|weight: u32| weight >= 600);
            }
            "font-style" => change.italic |= value == "italic" || value == "oblique",
            "white-space" => change.keeps_lines |= value.starts_with("pre") || value == "break-spaces",
            _ => {}
        }
    }
    change
}

/// Collects the text of elements with their setting. Each element that is entered is to be left again.
#[derive(Debug, Default)]
pub(super) struct StyledText {
    builder: LineBuilder,
    changes: Vec<Change>,
    bold: usize,
    italic: usize,
    keeps_lines: usize,
}

impl StyledText {
    /// Enters an element.
    pub fn enter(&mut self, element: &Element) {
        let change = element_to_change(element);
        if change.glued {
            self.builder.cut();
        }
        self.bold += usize::from(change.bold);
        self.italic += usize::from(change.italic);
        self.keeps_lines += usize::from(change.keeps_lines);
        self.changes.push(change);
    }

    /// Leaves the element that was entered last.
    pub fn leave(&mut self) {
        let change = self.changes.pop().unwrap_or_default();
        if change.glued {
            self.builder.cut();
        }
        self.bold -= usize::from(change.bold);
        self.italic -= usize::from(change.italic);
        self.keeps_lines -= usize::from(change.keeps_lines);
    }

    /// Adds text; tells where lines ended, by calling `end_line`, in text that keeps its lines.
    pub fn push_text(&mut self, text: &str, mut end_line: impl FnMut(&mut Self)) {
        let style = Style { bold: self.bold > 0, italic: self.italic > 0 };
        if self.keeps_lines == 0 {
            self.builder.push_text(text, style);
            return;
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                end_line(self);
            }
            self.builder.push_text(line, style);
        }
    }

    /// Adds a space.
    pub fn push_space(&mut self) {
        self.builder.push(' ', Style::default());
    }

    /// Ends the line and tells whether it had words.
    pub fn end_line(&mut self) -> bool {
        let had_words = self.builder.line_has_words();
        self.builder.end_line();
        had_words
    }

    /// Gives the lines and starts anew, in the same setting.
    pub fn take_lines(&mut self) -> Vec<Line> {
        self.builder.take_lines()
    }
}

/// Does something at the start and end of each node of a tree.
pub(super) trait Visit<'a> {
    /// Enters a node and tells whether its children are to be visited; only then the node is left.
    fn enter(&mut self, node: NodeRef<'a>) -> bool;
    /// Leaves a node.
    fn leave(&mut self, node: NodeRef<'a>);
}

/// Visits the node and all below it without recursion: hostile trees are deeper than the stack.
pub(super) fn visit<'a>(root: NodeRef<'a>, visitor: &mut impl Visit<'a>) {
    let mut node = root;
    loop {
        if visitor.enter(node) {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            visitor.leave(node);
        }
        while node.id() != root.id() && node.next_sibling().is_none() {
            match node.parent() {
                Some(parent) => node = parent,
                None => return,
            }
            visitor.leave(node);
        }
        match node.next_sibling() {
            Some(sibling) if node.id() != root.id() => node = sibling,
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    fn check(tag: &str, hidden: bool, bold: bool, italic: bool) {
        let html = Html::parse_fragment(tag);
        let element = html.root_element().child_elements().next().expect("the tag is an element");
        let change = element_to_change(element.value());
        assert_eq!((is_hidden(element.value()), change.bold, change.italic), (hidden, bold, italic), "{tag}");
    }

    #[test]
    fn settings_are_read() {
        check("<p>", false, false, false);
        check("<h2>", false, true, false);
        check("<em style='font-weight: 700'>", false, true, true);
        check("<span style='FONT-WEIGHT:Bold;font-style:italic'>", false, true, true);
        check("<span style='font-weight:400'>", false, false, false);
        check("<p hidden>", true, false, false);
        check("<p style='color:red; display : none !important'>", true, false, false);
        check("<p style='visibility:hidden'>", true, false, false);
        check("<p aria-hidden=true>", false, false, false);
        check("<noscript>", true, false, false);
    }
}
