//! `panmap.toml`: the options of a project, which those on the command line go before.

mod amount;
mod file;

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use panmap_model::{Code, Diagnostic};

use self::file::{At, File};
use crate::args::{CheckArgs, ConvertArgs, Deny, LintArgs, ProjectArgs, Verdict};
use crate::input::{self, Source};
use crate::locate::{Message, locate_error};
use crate::real::RealPaths;

/// What the file is called that is looked for.
const NAME: &str = "panmap.toml";

/// How many bytes it has at most.
const LIMIT: usize = 1 << 20;

/// The options of a project, and the directory that they are about.
#[derive(Debug)]
pub(crate) struct Project {
    /// The directory as a path that the user would write, empty for the working directory.
    directory: PathBuf,
    options: File,
}

/// The options of the project that the arguments name or that this is run in, if there are any.
///
/// # Errors
///
/// Where the file cannot be read or understood, with the place in it.
pub(crate) fn find(args: &ProjectArgs) -> Result<Option<Project>, Box<Message>> {
    let path = match &args.config {
        _ if args.no_config => None,
        Some(path) => Some(path.clone()),
        None => nearest(),
    };
    path.map(|path| read(&path)).transpose()
}

/// The nearest file of that name: in the working directory, or above it in the same repository.
fn nearest() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let root = here.ancestors().position(|directory| directory.join(".git").exists()).unwrap_or(0);
    let mut up = PathBuf::new();
    for directory in here.ancestors().take(root + 1) {
        if directory.join(NAME).is_file() {
            return Some(up.join(NAME));
        }
        up.push("..");
    }
    None
}

fn read(path: &Path) -> Result<Project, Box<Message>> {
    let content = input::read(&Source::File(path.to_owned()), LIMIT)
        .map_err(|error| Box::new(Message::about(path, error)))?;
    let directory = path.parent().unwrap_or(Path::new("")).to_owned();
    let options = file::parse(content.as_ref()).and_then(|options| {
        let paths = options.out_dir.iter().chain(&options.base);
        paths.into_iter().try_for_each(|path| stays_below(&directory, path)).map(|()| options)
    });
    match options {
        Ok(options) => Ok(Project { directory, options }),
        Err(error) => Err(Box::new(locate_error(&path.into(), content.as_ref(), error))),
    }
}

/// Makes sure that a path leads to something in the directory, whatever links lie between.
fn stays_below(directory: &Path, path: &At<PathBuf>) -> Result<(), Diagnostic> {
    let value = path.get_ref();
    let is_below = |component| matches!(component, Component::Normal(_) | Component::CurDir);
    let mut real = RealPaths::default();
    let inside = real.of(&directory.join("."));
    let is_inside =
        value.components().all(is_below) && real.of(&directory.join(value).join(".")).starts_with(inside);
    if is_inside && !value.as_os_str().is_empty() {
        return Ok(());
    }
    let text = format!("`{}` is outside of the directory of this file", value.display());
    Err(Diagnostic::error(Code::InvalidConfiguration, text)
        .at(path.span())
        .help("name a directory below it, such as `docs`; an option on the command line can name any"))
}

impl Project {
    /// Adds what the command line does not say about a conversion.
    pub(crate) fn complete_convert(self, args: &mut ConvertArgs) {
        let options = self.options;
        args.from = args.from.or(options.from);
        args.flavours = options.flavours;
        args.input_limit.complete(options.limits);
        args.output_limit.complete(options.limits);
        let is_named = |path: &PathBuf| path.as_os_str() != "-";
        if args.output.is_none()
            && args.out_dir.is_none()
            && (args.inputs.iter().any(is_named) || args.search.files_from.is_some())
            && let Some(out_dir) = options.out_dir
        {
            args.out_dir = Some(self.directory.join(out_dir.get_ref()));
            args.within = fs::canonicalize(self.directory.join(".")).ok();
            args.base =
                args.base.take().or_else(|| options.base.map(|base| self.directory.join(base.get_ref())));
        }
        if args.out_dir.is_some() && args.name.is_none() && options.name.is_some() {
            args.name = options.name.map(file::Name::into_text);
            // Links below a directory that the user named are the user's business, names by a file are not.
            args.within = args.within.take().or_else(|| {
                let out_dir = args.out_dir.as_deref()?;
                Some(RealPaths::default().of(&out_dir.join(".")))
            });
        }
        if args.to.is_empty() && args.application.is_none() && args.output.is_none() {
            args.to = options.to;
        }
        complete_verdict(&mut args.verdict, options.verdict, args.project.no_strict);
    }

    /// Adds what the command line does not say about a check.
    pub(crate) fn complete_check(self, args: &mut CheckArgs) {
        args.from = args.from.or(self.options.from);
        args.input_limit.complete(self.options.limits);
        complete_verdict(&mut args.verdict, self.options.verdict, args.project.no_strict);
    }

    /// Adds what the command line does not say about looking for what is wrong with maps.
    pub(crate) fn complete_lint(self, args: &mut LintArgs) {
        let File { from, verdict, lint, limits, .. } = self.options;
        args.from = args.from.or(from);
        args.input_limit.complete(limits);
        args.output_limit.complete(limits);
        if args.rules.is_empty() && args.ignore.is_empty() {
            (args.rules, args.ignore) = (lint.rules, lint.ignore);
        }
        args.max_text = args.max_text.or(lint.max_text);
        complete_verdict(&mut args.verdict, verdict, args.project.no_strict);
    }
}

/// What is refused: the lists of the command line replace those of the file, and go before what those say of a code.
fn complete_verdict(verdict: &mut Verdict, project: Verdict, no_strict: bool) {
    verdict.strict |= project.strict && !no_strict;
    if verdict.deny.is_empty() {
        verdict.deny = project.deny;
        verdict.deny.retain(|deny| !matches!(deny, Deny::Code(code) if verdict.allow.contains(code)));
    }
    if verdict.allow.is_empty() {
        verdict.allow = project.allow;
        verdict.allow.retain(|code| !verdict.deny.contains(&Deny::Code(*code)));
    }
}
