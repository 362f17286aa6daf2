//! The contract between formats and everything that uses them. Read this first.

use std::io;

use panmap_model::{Code, Detection, Diagnostic, Fact, MindMap, Parsed};

/// A format Panmap knows: what it is called, how it is told apart, read and written, and what it can carry.
///
/// A new format is a file that defines one of these, a line in [`FORMATS`](crate::FORMATS) and a fixture.
#[derive(Debug)]
pub struct Format {
    /// The name used on the command line, in lower case.
    pub name: &'static str,
    /// The name used in sentences and tables.
    pub title: &'static str,
    /// The usual file name extensions without their dot, the default one first.
    pub extensions: &'static [&'static str],
    /// Reads the format, where Panmap can.
    pub read: Option<ReadFn>,
    /// Writes the format, where Panmap can.
    pub write: Option<WriteFn>,
    /// Says how sure it is that a text is in this format, and why; `None` where it is not.
    ///
    /// It sees decoded text, which may be only the beginning of the input.
    pub detect: fn(&str) -> Option<Detection>,
    /// What the format has a place for, beside the topics' order, depth and text, as it is written by default.
    pub carries: &'static [Feature],
    /// The ways in which programs want the format, the default first; none where all want the same.
    pub flavours: &'static [Flavour],
}

/// A way of writing a format for a program that wants it otherwise.
#[derive(Debug, PartialEq, Eq)]
pub struct Flavour {
    /// The name used on the command line, in lower case.
    pub name: &'static str,
    /// One sentence: which program's behaviour it follows, and how that differs.
    pub follows: &'static str,
    /// What this way of writing has a place for.
    pub carries: &'static [Feature],
}

/// Reads bytes into a map.
///
/// # Errors
///
/// A diagnostic of severity error where no map is to be had.
pub type ReadFn = fn(&[u8], &ReadOptions) -> Result<Parsed, Diagnostic>;

/// Writes a map, streaming, and returns what the format could not carry.
///
/// # Errors
///
/// Whatever error the destination returned.
pub type WriteFn = fn(&MindMap, &WriteOptions, &mut dyn io::Write) -> io::Result<Vec<Diagnostic>>;

/// What the user may choose about reading.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Where the input is malformed, return what could be read before that, with the error among the diagnostics.
    pub recover: bool,
}

/// What the user may choose about writing.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct WriteOptions {
    /// One of the [`flavours`](Format::flavours) of the format; `None` is the default.
    pub flavour: Option<&'static Flavour>,
}

impl WriteOptions {
    /// The options for writing a flavour.
    #[must_use]
    pub fn flavour(flavour: &'static Flavour) -> Self {
        Self { flavour: Some(flavour) }
    }
}

impl Format {
    /// The flavour with this name.
    #[must_use]
    pub fn flavour(&self, name: &str) -> Option<&'static Flavour> {
        self.flavours.iter().find(|flavour| flavour.name.eq_ignore_ascii_case(name))
    }

    /// What is carried with these options.
    #[must_use]
    pub fn carried(&self, options: &WriteOptions) -> &'static [Feature] {
        options.flavour.map_or(self.carries, |flavour| flavour.carries)
    }
}

macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal, $loss:expr;)*) => {
        /// Something a map can hold beside the order, depth and text of its topics, which a format carries or loses.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature {
            $($(#[$doc])* $feature,)*
        }

        impl Feature {
            /// Every feature, in the order of the formats table.
            pub const ALL: &'static [Self] = &[$(Self::$feature),*];

            /// What the feature is called in tables and messages, in the plural where there can be several.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$feature => $name,)* }
            }

            /// The code of the diagnostic that tells of its loss, if its loss is one.
            #[must_use]
            pub fn loss(self) -> Option<Code> {
                match self { $(Self::$feature => $loss,)* }
            }

            /// The feature whose loss this code tells of, where it tells of one.
            #[must_use]
            pub fn of_loss(code: Code) -> Option<Self> {
                Self::ALL.iter().copied().find(|feature| feature.loss() == Some(code))
            }
        }
    };
}

features! {
    /// A note on any topic.
    Notes = "notes", Some(Code::LostNote);
    /// A link on any topic.
    Links = "links", Some(Code::LostLink);
    /// Whether a topic is a task, and done.
    Tasks = "tasks", Some(Code::LostTask);
    /// Icons on any topic.
    Icons = "icons", Some(Code::LostIcon);
    /// Tags on any topic.
    Tags = "tags", Some(Code::LostTag);
    /// Attributes of any name on any topic.
    Attributes = "attributes", Some(Code::LostAttribute);
    /// Lines between topics.
    Relations = "relations", Some(Code::LostRelation);
    /// Whether a topic is folded.
    Folding = "folding", Some(Code::LostFolding);
    /// The side of the root a branch is drawn on.
    Sides = "sides", Some(Code::LostSide);
    /// When a topic was made and changed.
    Times = "times", Some(Code::LostTime);
    /// What the source calls a topic. Where it came from rather than part of it, so it is never lost.
    Ids = "ids", None;
    /// Any number of roots, rather than exactly one.
    Roots = "several roots", Some(Code::AddedRoot);
    /// A title that is not the text of the root.
    Title = "title", Some(Code::LostTitle);
    /// The author of the map.
    Author = "author", Some(Code::LostAuthor);
    /// A description of the map. Formats without a place for it make it the note of the first root, if they carry notes.
    Description = "description", Some(Code::LostDescription);
    /// When the map was made and changed.
    MapTimes = "map times", Some(Code::LostMapTime);
    /// Attributes of any name of the map.
    MapAttributes = "map attributes", Some(Code::LostMapAttribute);
    /// Any character in any place of a text; formats without this lose control characters or surrounding white space.
    AnyText = "any character", Some(Code::LostCharacters);
}

impl Feature {
    /// The feature a detail of a topic needs.
    #[must_use]
    pub fn of(fact: Fact<'_>) -> Self {
        match fact {
            Fact::Note(_) => Self::Notes,
            Fact::Link(_) => Self::Links,
            Fact::Task(_) => Self::Tasks,
            Fact::Folded => Self::Folding,
            Fact::Side(_) => Self::Sides,
            Fact::Created(_) | Fact::Modified(_) => Self::Times,
            Fact::SourceId(_) => Self::Ids,
            Fact::Icon(_) => Self::Icons,
            Fact::Tag(_) => Self::Tags,
            // What no format declares yet.
            _ => Self::Attributes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_loss_is_of_one_feature() {
        for feature in Feature::ALL {
            assert_eq!(feature.loss().and_then(Feature::of_loss), feature.loss().and(Some(*feature)));
        }
        // Hierarchy is what a reader may not find. All other codes of this name are for writers.
        let losses = Code::ALL.iter().filter(|code| code.as_str().starts_with("lost-"));
        // Nor does any format declare yet what is in the model only: from details to media.
        let is_declared = |code: Code| code < Code::LostDetails || code > Code::LostMedia;
        for code in losses.filter(|code| **code != Code::LostHierarchy && is_declared(**code)) {
            assert!(Feature::of_loss(*code).is_some(), "{code}");
        }
    }
}
