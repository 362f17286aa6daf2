//! The parts of a map beside its topics: what is said about the document, and what is kept as it is.

use std::collections::HashSet;

use panmap_model::Report;

use super::known::PARTS;
use crate::reading::xml::{Elements, Event};

/// The elements whose attribute is one of the map, with its name there.
pub(super) const ATTRIBUTES: [(&str, &str, &str); 5] = [
    ("Manager", "UserName", "Manager"),
    ("Description", "Subject", "Subject"),
    ("Keywords", "Keywords", "Keywords"),
    ("CreatorCompany", "Name", "Company"),
    ("Category", "Name", "Category"),
];

/// The prefixes that every document declares.
const PREFIXES: [&str; 4] = ["ap", "cor", "pri", "xsi"];

/// Whether a text is a part of a map that can stand in any document: one whole element whose prefixes are those that
/// every document declares, or that it declares where they stand.
pub(super) fn is_part(source: &str) -> bool {
    let mut elements = Elements::new(source, Report::default());
    let mut depth = 0_usize;
    loop {
        match elements.next() {
            Ok(Event::Start(tag)) => {
                let name = tag.qualified_in(source);
                let is_named = || name.strip_prefix("ap:") == Some(tag.name) && place(tag.name).is_some();
                if depth == 0 && !(source.starts_with("<ap:") && is_named()) {
                    return false;
                }
                depth += 1;
                let declared: HashSet<&str> = elements
                    .attributes()
                    .iter()
                    .filter_map(|attribute| attribute.name.strip_prefix("xmlns:"))
                    .collect();
                let is_known = |prefix: &str| PREFIXES.contains(&prefix) || declared.contains(prefix);
                let is_attribute = |name: &str| match name.split_once(':') {
                    Some(("xmlns" | "xml", _)) | None => true,
                    Some((prefix, local)) => is_known(prefix) && !local.contains(':'),
                };
                // An element without a prefix has no namespace here.
                let is_element = name.split_once(':').is_some_and(|(prefix, _)| is_known(prefix));
                let are_known = elements.attributes().iter().all(|attribute| is_attribute(attribute.name));
                if !is_element || !are_known || declared.iter().any(|prefix| PREFIXES.contains(prefix)) {
                    return false;
                }
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return elements.position() == source.len() && elements.report.finish().is_empty();
                }
            }
            Ok(Event::Text(_)) => {}
            Ok(Event::Eof) | Err(_) => return false,
        }
    }
}

/// Where a part of this name stands in the document, by its list and its position there.
pub(super) fn place(name: &str) -> Option<(usize, usize)> {
    PARTS
        .iter()
        .enumerate()
        .find_map(|(list, names)| Some((list, names.iter().position(|own| *own == name)?)))
}

/// The name of a part, without its prefix.
pub(super) fn name(source: &str) -> &str {
    let name = source.strip_prefix("<ap:").unwrap_or_default();
    name.split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_part_with_known_prefixes_stands_anywhere() {
        for source in [
            "<ap:StyleGroup/>",
            "<ap:StyleGroup><ap:Name Name=\"x\" xsi:type=\"ap:Y\"/> <cor:Custom xmlns:c=\"u\" c:x=\"1\"/></ap:StyleGroup>",
        ] {
            assert!(is_part(source), "{source}");
            assert_eq!(name(source), "StyleGroup");
        }
        for source in [
            "",
            "x",
            "<StyleGroup/>",
            "<ap:OneTopic/>",
            "<ap:StyleGroup>",
            "<ap:StyleGroup/> ",
            "<ap:StyleGroup/><ap:StyleGroup/>",
            "<ap:StyleGroup x:y=\"1\"/>",
            "<ap:StyleGroup><x:y/></ap:StyleGroup>",
            "<ap:StyleGroup><y/></ap:StyleGroup>",
            "<ap:StyleGroup xmlns:ap=\"u\"/>",
        ] {
            assert!(!is_part(source), "{source}");
        }
    }
}
