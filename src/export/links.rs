//! Where links of a page or a workbook lead: to the letters and to the records, from the folder that they stand in.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

/// The ways from one folder to the folders of the letters.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The relative path of each root, by its name, with `/`.
    roots: BTreeMap<String, String>,
}

impl Links {
    /// Takes the relative path of each root, by its name.
    pub fn new(roots: BTreeMap<String, String>) -> Self {
        Self { roots }
    }

    /// Gives the address of a file below a root, at a page where one is known.
    pub fn to_file(&self, root: &str, path: &str, is_escaped: bool, page: Option<u64>) -> Option<String> {
        let folder = self.roots.get(root)?;
        let path = if is_escaped { path.to_string() } else { path_to_address(path) };
        let is_pdf = path.to_lowercase().ends_with(".pdf");
        let page = page.filter(|_| is_pdf).map(|page| format!("#page={page}")).unwrap_or_default();
        Some(format!("{}/{path}{page}", path_to_address(folder)))
    }

    /// Gives the address of the file of a record.
    pub fn to_letter(&self, record: &Value, page: Option<u64>) -> Option<String> {
        let source = &record["source"];
        let is_escaped = !source["path_raw"].is_null();
        self.to_file(source["root"].as_str()?, source["path"].as_str()?, is_escaped, page)
    }
}

/// Gives a path as a part of an address: what is more than a letter, a digit or one of `-._~/` is escaped.
pub fn path_to_address(path: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte))
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_no_sign_that_means_something() {
        let links = Links::new(BTreeMap::from([("lettres".to_string(), "../mes lettres".to_string())]));
        let check = |path: &str, page: Option<u64>, expected: &str| {
            assert_eq!(links.to_file("lettres", path, false, page).as_deref(), Some(expected));
        };
        check("a.pdf", Some(3), "../mes%20lettres/a.pdf#page=3");
        check("a.txt", Some(3), "../mes%20lettres/a.txt");
        check("é \"onclick=#?.pdf", None, "../mes%20lettres/%C3%A9%20%22onclick%3D%23%3F.pdf");
        check("javascript:alert(1)", None, "../mes%20lettres/javascript%3Aalert%281%29");
        assert_eq!(links.to_file("ailleurs", "a", false, None), None);
    }
}
