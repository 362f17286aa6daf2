//! What a reader noticed: of each kind of diagnostic as many in full as are wanted, and the rest counted.

use crate::diagnostic::{Code, Diagnostic, Severity, Span};

/// Collects the diagnostics of a reader, so that an input with a thousand stray labels does not report a thousand times.
///
/// Diagnostics are of one kind if they have the same code and severity, so many harmless ones never hide a worse one.
///
/// ```
/// use panmap_model::{Code, Report, Severity};
///
/// let mut report = Report::default();
/// for at in 0..5 {
///     report.add(Severity::Warning, Code::StrayLabel, (at..at + 1).into(), || format!("line {at}"));
/// }
/// let messages: Vec<_> = report.finish().into_iter().map(|diagnostic| diagnostic.message).collect();
/// assert_eq!(messages[..3], ["line 0", "line 1", "line 2"]);
/// assert_eq!(messages[3], "2 more `stray-label` messages, the last one here");
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    told: Vec<Diagnostic>,
    counts: Vec<Count>,
    /// How many diagnostics of one kind are told.
    most: usize,
}

#[derive(Clone, Debug)]
struct Count {
    code: Code,
    severity: Severity,
    all: usize,
    last: Span,
}

/// A report for people, which tells [`FEW`](Report::FEW) diagnostics of each kind.
impl Default for Report {
    fn default() -> Self {
        Self { told: Vec::new(), counts: Vec::new(), most: Self::FEW }
    }
}

impl Report {
    /// How many diagnostics of one kind people are told, before the rest is counted.
    pub const FEW: usize = 3;

    /// How many diagnostics of one kind programs are told, before the rest is counted: more than any real input has,
    /// and few enough to fit into memory.
    pub const MANY: usize = 100_000;

    /// A report for programs, which tells every diagnostic, up to [`MANY`](Self::MANY) of each kind.
    #[must_use]
    pub fn all() -> Self {
        Self { most: Self::MANY, ..Self::default() }
    }

    /// Adds a diagnostic, whose message is only made where it is one of the first of its kind.
    pub fn add(&mut self, severity: Severity, code: Code, span: Span, message: impl FnOnce() -> String) {
        if self.count(severity, code, span) {
            self.told.push(Diagnostic::new(severity, code, message()).at(span));
        }
    }

    /// Adds a diagnostic with advice, both only made where it is one of the first of its kind.
    pub fn advise(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message_and_help: impl FnOnce() -> (String, &'static str),
    ) {
        if self.count(severity, code, span) {
            let (message, help) = message_and_help();
            self.told.push(Diagnostic::new(severity, code, message).at(span).help(help));
        }
    }

    /// All diagnostics in the order of the input, the counts of the many at the place of the last.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for count in self.counts.iter().filter(|count| count.all > self.most) {
            let more = count.all - self.most;
            let messages = if more == 1 { "message" } else { "messages" };
            let message = format!("{more} more `{}` {messages}, the last one here", count.code);
            self.told.push(
                Diagnostic::new(count.severity, count.code, message).at(count.last).topics(more, vec![]),
            );
        }
        self.told.sort_by_key(|diagnostic| diagnostic.span);
        self.told
    }

    /// Counts a diagnostic, and tells whether it is one of the first of its kind.
    fn count(&mut self, severity: Severity, code: Code, span: Span) -> bool {
        let is_same = |count: &Count| count.code == code && count.severity == severity;
        let at = self.counts.iter().position(is_same).unwrap_or_else(|| {
            self.counts.push(Count { code, severity, all: 0, last: span });
            self.counts.len() - 1
        });
        let count = &mut self.counts[at];
        count.all += 1;
        count.last = span;
        count.all <= self.most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The severities and spans that a report tells of these.
    fn told(mut report: Report, added: &[(Severity, usize)]) -> Vec<(Severity, usize, usize)> {
        for (severity, at) in added {
            report.add(*severity, Code::IgnoredContent, (*at..*at).into(), String::new);
        }
        let told = report.finish().into_iter();
        told.map(|told| (told.severity, told.span.unwrap_or_default().start, told.count)).collect()
    }

    #[test]
    fn many_harmless_ones_do_not_hide_a_worse_one() {
        use Severity::{Info, Warning};
        let added = [(Info, 0), (Info, 1), (Info, 2), (Info, 3), (Warning, 4), (Info, 5)];
        assert_eq!(
            told(Report::default(), &added),
            [(Info, 0, 1), (Info, 1, 1), (Info, 2, 1), (Warning, 4, 1), (Info, 5, 2)]
        );
    }

    #[test]
    fn programs_are_told_every_one_up_to_a_limit() {
        let added: Vec<_> = (0..Report::MANY + 2).map(|at| (Severity::Info, at)).collect();
        assert_eq!(told(Report::all(), &added[..10]).len(), 10);
        let told = told(Report::all(), &added);
        assert_eq!(told.len(), Report::MANY + 1);
        assert_eq!(told.last(), Some(&(Severity::Info, Report::MANY + 1, 2)));
    }
}
