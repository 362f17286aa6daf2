//! Maps of real programs come back, as another parser of XML sees them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use roxmltree::{Document, Node};

use super::{FORMAT, TARGETS};
use crate::reading::input::Input;
use crate::testing;

/// What stands in one element: its path, attributes by name, and words outside of rich texts.
type Element = (String, BTreeMap<String, String>, String);

#[test]
fn every_element_of_real_maps_comes_back() {
    for (name, bytes) in testing::corpus("mm").into_iter().chain(of_freeplane()) {
        let input = Input::new(&bytes);
        let Ok(text) = input.text() else { continue };
        let source = with_characters(text);
        let Ok(source) = Document::parse(source.trim_start()) else {
            testing::skip(&format!("another parser cannot read {name}"));
            continue;
        };
        let map = testing::read(&FORMAT, &bytes).unwrap().map;
        let target =
            TARGETS.iter().find(|target| Some(target.name) == map.origin().map(|origin| origin.target));
        let written = testing::written_for(target.unwrap(), &map);
        let output = Document::parse(&written).unwrap();
        let [mut source, mut output] = [&source, &output].map(elements);
        source.reverse();
        output.reverse();
        while let (Some(one), Some(mut other)) = (source.pop(), output.pop()) {
            // Every node gets an id.
            if !one.1.contains_key("ID") {
                other.1.remove("ID");
            }
            assert_eq!(one, other, "{name}");
        }
        assert!(source.is_empty() && output.is_empty(), "{name}");
        let again = testing::read_back(&FORMAT, &written).map;
        for (one, other) in map.topics().zip(again.topics()) {
            assert_eq!(one, other, "{name}");
        }
        assert!(again == map, "{name}");
    }
}

/// The elements of a map in order; those in a node that are no nodes by their names, as they have an order among their
/// like alone.
fn elements(document: &Document<'_>) -> Vec<Element> {
    let mut found = Vec::new();
    let mut open = vec![document.root_element()];
    while let Some(element) = open.pop() {
        found.push(of(element));
        if element.has_tag_name("richcontent") {
            continue;
        }
        let mut children: Vec<_> = element.children().filter(Node::is_element).collect();
        if element.has_tag_name("node") {
            children.retain(|child| !is_text(child) || child.attributes().len() > 1);
            children.sort_by_key(|child| {
                let is_node = child.has_tag_name("node");
                let kind = child.attribute("TYPE").or_else(|| child.attribute("NAME")).filter(|_| !is_node);
                // The priority and the progress of a topic are written before its icons.
                let builtin = child.attribute("BUILTIN").unwrap_or_default();
                let is_icon = !builtin.starts_with("full-") && !builtin.ends_with('%');
                (is_node, child.tag_name().name().to_owned(), kind.unwrap_or_default().to_owned(), is_icon)
            });
        }
        open.extend(children.into_iter().rev());
    }
    found
}

fn of(element: Node<'_, '_>) -> Element {
    let name = element.tag_name().name();
    let mut attributes: BTreeMap<_, _> =
        element.attributes().map(|own| (own.name().to_owned(), own.value().to_owned())).collect();
    let mut words = String::new();
    if name == "richcontent" {
        attributes.entry("TYPE".into()).or_insert_with(|| "NODE".into());
        words = rich(element);
    } else if name == "node" {
        // A text without markup may be an attribute or rich.
        words = match element.children().find(is_text) {
            Some(text) => rich_words(text),
            None => collapsed(&without_tags(&attributes.remove("TEXT").unwrap_or_default())),
        };
    } else {
        words.extend(element.children().filter_map(|child| child.text().filter(|_| child.is_text())));
        words = collapsed(&words);
    }
    (name.to_owned(), attributes, words)
}

/// Whether an element is the text of its node.
fn is_text(element: &Node<'_, '_>) -> bool {
    element.has_tag_name("richcontent") && element.attribute("TYPE").is_none_or(|kind| kind == "NODE")
}

fn rich(element: Node<'_, '_>) -> String {
    let addresses =
        element.descendants().filter_map(|own| own.attribute("href").or_else(|| own.attribute("src")));
    format!("{} {:?}", rich_words(element), addresses.collect::<Vec<_>>())
}

/// The words of a rich text without white space, which is where lines end.
fn rich_words(element: Node<'_, '_>) -> String {
    let is_hidden = |node: &Node<'_, '_>| node.ancestors().any(|above| above.has_tag_name("head"));
    let texts = element.descendants().filter(|node| node.is_text() && !is_hidden(node));
    collapsed(&texts.filter_map(|node| node.text()).collect::<String>())
}

/// The words of a text that is HTML, as far as Freeplane writes it; of another one, the text.
fn without_tags(text: &str) -> String {
    if !text.starts_with("<html>") {
        return text.to_owned();
    }
    let body = text.split("<body>").nth(1).unwrap_or(text);
    let words: String = body.split('<').filter_map(|part| part.split('>').nth(1)).collect();
    // What is left is text of XML.
    let document = format!("<a>{words}</a>");
    let document = Document::parse(&document).unwrap();
    document.root_element().text().unwrap_or_default().to_owned()
}

fn collapsed(text: &str) -> String {
    text.split(|char: char| char.is_whitespace()).collect()
}

/// A text in which two references that stand for one character are that character.
fn with_characters(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("&#x") {
        let (before, reference) = rest.split_at(at);
        found.push_str(before);
        let halves: Vec<_> = reference.split_inclusive(';').take(2).collect();
        let half = |at: usize| {
            let digits = halves.get(at)?.strip_prefix("&#x")?.strip_suffix(';')?;
            u16::from_str_radix(digits, 16).ok()
        };
        let pair = half(0).zip(half(1)).and_then(|(high, low)| String::from_utf16(&[high, low]).ok());
        let mut length = "&#x".len();
        if let Some(char) = pair.filter(|pair| pair.chars().count() == 1) {
            found.push_str(&char);
            length = halves.iter().map(|half| half.len()).sum();
        } else {
            found.push_str("&#x");
        }
        rest = &reference[length..];
    }
    found + rest
}

/// The maps that Freeplane ships, where it is installed.
fn of_freeplane() -> Vec<(String, Vec<u8>)> {
    #![allow(clippy::disallowed_methods, reason = "a test may read files")]
    let mut files = Vec::new();
    let mut open = vec![PathBuf::from("/usr/share/freeplane")];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            testing::skip(&format!("there is no {}", folder.display()));
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "mm") {
                files.push((path.display().to_string(), std::fs::read(&path).unwrap_or_default()));
            }
        }
    }
    files.sort();
    files
}
