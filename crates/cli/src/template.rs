//! The names of outputs: a template, filled in for each input and format.

use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use crate::printable::is_harmful;

/// How outputs are named, such as `{dir}/{stem}.{ext}`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Template {
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
pub(crate) struct Named<'a> {
    /// Where the input is below a directory that is mirrored.
    pub(crate) dir: &'a Path,
    /// The file name of the input.
    pub(crate) name: &'a OsStr,
    /// The title of the map, if it is known.
    pub(crate) title: Option<&'a str>,
    /// The extension of the format written.
    pub(crate) ext: &'a str,
}

impl Template {
    /// Parses a template.
    ///
    /// # Errors
    ///
    /// Where it names a place there is not, or no file below a directory.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
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
    pub(crate) fn needs_title(&self) -> bool {
        self.names.iter().flatten().any(|piece| *piece == Piece::Place(Place::Title))
    }

    /// The path below the output directory, or `None` where there is none below it.
    pub(crate) fn fill(&self, named: Named<'_>) -> Option<PathBuf> {
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
pub(crate) fn file_name(title: &str) -> Option<String> {
    /// Systems end at 255 bytes, of which an extension and the rest of a template may want some.
    const LONGEST: usize = 200;
    let plain = |char: char| match char {
        // What changes the order of other characters would hide the extension.
        char if is_harmful(char) && !char.is_control() => None,
        char if char.is_control() || r#"/\:*?"<>|"#.contains(char) => Some('-'),
        char => Some(char),
    };
    let title: String = title.chars().filter_map(plain).collect();
    let title = &title[..title.floor_char_boundary(LONGEST)];
    let title = title.trim_matches(|char: char| char == '.' || char.is_whitespace());
    match title.split_once('.').map_or((title, ""), |(first, _)| (first, &title[first.len()..])) {
        ("", _) => None,
        (first, rest) if is_device(first.trim_end()) => Some(format!("{first}_{rest}")),
        _ => Some(title.to_owned()),
    }
}

/// Whether Windows takes a name for a device, whatever extension follows.
fn is_device(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let numbered = name.strip_prefix("COM").or_else(|| name.strip_prefix("LPT"));
    matches!(&*name, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered.is_some_and(|number| {
            let mut digits = number.chars();
            let is_digit = |digit: char| digit.is_ascii_digit() || matches!(digit, '¹' | '²' | '³');
            digits.next().is_some_and(is_digit) && digits.next().is_none()
        })
}

/// A path as systems see it that tell neither capitals from small letters nor one way to write `é` from another.
///
/// Two outputs that are the same then would overwrite each other there.
pub(crate) fn folded(path: &Path) -> PathBuf {
    let name = |name: &OsStr| -> String {
        let lower = name.to_string_lossy().to_lowercase();
        lower.nfc().collect()
    };
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(file)) => parent.join(name(file)),
        _ => path.to_owned(),
    }
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
    fn a_title_is_a_name_on_every_system() {
        let named = |title| filled("{title}.{ext}", "", "stem.txt", Some(title)).unwrap();
        for (title, name) in [
            ("CON", "CON_.md"),
            ("nul.txt", "nul_.txt.md"),
            ("Com1", "Com1_.md"),
            ("LPT\u{b9}.a", "LPT\u{b9}_.a.md"),
            ("conout$", "conout$_.md"),
            ("Console", "Console.md"),
            ("COM10", "COM10.md"),
            ("gpj.\u{202e}x\u{2066}", "gpj.x.md"),
            ("a\u{2028}b", "ab.md"),
            ("\u{200f}", "stem.md"),
            ("...", "stem.md"),
        ] {
            assert_eq!(named(title), name, "{title:?}");
        }
    }

    #[test]
    fn names_that_some_systems_take_for_one_are_one() {
        let same = |one: &str, other: &str| folded(Path::new(one)) == folded(Path::new(other));
        assert!(same("a/Fruit.md", "a/fruit.md") && same("e\u{301}.md", "\u{c9}.md"));
        assert!(!same("a/fruit.md", "b/fruit.md") && !same("fruit.md", "fruits.md"));
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
