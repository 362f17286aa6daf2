//! `panmap lint`: says what is wrong with maps that every program can open, and mends what can be mended.

use std::io;
use std::path::Path;

use panmap_formats::{Format, ReadOptions};
use panmap_model::{Code, Diagnostic, MindMap};
use panmap_ops::{Fixed, Lint, Numbers};

use super::edit::is_editable;
use super::examine::Examination;
use crate::args::{Deny, LintArgs, MessageFormat, Overwrite, Verdict};
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::judge::Judge;
use crate::locate::Message;
use crate::losses;
use crate::many::Outcome;
use crate::output::{self, Target};
use crate::printable::printable;
use crate::project;
use crate::read::{Reading, read_with_format, with_advice};
use crate::report;
use crate::usage::usage_error;
use crate::writer::Writer;

/// What is the same for all inputs of a run.
struct Settled {
    reading: Reading,
    lint: Lint,
    judge: Judge,
    fixes: bool,
    /// How many bytes an output has at most.
    limit: usize,
    is_talkative: bool,
}

/// Looks at what the arguments name, in that order.
///
/// # Errors
///
/// Where the arguments cannot be met, such as standard input named twice.
pub(crate) fn run(mut args: LintArgs) -> Result<Exit, clap::Error> {
    if args.json {
        args.message_format = MessageFormat::Json;
    }
    match project::find(&args.project) {
        Ok(Some(project)) => project.complete_lint(&mut args),
        Ok(None) => {}
        Err(error) => return Ok(examination(&args).refuse(*error)),
    }
    let args = &args;
    let examination = examination(args);
    let wrong = |problem: String| usage_error("lint", problem);
    if args.fix && args.inputs.iter().any(|path| path.as_os_str() == "-") {
        let tip = "leave out '--fix', or name a file";
        return Err(wrong(format!("standard input cannot be mended in place\n\n  tip: {tip}")));
    }
    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .all_diagnostics(examination.tells_programs())
        .settings(reading)
        .encoding(args.bytes.encoding);
    let settled = Settled {
        reading: Reading {
            from: args.from,
            options,
            limit: args.input_limit.bytes(),
            sheet: args.reading.sheet.clone(),
        },
        lint: lint(args),
        judge: judge(&args.verdict)?,
        fixes: args.fix,
        limit: args.output_limit.bytes(),
        is_talkative: args.message_format == MessageFormat::Human && !args.quiet,
    };
    examination.run(|source| settled.look(source))
}

fn examination(args: &LintArgs) -> Examination<'_> {
    Examination {
        command: "lint",
        inputs: &args.inputs,
        search: &args.search,
        from: args.from,
        limit: args.input_limit.bytes(),
        message_format: args.message_format,
        quiet: args.quiet,
        verbose: args.verbose,
    }
}

fn lint(args: &LintArgs) -> Lint {
    let is_wanted =
        |code| (args.rules.is_empty() || args.rules.contains(&code)) && !args.ignore.contains(&code);
    Lint::new().rules(is_wanted).max_text(args.max_text.unwrap_or(Lint::MAX_TEXT))
}

/// The judge that was asked for, to whom every finding is an error that is not allowed.
fn judge(verdict: &Verdict) -> Result<Judge, clap::Error> {
    // First without the rules, so that to allow one is no contradiction.
    Judge::new(verdict, "lint")?;
    let mut verdict = verdict.clone();
    let denied =
        Lint::RULES.iter().filter(|code| !verdict.allow.contains(code)).map(|code| Deny::Code(*code));
    verdict.deny.extend(denied.collect::<Vec<_>>());
    Judge::new(&verdict, "lint")
}

impl Settled {
    /// Everything there is to say about one input, after it was mended if that is asked for.
    fn look(&self, source: &Source) -> Outcome {
        let mut messages = Vec::new();
        match read_with_format(source, &self.reading, &mut messages) {
            Err(error) => messages.push(*with_advice(error, &self.reading)),
            Ok((map, format)) => {
                let map = if self.fixes { self.mend(source, format, map, &mut messages) } else { map };
                let numbers = Numbers::new(&map);
                let findings = self.lint.check(&map);
                let told = findings.iter().map(|finding| finding.diagnostic(&map, &numbers));
                messages.extend(told.map(|told| Message::about(source.name(), told)));
            }
        }
        self.judge.judge_all(&mut messages);
        Outcome { input: source.name(), messages, outputs: Vec::new() }
    }

    /// Mends a map in place, and returns what is there then: the map as it was where it cannot be mended.
    fn mend(
        &self,
        source: &Source,
        format: &'static Format,
        map: MindMap,
        messages: &mut Vec<Message>,
    ) -> MindMap {
        if !self.lint.check(&map).iter().any(|finding| finding.is_fixable) {
            return map;
        }
        let Source::File(path) = source else { return map };
        let is_lossy = messages.iter().any(|message| panmap::is_loss(&message.diagnostic));
        let Fixed { map: mended, fixed, .. } = self.lint.fix(map.clone());
        let done = if is_lossy {
            Err(unmended("what the reader left out would be lost"))
        } else {
            self.replace(path, Some(format).filter(|format| is_editable(format, source)), &mended)
        };
        match done {
            Ok(()) => {
                let count: usize = fixed.iter().map(|(_, count)| count).sum();
                let rules: Vec<_> = fixed.iter().map(|(code, count)| format!("{count} {code}")).collect();
                if self.is_talkative {
                    let name = source.name();
                    report::say(&format!(
                        "{}: mended {count} ({})",
                        printable(&name.text()),
                        rules.join(", ")
                    ));
                }
                mended
            }
            Err(error) => {
                messages.push(Message::about(source.name(), error));
                map
            }
        }
    }

    fn replace(&self, path: &Path, format: Option<&'static Format>, map: &MindMap) -> Result<(), Diagnostic> {
        let Some(format) = format else {
            return Err(unmended("maps of this format cannot be changed in place"));
        };
        let writer = Writer::choose(Some(format), None, &Target::Stdout)
            .map_err(|_| unmended("maps of this format cannot be written"))?;
        let writer = writer.limit(self.limit);
        let told = writer.write(map, &mut io::sink()).map_err(|error| output::unwritable(&error))?;
        if let Some(lost) = told.iter().find(|told| losses::is_lost_in_writing(told)) {
            return Err(unmended(&format!("writing it would lose something: {}", lost.message)));
        }
        let sink = output::prepare_in_place(path)?;
        output::write(&sink, Overwrite::Always, |out| writer.write(map, out)).map(|_| ())
    }
}

/// That a file stays as it is, and why.
fn unmended(why: &str) -> Diagnostic {
    Diagnostic::error(Code::UnwritableOutput, format!("this file is not mended: {why}"))
        .help("correct it in the program that it comes from")
}
