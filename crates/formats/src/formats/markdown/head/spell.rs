//! Writing what stands before the topics: as the source wrote it where that still holds, and else anew.

use std::fmt::Write;

use panmap_model::{Meta, Report, TextBuf};

use super::known::{Form, keep};
use super::multi::{is_known, multi_markdown};
use super::yaml;
use crate::date;
use crate::features::MapFeature;
use crate::formats::markdown::property::{Property, property};

impl Form {
    /// What extensions call its syntax, and the target that writes it.
    pub(in crate::formats::markdown) const fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "obsidian",
            Self::MultiMarkdown => "multimarkdown",
            Self::Properties => "logseq",
        }
    }

    /// A line of a head that says nothing but that it is one.
    const fn nothing(self) -> &'static str {
        match self {
            Self::FrontMatter => "title:\n",
            Self::MultiMarkdown => "css:\n",
            Self::Properties => "collapsed:: false\n",
        }
    }

    /// The pairs of a head in this form.
    fn pairs(self, head: &str) -> Vec<(String, String)> {
        match self {
            Self::FrontMatter => match yaml::front_matter(head) {
                Some((range, _)) => yaml::read(head, range, &mut Report::default()),
                None => Vec::new(),
            },
            Self::MultiMarkdown => multi_markdown(head).map(|(pairs, _)| pairs).unwrap_or_default(),
            Self::Properties => {
                let properties = head.lines().filter_map(property);
                properties.map(|Property { name, value }| (name.to_owned(), value.to_owned())).collect()
            }
        }
    }

    /// A pair as lines of the head, if it is read back.
    fn lines(self, key: &str, value: &str) -> Option<String> {
        let is_break = |char: char| char.is_control() || matches!(char, '\u{2028}' | '\u{2029}');
        let breaks = |char: char| is_break(char) && !(self == Self::MultiMarkdown && char == '\n');
        if self != Self::FrontMatter && value.contains(breaks) {
            return None;
        }
        let lines = match self {
            Self::FrontMatter | Self::MultiMarkdown if value.is_empty() => format!("{key}:\n"),
            Self::FrontMatter => format!("{key}: {}\n", yaml::value(value)),
            Self::MultiMarkdown => format!("{key}: {}\n", value.replace('\n', "\n  ")),
            Self::Properties if value.is_empty() => format!("{key}::\n"),
            Self::Properties => format!("{key}:: {value}\n"),
        };
        let head = match self {
            Self::FrontMatter => format!("---\n{lines}---\n"),
            Self::MultiMarkdown => format!("css:\n{lines}\n"),
            Self::Properties => lines.clone(),
        };
        let mut pairs = self.pairs(&head);
        if self == Self::MultiMarkdown && !pairs.is_empty() {
            pairs.remove(0);
        }
        let is_read = matches!(&pairs[..], [(own, read)] if own == key && read == value);
        is_read.then_some(lines)
    }
}

/// What a head that the source wrote says.
pub(in crate::formats::markdown) struct Said {
    /// What of the description it does not say.
    pub(in crate::formats::markdown) description: Option<TextBuf>,
}

/// What a head says, if that is what is known about the map, whose first root has this text.
pub(in crate::formats::markdown) fn said(form: Form, head: &str, meta: &Meta, root: &str) -> Option<Said> {
    let (mut own, mut has_title) = (Meta::default(), false);
    for (key, value) in form.pairs(head) {
        keep(form, &mut own, &mut has_title, &key, &value);
    }
    let title = if has_title { own.title.as_deref() } else { Some(root).filter(|root| !root.is_empty()) };
    let is_same = title == meta.title.as_deref()
        && own.author == meta.author
        && own.created == meta.created
        && own.modified == meta.modified
        && own.attributes == meta.attributes;
    let description = match (&own.description, &meta.description) {
        (None, all) => all.clone(),
        (Some(own), Some(all)) if own == all => None,
        (Some(own), Some(all)) if all.as_text().is_plain() => {
            let rest = all.as_text().words().strip_prefix(own.as_text().words())?;
            Some(rest.strip_prefix("\n\n")?.into())
        }
        _ => return None,
    };
    is_same.then_some(Said { description })
}

/// A head that says what is known about a map whose first root has this text, and what it cannot say.
///
/// `is_needed` is whether there has to be a head, since nothing else says whose page this is.
pub(in crate::formats::markdown) fn spell(
    form: Form,
    meta: &Meta,
    root: &str,
    is_needed: bool,
) -> (String, Vec<MapFeature>) {
    let mut lines = String::new();
    let mut lost = Vec::new();
    // Without a title, readers take the text of the root for it.
    let title = meta.title.as_deref().filter(|title| *title != root);
    let texts = [("title", title, MapFeature::Title), ("author", meta.author.as_deref(), MapFeature::Author)];
    for (key, value, feature) in texts {
        match value.map(|value| form.lines(key, value)) {
            Some(Some(line)) => lines.push_str(&line),
            Some(None) => lost.push(feature),
            None => {}
        }
    }
    for (key, time) in [("created", meta.created), ("modified", meta.modified)] {
        match time.map(date::rfc_3339) {
            Some(Some(time)) => {
                // Writing to a string cannot fail.
                let _ = writeln!(lines, "{key}{} {time}", if form == Form::Properties { "::" } else { ":" });
            }
            Some(None) => lost.push(MapFeature::Times),
            None => {}
        }
    }
    for (key, value) in &meta.attributes {
        let mut own = Meta::default();
        keep(form, &mut own, &mut false, key, value);
        let is_attribute = own.attributes.len() == 1;
        match form.lines(key, value).filter(|_| is_attribute) {
            Some(line) => lines.push_str(&line),
            None => lost.push(MapFeature::Attributes),
        }
    }
    let is_known =
        form != Form::MultiMarkdown || form.pairs(&format!("{lines}\n")).iter().any(|(key, _)| is_known(key));
    if lines.is_empty() && is_needed || !lines.is_empty() && !is_known {
        // As the text of a topic has it.
        let root = root.replace('\0', "\u{fffd}");
        let title = if root.is_empty() { None } else { form.lines("title", &root) };
        lines.insert_str(0, title.as_deref().unwrap_or(form.nothing()));
    }
    if form == Form::FrontMatter && !lines.is_empty() {
        lines = format!("---\n{lines}---\n");
    }
    (lines, lost)
}
