//! Transformations as arguments, in the order in which they are given.

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use panmap_model::{Diagnostic, MindMap};
use panmap_ops::{Assignment, Case, Expression, Operation, Order, Part, Pattern, Transformed};

use crate::printable::printable;

/// The heading of these options in the help.
const TRANSFORMATIONS: &str = "Transformations, applied in the order given";

/// What is made of a map between reading and writing, in this order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Transformations {
    pub(crate) operations: Vec<Operation>,
}

/// One option: its name, what it takes, and what it does.
struct Row {
    name: &'static str,
    value: &'static str,
    help: &'static str,
    long: Option<&'static str>,
}

/// The option that pictures and pages also have, as the number of levels of the whole map to draw.
const DEPTH: &str = "depth";

/// The topics that `--topics-to-notes` means alone.
const NOTE_TOPICS: &str = "#note";

const EXPRESSIONS: &str = "An expression is a path of texts such as `Fruit/Apples` or of numbers such as `1.2`, or a test such as `tag = red`, \
     `has note`, `is done`, `depth > 2`, `text ~ word` or `below Plan`, joined by `and`, `or` and `not`. The page \
     docs/expressions.md has the grammar.";

const ROWS: &[Row] = &[
    Row {
        name: "select",
        value: "EXPR",
        help: "Keep the branches of topics that match EXPR, such as `Fruit/Apples`, `1.2` or `tag = red`, and what leads to them",
        long: Some(EXPRESSIONS),
    },
    Row {
        name: "drop",
        value: "EXPR",
        help: "Remove topics that match EXPR, with everything below them",
        long: None,
    },
    Row {
        name: "root",
        value: "EXPR",
        help: "Make the branches of topics that match EXPR the roots of the map",
        long: None,
    },
    Row {
        name: "sort",
        value: "BY",
        help: "Sort the topics of each level: text, natural (9 before 10), task (open first) or modified (latest first)",
        long: None,
    },
    Row { name: "number", value: "", help: "Put numbers such as 1.2 before the texts of topics", long: None },
    Row {
        name: "fold-to",
        value: "LEVELS",
        help: "Fold topics this many levels below the roots, and unfold those above them",
        long: None,
    },
    Row {
        name: "strip",
        value: "PART",
        help: "Remove parts such as notes, links, icons or style; comma-separated",
        long: None,
    },
    Row {
        name: "dedupe",
        value: "",
        help: "Remove siblings that are equal to an earlier one, with everything below them",
        long: Some(
            "Ids and times of topics do not count. Relations to a removed topic lead to the one that is left.",
        ),
    },
    Row {
        name: "replace",
        value: "REGEX",
        help: "Replace what REGEX matches in the texts of topics by TEXT, in which $1 is the first group",
        long: Some("Capitals count; `(?i)` before the expression ignores them. Formatting stays."),
    },
    Row {
        name: "set",
        value: "NAME=VALUE",
        help: "Set the title, author or description of the map, or an attribute of it with @NAME=VALUE",
        long: None,
    },
    Row {
        name: "notes-to-topics",
        value: "",
        help: "Make each note a topic with the tag `note` below its own",
        long: None,
    },
    Row {
        name: "topics-to-notes",
        value: "EXPR",
        help: "Make topics that match EXPR notes of their parents; without EXPR, those with the tag `note`",
        long: Some("Topics that have more than a text stay topics, and Panmap says so."),
    },
];

impl Transformations {
    /// Whether nothing is asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// Whether only some levels are written.
    pub(crate) fn has_depth(&self) -> bool {
        self.operations.iter().any(|operation| matches!(operation, Operation::Depth(_)))
    }

    /// Makes a map of a map. Targets that draw only some levels themselves are given all of them.
    ///
    /// # Errors
    ///
    /// Where no topic is left.
    pub(crate) fn apply(&self, map: MindMap, draws_levels: bool) -> Result<Transformed, Diagnostic> {
        if !draws_levels || !self.has_depth() {
            return Operation::apply_all(&self.operations, map);
        }
        let others = self.operations.iter().filter(|operation| !matches!(operation, Operation::Depth(_)));
        Operation::apply_all(&others.cloned().collect::<Vec<_>>(), map)
    }

    fn add(command: Command) -> Command {
        ROWS.iter().fold(command, |command, row| command.arg(row.arg()))
    }
}

impl Row {
    fn arg(&self) -> Arg {
        let arg = Arg::new(self.name).long(self.name).help(self.help).help_heading(TRANSFORMATIONS);
        let arg = match self.long {
            Some(long) => arg.long_help(format!("{}\n\n{long}", self.help)),
            None => arg,
        };
        if self.value.is_empty() {
            return arg.action(ArgAction::SetTrue);
        }
        let arg = arg.value_name(self.value).action(ArgAction::Append);
        match self.name {
            "replace" => arg.value_names(["REGEX", "TEXT"]).num_args(2),
            "sort" => {
                let names = Order::ALL.iter().map(|(name, _)| *name);
                arg.value_parser(PossibleValuesParser::new(names)).hide_possible_values(true)
            }
            "strip" => {
                let names = Part::all().map(Part::name);
                arg.value_parser(PossibleValuesParser::new(names)).value_delimiter(',')
            }
            "fold-to" => arg.value_parser(clap::value_parser!(u32).map(|levels| levels.to_string())),
            "topics-to-notes" => arg.num_args(0..=1).require_equals(true).default_missing_value(NOTE_TOPICS),
            _ => arg,
        }
    }

    /// The operations that the values of one option mean, each with its place on the command line.
    fn operations(&self, matches: &ArgMatches, all: &mut Vec<(usize, Operation)>) -> Result<(), clap::Error> {
        if matches.value_source(self.name) != Some(ValueSource::CommandLine) {
            return Ok(());
        }
        let Some(mut indices) = matches.indices_of(self.name) else { return Ok(()) };
        if self.value.is_empty() {
            let operation = match self.name {
                "number" => Operation::Number,
                "dedupe" => Operation::Dedupe,
                _ => Operation::NotesToTopics,
            };
            all.extend(indices.next().map(|at| (at, operation)));
            return Ok(());
        }
        let occurrences = matches.get_occurrences::<String>(self.name).into_iter().flatten();
        for values in occurrences {
            let values: Vec<_> = values.map(String::as_str).collect();
            let at = indices.by_ref().take(values.len()).last().unwrap_or_default();
            let operation =
                self.operation(&values).map_err(|(value, problem)| self.wrong(value, &problem))?;
            all.push((at, operation));
        }
        Ok(())
    }

    /// What one use of the option means, or the value that is wrong and what is wrong with it.
    fn operation<'a>(&self, values: &[&'a str]) -> Result<Operation, (&'a str, String)> {
        let first = values.first().copied().unwrap_or_default();
        let told = |error: panmap_ops::ExpressionError| (first, error.to_string());
        let expression = || Expression::parse(first).map_err(told);
        Ok(match self.name {
            "select" => Operation::Select(expression()?),
            "drop" => Operation::Drop(expression()?),
            "root" => Operation::Root(expression()?),
            "topics-to-notes" => Operation::TopicsToNotes(expression()?),
            "sort" => Operation::Sort(first.parse::<Order>().map_err(told)?),
            "fold-to" => Operation::FoldTo(first.parse().unwrap_or(usize::MAX)),
            "strip" => {
                let parts: Result<Vec<_>, _> = values.iter().map(|part| part.parse::<Part>()).collect();
                Operation::Strip(parts.map_err(told)?)
            }
            "replace" => Operation::Replace {
                pattern: Pattern::regex(first, Case::Sensitive).map_err(told)?,
                text: values.get(1).copied().unwrap_or_default().to_owned(),
            },
            _ => Operation::Set(first.parse::<Assignment>().map_err(told)?),
        })
    }

    fn wrong(&self, value: &str, problem: &str) -> clap::Error {
        let shown: String = value.chars().take(40).collect();
        let more = if shown.len() < value.len() { "…" } else { "" };
        let option = format!("--{} <{}>", self.name, self.value);
        let message = format!("invalid value '{shown}{more}' for '{option}': {problem}\n");
        let lines: Vec<_> = message.split('\n').map(printable).collect();
        clap::Error::raw(ErrorKind::ValueValidation, lines.join("\n"))
    }
}

impl Args for Transformations {
    fn augment_args(command: Command) -> Command {
        Self::add(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::add(command)
    }
}

impl FromArgMatches for Transformations {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut all = Vec::new();
        for row in ROWS {
            row.operations(matches, &mut all)?;
        }
        // How deep is written stands among the transformations, wherever the command has that option.
        if let (Ok(Some(depth)), Some(mut indices)) =
            (matches.try_get_one::<u32>(DEPTH), matches.indices_of(DEPTH))
            && *depth > 0
        {
            all.push((indices.next().unwrap_or_default(), Operation::Depth(*depth as usize)));
        }
        all.sort_by_key(|(at, _)| *at);
        Ok(Self { operations: all.into_iter().map(|(_, operation)| operation).collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
