//! Collects a reader's diagnostics: the first few of each kind in full, the rest as a count.

use crate::diagnostic::{Code, Diagnostic, Severity, Span};

/// Collects the diagnostics of a reader, so that an input with a thousand stray labels does not produce a thousand
/// messages.
///
/// Two diagnostics are of the same kind if they have the same code and severity, so that many harmless ones never hide
/// a severe one.
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
    /// The number of diagnostics of each kind that are reported in full.
    most: usize,
}

#[derive(Clone, Debug)]
struct Count {
    code: Code,
    severity: Severity,
    all: usize,
    last: Span,
}

/// Creates a report for people, with up to [`FEW`](Report::FEW) diagnostics of each kind in full.
impl Default for Report {
    fn default() -> Self {
        Self { told: Vec::new(), counts: Vec::new(), most: Self::FEW }
    }
}

impl Report {
    /// The number of diagnostics of each kind that a report for people has in full; the rest are counted.
    pub const FEW: usize = 3;

    /// The number of diagnostics of each kind that a report for programs has in full; the rest are counted. It exceeds
    /// what any real input produces, and that many fit into memory.
    pub const MANY: usize = 100_000;

    /// Creates a report for programs, with up to [`MANY`](Self::MANY) diagnostics of each kind in full.
    #[must_use]
    pub fn all() -> Self {
        Self { most: Self::MANY, ..Self::default() }
    }

    /// Adds a diagnostic; `message` is called only if the diagnostic is among those of its kind reported in full.
    pub fn add(&mut self, severity: Severity, code: Code, span: Span, message: impl FnOnce() -> String) {
        if self.count(severity, code, span) {
            self.told.push(Diagnostic::new(severity, code, message()).at(span));
        }
    }

    /// Adds a diagnostic with help; the closures are called only if it is among those of its kind reported in full.
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

    /// Returns all diagnostics in the order of the input; each count takes the place of the last diagnostic it covers.
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

    /// Counts a diagnostic and returns whether it is among those of its kind reported in full.
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

    /// The severities, starts and counts that a report has after these diagnostics were added.
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
