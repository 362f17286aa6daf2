//! What a head says about the map.

use panmap_model::Meta;

use crate::date;

/// The version of pages of Obsidian that have no front matter, and are recognized by their links.
pub(in crate::formats::markdown) const LINKED: &str = "without front matter";

/// How what is known about a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::markdown) enum Form {
    FrontMatter,
    MultiMarkdown,
    Properties,
}

/// Keeps one thing that is said about the map.
pub(in crate::formats::markdown) fn keep(
    form: Form,
    meta: &mut Meta,
    has_title: &mut bool,
    key: &str,
    value: &str,
) {
    let says_nothing = match form {
        Form::FrontMatter => false,
        Form::MultiMarkdown => key == "css" && value.is_empty(),
        Form::Properties => key == "collapsed" && value == "false",
    };
    if says_nothing {
        return;
    }
    // A date without a zone is no instant, and `date` may be that of the publication: those stay what they are.
    let time = date::parse(value);
    let place = match key.to_ascii_lowercase().as_str() {
        "created" if time.is_some() => {
            meta.created = time;
            return;
        }
        "modified" | "updated" if time.is_some() => {
            meta.modified = time;
            return;
        }
        "title" => {
            *has_title = true;
            &mut meta.title
        }
        "author" => &mut meta.author,
        // A page of properties has a place for any, but its description stands below them.
        "description" if form != Form::Properties => {
            meta.description = Some(value.into()).filter(|_| !value.is_empty());
            return;
        }
        _ => {
            meta.attributes.push((key.to_owned(), value.to_owned()));
            return;
        }
    };
    *place = Some(value.to_owned()).filter(|value| !value.is_empty());
}
