//! Links that a browser runs instead of opening.

use panmap_model::{Code, Diagnostic, Fact, FactKind, Mark, MarkKind, MindMap, Text, Topic};

use super::fitted::Limits;
use crate::features::Features;

/// What is said of the links of a map that a program of this target may follow; nothing of data that no program shows.
pub(super) fn told(limits: Limits, map: &MindMap) -> Option<Diagnostic> {
    let carries = limits.carries;
    let is_shown = |kind: FactKind, own: FactKind| kind == own && carries.has(own);
    let has_links = map.fact_kinds().any(|kind| is_shown(kind, FactKind::Link))
        || map.mark_kinds().any(|kind| kind == MarkKind::Link && carries.has_mark(kind));
    if !has_links || carries == Features::ALL {
        return None;
    }
    let mut first = None;
    let mut count = 0;
    let mut take = |address: &str| {
        if is_active(address) {
            first.get_or_insert_with(|| scheme(address));
            count += 1;
        }
    };
    let of_topic = |topic: Topic<'_>, take: &mut dyn FnMut(&str)| {
        for fact in topic.facts() {
            match fact {
                Fact::Link(address) if carries.has(FactKind::Link) => take(address),
                Fact::Note(text) | Fact::Details(text) => of_text(text, carries, take),
                _ => {}
            }
        }
        of_text(topic.rich_text(), carries, take);
    };
    map.topics().for_each(|topic| of_topic(topic, &mut take));
    if let Some(description) = &map.meta().description {
        of_text(description.as_text(), carries, &mut take);
    }
    let scheme = first?;
    let (links, run) = if count == 1 { ("1 link", "runs or shows") } else { ("links", "run or show") };
    let links = if count == 1 { links.to_owned() } else { format!("{count} {links}") };
    let message = format!("{links} {run} what follows `{scheme}:` where a program opens addresses");
    let help = "look at the links before the map is opened in a browser";
    Some(Diagnostic::warning(Code::ActiveLink, message).topics(count, Vec::new()).help(help))
}

fn of_text(text: Text<'_>, carries: Features, take: &mut dyn FnMut(&str)) {
    if !carries.has_mark(MarkKind::Link) {
        return;
    }
    for (_, mark) in text.marks() {
        if let Mark::Link(link) = mark {
            take(link.address);
        }
    }
}

/// Whether browsers run an address or show what is in it; pictures in addresses are harmless.
fn is_active(address: &str) -> bool {
    let scheme = scheme(address);
    match &*scheme {
        "javascript" | "vbscript" => true,
        "data" => {
            let media =
                address.split_once(':').map_or("", |(_, media)| media).trim_start().to_ascii_lowercase();
            let is_picture = media.starts_with("image/") && !media.starts_with("image/svg");
            !is_picture
        }
        _ => false,
    }
}

/// The scheme of an address, as browsers find it: behind controls and blanks, and whatever line breaks are in it.
fn scheme(address: &str) -> String {
    /// No scheme that is asked for is longer, whatever is left out of it.
    const MOST: usize = 64;
    let start = address.trim_start_matches(|char: char| char <= ' ');
    let Some(end) = start.bytes().take(MOST).position(|byte| byte == b':') else { return String::new() };
    start[..end]
        .chars()
        .filter(|char| !matches!(char, '\t' | '\n' | '\r'))
        .collect::<String>()
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_browsers_run_are_known_in_every_spelling() {
        for address in [
            "javascript:1",
            "JAVASCRIPT:1",
            " \u{1}java\nscript\t:1",
            "vbscript:x",
            "data:text/html,x",
            "data:,x",
            "data:image/svg+xml,x",
        ] {
            assert!(is_active(address), "{address:?}");
        }
        for address in [
            "",
            "https://e.org/javascript:1",
            "data:image/png;base64,AA",
            "scripts:1",
            "#javascript",
            "é:a",
            "data",
            "java script:1",
        ] {
            assert!(!is_active(address), "{address:?}");
        }
    }
}
