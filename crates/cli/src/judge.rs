//! What counts as an error because the user says so, whichever command is asked.

use panmap::is_loss;
use panmap_model::{Code, Diagnostic, Severity};

use crate::args::{Deny, Verdict};
use crate::locate::Message;
use crate::usage::usage_error;

/// Turns what is refused into errors.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judge {
    strict: bool,
    deny: Vec<Deny>,
    allow: Vec<Code>,
}

impl Judge {
    /// The judge a subcommand was asked for.
    ///
    /// # Errors
    ///
    /// Where the same code is denied and allowed.
    pub(crate) fn new(verdict: &Verdict, subcommand: &str) -> Result<Self, clap::Error> {
        let Verdict { strict, deny, allow } = verdict.clone();
        match allow.iter().find(|code| deny.contains(&Deny::Code(**code))) {
            Some(code) => Err(usage_error(subcommand, format!("'{code}' is both denied and allowed"))),
            None => Ok(Self { strict, deny, allow }),
        }
    }

    /// Whether anything is refused that is no error in itself.
    pub(crate) fn is_strict(&self) -> bool {
        self.strict || !self.deny.is_empty()
    }

    /// Makes a diagnostic an error if it is refused.
    pub(crate) fn judge(&self, diagnostic: &mut Diagnostic) {
        let is_refused =
            self.strict && is_loss(diagnostic) || self.deny.iter().any(|deny| deny.covers(diagnostic));
        if is_refused && !self.allow.contains(&diagnostic.code) {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Makes those messages errors that are refused.
    pub(crate) fn judge_all(&self, messages: &mut [Message]) {
        for message in messages {
            self.judge(&mut message.diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(judge: &Judge, diagnostic: Diagnostic) -> bool {
        let mut judged = diagnostic;
        judge.judge(&mut judged);
        judged.severity == Severity::Error
    }

    #[test]
    fn what_is_allowed_passes_whatever_else_is_refused() {
        let (note, look) = (Diagnostic::warning(Code::LostNote, ""), Diagnostic::info(Code::LostFolding, ""));
        let guess = Diagnostic::warning(Code::StrayLabel, "");
        let verdict = |strict, deny: &[Deny], allow: &[Code]| {
            let judge = Judge { strict, deny: deny.to_vec(), allow: allow.to_vec() };
            [&note, &look, &guess].map(|diagnostic| refused(&judge, diagnostic.clone()))
        };
        assert_eq!(verdict(false, &[], &[]), [false, false, false]);
        assert_eq!(verdict(true, &[], &[]), [true, true, false]);
        assert_eq!(verdict(true, &[], &[Code::LostFolding]), [true, false, false]);
        let warnings = [Deny::AtLeast(Severity::Warning)];
        assert_eq!(verdict(false, &warnings, &[Code::StrayLabel]), [true, false, false]);
        assert_eq!(verdict(true, &[Deny::Code(Code::StrayLabel)], &[Code::LostNote]), [false, true, true]);
    }

    #[test]
    fn an_error_is_never_allowed() {
        let judge = Judge { allow: vec![Code::NotAnOutline], ..Judge::default() };
        assert!(refused(&judge, Diagnostic::error(Code::NotAnOutline, "")));
    }
}
