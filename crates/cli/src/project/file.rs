//! What stands in `panmap.toml`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use panmap_formats::{Format, by_name};
use panmap_model::{Code, Diagnostic};
use panmap_ops::Lint;
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

use super::amount::{Amount, Bytes, Things};
use crate::args::{Deny, Direction, Flavour, ProjectLimits, Verdict, names};
use crate::suggest::near;
use crate::template::Template;

/// A value and where it stands.
pub(super) type At<T> = toml::Spanned<T>;

/// The options of a project.
#[derive(Debug)]
pub(super) struct File {
    pub(super) from: Option<&'static Format>,
    pub(super) to: Vec<&'static Format>,
    pub(super) flavours: Vec<Flavour>,
    pub(super) name: Option<Name>,
    pub(super) out_dir: Option<At<PathBuf>>,
    pub(super) base: Option<At<PathBuf>>,
    pub(super) verdict: Verdict,
    pub(super) limits: ProjectLimits,
    pub(super) lint: LintOptions,
}

/// What `panmap lint` looks for.
#[derive(Debug, Default)]
pub(super) struct LintOptions {
    pub(super) rules: Vec<Code>,
    pub(super) ignore: Vec<Code>,
    pub(super) max_text: Option<usize>,
}

/// The keys of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Keys {
    from: Option<One<Read>>,
    to: Option<At<OneOrMany>>,
    #[serde(default)]
    flavours: BTreeMap<At<String>, At<String>>,
    name: Option<One<Name>>,
    out_dir: Option<At<PathBuf>>,
    base: Option<At<PathBuf>>,
    #[serde(default)]
    strict: bool,
    deny: Option<At<OneOrMany>>,
    allow: Option<At<OneOrMany>>,
    max_input: Option<Amount<Bytes>>,
    max_topics: Option<Amount<Things>>,
    max_levels: Option<Amount<Things>>,
    max_output: Option<Amount<Bytes>>,
    #[serde(default)]
    lint: LintKeys,
}

/// The keys of the table `[lint]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LintKeys {
    rules: Option<At<OneOrMany>>,
    ignore: Option<At<OneOrMany>>,
    max_text: Option<usize>,
}

/// Parses the file.
///
/// # Errors
///
/// [`Code::InvalidConfiguration`] at the key or value that is wrong.
pub(super) fn parse(bytes: &[u8]) -> Result<File, Diagnostic> {
    let text = str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let error = Diagnostic::error(Code::UndecodableText, "this byte is not UTF-8, as TOML has to be");
        error.at(at..at + 1).help("save the file as UTF-8")
    })?;
    let keys: Keys = toml::from_str(text).map_err(|error| invalid(text, &error))?;
    let flavours = keys.flavours.into_iter().map(|(format, name)| flavour(&format, &name));
    Ok(File {
        from: keys.from.map(|One(format)| format.0),
        to: values(keys.to)?.into_iter().map(|Written(format)| format).collect(),
        flavours: flavours.collect::<Result<_, _>>()?,
        name: keys.name.map(|One(name)| name),
        out_dir: keys.out_dir,
        base: keys.base,
        verdict: Verdict {
            strict: keys.strict,
            deny: values(keys.deny)?.into_iter().map(|Denied(deny)| deny).collect(),
            allow: values(keys.allow)?.into_iter().map(|Allowed(code)| code).collect(),
        },
        limits: ProjectLimits {
            input: keys.max_input.map(|limit| limit.0),
            topics: keys.max_topics.map(|limit| limit.0),
            levels: keys.max_levels.map(|limit| limit.0),
            output: keys.max_output.map(|limit| limit.0),
        },
        lint: LintOptions {
            rules: values(keys.lint.rules)?.into_iter().map(|RuleOfLint(code)| code).collect(),
            ignore: values(keys.lint.ignore)?.into_iter().map(|RuleOfLint(code)| code).collect(),
            max_text: keys.lint.max_text,
        },
    })
}

/// What to do where the message does not say it.
const HELP: &str = "write one key a line, such as `to = [\"markdown\", \"opml\"]` or `deny = \"warnings\"`";

/// What is wrong with the file, and where.
fn invalid(text: &str, error: &toml::de::Error) -> Diagnostic {
    let message = error.message().lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let (message, help) = match message.split_once(", expected one of ") {
        Some((message, keys)) => {
            let unknown = message.split('`').nth(1).unwrap_or_default();
            let keys = keys.split(", ").map(|key| key.trim_matches('`'));
            let all = keys.clone().collect::<Vec<_>>().join(", ");
            let meant = near(unknown, keys).map(|near| format!("a similar key exists: `{near}`; "));
            (message.to_owned(), format!("{}the keys are {all}", meant.unwrap_or_default()))
        }
        None => (message, HELP.to_owned()),
    };
    let span = error.span().unwrap_or(0..0);
    let span = span.start.min(text.len())..span.end.min(text.len());
    Diagnostic::error(Code::InvalidConfiguration, message).at(span).help(help)
}

/// The flavour of a format that has this name.
fn flavour(format: &At<String>, name: &At<String>) -> Result<Flavour, Diagnostic> {
    let Written(format) = Written::parse(format.get_ref()).map_err(|problem| {
        Diagnostic::error(Code::InvalidConfiguration, problem).at(format.span()).help(HELP)
    })?;
    if let Some(target) = format.target(name.get_ref()) {
        return Ok(Flavour { format, target });
    }
    let known = format.targets.iter().map(|target| target.name).collect::<Vec<_>>().join(", ");
    let text = format!("{} has no flavour `{}`", format.title, name.get_ref());
    let error = Diagnostic::error(Code::InvalidConfiguration, text).at(name.span());
    Err(error.help(format!("use one of {known}")))
}

/// The values of a key, none where it is missing.
fn values<T: Value>(list: Option<At<OneOrMany>>) -> Result<Vec<T>, Diagnostic> {
    let parse = |text: &str, span| {
        T::parse(text)
            .map_err(|problem| Diagnostic::error(Code::InvalidConfiguration, problem).at(span).help(HELP))
    };
    let Some(list) = list else { return Ok(Vec::new()) };
    let span = list.span();
    match list.into_inner() {
        OneOrMany::One(value) => parse(&value, span).map(|value| vec![value]),
        OneOrMany::Many(values) => values.iter().map(|value| parse(value.get_ref(), value.span())).collect(),
    }
}

/// What a key holds that takes one value or several.
enum OneOrMany {
    One(String),
    Many(Vec<At<String>>),
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Not untagged, which forgets where the values stand.
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name in quotes, or a list of names")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(OneOrMany::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(OneOrMany::Many(values))
    }
}

/// A value that is parsed from a string.
struct One<T>(T);

impl<'de, T: Value> Deserialize<'de> for One<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::parse(&String::deserialize(deserializer)?).map(Self).map_err(D::Error::custom)
    }
}

/// A value that is written as a string.
trait Value: Sized {
    fn parse(text: &str) -> Result<Self, String>;
}

/// A format that is read.
struct Read(&'static Format);

/// A format that is written.
struct Written(&'static Format);

/// The template that outputs are named by.
#[derive(Debug)]
pub(super) struct Name(String);

/// What fails a run.
struct Denied(Deny);

/// A code that passes.
struct Allowed(Code);

/// A code that `panmap lint` looks for.
struct RuleOfLint(Code);

impl Name {
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

impl Value for Read {
    fn parse(text: &str) -> Result<Self, String> {
        let format = by_name(text).filter(|format| format.is_read());
        let known = || {
            format!("no format that Panmap reads is called `{text}`: use one of {}", names(Direction::Read))
        };
        format.map(Self).ok_or_else(known)
    }
}

impl Value for Written {
    fn parse(text: &str) -> Result<Self, String> {
        let format = by_name(text).filter(|format| format.is_written());
        let known = || {
            format!("no format that Panmap writes is called `{text}`: use one of {}", names(Direction::Write))
        };
        format.map(Self).ok_or_else(known)
    }
}

impl Value for Name {
    fn parse(text: &str) -> Result<Self, String> {
        let template = Template::parse(text).map_err(|error| error.replace("\n\n  tip: ", "; "));
        template.map(|_| Self(text.to_owned()))
    }
}

impl Value for Denied {
    fn parse(text: &str) -> Result<Self, String> {
        let unknown = |_| format!("`{text}` is neither `warnings`, `info` nor a code{}", like(text));
        Deny::named(text).map(Self).map_err(unknown)
    }
}

impl Value for Allowed {
    fn parse(text: &str) -> Result<Self, String> {
        match Deny::named(text) {
            Ok(Deny::Code(code)) => Ok(Self(code)),
            _ => Err(format!("there is no code `{text}`{}", like(text))),
        }
    }
}

impl Value for RuleOfLint {
    fn parse(text: &str) -> Result<Self, String> {
        let found = Lint::RULES.iter().find(|code| code.as_str() == text);
        let rules = || Lint::RULES.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
        found
            .map(|code| Self(*code))
            .ok_or_else(|| format!("there is no rule `{text}`: use one of {}", rules()))
    }
}

/// The code with a similar name, if there is one.
fn like(text: &str) -> String {
    let known = Code::ALL.iter().map(|code| code.as_str()).chain(["warnings", "info"]);
    near(text, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
