//! What can be asked of `panmap explain`.

use clap::Args;
use panmap_model::Code;

use super::code;

// What `panmap explain` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Code in the brackets of a message; without one, list all codes
    #[arg(value_parser = code::parser(), hide_possible_values = true)]
    pub(crate) code: Option<Code>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  panmap explain                all codes
  panmap explain stray-label    one of them, with an example";
