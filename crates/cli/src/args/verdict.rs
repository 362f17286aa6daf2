//! What counts as an error because the user says so, in every command that reads or converts maps.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use panmap_model::{Code, Diagnostic, Severity};

use super::code;

// What is refused, and what passes all the same.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Verdict {
    /// Refuse any loss: fail, and write nothing
    ///
    /// Data counts as lost if the reader drops it, the output format cannot store it, or an error in the input hides
    /// it. Guesses do not count, and neither does what the map had lost before. `--allow CODE` lets a loss pass.
    #[arg(long)]
    pub(crate) strict: bool,

    /// Fail on these messages too: `warnings`, `info` (includes warnings) or a code; repeatable, comma-separated
    #[arg(
        short = 'D',
        long,
        value_name = "WHAT",
        value_delimiter = ',',
        value_parser = Deny::parser(),
        hide_possible_values = true
    )]
    pub(crate) deny: Vec<Deny>,

    /// Let messages with this code pass `--strict`, `--deny warnings` and `--deny info`; repeatable, comma-separated
    #[arg(
        short = 'A',
        long,
        value_name = "CODE",
        value_delimiter = ',',
        value_parser = code::parser(),
        hide_possible_values = true
    )]
    pub(crate) allow: Vec<Code>,
}

/// What counts as an error although Panmap does not call it one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deny {
    /// Everything at least this bad.
    AtLeast(Severity),
    /// Everything of this kind.
    Code(Code),
}

const SEVERITIES: [(&str, Severity); 2] = [("warnings", Severity::Warning), ("info", Severity::Info)];

impl Deny {
    /// Parses `warnings`, `info` or the name of a code.
    fn parser() -> impl TypedValueParser<Value = Self> {
        let names =
            SEVERITIES.iter().map(|(name, _)| *name).chain(Code::ALL.iter().map(|code| code.as_str()));
        PossibleValuesParser::new(names).try_map(|name| Self::named(&name))
    }

    /// What `warnings`, `info` or the name of a code means.
    ///
    /// # Errors
    ///
    /// Where it means nothing.
    pub(crate) fn named(name: &str) -> Result<Self, &'static str> {
        match SEVERITIES.iter().find(|(known, _)| *known == name) {
            Some((_, severity)) => Ok(Self::AtLeast(*severity)),
            None => code::find(name).map(Self::Code),
        }
    }

    /// Whether it is about this diagnostic.
    pub(crate) fn covers(self, diagnostic: &Diagnostic) -> bool {
        match self {
            Self::AtLeast(severity) => diagnostic.severity >= severity,
            Self::Code(code) => diagnostic.code == code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denying_information_denies_warnings_too() {
        let (info, warning) =
            (Diagnostic::info(Code::CappedDepth, ""), Diagnostic::warning(Code::StrayLabel, ""));
        let covers = |deny: Deny| (deny.covers(&info), deny.covers(&warning));
        assert_eq!(covers(Deny::AtLeast(Severity::Info)), (true, true));
        assert_eq!(covers(Deny::AtLeast(Severity::Warning)), (false, true));
        assert_eq!(covers(Deny::Code(Code::CappedDepth)), (true, false));
    }
}
