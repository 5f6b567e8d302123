//! Entries → an Atom feed (RFC 4287), for readers of news.

/// What a feed tells of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it was told: UTC, ISO 8601.
    pub updated: String,
    /// A few words of it.
    pub summary: String,
}

/// Writes a feed; the entries come with the latest first.
pub fn entries_to_feed((id, title, updated): (&str, &str, &str), entries: &[Entry]) -> String {
    let mut feed =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    feed.push_str(&format!(
        "  <id>{}</id>\n  <title>{}</title>\n  <updated>{}</updated>\n  <author><name>greffier</name></author>\n",
        escaped(id),
        escaped(title),
        escaped(updated)
    ));
    for entry in entries {
        feed.push_str(&format!(
            "  <entry>\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n    <summary>{}</summary>\n  </entry>\n",
            escaped(&entry.id),
            escaped(&entry.title),
            escaped(&entry.updated),
            escaped(&entry.summary)
        ));
    }
    feed.push_str("</feed>\n");
    feed
}

/// Gives a text as XML takes it: signs of the markup replaced, those that XML has not got left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_takes_for_markup_is_written_otherwise() {
        let entry = Entry {
            id: "urn:b3:1".into(),
            title: "A & <B>\u{1}".into(),
            updated: "2026-01-01T00:00:00Z".into(),
            summary: String::new(),
        };
        let feed = entries_to_feed(("urn:x", "t", "2026-01-01T00:00:00Z"), &[entry]);
        assert!(feed.contains("<title>A &amp; &lt;B&gt;</title>"), "{feed}");
    }
}
