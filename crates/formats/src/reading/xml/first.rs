//! The first element of a document, which identifies its format.

/// Returns the text from the name of the first element on, after the declaration, comments and document type.
pub(crate) fn first_element(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = match rest.as_bytes().first()? {
            b'?' => "?>",
            b'!' if rest.starts_with("!--") => "-->",
            b'!' => {
                // The declarations of a document type stand in brackets.
                let (head, end) = (rest.find('>')?, rest.find('[').zip(rest.find(']')));
                let behind = end.filter(|(open, _)| *open < head).map_or(0, |(_, close)| close);
                rest = &rest[behind..];
                ">"
            }
            _ => return Some(rest),
        };
        rest = &rest[rest.find(end)? + end.len()..];
    }
}

/// Returns the same for the element behind the start tag of another one, of which this is the text from its name on.
pub(crate) fn next_element(element: &str) -> Option<&str> {
    first_element(&element[element.find('>')? + 1..])
}

/// Whether the element name at the beginning of a text is this name.
pub(crate) fn is_named(element: &str, name: &str) -> bool {
    element
        .strip_prefix(name)
        .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_whitespace() || "/>".contains(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_is_found_behind_what_may_precede_it() {
        let found = |text| first_element(text).map(|element| &element[..4]);
        assert_eq!(found("<opml version='2.0'>"), Some("opml"));
        assert_eq!(found("\n<?xml version='1.0'?>\n<!-- <x> -->\n<!DOCTYPE opml>\n<opml>"), Some("opml"));
        assert_eq!(found("<!DOCTYPE opml [<!ENTITY a \"b\"><!ENTITY c \"d\">] ><opml>"), Some("opml"));
        assert_eq!(found("text <opml>"), None);
        assert_eq!(found("<!-- <opml>"), None);
        assert_eq!(next_element("map a='b'> <!-- c --> <topic>"), Some("topic>"));
        assert_eq!((next_element("map"), next_element("map/>")), (None, None));
        assert!(is_named("map version", "map") && is_named("map>", "map") && !is_named("mapping>", "map"));
    }
}
