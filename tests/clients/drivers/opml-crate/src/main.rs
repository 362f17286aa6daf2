//! Prints the tree the `opml` crate makes of OPML files: a JSON line a file.

use serde_json::json;

fn main() {
    for file in std::env::args().skip(1) {
        let source = std::fs::read_to_string(&file).unwrap_or_default();
        let line = match opml::OPML::from_str(&source) {
            Err(error) => json!(error.to_string()),
            Ok(document) => {
                let mut topics = Vec::new();
                let mut open: Vec<_> = document.body.outlines.iter().rev().map(|outline| (0, outline)).collect();
                while let Some((depth, outline)) = open.pop() {
                    let link = outline.url.as_ref().or(outline.html_url.as_ref()).or(outline.xml_url.as_ref());
                    topics.push(json!({ "depth": depth, "text": outline.text, "link": link }));
                    open.extend(outline.outlines.iter().rev().map(|child| (depth + 1, child)));
                }
                json!(topics)
            }
        };
        println!("{line}");
    }
}
