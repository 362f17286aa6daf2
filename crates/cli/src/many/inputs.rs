//! Which files to convert: those named, those listed, and those that are found below directories.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};
use panmap_formats::{Format, by_extension};
use panmap_model::{Code, Diagnostic};

use super::pattern::Pattern;
use crate::args::SearchArgs;
use crate::folder;
use crate::input::{self, Source};
use crate::locate::Message;
use crate::streams::io_error;

/// What the file is called that says which files of a directory Panmap wrote. It is no map.
pub(crate) const MANIFEST: &str = ".panmap-manifest.json";

/// A map to convert, and the directory below the output directory that it belongs in.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) source: Source,
    pub(crate) below: PathBuf,
}

/// Inputs in order, and in between what kept others from being found.
pub(crate) type Found = Vec<Result<Input, Box<Message>>>;

/// The inputs, each once, however often it is named or found.
pub(crate) fn sources(found: Found) -> Vec<Result<Source, Box<Message>>> {
    let mut seen = HashSet::new();
    let inputs = found.into_iter().map(|input| input.map(|input| input.source));
    inputs.filter(|input| input.as_ref().map_or(true, |source| seen.insert(source.name()))).collect()
}

/// What is looked for, and where.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    /// Files, directories and patterns as they were named.
    pub(crate) inputs: &'a [PathBuf],
    pub(crate) args: &'a SearchArgs,
    /// The directory below which files that are named are mirrored.
    pub(crate) base: Option<&'a Path>,
    /// The format that all inputs are in, if it is given.
    pub(crate) from: Option<&'static Format>,
    /// How many bytes a list has at most.
    pub(crate) limit: usize,
    /// Where outputs go, which are no inputs of the next run.
    pub(crate) outputs: Option<PathBuf>,
    /// The outputs of earlier runs, which are no inputs either where they are among them.
    pub(crate) written: HashSet<PathBuf>,
}

impl Search<'_> {
    /// All that is named.
    ///
    /// # Errors
    ///
    /// Where a list cannot be read.
    pub(crate) fn run(&self) -> Result<Found, Box<Message>> {
        let mut found = Found::new();
        for path in self.inputs {
            self.add(path, &mut found)?;
        }
        if let Some(list) = &self.args.files_from {
            let source = if list.as_os_str() == "-" { Source::Stdin } else { Source::File(list.clone()) };
            let list = input::read(&source, self.limit)
                .map_err(|error| Box::new(Message::about(source.name(), error)))?;
            for path in paths(list.as_ref()) {
                self.add(&path, &mut found)?;
            }
        }
        Ok(found)
    }

    /// The directories that are looked into: those that are named, and those in which patterns begin.
    pub(crate) fn directories(&self) -> Vec<PathBuf> {
        let directory = |path: &PathBuf| match Pattern::of(path) {
            _ if path.is_dir() && folder::document(path).is_none() => Some(path.clone()),
            pattern => pattern.map(|pattern| pattern.directory),
        };
        self.inputs.iter().filter_map(directory).collect()
    }

    /// Whether the patterns of `--include` and `--exclude` are patterns.
    ///
    /// # Errors
    ///
    /// Describes the first pattern that is malformed.
    pub(crate) fn check_patterns(&self) -> Result<(), String> {
        for glob in self.args.include.iter().chain(&self.args.exclude) {
            if glob.starts_with('!') {
                let tip = "give '--exclude' what is to be left out, and '--include' what is to be taken";
                return Err(format!("'{glob}' begins with '!'\n\n  tip: {tip}"));
            }
            patterns(Path::new("."), std::slice::from_ref(glob), "").map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    fn add(&self, path: &Path, found: &mut Found) -> Result<(), Box<Message>> {
        if path.as_os_str() == "-" {
            found.push(Ok(Input { source: Source::Stdin, below: PathBuf::new() }));
        } else if path.is_dir() && folder::document(path).is_none() {
            let before = found.len();
            self.walk(path, found)
                .map_err(|error| about(path, Diagnostic::error(Code::UnreadableInput, error.to_string())))?;
            if found.len() == before {
                found.push(Err(about(
                    path,
                    Diagnostic::error(Code::UnreadableInput, "there are no maps in this directory").help(
                        "`--include` takes files with other extensions, `--hidden` and `--no-ignore` those left out",
                    ),
                )));
            }
        } else if let Some(pattern) = Pattern::of(path).filter(|_| fs::symlink_metadata(path).is_err()) {
            let before = found.len();
            self.match_pattern(path, &pattern, found);
            if found.len() == before {
                let nothing = Diagnostic::error(Code::UnreadableInput, "nothing matches this pattern").help(
                    "check the spelling; `--hidden` and `--no-ignore` also look where patterns otherwise do not",
                );
                found.push(Err(about(path, nothing)));
            }
        } else {
            found.push(self.named(path));
        }
        Ok(())
    }

    /// Adds the files that a pattern matches, by name, each below where the pattern begins.
    fn match_pattern(&self, path: &Path, pattern: &Pattern, found: &mut Found) {
        let (matcher, walker) = match (pattern.matcher(), self.walker(&pattern.directory)) {
            (Ok(matcher), Ok(walker)) => (matcher, walker),
            (Err(error), _) => return found.push(Err(about(path, no_pattern(&error.to_string())))),
            (_, Err(error)) => return found.push(Err(about(path, no_pattern(&error.to_string())))),
        };
        if !pattern.directory.is_dir() {
            return;
        }
        self.collect(&pattern.directory, &walker, found, |path| {
            path.strip_prefix(&pattern.directory).is_ok_and(|path| matcher.is_match(path))
        });
    }

    /// A file that is named, rather than found.
    fn named(&self, path: &Path) -> Result<Input, Box<Message>> {
        let below = match self.base {
            None => PathBuf::new(),
            Some(base) => below(base, path).ok_or_else(|| {
                let message =
                    format!("this is not below `{}`, the directory that '--base' mirrors", base.display());
                about(path, Diagnostic::error(Code::UnreadableInput, message).help("give another `--base`"))
            })?,
        };
        Ok(Input { source: Source::File(path.to_owned()), below })
    }

    /// Adds the maps below a directory, by name.
    fn walk(&self, directory: &Path, found: &mut Found) -> Result<(), ignore::Error> {
        let include = patterns(directory, &self.args.include, "")?;
        let is_taken = |path: &Path| {
            if include.is_empty() {
                is_readable(path, self.from)
            } else {
                include.matched(path, false).is_whitelist()
            }
        };
        self.collect(directory, &self.walker(directory)?, found, is_taken);
        Ok(())
    }

    /// Adds what is taken of what a walker comes to below a directory.
    fn collect(
        &self,
        directory: &Path,
        walker: &WalkBuilder,
        found: &mut Found,
        is_taken: impl Fn(&Path) -> bool,
    ) {
        let mirrored = match self.base {
            Some(base) => below(base, &directory.join("map")).unwrap_or_default(),
            None => PathBuf::new(),
        };
        for entry in walker.build() {
            match entry {
                Ok(entry) if is_file(&entry) => {
                    let Some(path) = map_of(directory, entry.into_path()) else { continue };
                    if !is_taken(&path) || self.is_written(&path) {
                        continue;
                    }
                    let parent = path.parent().and_then(|parent| parent.strip_prefix(directory).ok());
                    let below = mirrored.join(parent.unwrap_or(Path::new("")));
                    // As it would be named: what is found in the working directory has no directory before it.
                    let path = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
                    found.push(Ok(Input { source: Source::File(path), below }));
                }
                Ok(_) => {}
                Err(error) => found.push(Err(unwalkable(directory, &error))),
            }
        }
    }

    /// Whether an earlier run wrote a file.
    fn is_written(&self, path: &Path) -> bool {
        path.file_name() == Some(OsStr::new(MANIFEST))
            || !self.written.is_empty()
                && fs::canonicalize(path).is_ok_and(|path| self.written.contains(&path))
    }

    fn walker(&self, directory: &Path) -> Result<WalkBuilder, ignore::Error> {
        let args = self.args;
        // Of a repository its own rules hold, and not those of directories around it. Elsewhere the rules are those
        // in the directory itself: a `.gitignore` in somebody's home is about something else.
        let is_repository = fs::canonicalize(directory)
            .is_ok_and(|directory| directory.ancestors().any(|above| above.join(".git").exists()));
        let mut walker = WalkBuilder::new(directory);
        walker
            .hidden(!args.hidden)
            .ignore(!args.no_ignore)
            .git_ignore(!args.no_ignore)
            .git_exclude(!args.no_ignore)
            .git_global(false)
            .require_git(is_repository)
            .parents(is_repository && !args.no_ignore)
            .follow_links(args.follow)
            .overrides(patterns(directory, &args.exclude, "!")?)
            .sort_by_file_name(Ord::cmp);
        if let Some(outputs) = self.outputs.clone() {
            walker.filter_entry(move |entry| {
                let is_outputs = entry.file_type().is_some_and(|kind| kind.is_dir())
                    && outputs.file_name() == Some(entry.file_name())
                    && fs::canonicalize(entry.path()).is_ok_and(|path| path == outputs);
                entry.depth() == 0 || !is_outputs
            });
        }
        Ok(walker)
    }
}

/// The file names in a list: separated by NUL if there is one, otherwise one a line.
fn paths(list: &[u8]) -> impl Iterator<Item = PathBuf> {
    let separator = if list.contains(&0) { 0 } else { b'\n' };
    let names = list.split(move |byte| *byte == separator);
    let names =
        names.map(move |name| if separator == 0 { name } else { name.strip_suffix(b"\r").unwrap_or(name) });
    names.filter(|name| !name.is_empty()).map(path)
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    std::ffi::OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}

/// Globs as a matcher of paths below a directory; where there are none, it matches nothing.
fn patterns(directory: &Path, globs: &[String], before: &str) -> Result<Override, ignore::Error> {
    let mut builder = OverrideBuilder::new(directory);
    for glob in globs {
        builder.add(&format!("{before}{glob}"))?;
    }
    builder.build()
}

/// Whether the name of a file says that Panmap reads it, as the format that all inputs are in, if one is given.
fn is_readable(path: &Path, from: Option<&Format>) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy());
    let format = extension.and_then(|extension| by_extension(&extension));
    format.is_some_and(|format| format.is_read() && from.is_none_or(|from| from.name == format.name))
}

/// The map that a file is, or the folder that is a map with this file in it; `None` for all else in such a folder.
fn map_of(directory: &Path, file: PathBuf) -> Option<PathBuf> {
    let Some(map) = folder::around(directory, &file) else { return Some(file) };
    (folder::document(map).as_ref() == Some(&file)).then(|| map.to_owned())
}

/// Whether an entry is a file, or a link to one. A link to nowhere is one too, so that somebody hears of it.
fn is_file(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if kind.is_symlink() => {
            fs::metadata(entry.path()).map_or(true, |metadata| metadata.is_file())
        }
        kind => kind.is_some_and(|kind| kind.is_file()),
    }
}

/// The directories from one path to the parent of another that is below it, whether or not either is absolute.
fn below(base: &Path, path: &Path) -> Option<PathBuf> {
    let absolute = |path: &Path| std::path::absolute(path).ok();
    Some(absolute(path)?.strip_prefix(absolute(base)?).ok()?.parent()?.to_owned())
}

fn no_pattern(why: &str) -> Diagnostic {
    Diagnostic::error(Code::UnreadableInput, format!("this is no file and no pattern: {why}"))
        .help("`*` stands for any characters, `**` for directories, `[ab]` for one of these; `[*]` for the sign itself")
}

fn about(path: &Path, diagnostic: Diagnostic) -> Box<Message> {
    Box::new(Message::about(path, diagnostic))
}

/// What kept a directory from being looked into, or a link from being followed.
fn unwalkable(directory: &Path, error: &ignore::Error) -> Box<Message> {
    let (path, text) = match cause(error) {
        (path, ignore::Error::Loop { ancestor, child }) => {
            (path.or(Some(child)), format!("this link leads back to `{}`", ancestor.display()))
        }
        (path, ignore::Error::Io(error)) => (path, io_text(error)),
        (path, error) => (path, error.to_string()),
    };
    about(path.unwrap_or(directory), Diagnostic::error(Code::UnreadableInput, text))
}

/// An error without what is around it, and the path it is about.
fn cause(error: &ignore::Error) -> (Option<&Path>, &ignore::Error) {
    match error {
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => cause(err),
        ignore::Error::WithPath { path, err } => {
            let (inner, error) = cause(err);
            (inner.or(Some(path)), error)
        }
        error => (None, error),
    }
}

/// What an I/O error says itself: the walker puts its own words around it.
fn io_text(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(code) => io_error(&io::Error::from_raw_os_error(code)),
        None => match error.get_ref().and_then(|inner| inner.source()).and_then(|inner| inner.downcast_ref())
        {
            Some(inner) => io_error(inner),
            None => io_error(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_separated_by_lines_or_nul() {
        let listed = |list: &[u8]| paths(list).map(|path| path.display().to_string()).collect::<Vec<_>>();
        assert_eq!(listed(b"a b\n\r\nc\r\nd"), ["a b", "c", "d"]);
        assert_eq!(listed(b"a\nb\0c\0"), ["a\nb", "c"]);
        assert_eq!(listed(b""), [""; 0]);
    }

    #[test]
    fn a_base_need_not_be_written_as_the_path_is() {
        let below = |base: &str, path: &str| {
            below(base.as_ref(), path.as_ref()).map(|path| path.display().to_string())
        };
        assert_eq!(below(".", "a/b/c.txt").unwrap(), Path::new("a/b").display().to_string());
        assert_eq!(below("a", "./a/c.txt").unwrap(), "");
        assert_eq!(below("b", "a/c.txt"), None);
    }
}
