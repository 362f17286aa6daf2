//! What stands before the topics: the YAML front matter of Obsidian and others, the metadata of `MultiMarkdown`, or the
//! page properties of Logseq.

use panmap_model::{Meta, Report};

use super::property::property;

mod known;
mod multi;
mod spell;
mod yaml;

pub(super) use known::{Form, LINKED, keep};
use multi::multi_markdown;
pub(super) use spell::{said, spell};
use yaml::front_matter;

/// Where the text begins, and what was before it.
pub(super) struct Body {
    pub(super) start: usize,
    pub(super) has_title: bool,
    pub(super) form: Option<Form>,
}

/// Reads what stands before the topics into the map's meta. The properties of Logseq stand in the text itself.
pub(super) fn read(text: &str, meta: &mut Meta, report: &mut Report) -> Body {
    let mut body = Body { start: 0, has_title: false, form: None };
    let (form, (pairs, start)) = if let Some((yaml, start)) = front_matter(text) {
        (Form::FrontMatter, (yaml::read(text, yaml, report), start))
    } else if let Some(found) = multi_markdown(text) {
        (Form::MultiMarkdown, found)
    } else {
        return body;
    };
    body.start = start;
    body.form = Some(form);
    for (key, value) in pairs {
        keep(form, meta, &mut body.has_title, &key, &value);
    }
    body
}

/// The text without what stands before the topics, and whether that is front matter.
pub(super) fn body(text: &str) -> (&str, bool) {
    match (front_matter(text), multi_markdown(text)) {
        (Some((_, start)), _) => (&text[start..], true),
        (None, Some((_, start))) => (&text[start..], false),
        _ => (text, false),
    }
}

/// The lines of properties with which a page of Logseq begins.
pub(super) fn properties(text: &str) -> &str {
    let text = text.trim_start_matches(['\r', '\n']);
    let lines = text.split_inclusive('\n').take_while(|line| property(line.trim_end()).is_some());
    &text[..lines.map(str::len).sum()]
}
