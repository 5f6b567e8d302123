//! Markdown → blocks: block marks leave the text, lines of one paragraph stay together.

use std::borrow::Cow;

use super::html::html_to_blocks;
use super::inline::inline_to_lines;
use super::line_shape::{ListMark, MarkKind, is_markdown_rule, is_underline, line_to_list_mark, mark_interrupts};
use super::markup_table::{lines_to_pipe_table, lines_to_tab_run, push_table};
use super::words::{Style, push_block};
use crate::document::{Block, BlockKind};

/// The longest line that an underline makes a heading.
const MAX_HEADING_LENGTH: usize = 200;

/// Turns a Markdown text into its blocks.
pub(super) fn markdown_to_blocks(text: &str) -> Vec<Block> {
    let text = without_comments(text);
    let lines: Vec<&str> = text.split('\n').map(|line| without_quote_marks(line.trim_end_matches('\r'))).collect();
    let last_table_end = lines.iter().rposition(|line| has_tag(line, "</table"));
    let mut reader = Reader { star_follows: lines_to_star_follows(&lines), ..Reader::default() };
    let mut at = 0;
    while at < lines.len() {
        at = reader.read_line(&lines, at, last_table_end);
    }
    reader.flush();
    reader.blocks
}

#[derive(Debug, Default)]
struct Reader<'t> {
    blocks: Vec<Block>,
    paragraph: Vec<&'t str>,
    mark: Option<ListMark>,
    last_mark: Option<ListMark>,
    no_table_before: usize,
    star_follows: Vec<bool>,
}

impl<'t> Reader<'t> {
    /// Reads the line at the position, or the whole table that begins there, and gives the next position.
    fn read_line(&mut self, lines: &[&'t str], at: usize, last_table_end: Option<usize>) -> usize {
        let line = lines[at].trim();
        if line.is_empty() || is_fence(line) {
            self.flush();
            return at + 1;
        }
        if let Some(next) = self.read_table(lines, at, last_table_end) {
            return next;
        }
        let heads = self.paragraph.len() == 1 && self.mark.is_none() && self.paragraph[0].len() <= MAX_HEADING_LENGTH;
        if heads && is_underline(line) {
            let heading = self.paragraph.remove(0);
            self.push_heading(heading);
        } else if is_markdown_rule(line) {
            self.flush();
        } else if let Some(heading) = line_to_heading(line) {
            self.flush();
            self.push_heading(heading);
        } else if let Some(mark) = self.line_to_item(line) {
            self.start_item(line, mark, at);
        } else {
            self.paragraph.push(line);
        }
        at + 1
    }

    fn read_table(&mut self, lines: &[&'t str], at: usize, last_table_end: Option<usize>) -> Option<usize> {
        if at >= self.no_table_before
            && let Some(run) = lines_to_tab_run(lines, at, true)
        {
            self.no_table_before = run.end;
            if let Some(table) = run.table {
                self.flush();
                push_table(&mut self.blocks, table);
                return Some(run.end);
            }
        }
        if let Some((table, end)) = lines_to_pipe_table(lines, at) {
            self.flush();
            push_table(&mut self.blocks, table);
            return Some(end);
        }
        if has_tag(lines[at].trim_start().get(..6)?, "<table") && last_table_end.is_some_and(|end| end >= at) {
            let length = lines[at..].iter().position(|line| has_tag(line, "</table"))?;
            self.flush();
            self.blocks.extend(html_to_blocks(&lines[at..=at + length].join("\n")));
            return Some(at + length + 1);
        }
        None
    }

    fn line_to_item(&self, line: &str) -> Option<ListMark> {
        let mark = line_to_list_mark(line)?;
        let begins = self.paragraph.last().is_none_or(|last| mark_interrupts(mark, self.mark, last));
        begins.then_some(mark)
    }

    /// A `-` leaves the text. A `*` does so only in a list: alone it is the sign of a legend (`* moins de 10`).
    fn start_item(&mut self, line: &'t str, mark: ListMark, at: usize) {
        self.flush();
        let is_star = |mark: ListMark| matches!(mark.kind, MarkKind::Bullet('*' | '+'));
        let listed = !is_star(mark) || self.last_mark.is_some_and(is_star) || self.star_follows[at];
        let dropped = matches!(mark.kind, MarkKind::Bullet(_)) && listed;
        self.paragraph.push(if dropped { &line[mark.length..] } else { line });
        self.mark = listed.then_some(mark);
    }

    fn push_heading(&mut self, text: &str) {
        let lines = inline_to_lines(text, Style { bold: true, italic: false });
        push_block(&mut self.blocks, BlockKind::Heading, lines);
        self.last_mark = None;
    }

    /// Ends the paragraph or item under way.
    fn flush(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let kind = if self.mark.is_some() { BlockKind::ListItem } else { BlockKind::Paragraph };
        let lines = inline_to_lines(&self.paragraph.join("\n"), Style::default());
        push_block(&mut self.blocks, kind, lines);
        self.paragraph.clear();
        self.last_mark = self.mark.take();
    }
}

/// Tells for each line whether the next item after it begins with a star, with nothing but its own text between.
fn lines_to_star_follows(lines: &[&str]) -> Vec<bool> {
    let mut follows = vec![false; lines.len()];
    let (mut star, mut after_text) = (false, false);
    for (at, line) in lines.iter().enumerate().rev() {
        follows[at] = star;
        let line = line.trim();
        let mark = line_to_list_mark(line).map(|mark| mark.kind);
        star = match mark {
            Some(kind) => matches!(kind, MarkKind::Bullet('*' | '+')),
            None if line.is_empty() => star && !after_text,
            None => star,
        };
        after_text = mark.is_none() && !line.is_empty();
    }
    follows
}

/// Takes the comments of HTML out; one that never ends is text.
fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains("<!--") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        let Some(length) = rest[start..].find("-->") else {
            break;
        };
        kept.push_str(&rest[..start]);
        rest = &rest[start + length + 3..];
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Takes the `> ` of quotes off; `>10` stays.
fn without_quote_marks(line: &str) -> &str {
    let mut rest = line;
    loop {
        let inner = rest.trim_start_matches(' ');
        match inner.strip_prefix('>') {
            Some(quoted)
                if rest.len() - inner.len() < 4 && (quoted.is_empty() || quoted.starts_with([' ', '>', '\t'])) =>
            {
                rest = quoted.strip_prefix(' ').unwrap_or(quoted);
            }
            _ => return rest,
        }
    }
}

/// A fence of code, its language included.
fn is_fence(line: &str) -> bool {
    let inner = line.strip_prefix("```").or_else(|| line.strip_prefix("~~~"));
    inner.is_some_and(|inner| inner.trim_matches(['`', '~']).trim().chars().all(|next| next.is_ascii_alphanumeric()))
}

/// Gives the text of `# …`; a number alone after `#` is a number and no heading.
fn line_to_heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if !(1..=6).contains(&level) || !(text.is_empty() || text.starts_with([' ', '\t'])) {
        return None;
    }
    let text = text.trim();
    let is_number = !text.is_empty() && text.chars().all(|next| next.is_ascii_digit() || matches!(next, ' ' | '-'));
    let bare = text.trim_end_matches('#');
    let text = if bare.is_empty() || bare.ends_with([' ', '\t']) { bare.trim_end() } else { text };
    (level > 1 || !is_number).then_some(text)
}

fn has_tag(line: &str, tag: &str) -> bool {
    line.as_bytes().windows(tag.len()).any(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{assert_sound, blocks_to_print};

    fn check(input: &str, expected: &str) {
        let blocks = markdown_to_blocks(input);
        assert_sound(&blocks);
        assert_eq!(blocks_to_print(&blocks), expected, "{input}");
    }

    #[test]
    fn headings_and_rules() {
        check(
            "# Un titre #\n## C#\ntexte\n\n---\n***\n\nSuite\n===\nAutre\n---\n",
            "H *Un* *titre*\nH *C#*\nP texte\nH *Suite*\nH *Autre*",
        );
        check("# 12345\n#12345\n####### sept\n#\n", "P # 12345 / #12345 / ####### sept");
        check("un\ndeux\n---\ntrois", "P un / deux\nP trois");
    }

    #[test]
    fn paragraphs_keep_their_lines() {
        check("une phrase\nqui suit  \net finit\\\nici\n\nautre", "P une phrase / qui suit / et finit / ici\nP autre");
        check("> cité\n> encore\n>\n> > fin\n>10", "P cité / encore\nP fin / >10");
        check("```markdown\n# Titre\n```\nfin", "H *Titre*\nP fin");
        check("a <!-- b\n\nc --> d <!-- e", "P a d <!-- e");
        check("&nbsp;\n\n![](x.png)\n\n**", "P **");
    }

    #[test]
    fn lists() {
        check(
            "- 1° la personne;\n- 2° un organisme\n  suite\n\n+ x\n+ y",
            "L 1° la personne;\nL 2° un organisme / suite\nL x\nL y",
        );
        check(
            "1. un\n2. deux\n\na) trois\n(b) quatre\n• cinq",
            "L 1. un\nL 2. deux\nL a) trois\nL (b) quatre\nL • cinq",
        );
        check("* un\n* deux\n\nfin\n\n* moins de 10", "L un\nL deux\nP fin\nP * moins de 10");
        check("1. un\n   - a\n   - b\n2. deux", "L 1. un\nL a\nL b\nL 2. deux");
        check("* a\n  suite\n\n* b", "L a / suite\nL b");
        check("l'article\n53. Or, le\n1° premier", "P l'article / 53. Or, le\nL 1° premier");
        check("- 2 -\n\n**53.** Les", "P - 2 -\nP *53.* Les");
        check("- [x](http://a.ca)\n  - sous", "L x\nL sous");
    }

    #[test]
    fn html_tables_are_read() {
        check(
            "Avant\n<table><tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>2</td></tr></table>\naprès",
            "P Avant\nT 2x2 head 1\n  *a* | *b*\n  1 | 2\nP après",
        );
        check("<table> jamais fermé\n\n# x", "P <table> jamais fermé\nH *x*");
    }

    #[test]
    fn a_letter() {
        let letter = "PAR COURRIEL\n\nLe 9 mars 2021\n\n**N/Réf. : 4455**\n\n---\n\n**Une Personne**\n\n**Responsable de l'accès  \net des renseignements**\n\n\
            10 rue X, 7<sup>e</sup> étage\n\n[www.exemple.ca](http://www.exemple.ca)\n\n# LOI\n\n- 1° un\n\n**Titre**\n\n\
            <b>Ville</b>\t<b>Nombre</b>\t<b>%</b>\nAlma\t16\t3,2\n\nVille\tNombre\t%\nAmos\t5\t1,1\nNon disponible\t\t\n<b>Total</b>\t<b>21</b>\t<b>100</b>\n\n**Notes:**";
        check(
            letter,
            "P PAR COURRIEL\nP Le 9 mars 2021\nP *N/Réf.* *:* *4455*\nP *Une* *Personne*\n\
            P *Responsable* *de* *l'accès* / *et* *des* *renseignements*\nP 10 rue X, 7+e étage\nP www.exemple.ca\nH *LOI*\n\
            L 1° un\nP *Titre*\nT 5x3 head 1\n  *Ville* | *Nombre* | *%*\n  Alma | 16 | 3,2\n  Amos | 5 | 1,1\n  \
            Non disponible |  | \n  *Total* | *21* | *100*\nP *Notes:*",
        );
    }
}
