//! The integration tests: they run the real binary on real files. Each module says what belongs in it.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::duplicate_mod,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests set up files, say what they skip, share sources by their paths, and a panic is how they fail"
)]

/// What the command line decodes, for the checks of the fuzzer, which use its parser of records.
#[path = "../crates/cli/src/encoded.rs"]
mod encoded;
/// What was written, as parsers that are not ours read it.
mod foreign;
/// Maps of hostile texts, the ones the writers' own tests use.
#[path = "../crates/formats/src/hostile.rs"]
mod hostile;
/// The one fixture: a temporary directory in which the binary runs with a known environment.
mod support;

/// Dumps of any size.
mod generate;

/// Which way crates and formats may know each other.
mod architecture;
/// Maps in archives: files, pipes, records, sheets, and what an independent reading finds in them.
mod archives;
/// What libraries must not ask the system for.
mod asked;
/// Many inputs at once: which files are taken, where their outputs go, and what is said about them.
mod batch;
/// What measures Panmap: that its judgements are right, and that BENCHMARKS.md tells of it.
mod benches;
/// The pages of `docs`: that their commands work, that links lead somewhere, and that the book has all of them.
#[cfg(unix)]
mod book;
/// Files that once went wrong, each kind with its rule and every file with the right answer.
mod cases;
/// What `panmap check` reports, in which format, and when it fails.
mod check;
/// The manners of the command line: arguments, exit codes, inference, encodings, messages, colour.
mod cli;
/// Real files of other programs: what is found in them, and that it comes back.
mod corpus;
/// What `panmap diff` tells of two maps, to whom, and how git uses it.
mod diff;
/// `panmap edit`: what is replaced, what is left as it is, and what is said about it.
mod edit;
/// That every explanation of a code is true of the program that prints it.
mod explain;
/// What can go wrong while many files are converted, and that it costs only the file it happens to.
#[cfg(unix)]
mod faults;
/// What happens to files: replaced in one step or not at all, permissions, links, devices, pipes.
mod files;
/// `panmap find`: what is found, how it is told, and with which exit code.
mod find;
/// The checks of the fuzzer, with seeds and mutations that are the same every time.
mod fuzzing;
/// What grows with the input, by instructions and bytes: shapes that were quadratic once.
#[cfg(unix)]
mod growth;
/// The pre-commit hooks, run as pre-commit runs them.
mod hooks;
/// Which files import which, for the tests of the architecture.
mod imports;
/// `panmap join` and `panmap split`: what is written, what is carried along, and what is said about the rest.
mod join;
/// How much is read, written and started at most, and what is said beyond that.
mod limits;
/// `panmap lint`: what is found, what is mended, and what says which rules count.
mod lint;
/// What is lost and how that is told: in one line, in full, as a failure; and for which program the output is.
mod losses;
/// Bytes that are no good file, or a hostile one: every reader returns a map or an error.
mod malformed;
/// Which outputs are left over from earlier runs, and what is done about them.
mod manifest;
/// Every pair of formats, and that what a conversion loses is what its formats do not carry.
mod matrix;
/// Pictures and attachments: written beside the output or embedded, and which local files are read for that.
mod media;
/// How much memory hostile files take, in proportion to their size.
mod memory;
/// `panmap merge`, `diff --patch` and `apply`, also through git.
mod merge;
/// Real files with pieces of their structure dropped, doubled, moved, exchanged and encoded otherwise.
mod mutated;
/// `panmap open`: where its pages are, which browser is started, and what is said without one.
mod open;
/// What is written as a numbered outline and read back, whatever the texts.
mod outline;
/// Real pages, and all that copying, mailing and joining does to them.
mod pages;
/// Large dumps that are written without a tree, in parts: as with one, whatever happens.
mod parts;
/// Pictures: that every topic is in them, what can be set, and that they are safe to open.
mod pictures;
/// The GitHub Action, run as GitHub runs it.
mod pipelines;
/// That nothing in a map or a file name drives the terminal it is shown on, or what reads the log of a build.
mod printed;
/// `panmap.toml`: where it is looked for, what it says, and what goes before it.
mod project;
/// Pictures in pixels and on pages: what is in them, and that they are the same everywhere.
mod rasters;
/// The README's commands, and what it shows of their output.
mod readme;
/// Recipes of the documentation that need other programs.
mod recipes;
/// Every fixture that is no map, and the error its user sees.
mod rejects;
/// What a release consists of: the workflow, archives, checksums, formula and manifest.
#[cfg(unix)]
mod release;
/// Hostile shapes of any size, for what is measured: memory, instructions and bytes.
mod repeated;
/// What is told of many inputs: to those who check outputs, and to programs in a report.
mod reports;
/// GitHub's runner as far as the Action needs it.
mod runner;
/// Files of diagrams and outlines for the tests of all readers.
mod samples;
/// Every JSON file against its published schema.
mod schema;
/// Which files directories, patterns and lists mean, and what is reported of them.
mod search;
/// The maps people sent: every topic of theirs, in every format.
mod seeds;
/// Every shape a dump can have, one fixture each: the map it becomes and what is said about it.
mod shapes;
/// Completions and manual pages: that they hold every command and option, and that shells and groff accept them.
mod shells;
/// What `panmap show` draws and counts: notes, marks, widths, depths, terminals.
mod show;
/// What documents show, and the shell that runs it.
mod shown;
/// Signals in the middle of many files: whole files are left, and no others.
#[cfg(unix)]
mod signals;
/// Every step on files: refused, done in part, or never come to, and what is left then.
#[cfg(unix)]
mod steps;
/// Lines that look like topics, anywhere in a large dump.
mod strays;
/// Maps from a pipe: what is answered, to whatever comes, in which order, and how much memory that takes.
mod stream;
/// What untrusted maps can and cannot do, and that the page about it is true.
mod threats;
/// Transformations as options of `convert` and `stream`, and the pages of the documentation about them.
mod transform;
/// Mistakes in a call, each answered with the call that works.
mod usage;
/// What is refused and what passes, whichever command is asked: `--strict`, `--deny` and `--allow`.
mod verdict;
/// `convert --watch`: what is converted again, and when.
#[cfg(unix)]
mod watch;
/// Every XML file against two XML parsers, also where it is hostile or very deep.
mod wellformed;
/// What people really have and once went wrong: the map or the message that each of it leads to.
mod wild;
/// Pages of the documentation that work on several files, one command after the other.
mod worked;
