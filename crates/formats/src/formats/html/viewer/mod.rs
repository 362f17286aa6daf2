//! The viewer: a page that shows the map, with the map in it as Panmap's JSON.
//!
//! `page` has the sources of the page, and what they are built to: `built.html`. Building it puts the script, the style
//! and their hashes into the one file, so nothing but the title, the settings and the map is added here.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use panmap_model::{Diagnostic, Topic};

use crate::features::Features;
use crate::format::Target;
use crate::programs::json::{read, write};
use crate::reading::draft::Draft;
use crate::settings::{Setting, Settings, Values};
use crate::writing::fitted::{Fitted, Roots};
use crate::writing::html::escape;
use crate::writing::sink::Sink;

/// The page with names in braces where something is added.
const PAGE: &str = include_str!("page/built.html");

/// What the map stands between.
const START: &str = r#"<script type="application/json" id="panmap-map">"#;
const END: &str = "</script>";

/// The colours.
const THEME: Setting = Setting {
    name: "theme",
    about: "The colours; `auto` are light or dark as the reader's system is.",
    values: Values::Words(&["auto", "light", "dark", "colour-blind"]),
};

/// Whose colours are used.
const COLOURS: Setting = Setting {
    name: "colours",
    about: "Whether colours of the map are used, as far as texts stay readable, or only those of the theme.",
    values: Values::Words(&["map", "theme"]),
};

/// Where topics are placed.
const LAYOUT: Setting = Setting {
    name: "layout",
    about: "Where topics are placed; `auto` is `two-sided` from four branches on, otherwise `right`.",
    values: Values::Words(&["auto", "right", "two-sided"]),
};

/// How many levels are open at first.
const DEPTH: Setting = Setting {
    name: "depth",
    about: "The number of levels below the root that are open at first. 0 opens as many as can be taken in.",
    values: Values::Number { default: 0, least: 0, most: 100_000 },
};

/// What is seen at first.
const VIEW: Setting = Setting {
    name: "view",
    about: "What is seen at first; `auto` is both where the window is wide, and the outline of very large maps.",
    values: Values::Words(&["auto", "map", "outline", "both"]),
};

pub(super) static TARGET: Target = Target {
    name: "viewer",
    title: "HTML",
    follows: "A page that shows the map in any browser, without a network: it folds, searches, prints, and keeps all of the map.",
    carries: Features::ALL,
    attributes: &[],
    settings: &[THEME, COLOURS, LAYOUT, DEPTH, VIEW],
    roots: Roots::Any,
    write: write_page,
    outline: None,
};

/// Where the map of a viewer begins and ends in a page; `None` if the page is none.
pub(super) fn find(html: &str) -> Option<(usize, usize)> {
    let start = html.find(START)? + START.len();
    let len = html[start..].find(END).unwrap_or(html.len() - start);
    Some((start, start + len))
}

/// Reads the map of a viewer, which is between these places.
pub(super) fn read(html: &str, (start, end): (usize, usize), draft: &mut Draft) -> Result<(), Diagnostic> {
    read::read_native_from(&html[..end], start, draft)
}

fn write_page(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let title = map.meta().title.as_deref().or_else(|| map.roots().next().map(Topic::text));
    let mut words = String::new();
    escape(&mut words, title.unwrap_or_default());
    let mut rest = PAGE;
    for (name, value) in [("{settings}", attributes(fitted.settings())), ("{title}", words)] {
        let (before, after) = rest.split_once(name).unwrap_or((rest, ""));
        out.write_all(before.as_bytes())?;
        out.write_all(value.as_bytes())?;
        rest = after;
    }
    let (before, after) = rest.split_once("{map}").unwrap_or((rest, ""));
    out.write_all(before.as_bytes())?;
    write::write(map, &mut Inert(out))?;
    out.write_all(after.as_bytes())
}

/// The settings as attributes of an element.
fn attributes(settings: &Settings) -> String {
    let words =
        [THEME, COLOURS, LAYOUT, VIEW].map(|setting| (setting.name, settings.word(&setting).to_owned()));
    let all = words.into_iter().chain([(DEPTH.name, settings.number(&DEPTH).to_string())]);
    all.map(|(name, value)| format!(r#" data-{name}="{value}""#)).collect()
}

/// JSON without a `<`, which ends no script: in JSON it stands in strings alone.
struct Inert<'w, W>(&'w mut W);

impl<W: Write> Write for Inert<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut pieces = bytes.split(|byte| *byte == b'<');
        self.0.write_all(pieces.next().unwrap_or_default())?;
        for piece in pieces {
            self.0.write_all(b"\\u003c")?;
            self.0.write_all(piece)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
