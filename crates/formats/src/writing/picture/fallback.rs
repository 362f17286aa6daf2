//! Which font of the system draws which characters, for pictures that are drawn by us.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use panmap_layout::{Drawing, Face, Font};
use panmap_model::{Code, Diagnostic, MindMap, TopicId};
use unicode_segmentation::UnicodeSegmentation;

use super::families::families;
use super::settings::FONTS;
use crate::fonts::{FindFont, FontFile, is_joined};
use crate::writing::fitted::Fitted;
use crate::writing::loss::{NAMED, path};

/// The fonts of the system that a drawing needs, each of them once.
pub(super) struct Fallbacks<'f> {
    finder: Option<&'f dyn FindFont>,
    files: Vec<FontFile>,
    /// What was found for runs and characters, for the font and face that they have in the drawing.
    found: HashMap<(String, Font, bool), Option<usize>>,
}

/// A part of a run that is drawn with one font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The place in the words of the run.
    pub(super) range: Range<usize>,
    pub(super) source: Source,
}

/// Where the font of some words comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The embedded font.
    Embedded,
    /// A font of the system, by its index.
    System(usize),
    /// No font has the characters: they are boxes.
    Missing,
}

impl<'f> Fallbacks<'f> {
    /// The fonts that may be used, by the settings.
    pub(super) fn new(fitted: &'f Fitted<'_>) -> Self {
        let uses_system = fitted.settings().word(&FONTS) == "system";
        Self { finder: fitted.fonts().filter(|_| uses_system), files: Vec::new(), found: HashMap::new() }
    }

    /// Whether fonts of the system are used.
    pub(super) fn uses_system(&self) -> bool {
        self.finder.is_some()
    }

    /// Whether there is a font with emoji.
    pub(super) fn has_emoji(&mut self) -> bool {
        self.find("\u{1f4a1}", Font::Emoji, Face::Regular).is_some()
    }

    /// The fonts that were found so far.
    pub(super) fn files(&self) -> &[FontFile] {
        &self.files
    }

    /// The parts of a run, in order.
    pub(super) fn pieces(&mut self, words: &str, font: Font, face: Face) -> Vec<Piece> {
        let whole = 0..words.len();
        if font == Font::Embedded {
            return vec![Piece { range: whole, source: Source::Embedded }];
        }
        if let Some(file) = self.find(words, font, face) {
            return vec![Piece { range: whole, source: Source::System(file) }];
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, cluster) in words.grapheme_indices(true) {
            let range = at..at + cluster.len();
            let source = match pieces.last() {
                // Blanks go with what is before them.
                Some(last) if cluster.chars().all(char::is_whitespace) => last.source,
                _ if cluster.chars().all(|char| face.advance(char).is_some()) => Source::Embedded,
                _ => self.find(cluster, font, face).map_or(Source::Missing, Source::System),
            };
            match pieces.last_mut() {
                Some(last) if last.source == source => last.range.end = range.end,
                _ => pieces.push(Piece { range, source }),
            }
        }
        pieces
    }

    /// The font that has all of these characters.
    fn find(&mut self, words: &str, font: Font, face: Face) -> Option<usize> {
        let finder = self.finder?;
        let is_bold = face == Face::Bold;
        let key = (words.to_owned(), font, is_bold);
        if let Some(found) = self.found.get(&key) {
            return *found;
        }
        let seen: String = words.chars().filter(|char| !is_joined(*char)).collect();
        let file = finder.find(&seen, families(font), is_bold);
        let found = file.map(|file| {
            let known = self.files.iter().position(|known| known.is(&file));
            known.unwrap_or_else(|| {
                self.files.push(file);
                self.files.len() - 1
            })
        });
        self.found.insert(key, found);
        found
    }

    /// Finds the fonts of all runs, and returns which characters have none.
    pub(super) fn find_all(&mut self, drawing: &Drawing<'_>) -> Missing {
        let mut missing = Missing::default();
        for topic in &drawing.topics {
            if self.find_runs(drawing, &topic.runs, &mut missing.chars) {
                missing.topics.push(topic.topic);
            }
        }
        for label in &drawing.labels {
            missing.labels += usize::from(self.find_runs(drawing, &label.runs, &mut missing.chars));
        }
        missing
    }

    /// Finds the fonts of some runs, and returns whether characters of them have none.
    fn find_runs(&mut self, drawing: &Drawing<'_>, runs: &Range<u32>, chars: &mut BTreeSet<char>) -> bool {
        let mut is_missing = false;
        for run in &drawing.runs[runs.start as usize..runs.end as usize] {
            let words = drawing.words_of(run);
            for piece in self.pieces(words, run.font, run.face) {
                if piece.source == Source::Missing {
                    is_missing = true;
                    let has_no_font = |char: &char| run.face.advance(*char).is_none() && !is_joined(*char);
                    chars.extend(words[piece.range].chars().filter(has_no_font));
                }
            }
        }
        is_missing
    }
}

/// Characters that no font has.
#[derive(Debug, Default)]
pub(super) struct Missing {
    topics: Vec<TopicId>,
    /// How many labels have some.
    labels: usize,
    chars: BTreeSet<char>,
}

impl Missing {
    /// The diagnostic about them; `None` if there are none.
    pub(super) fn told(&self, map: &MindMap, title: &str, has_looked: bool) -> Option<Diagnostic> {
        let first = self.chars.first()?;
        let paths: Vec<_> =
            self.topics.iter().take(NAMED).filter_map(|topic| Some(path(map.get(*topic)?))).collect();
        let count = self.topics.len() + self.labels;
        let topics = match (self.topics.len(), &paths[..]) {
            (0, _) | (_, []) => format!("{count} labels"),
            (1, [first, ..]) => format!("\"{first}\""),
            (more, [first, ..]) => format!("\"{first}\" and {} more topics", more - 1),
        };
        let chars = match self.chars.len() - 1 {
            0 => format!("`{first}`"),
            more => format!("`{first}` and {more} more characters"),
        };
        let (fonts, help) = if has_looked {
            ("no font of the system has", "install a font that has these characters, such as one of Noto")
        } else {
            ("Panmap's font does not have", "`--font system` also draws with the fonts of this system")
        };
        let message = format!("{title} shows boxes for {chars}, which {fonts}: in {topics}");
        Some(Diagnostic::warning(Code::LostCharacters, message).topics(count, paths).help(help))
    }
}
