//! `panmap man`: the manual, one page a command, made from the command line as it is.

use std::fs;
use std::path::Path;

use crate::args::{Cli, ManArgs};
use crate::exit::Exit;
use crate::input::Source;
use crate::locate::Message;
use crate::output::{self, Directories, Target};
use crate::report;
use crate::suggest::near;
use crate::usage::usage_error;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

/// Prints a page, or writes all of them.
///
/// # Errors
///
/// Where there is no such command.
pub(crate) fn run(args: &ManArgs) -> Result<Exit, clap::Error> {
    let pages = pages();
    if let Some(directory) = &args.dir {
        return Ok(write(directory, &pages));
    }
    let name = args.command.as_deref();
    let wanted = name.map_or_else(|| "panmap.1".to_owned(), |name| format!("panmap-{name}.1"));
    if let Some(page) = pages.iter().find(|page| page.file == wanted) {
        return Ok(report::print(&page.roff));
    }
    let name = name.unwrap_or_default();
    let all = pages.iter().filter_map(|page| page.file.strip_prefix("panmap-")?.strip_suffix(".1"));
    let all: Vec<_> = all.collect();
    let tip = match near(name, all.iter()) {
        Some(near) => format!("a similar command exists: '{near}'"),
        None => format!("give one of {}", all.join(", ")),
    };
    Err(usage_error("man", format!("there is no command '{name}'\n\n  tip: {tip}")))
}

/// A page of the manual.
struct Page {
    /// Its name with the section, such as `panmap-convert.1`.
    file: String,
    /// Its source.
    roff: String,
}

/// All pages, that of panmap itself first.
fn pages() -> Vec<Page> {
    let mut cli = Cli::command().disable_help_subcommand(true);
    cli.build();
    let commands: Vec<_> = cli.get_subcommands().cloned().collect();
    std::iter::once(cli).chain(commands).map(page).collect()
}

fn page(command: Command) -> Page {
    let notes = command.get_after_help().map(ToString::to_string);
    let man = Man::new(command.after_help(None::<&str>));
    let man = man.source(concat!("panmap ", env!("CARGO_PKG_VERSION"))).manual("Panmap");
    let mut roff = Vec::new();
    // A vector takes everything.
    let _ = man.render(&mut roff);
    let mut roff = String::from_utf8_lossy(&roff).into_owned();
    roff.extend(notes.as_deref().map(section));
    Page { file: man.get_filename(), roff }
}

/// The end of the help as a section whose lines stay as they are, for it has columns.
fn section(text: &str) -> String {
    // Backslashes, hyphens and what begins a line mean something to roff.
    let line = |line: &str| format!("\\&{}\n", line.replace('\\', "\\e").replace('-', "\\-"));
    let lines: String = text.lines().map(line).collect();
    format!(".SH NOTES\n.nf\n{lines}.fi\n")
}

/// Writes one file a page.
fn write(directory: &Path, pages: &[Page]) -> Exit {
    let unwritten = |path: &Path, error| Message::about(path, error);
    if !directory.is_dir()
        && let Err(error) = fs::create_dir_all(directory)
    {
        report::emit(&[unwritten(directory, output::unwritable(&error))]);
        return Exit::Failed;
    }
    let write = |page: &Page| {
        let path = directory.join(&page.file);
        let target = Target::File(path.clone());
        let written = output::prepare(&target, &Source::Stdin, Directories::Demand)
            .and_then(|sink| output::replace_anyway(&sink, |out| out.write_all(page.roff.as_bytes())));
        written.map_err(|error| unwritten(&path, error)).err()
    };
    let failed: Vec<_> = pages.iter().filter_map(write).collect();
    report::emit(&failed);
    if failed.is_empty() { Exit::Done } else { Exit::Failed }
}
