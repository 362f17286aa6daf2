//! The link of a topic, which `MindMup` finds in its title.
//!
//! SPEC: the first address in a title is the link, and the title is shown without it unless nothing else is there.
//! Panmap takes an address at the end, and writes a zero-width space behind a text that would be taken for one.

/// What ends a text in which no link is to be found.
const GUARD: char = '\u{200b}';

/// The text and the link of a title.
pub(crate) fn read(title: &str) -> (&str, Option<&str>) {
    if let Some(text) = title.strip_suffix(GUARD) {
        return (text, None);
    }
    if is_address(title) {
        return (title, Some(title));
    }
    match title.rsplit_once([' ', '\n']) {
        Some((text, link)) if is_address(link) && !has_address(text) => (text, Some(link)),
        _ => (title, None),
    }
}

/// The title for a text and a link, and whether it has the link.
pub(crate) fn write(text: &str, link: Option<&str>) -> (String, bool) {
    let titles = [
        link.filter(|link| *link != text).map_or(text.to_owned(), |link| format!("{text} {link}")),
        text.to_owned(),
    ];
    let [with, without] = titles;
    if read(&with) == (text, link) {
        return (with, link.is_some());
    }
    let is_told = read(&without) == (text, None);
    (if is_told { without } else { format!("{text}{GUARD}") }, false)
}

/// SPEC: `(https?:\/\/|www\.)[\w-]+(\.[\w-]+)+` and some signs behind it; Panmap wants the protocol.
fn is_address(word: &str) -> bool {
    let Some(rest) = ["https://", "http://"].iter().find_map(|protocol| word.strip_prefix(protocol)) else {
        return false;
    };
    let is_sign = |char: char| {
        char.is_ascii_alphanumeric()
            || matches!(char, '\u{80}'..='\u{ff}')
            || "_().,!@?^=%&;:/~+#-".contains(char)
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<_> = host.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.chars().all(|char| char.is_ascii_alphanumeric() || char == '-' || char == '_')
    };
    labels.len() > 1
        && labels.iter().all(is_label)
        && rest.chars().all(is_sign)
        && !rest.ends_with(['.', ',', ':', ';'])
}

fn has_address(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["http://", "https://", "www."].iter().any(|start| text.contains(start))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hostile;

    #[test]
    fn an_address_at_the_end_is_the_link() {
        for (title, expected) in [
            ("Pears https://e.org/?a=1&b=2", ("Pears", Some("https://e.org/?a=1&b=2"))),
            ("https://e.org", ("https://e.org", Some("https://e.org"))),
            ("a https://e.org b", ("a https://e.org b", None)),
            ("a https://e.org https://f.org", ("a https://e.org https://f.org", None)),
            ("a http://localhost", ("a http://localhost", None)),
            (" https://e.org", ("", Some("https://e.org"))),
        ] {
            assert_eq!(read(title), expected, "{title}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            text in prop_oneof![hostile::text(), "(a|https://e.org|http://| |\n|\u{200b}){0,4}"],
            link in prop::option::of(prop::sample::select(&["https://e.org/", "mailto:a@b.c", "#x", "https://e.org/a b"][..])),
        ) {
            let (title, has_link) = write(&text, link);
            prop_assert_eq!(read(&title), (text.as_str(), link.filter(|_| has_link)));
        }
    }
}
