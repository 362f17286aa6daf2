//! JSON of other programs that has to be read as a whole: arrays, topics in members of any name, topics by their ids.
//!
//! A shape is known by the members of its topics. Where none of them has a text, the file is no map, whatever its
//! outermost members are called.

use panmap_model::{Code, Diagnostic, MapBuilder, Span};

use crate::reading::draft::Draft;
use found::{Found, find};
use topic::Reader;
use value::Values;

mod flat;
mod found;
mod program;
mod topic;
mod value;

/// Reads a map in the shape of a program that is not read as a stream.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (values, end) = Values::of(text);
    let Found { program, roots, title, below, around } = match (find(&values), &end) {
        (Ok(found), _) => found,
        // What is malformed is told before what it is not.
        (Err(_), Err(error)) => return Err(error.clone()),
        (Err(why), Ok(())) => return Err(refusal(why)),
    };
    let mut tops: Vec<_> = roots.iter().map(|root| root.at).collect();
    tops.sort_unstable();
    let mut reader = Reader::new(&values, program, draft);
    reader.read(roots, below);
    for object in around {
        reader.read_around(object, &tops);
    }
    if !reader.has_text {
        // Topics without a word are nothing that could be recovered.
        draft.builder = MapBuilder::new();
        end?;
        let why =
            format!("this has the shape of a map from {}, but none of its topics has a text", program.name);
        return Err(refusal(why));
    }
    if let Some(title) = title {
        draft.has_title = true;
        draft.builder.meta_mut().title = Some(title);
    }
    end
}

/// Whether a text has the shape of a program whose topics it names, or one that any program could write.
pub(super) fn detect(head: &str) -> Option<bool> {
    let (values, _) = Values::of(head);
    find(&values).ok().map(|found| !std::ptr::eq(found.program, &raw const program::ANY))
}

/// The error that a text is JSON and no map.
pub(super) fn refusal(why: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::NotAnOutline, why).at(Span::default()).help(
        "a map in JSON is a topic, or a list of topics, each with a text such as `title`, `text` or `name` and the topics below it in `children`",
    )
}
