//! `panmap find`: the topics of many maps in which something stands.

mod hit;

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use panmap_formats::ReadOptions;
use panmap_model::{MindMap, Severity};
use panmap_ops::{Expression, Numbers, Pattern, TopicSet};

use crate::args::{FindArgs, MessageFormat};
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::locate::Message;
use crate::many::{Search, each_in_order, is_error, sources};
use crate::path_name::PathName;
use crate::printable::{printable, without_commands};
use crate::read::{Reading, forgive, read, with_advice};
use crate::report::{self, Reporter, Stream};
use crate::streams::to_stdout;
use crate::usage::usage_error;

/// What is looked for, in every map.
struct Question<'a> {
    args: &'a FindArgs,
    pattern: Pattern,
    condition: Option<Expression>,
    reading: Reading,
}

/// What was found in one map.
#[derive(Default)]
struct Answer {
    lines: String,
    count: usize,
    messages: Vec<Message>,
}

/// Prints the topics that the arguments ask for.
///
/// # Errors
///
/// Where the arguments cannot be met, such as an invalid pattern.
pub(crate) fn run(args: &FindArgs) -> Result<Exit, clap::Error> {
    let wrong = |problem: String| usage_error("find", problem);
    let question = Question {
        args,
        pattern: pattern(args).map_err(wrong)?,
        condition: args.condition().map_err(wrong)?,
        reading: reading(args).map_err(wrong)?,
    };
    let inputs = inputs(args)?;
    let search = Search {
        inputs: &inputs,
        args: &args.search,
        base: None,
        from: args.from,
        limit: question.reading.limit,
        outputs: None,
        written: HashSet::new(),
    };
    search.check_patterns().map_err(wrong)?;
    if !args.search.report.is_empty() {
        return Err(wrong(
            "'--report' is for commands that check or write maps\n\n  tip: give '--json'".to_owned(),
        ));
    }
    let mut reporter = Reporter::new(MessageFormat::Human, Stream::Stderr);
    let found = match search.run() {
        Ok(found) => found,
        Err(error) => {
            let _ = reporter.emit(vec![*error]);
            return Ok(Exit::Usage);
        }
    };
    interrupt::watch();
    let inputs = sources(found);
    let files = inputs.len();
    let (mut count, mut done, mut is_failed, mut broken) = (0, 0, false, None);
    let work = |input| if interrupt::signal().is_some() { None } else { Some(question.answer(input)) };
    let each = |answer: Answer| {
        done += 1;
        count += answer.count;
        let has_error = answer.messages.iter().any(is_error);
        is_failed |= has_error;
        let mut is_open = true;
        if !answer.lines.is_empty() {
            // JSON has no line that is one.
            let lines = without_commands(&answer.lines);
            match to_stdout(|out| out.write_all(lines.as_bytes())) {
                Ok(written) => is_open = written.is_some(),
                Err(error) => broken = Some(error),
            }
        }
        // Messages go to standard error here, and those that cannot be printed have nobody to be reported to.
        let _ = reporter.emit(answer.messages);
        is_open && broken.is_none() && !(args.quiet && count > 0) && !(args.search.fail_fast && has_error)
    };
    each_in_order(args.search.jobs, inputs, work, each).map_err(wrong)?;
    Ok(ending(broken, is_failed && !(args.quiet && count > 0), count, files - done))
}

/// How the run ended, as grep would say it.
fn ending(broken: Option<io::Error>, is_failed: bool, count: usize, left: usize) -> Exit {
    match (broken, interrupt::signal()) {
        (Some(error), _) => match report::unprintable(&error) {
            Exit::Failed => Exit::Usage,
            exit => exit,
        },
        (None, Some(signal)) if left > 0 => Exit::Interrupted(signal),
        _ if is_failed => Exit::Usage,
        _ if count == 0 => Exit::Failed,
        _ => Exit::Done,
    }
}

fn pattern(args: &FindArgs) -> Result<Pattern, String> {
    let case = args.case.into();
    if !args.regex {
        return Ok(Pattern::words(&args.pattern, case));
    }
    Pattern::regex(&args.pattern, case).map_err(|error| format!("invalid value for '<PATTERN>': {error}"))
}

fn reading(args: &FindArgs) -> Result<Reading, String> {
    let settings = choices::of_readers(&args.reading.read_settings, args.from)?;
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .recover(args.recover)
        .settings(settings)
        .encoding(args.bytes.encoding);
    let (limit, sheet) = (args.input_limit.bytes(), args.reading.sheet.clone());
    Ok(Reading { from: args.from, options, limit, sheet })
}

/// The inputs that are named, or standard input where none is.
fn inputs(args: &FindArgs) -> Result<Vec<PathBuf>, clap::Error> {
    let mut inputs = args.inputs.clone();
    if inputs.is_empty() && args.search.files_from.is_none() {
        Source::from_arg(None, "find")?;
        inputs.push("-".into());
    }
    if inputs.iter().chain(&args.search.files_from).filter(|path| *path == Path::new("-")).count() > 1 {
        return Err(usage_error("find", "standard input can be read only once, so give `-` once"));
    }
    Ok(inputs)
}

impl Question<'_> {
    fn answer(&self, input: Result<Source, Box<Message>>) -> Answer {
        let source = match input {
            Ok(source) => source,
            Err(message) => return Answer { messages: vec![*message], ..Answer::default() },
        };
        let mut messages = Vec::new();
        let map = match read(&source, &self.reading, &mut messages) {
            Ok(map) => map,
            Err(error) => {
                messages.push(*with_advice(error, &self.reading));
                // What there is to say of maps that can be read is what `panmap check` says.
                messages.retain(is_error);
                return Answer { messages, ..Answer::default() };
            }
        };
        forgive(&mut messages);
        messages
            .retain(|message| self.reading.options.recover && message.diagnostic.severity > Severity::Info);
        let mut answer = self.look(&map, &source.name());
        answer.messages = messages;
        answer
    }

    fn look(&self, map: &MindMap, file: &PathName) -> Answer {
        let allowed: Option<TopicSet> = self.condition.as_ref().map(|condition| condition.evaluate(map));
        let mut answer = Answer::default();
        let mut numbers = None;
        for topic in map.topics() {
            if allowed.as_ref().is_some_and(|allowed| !allowed.contains(topic.id())) {
                continue;
            }
            let found = hit::matches(topic, &self.pattern, self.args);
            if found.is_empty() {
                continue;
            }
            answer.count += 1;
            if self.args.quiet {
                break;
            }
            if self.args.files_with_matches {
                answer.lines = format!("{}\n", printable(&file.text()));
                break;
            }
            let numbers = numbers.get_or_insert_with(|| Numbers::new(map));
            if self.args.json {
                hit::json(file, numbers, topic, found, &mut answer.lines);
            } else {
                hit::line(file, numbers, topic, &found, &mut answer.lines);
            }
        }
        answer
    }
}
