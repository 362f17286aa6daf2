//! What a reader noticed: a few diagnostics of each kind in full, the others counted.

use crate::diagnostic::{Code, Diagnostic, Severity, Span};

/// How many diagnostics of one code are reported one by one.
const FEW: usize = 3;

/// Collects the diagnostics of a reader, so that an input with a thousand stray labels does not report a thousand times.
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
/// assert_eq!(messages[3], "2 more of the kind `stray-label`, the last one here");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Report {
    few: Vec<Diagnostic>,
    counts: Vec<Count>,
}

#[derive(Clone, Debug)]
struct Count {
    code: Code,
    severity: Severity,
    all: usize,
    last: Span,
}

impl Report {
    /// Adds a diagnostic, whose message is only made where it is one of the first of its code.
    pub fn add(&mut self, severity: Severity, code: Code, span: Span, message: impl FnOnce() -> String) {
        if self.count(severity, code, span) {
            self.few.push(Diagnostic::new(severity, code, message()).at(span));
        }
    }

    /// Adds a diagnostic with advice, both only made where it is one of the first of its code.
    pub fn advise(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message_and_help: impl FnOnce() -> (String, &'static str),
    ) {
        if self.count(severity, code, span) {
            let (message, help) = message_and_help();
            self.few.push(Diagnostic::new(severity, code, message).at(span).help(help));
        }
    }

    /// All diagnostics in the order of the input, the counts of the many at the place of the last.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for count in self.counts.iter().filter(|count| count.all > FEW) {
            let more = count.all - FEW;
            let message = format!("{more} more of the kind `{}`, the last one here", count.code);
            self.few.push(
                Diagnostic::new(count.severity, count.code, message).at(count.last).topics(more, vec![]),
            );
        }
        self.few.sort_by_key(|diagnostic| diagnostic.span);
        self.few
    }

    /// Counts a diagnostic, and tells whether it is one of the first of its code.
    fn count(&mut self, severity: Severity, code: Code, span: Span) -> bool {
        let at = self.counts.iter().position(|count| count.code == code).unwrap_or_else(|| {
            self.counts.push(Count { code, severity, all: 0, last: span });
            self.counts.len() - 1
        });
        let count = &mut self.counts[at];
        count.all += 1;
        count.last = span;
        count.all <= FEW
    }
}
