//! Rust source → the paths that its code names, comments and strings left out; just enough of the language for
//! `layers.rs`, without a parser as dependency.

/// Gives the paths that the code names, groups taken apart: `use a::{b, c::*}` names `a::b` and `a::c::*`.
///
/// Paths from `crate`, `self` and `super` are given from the root of the crate, as `crate::…`; `module` is where the
/// file stands, e.g. `read::pdf`.
pub fn paths(source: &str, module: &[&str]) -> Vec<Vec<String>> {
    let tokens = tokens(&blank(source));
    let mut found = Vec::new();
    let mut inline: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut index = 0;
    while index < tokens.len() {
        match tokens[index].as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inline.retain(|(_, opened)| *opened < depth + 1);
            }
            "mod" if tokens.get(index + 2).is_some_and(|token| token == "{") => {
                inline.push((tokens[index + 1].clone(), depth + 1));
                depth += 1;
                index += 2;
            }
            "use" => {
                let (trees, next) = tree(&tokens, index + 1, &[]);
                let here = place(module, &inline);
                found.extend(trees.into_iter().map(|path| from_root(path, &here)));
                index = next;
                continue;
            }
            _ if begins_path(&tokens, index) => {
                let (trees, next) = tree(&tokens, index, &[]);
                let here = place(module, &inline);
                found.extend(trees.into_iter().map(|path| from_root(path, &here)));
                index = next;
                continue;
            }
            _ => {}
        }
        index += 1;
    }
    found
}

fn place(module: &[&str], inline: &[(String, usize)]) -> Vec<String> {
    module.iter().map(|name| name.to_string()).chain(inline.iter().map(|(name, _)| name.clone())).collect()
}

/// Tells whether a path with several parts begins at a token.
fn begins_path(tokens: &[String], index: usize) -> bool {
    let is_next = tokens.get(index + 1).is_some_and(|token| token == "::");
    let goes_on = index > 0 && matches!(tokens[index - 1].as_str(), "::" | ".");
    is_name(&tokens[index]) && is_next && !goes_on
}

/// Reads a path or a tree of paths from a token on; gives the paths and the token behind them.
fn tree(tokens: &[String], mut index: usize, before: &[String]) -> (Vec<Vec<String>>, usize) {
    let mut path = before.to_vec();
    loop {
        match tokens.get(index).map(String::as_str) {
            Some("::") => index += 1,
            Some("{") => {
                let mut paths = Vec::new();
                index += 1;
                while tokens.get(index).is_some_and(|token| token != "}") {
                    if tokens[index] == "," {
                        index += 1;
                        continue;
                    }
                    let (inner, next) = tree(tokens, index, &path);
                    paths.extend(inner);
                    index = next.max(index + 1);
                }
                return (paths, index + 1);
            }
            Some(part) if is_name(part) || part == "*" => {
                path.push(part.to_string());
                index += 1;
                if tokens.get(index).is_none_or(|token| token != "::") {
                    break;
                }
            }
            _ => break,
        }
    }
    if tokens.get(index).is_some_and(|token| token == "as") {
        index += 2;
    }
    (vec![path], index)
}

/// Gives a path that begins with `self` or `super` as one that begins with `crate`.
fn from_root(path: Vec<String>, here: &[String]) -> Vec<String> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let (kept, rest) = match path.first().map(String::as_str) {
        Some("self") if path.len() > 1 => (here.len(), &path[1..]),
        Some("super") => (here.len().saturating_sub(ups), &path[ups..]),
        _ => return path,
    };
    ["crate".to_string()].iter().chain(&here[..kept]).chain(rest).cloned().collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Parts code into names, `::` and single signs.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            tokens.push(rest[..length].to_string());
        }
        rest = &rest[length..];
    }
    tokens
}

/// Puts a space in place of every comment, string and character.
fn blank(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let in_name = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if first == '"' {
            string(rest)
        } else if let Some(length) = (!in_name).then(|| raw_string(rest)).flatten() {
            length
        } else if first == '\'' {
            character(rest).unwrap_or(0)
        } else {
            0
        };
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.push(' ');
            rest = &rest[length..];
        }
    }
    code
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let (step, change) = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (2, 1),
            [b'*', b'/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += step;
        depth += change;
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Gives the length of `r"…"`, `r#"…"#`, `br"…"` and the like.
fn raw_string(rest: &str) -> Option<usize> {
    let body = ["r", "br", "cr"].iter().find_map(|mark| rest.strip_prefix(mark))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - body.len() + hashes + 1;
    Some(rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len()))
}

/// Gives the length of a character such as `'a'` or `'\n'`; nothing for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut inner = rest[1..].chars();
    match inner.next()? {
        '\\' => rest[3..].find('\'').map(|at| at + 4),
        c => (inner.next() == Some('\'')).then(|| c.len_utf8() + 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, module: &[&str], expected: &[&str]) {
        let found: Vec<String> = paths(source, module).iter().map(|path| path.join("::")).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn groups_are_taken_apart() {
        check("use crate::{document, cli};", &[], &["crate::document", "crate::cli"]);
        check(
            "use crate::{read::{self, Error}, cli::*};",
            &[],
            &["crate::read::self", "crate::read::Error", "crate::cli::*"],
        );
        check("use crate::cli as c;\nuse rayon;", &[], &["crate::cli", "rayon"]);
        check("use {rayon, std::io};", &[], &["rayon", "std::io"]);
    }

    #[test]
    fn paths_in_the_code_are_found() {
        check("fn a() -> crate::letter::X { b::<c::D>() }", &[], &["crate::letter::X", "b", "c::D"]);
        check("let x = &'static crate::cli::run; y.z::<u8>()", &[], &["crate::cli::run"]);
        check("pub(crate) fn a(self) {} pub(super) b", &["read"], &[]);
    }

    #[test]
    fn relative_paths_are_given_from_the_root() {
        check("super::cli::run()", &["layout"], &["crate::cli::run"]);
        check("super::super::cli::run()", &["read", "pdf"], &["crate::cli::run"]);
        check(
            "mod tests { use super::*; use super::super::cli; } use super::x;",
            &["layout"],
            &["crate::layout::*", "crate::cli", "crate::x"],
        );
        check("self::a::b()", &["layout"], &["crate::layout::a::b"]);
    }

    #[test]
    fn comments_and_strings_are_left_out() {
        check("// crate::cli::run\n/* crate::cli /* crate::x */ crate::y */ /// [`crate::z`]", &[], &[]);
        check("let a = \"crate::cli \\\" crate::x\"; let b = r#\"crate::\"y\"#; let c = '\"'; d::e", &[], &["d::e"]);
        check("let a = '\\''; let b: &'a str = b\"crate::x\"; c::d", &[], &["c::d"]);
    }
}
