//! The names of outputs: a template, filled in for each input and format.

use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

/// How outputs are named, such as `{dir}/{stem}.{ext}`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    /// The names of a path, each of them texts and places to fill in.
    names: Vec<Vec<Piece>>,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(Place),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Dir,
    Stem,
    Name,
    Title,
    Ext,
}

const PLACES: [(&str, Place); 5] = [
    ("dir", Place::Dir),
    ("stem", Place::Stem),
    ("name", Place::Name),
    ("title", Place::Title),
    ("ext", Place::Ext),
];

/// What an output is named after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a> {
    /// Where the input is below a directory that is mirrored.
    pub(super) dir: &'a Path,
    /// The file name of the input.
    pub(super) name: &'a OsStr,
    /// The title of the map, if it is known.
    pub(super) title: Option<&'a str>,
    /// The extension of the format written.
    pub(super) ext: &'a str,
}

impl Template {
    /// Parses a template.
    ///
    /// # Errors
    ///
    /// Where it names a place there is not, or no file below a directory.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let names = text.split('/').map(pieces).collect::<Result<Vec<_>, _>>()?;
        let is_dots =
            |name: &Vec<Piece>| matches!(&name[..], [Piece::Text(text)] if text == "." || text == "..");
        if Path::new(text).has_root() || names.iter().any(is_dots) {
            return Err(format!("the template '{text}' leaves the output directory"));
        }
        if names.last().is_none_or(Vec::is_empty) {
            return Err(format!("the template '{text}' names a directory, not a file"));
        }
        Ok(Self { names })
    }

    /// Whether the title of the map has to be known.
    pub(super) fn needs_title(&self) -> bool {
        self.names.iter().flatten().any(|piece| *piece == Piece::Place(Place::Title))
    }

    /// The path below the output directory, or `None` where there is none below it.
    pub(super) fn fill(&self, named: Named<'_>) -> Option<PathBuf> {
        let mut path = PathBuf::new();
        for name in &self.names {
            let mut filled = OsString::new();
            for piece in name {
                match piece {
                    Piece::Text(text) => filled.push(text),
                    Piece::Place(place) => filled.push(place.fill(named)),
                }
            }
            if !filled.is_empty() {
                path.push(filled);
            }
        }
        let is_below = path.components().all(|component| matches!(component, Component::Normal(_)));
        (is_below && path.file_name().is_some()).then_some(path)
    }
}

impl Place {
    fn fill(self, named: Named<'_>) -> OsString {
        let stem = || Path::new(named.name).file_stem().unwrap_or(named.name);
        match self {
            Self::Dir => named.dir.into(),
            Self::Stem => stem().into(),
            Self::Name => named.name.into(),
            Self::Title => named.title.and_then(file_name).map_or_else(|| stem().into(), OsString::from),
            Self::Ext => named.ext.into(),
        }
    }
}

/// Cuts a name of a template at its braces.
fn pieces(name: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some((text, after)) = rest.split_once('{') {
        let (place, after) =
            after.split_once('}').ok_or_else(|| format!("'{{' is not closed in '{name}'"))?;
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        let known = PLACES.iter().find(|(known, _)| *known == place).ok_or_else(|| {
            let known = PLACES.map(|(name, _)| format!("{{{name}}}")).join(", ");
            format!("there is no '{{{place}}}' to name an output after\n\n  tip: use {known}")
        })?;
        pieces.push(Piece::Place(known.1));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}

/// A title as a file name that every system takes, or `None` where nothing is left of it.
fn file_name(title: &str) -> Option<String> {
    /// Systems end at 255 bytes, of which an extension and a number may want some.
    const LONGEST: usize = 200;
    let plain = |char: char| if char.is_control() || r#"/\:*?"<>|"#.contains(char) { '-' } else { char };
    let title: String = title.chars().map(plain).collect();
    let title = &title[..title.floor_char_boundary(LONGEST)];
    let title = title.trim_matches(|char: char| char == '.' || char.is_whitespace());
    (!title.is_empty()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str, dir: &str, name: &str, title: Option<&str>) -> Option<String> {
        let named = Named { dir: Path::new(dir), name: OsStr::new(name), title, ext: "md" };
        let path = Template::parse(template).unwrap().fill(named)?;
        Some(path.to_str().unwrap().replace('\\', "/"))
    }

    #[test]
    fn places_are_filled_in() {
        for (template, dir, expected) in [
            ("{dir}/{stem}.{ext}", "", "a.b.md"),
            ("{dir}/{stem}.{ext}", "c/d", "c/d/a.b.md"),
            ("{ext}/{dir}/{name}.{ext}", "c", "md/c/a.b.txt.md"),
            ("{dir}-{title}.{ext}", "c/d", "c/d-T- 1.md"),
            ("all.{ext}", "c", "all.md"),
        ] {
            assert_eq!(
                filled(template, dir, "a.b.txt", Some("T: 1")).as_deref(),
                Some(expected),
                "{template}"
            );
        }
    }

    #[test]
    fn a_title_that_is_no_file_name_becomes_one() {
        let named = |title| filled("{title}.{ext}", "", "stem.txt", title);
        assert_eq!(named(Some(" a/b\\c\u{7}: \"d\" \n")).unwrap(), "a-b-c--  -d- -.md".replace("  ", " "));
        assert_eq!(named(Some("..")).unwrap(), "stem.md");
        assert_eq!(named(None).unwrap(), "stem.md");
        assert_eq!(named(Some(&"\u{e9}".repeat(500))).unwrap(), "\u{e9}".repeat(100) + ".md");
    }

    #[test]
    fn nothing_leaves_the_output_directory() {
        for template in ["/{stem}", "../{stem}", "a/../b", "./{stem}", "{dir}/", ""] {
            assert!(Template::parse(template).is_err(), "{template}");
        }
        assert_eq!(filled("{title}", "", "..", None), None);
        assert_eq!(filled("{dir}/{name}", "..", "a", None), None);
    }

    #[test]
    fn a_place_there_is_not_is_an_error() {
        assert!(Template::parse("{stem").unwrap_err().contains("not closed"));
        assert!(Template::parse("{stm}").unwrap_err().contains("use {dir}, {stem}, {name}, {title}, {ext}"));
    }
}
