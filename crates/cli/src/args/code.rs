//! Codes of diagnostics as arguments.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use panmap_model::{Code, Diagnostic, Severity};

/// What is an error although its reader does not call it one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deny {
    /// Everything at least this bad.
    AtLeast(Severity),
    /// Everything of this kind.
    Code(Code),
}

impl Deny {
    /// Parses `warnings`, `info` or the name of a code.
    pub(super) fn parser() -> impl TypedValueParser<Value = Self> {
        const SEVERITIES: [(&str, Severity); 2] = [("warnings", Severity::Warning), ("info", Severity::Info)];
        let names =
            SEVERITIES.iter().map(|(name, _)| *name).chain(Code::ALL.iter().map(|code| code.as_str()));
        PossibleValuesParser::new(names).try_map(|name| {
            let severity = SEVERITIES.iter().find(|(known, _)| *known == name);
            match severity {
                Some((_, severity)) => Ok(Self::AtLeast(*severity)),
                None => find(&name).map(Self::Code),
            }
        })
    }

    /// Whether it is about this diagnostic.
    pub(crate) fn covers(self, diagnostic: &Diagnostic) -> bool {
        match self {
            Self::AtLeast(severity) => diagnostic.severity >= severity,
            Self::Code(code) => diagnostic.code == code,
        }
    }
}

/// Parses the name of a code. Where there is none of that name, clap lists them and suggests one.
pub(super) fn parser() -> impl TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())).try_map(|name| find(&name))
}

fn find(name: &str) -> Result<Code, &'static str> {
    Code::ALL.iter().copied().find(|code| code.as_str() == name).ok_or("there is no such code")
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
