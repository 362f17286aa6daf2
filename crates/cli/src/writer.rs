//! What to write with: a format, and the flavour of it that some program wants.

use std::io::{self, Write};
use std::sync::Arc;

use panmap_formats::{FORMATS, Format, Outline, OutlineWriter, Settings, WriteOptions, by_extension};
use panmap_model::{Diagnostic, MindMap};

use crate::args::{self, Direction, Flavour};
use crate::choices::Offer;
use crate::fonts::SystemFonts;
use crate::output::{Limited, Target};
use crate::pieces::Threads;
use crate::suggest::near;

/// A format that can be written, and how.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) format: &'static Format,
    /// The target that was asked for, or the default one.
    target: &'static panmap_formats::Target,
    /// Whether a program was named, so that it counts and not the one the map comes from.
    is_named: bool,
    options: WriteOptions,
    /// How many bytes an output has at most.
    limit: usize,
}

impl Writer {
    /// The writer of the format named, or of the one that has the extension of the output, or of the only one that
    /// has a flavour for the application.
    ///
    /// # Errors
    ///
    /// What is wrong with the arguments, and what would be right.
    pub(crate) fn choose(
        to: Option<&'static Format>,
        application: Option<&str>,
        target: &Target,
    ) -> Result<Self, String> {
        let format = match (to.or_else(|| by_target(target)), application) {
            (Some(format), _) => format,
            (None, Some(application)) => only_format_for(FORMATS, application)?,
            (None, None) => return Err(undecided(target)),
        };
        let unwritten = || {
            let names = args::names(Direction::Write);
            format!("{} cannot be written yet\n\n  tip: give '--to' one of {names}", format.title)
        };
        let target = match application {
            Some(application) => flavour(FORMATS, format, application)?,
            None => format.default_target().ok_or_else(unwritten)?,
        };
        let is_named = application.is_some();
        let options = WriteOptions::default().fonts(Some(Arc::new(SystemFonts::default())));
        Ok(Self { format, target, is_named, options, limit: usize::MAX })
    }

    /// The target that a map is written to: the one that was asked for, or else that of the program the map comes from
    /// where it comes from this format, or else the default.
    pub(crate) fn target(&self, map: &MindMap) -> &'static panmap_formats::Target {
        let like = if self.is_named { None } else { self.format.target_like(map) };
        like.unwrap_or(self.target)
    }

    /// The same writer, for the program that a project names, unless the user named one.
    pub(crate) fn for_project(self, flavours: &[Flavour]) -> Self {
        let flavour = flavours.iter().find(|flavour| flavour.format.name == self.format.name);
        match flavour.filter(|_| !self.is_named) {
            Some(flavour) => Self { target: flavour.target, is_named: true, ..self },
            None => self,
        }
    }

    /// The same writer, which names all topics that lose something, or a few.
    pub(crate) fn all_topics(self, all: bool) -> Self {
        Self { options: self.options.all_topics(all), ..self }
    }

    /// The same writer, with these settings.
    pub(crate) fn settings(self, settings: &Settings) -> Self {
        Self { options: self.options.settings(settings.clone()), ..self }
    }

    /// The same writer, which writes this many bytes at most.
    pub(crate) fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// What can be set, of each target that may be written to.
    pub(crate) fn offers(&self) -> Vec<Offer> {
        let targets = if self.is_named { std::slice::from_ref(self.target) } else { self.format.targets };
        targets.iter().map(|target| Offer::new(self.format, target.settings)).collect()
    }

    /// Whether what is written shows only some levels of a map if it is asked to, and what is below in another way.
    pub(crate) fn draws_levels(&self) -> bool {
        self.target.settings.iter().any(|setting| setting.name == "depth")
    }

    /// Whether outlines may be written without a tree.
    pub(crate) fn writes_outlines(&self) -> bool {
        self.target.writes_outlines()
    }

    /// How outlines are written below the root of a map, unless a tree is needed.
    pub(crate) fn outline(&self, page: &MindMap) -> Option<OutlineWriter> {
        self.target(page).outline(page, &self.options)
    }

    /// Writes an outline on several threads, as [`write`](Self::write) writes the map that it is.
    ///
    /// # Errors
    ///
    /// As for [`write`](Self::write).
    pub(crate) fn write_outline(
        &self,
        writer: OutlineWriter,
        outline: &Outline,
        threads: Threads,
        out: &mut dyn Write,
    ) -> io::Result<Vec<Diagnostic>> {
        let mut out = Limited::new(out, self.limit);
        out.write_all(&writer.before)?;
        let part = |at| writer.part(outline, at);
        threads.in_order(outline.parts(), part, |part| out.write_all(&part))?;
        out.write_all(&writer.after)?;
        Ok(writer.diagnostics)
    }

    /// Writes a map, and returns what the writer has to say.
    ///
    /// # Errors
    ///
    /// Whatever error the destination returned, and [`Oversized`] where the output would be larger than the limit.
    pub(crate) fn write(&self, map: &MindMap, out: &mut dyn Write) -> io::Result<Vec<Diagnostic>> {
        self.target(map).write(map, &self.options, &mut Limited::new(out, self.limit))
    }
}

/// The format that has the extension of the output.
fn by_target(target: &Target) -> Option<&'static Format> {
    match target {
        Target::File(path) => by_extension(&path.extension()?.to_string_lossy()),
        Target::Stdout => None,
    }
}

/// Why nothing says which format to write.
fn undecided(target: &Target) -> String {
    let (names, extensions) = (args::names(Direction::Write), args::extensions(Direction::Write));
    match target {
        Target::Stdout => format!(
            "nothing says which format to write\n\n  tip: give '--to' one of {names},\n       or '--output' a file with the extension {extensions}"
        ),
        Target::File(path) => {
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            let near = near(&extension, extensions.split(", "));
            let near = near.map(|near| {
                format!("\n\n  tip: a similar extension exists: '{}'", path.with_extension(near).display())
            });
            format!(
                "the extension of '{}' does not say which format to write{}\n\n  tip: use one of {extensions},\n       or give '--to' one of {names}",
                path.display(),
                near.unwrap_or_default()
            )
        }
    }
}

/// The format that alone has a flavour of this name.
fn only_format_for(formats: &[&'static Format], application: &str) -> Result<&'static Format, String> {
    match with_flavour(formats, application)[..] {
        [] => Err(format!("no format has a flavour '{application}'{}", similar(formats, application))),
        [format] => Ok(format),
        ref several => Err(format!(
            "several formats have a flavour '{application}'\n\n  tip: give '--to' {}",
            names(several)
        )),
    }
}

/// The flavour of the format that has this name.
fn flavour(
    formats: &[&'static Format],
    format: &Format,
    application: &str,
) -> Result<&'static panmap_formats::Target, String> {
    format.target(application).ok_or_else(|| {
        let tip = match &with_flavour(formats, application)[..] {
            [] if format.targets.is_empty() => similar(formats, application),
            [] => similar(&[format], application),
            others => format!("\n\n  tip: give '--to' {}, which has one of that name", names(others)),
        };
        format!("{} has no flavour '{application}'{tip}", format.title)
    })
}

/// The formats that have a flavour of this name.
fn with_flavour(formats: &[&'static Format], application: &str) -> Vec<&'static Format> {
    formats.iter().copied().filter(|format| format.target(application).is_some()).collect()
}

/// The names of the formats, any of which will do.
fn names(formats: &[&Format]) -> String {
    formats.iter().map(|format| format.name).collect::<Vec<_>>().join(" or ")
}

/// The flavour or format that is probably meant, then every flavour there is, as an advice.
fn similar(formats: &[&Format], application: &str) -> String {
    let flavours = formats.iter().flat_map(|format| format.targets.iter().map(|target| target.name));
    let meant = match near(application, flavours) {
        _ if args::is_format(application) => {
            format!("\n\n  tip: '{application}' is a format: give it with '--to {application}'")
        }
        Some(near) => format!("\n\n  tip: a similar flavour exists: '--for {near}'"),
        None => String::new(),
    };
    meant + &existing(formats)
}

/// Every flavour there is, by format, as an advice.
fn existing(formats: &[&Format]) -> String {
    let line = |format: &&Format| {
        let names: Vec<_> = format.targets.iter().map(|target| target.name).collect();
        (names.len() > 1).then(|| format!("\n       {}: {}", format.name, names.join(", ")))
    };
    let lines: String = formats.iter().filter_map(line).collect();
    if lines.is_empty() { lines } else { format!("\n\n  tip: give '--for' one of{lines}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flavour_of_one_format_says_which_format() {
        assert_eq!(only_format_for(FORMATS, "Workflowy").map(|format| format.name), Ok("opml"));
        assert_eq!(only_format_for(FORMATS, "d3").map(|format| format.name), Ok("json"));
        assert_eq!(
            only_format_for(FORMATS, "markmap").unwrap_err(),
            "several formats have a flavour 'markmap'\n\n  tip: give '--to' markdown or json"
        );
        let error = only_format_for(FORMATS, "none").unwrap_err();
        assert!(
            error.starts_with("no format has a flavour 'none'\n\n  tip: give '--for' one of\n"),
            "{error}"
        );
        assert!(error.contains("\n       freemind: common, freemind, freeplane\n"), "{error}");
    }

    #[test]
    fn a_format_without_the_flavour_sends_to_those_that_have_it() {
        let named = |name| panmap_formats::by_name(name).unwrap();
        assert_eq!(flavour(FORMATS, named("json"), "D3").map(|target| target.name), Ok("d3"));
        assert_eq!(
            flavour(FORMATS, named("freemind"), "markmap").unwrap_err(),
            "FreeMind has no flavour 'markmap'\n\n  tip: give '--to' markdown or json, which has one of that name"
        );
        assert_eq!(
            flavour(&[named("freemind")], named("freemind"), "none").unwrap_err(),
            "FreeMind has no flavour 'none'\n\n  tip: give '--for' one of\n       freemind: common, freemind, freeplane"
        );
    }
}
