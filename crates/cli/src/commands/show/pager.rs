//! A program that shows long output page by page, on a terminal.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

use crate::interrupt;
use crate::streams::{buffered, unless_closed};

/// What is shown if nothing else is asked for: it ends by itself where all fits on the screen.
const USUAL: &str = "less";
/// How it behaves unless `LESS` says otherwise: ends on short output, shows colours, leaves the screen as it is.
const LESS: &str = "FRX";

/// A pager that runs.
pub(super) struct Pager(Child);

impl Pager {
    /// Starts the pager, if standard output is a terminal and there is one.
    pub(super) fn start() -> Option<Self> {
        if !io::stdout().is_terminal() {
            return None;
        }
        let line =
            env::var("PAGER").unwrap_or_else(|_| if cfg!(unix) { USUAL.to_owned() } else { String::new() });
        let mut words = line.split_whitespace();
        let program = words.next().filter(|program| *program != "cat")?;
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::piped());
        if env::var_os("LESS").is_none() {
            command.env("LESS", LESS);
        }
        // Where there is no such program, the output is printed.
        let child = command.spawn().ok()?;
        interrupt::leave_to_pager();
        Some(Self(child))
    }

    /// Writes to the pager and waits for its end. Whoever leaves it early has seen enough.
    ///
    /// # Errors
    ///
    /// Whatever error the writer returned.
    pub(super) fn show(
        mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Option<()>> {
        let written = match self.0.stdin.take() {
            Some(stdin) => unless_closed(buffered(stdin, write)),
            None => Ok(None),
        };
        self.0.wait()?;
        written
    }
}
