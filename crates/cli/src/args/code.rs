//! Codes of diagnostics as arguments.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use panmap_model::Code;

/// Parses the name of a code. For an unknown name, clap lists the codes and suggests the closest.
pub(super) fn parser() -> impl TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())).try_map(|name| find(&name))
}

/// The code of this name.
pub(super) fn find(name: &str) -> Result<Code, &'static str> {
    Code::ALL.iter().copied().find(|code| code.as_str() == name).ok_or("there is no such code")
}
