//! What a reader noticed: a few diagnostics of each kind in full, the others counted.

use panmap_model::{Code, Diagnostic, Severity, Span};

/// How many diagnostics of one code are reported one by one.
const FEW: usize = 3;

/// Collects diagnostics, so that an input with a thousand unknown members does not report a thousand times.
#[derive(Debug, Default)]
pub(crate) struct Report {
    few: Vec<Diagnostic>,
    counts: Vec<Count>,
}

#[derive(Debug)]
struct Count {
    code: Code,
    severity: Severity,
    all: usize,
    last: Span,
}

impl Report {
    /// Adds a diagnostic, whose message is only made where it is one of the first of its code.
    pub(crate) fn add(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl FnOnce() -> String,
    ) {
        let at = self.counts.iter().position(|count| count.code == code).unwrap_or_else(|| {
            self.counts.push(Count { code, severity, all: 0, last: span });
            self.counts.len() - 1
        });
        let count = &mut self.counts[at];
        count.all += 1;
        count.last = span;
        if count.all <= FEW {
            self.few.push(Diagnostic::new(severity, code, message()).at(span));
        }
    }

    /// All diagnostics in the order of the input, the counts of the many at the place of the last.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
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
}
