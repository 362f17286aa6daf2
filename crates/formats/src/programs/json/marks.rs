//! What marks are called in Panmap's own shape: a member for each kind.

use panmap_model::MarkKind;

/// The members of a run, in the order in which they are written.
const RUN: &[(&str, MarkKind)] = &[
    ("link", MarkKind::Link),
    ("color", MarkKind::Color),
    ("background", MarkKind::Background),
    ("highlight", MarkKind::Highlight),
    ("underline", MarkKind::Underline),
    ("strike", MarkKind::Strike),
    ("strong", MarkKind::Strong),
    ("emphasis", MarkKind::Emphasis),
    ("sub", MarkKind::Sub),
    ("sup", MarkKind::Sup),
    ("code", MarkKind::Code),
    ("image", MarkKind::Image),
    ("math", MarkKind::Math),
    ("html", MarkKind::Html),
    ("footnote", MarkKind::NoteRef),
    ("foreign", MarkKind::Foreign),
];

/// The members of a block, one of which each has.
const BLOCK: &[(&str, MarkKind)] = &[
    ("paragraph", MarkKind::Paragraph),
    ("heading", MarkKind::Heading),
    ("code", MarkKind::CodeBlock),
    ("rule", MarkKind::Rule),
    ("html", MarkKind::HtmlBlock),
    ("item", MarkKind::Item),
    ("quote", MarkKind::Quote),
    ("cell", MarkKind::Cell),
    ("footnote", MarkKind::Footnote),
];

/// The kind of span or atom that a member of a run is.
pub(super) fn of_run(name: &str) -> Option<MarkKind> {
    find(RUN, name)
}

/// The kind of block that a member of a block is.
pub(super) fn of_block(name: &str) -> Option<MarkKind> {
    find(BLOCK, name)
}

/// The member that says of a run or block that it is of this kind; `None` for what only a walk makes up.
pub(super) fn name(kind: MarkKind) -> Option<&'static str> {
    let mut rows = RUN.iter().chain(BLOCK);
    rows.find(|(_, own)| *own == kind).map(|(name, _)| *name)
}

fn find(rows: &[(&str, MarkKind)], name: &str) -> Option<MarkKind> {
    rows.iter().find(|(own, _)| *own == name).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_a_text_stores_is_a_member() {
        for kind in MarkKind::ALL {
            let rows = if kind.is_block() { of_block } else { of_run };
            assert_eq!(name(*kind).and_then(rows), Some(*kind));
        }
    }
}
