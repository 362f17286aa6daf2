//! JSON of other programs that has to be read as a whole: arrays, topics in members of any name, topics by their ids.
//!
//! A shape is known by the members of its topics. Where none of them has a text, the file is no map, whatever its
//! outermost members are called.

use panmap_model::{Code, Diagnostic, Span};

use crate::programs::mindmeister::files::Files;
use crate::programs::{mindmeister, mindmup, nodes, xmind};
use crate::reading::draft::Draft;
use crate::reading::json::values::Values;
use found::{Found, find};
use topic::Reader;

mod flat;
mod found;
mod program;
mod topic;

/// Reads a map in the shape of a program that is not read as a stream.
pub(crate) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (values, end) = Values::of(text);
    if let Some(sheets) = xmind::sheets(&values) {
        xmind::read(&values, &sheets, &|_| None, draft)?;
        return if has_text(draft) { end } else { Err(without_text(draft, end, "XMind")) };
    }
    if let Some(map) = mindmeister::map(&values) {
        mindmeister::read(&values, map, &Files::default(), draft);
        return if has_text(draft) { end } else { Err(without_text(draft, end, "MindMeister")) };
    }
    if let Some(found) = mindmup::find(&values) {
        return mindmup::read(&values, &found, draft).map_err(|error| as_told(error, &end)).and(end);
    }
    if let Some(found) = nodes::find(&values) {
        return nodes::read(&values, &found, draft).map_err(|error| as_told(error, &end)).and(end);
    }
    let Found { program, roots, title, below, around } = match (find(&values), &end) {
        (Ok(found), _) => found,
        // What is malformed is told before what it is not.
        (Err(_), Err(error)) => return Err(error.clone()),
        (Err(why), Ok(())) => return Err(refusal(why)),
    };
    let mut tops = roots.clone();
    tops.sort_unstable();
    let mut reader = Reader::new(&values, program, draft);
    reader.read(roots, below);
    for object in around {
        reader.read_around(object, &tops);
    }
    if !reader.has_text {
        return Err(without_text(draft, end, program.name));
    }
    if let Some(title) = title {
        draft.has_title = true;
        draft.builder.meta_mut().title = Some(title);
    }
    end
}

/// Why there is no map: what is malformed is told before what it is not.
fn as_told(error: Diagnostic, end: &Result<(), Diagnostic>) -> Diagnostic {
    end.clone().err().unwrap_or_else(|| refusal(error.message))
}

/// Whether any topic has a text.
fn has_text(draft: &Draft) -> bool {
    let mut topics = (0..draft.builder.len()).filter_map(|at| draft.builder.topic_id(at));
    topics.any(|topic| !draft.builder.text(topic).is_empty())
}

/// The error that no topic has a text: topics without a word are nothing that could be recovered.
fn without_text(draft: &mut Draft, end: Result<(), Diagnostic>, program: &str) -> Diagnostic {
    draft.forget_topics();
    let why = format!("this has the shape of a map from {program}, but none of its topics has a text");
    end.err().unwrap_or_else(|| refusal(why))
}

/// Whether a text has the shape of a program whose topics it names, or one that any program could write.
pub(crate) fn detect(head: &str) -> Option<bool> {
    let (values, _) = Values::of(head);
    if xmind::sheets(&values).is_some() || mindmeister::map(&values).is_some() {
        return Some(true);
    }
    if mindmup::find(&values).is_some() {
        return Some(true);
    }
    if let Some(found) = nodes::find(&values) {
        return Some(found.is_whole);
    }
    find(&values).ok().map(|found| !std::ptr::eq(found.program, &raw const program::ANY))
}

/// The error that a text is JSON and no map.
pub(crate) fn refusal(why: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::NotAnOutline, why).at(Span::default()).help(
        "a map in JSON is a topic, or a list of topics, each with a text such as `title`, `text` or `name` and the topics below it in `children`",
    )
}
