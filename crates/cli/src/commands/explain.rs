//! `panmap explain`: what a code means, with an example and what to do.

use panmap_model::Code;

use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::explanations::{explanation, summary};
use crate::report;

/// Prints what is known about one code, or a line about each.
pub(crate) fn run(args: &ExplainArgs) -> Exit {
    match args.code {
        Some(code) => report::print(explanation(code)),
        None => report::print(&list()),
    }
}

fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
    Code::ALL.iter().map(|code| format!("{:width$}  {}\n", code.as_str(), summary(*code))).collect()
}
