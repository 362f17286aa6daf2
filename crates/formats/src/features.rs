//! What a map can contain in addition to the order, depth and text of its topics, and what a reader or target can
//! store.
//!
//! Names that the model defines are not repeated here: each kind of fact and each kind of mark is a feature, and so is
//! each row of [`MapFeature`].

use panmap_model::{Code, FactKind, MarkKind, MindMap, Severity, Topic};

/// Something that a map can contain in addition to the order, depth and text of its topics, and that a target stores or
/// loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Feature {
    /// Facts of this kind, on any topic.
    Fact(FactKind),
    /// Marks of this kind, in any text.
    Mark(MarkKind),
    /// A property of the map as a whole.
    Map(MapFeature),
}

/// The marks that are spans: how words look, and where they lead.
#[cfg_attr(
    not(any(feature = "html", feature = "svg")),
    allow(dead_code, reason = "other formats list fewer")
)]
pub(crate) const SPANS: &[MarkKind] = &[
    MarkKind::Link,
    MarkKind::Color,
    MarkKind::Background,
    MarkKind::Highlight,
    MarkKind::Underline,
    MarkKind::Strike,
    MarkKind::Strong,
    MarkKind::Emphasis,
    MarkKind::Sub,
    MarkKind::Sup,
    MarkKind::Code,
];

macro_rules! map_features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal $plural:literal, $severity:ident $loss:ident;)*) => {
        /// A property of a map as a whole, or of its topics in relation to each other.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum MapFeature {
            $($(#[$doc])* $feature,)*
        }

        impl MapFeature {
            /// All of them, in the order of the formats table.
            pub const ALL: &'static [Self] = &[$(Self::$feature),*];

            const fn row(self) -> (&'static str, &'static str, Code, Severity) {
                match self { $(Self::$feature => ($name, $plural, Code::$loss, Severity::$severity),)* }
            }
        }
    };
}

map_features! {
    /// Relations between topics.
    Relations = "relation" "relations", Warning LostRelation;
    /// Topics that are clones of others.
    Clones = "clone" "clones", Warning LostClone;
    /// Boundaries and summaries of siblings.
    Groups = "group" "groups", Warning LostGroup;
    /// The bytes of pictures and attachments.
    Media = "embedded file" "embedded files", Warning LostMedia;
    /// More than one root, or none.
    Roots = "several roots" "several roots", Warning AddedRoot;
    /// A title that differs from the text of the root.
    Title = "title" "title", Warning LostTitle;
    /// The author of the map.
    Author = "author" "author", Warning LostAuthor;
    /// The description of the map. Targets that cannot store it write it as the note of the first root if they can
    /// store notes.
    Description = "description" "description", Warning LostDescription;
    /// When the map was created and changed.
    Times = "map time" "map times", Info LostMapTime;
    /// Times to the millisecond; targets without this cut them to the second.
    Milliseconds = "millisecond" "milliseconds", Info LostTime;
    /// Attributes of the map with any name.
    Attributes = "map attribute" "map attributes", Warning LostMapAttribute;
    /// Fragments of the map's source in its own syntax.
    Extensions = "map extension" "map extensions", Info LostExtension;
    /// Any character anywhere in a text; targets without this feature lose control characters or surrounding white
    /// space.
    AnyText = "any character" "any character", Warning LostCharacters;
}

impl Feature {
    /// All features, in the order of the formats table.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        let facts = FactKind::ALL.iter().copied().map(Self::Fact);
        let marks = MarkKind::ALL.iter().copied().map(Self::Mark);
        facts.chain(marks).chain(MapFeature::ALL.iter().copied().map(Self::Map))
    }

    /// The name for one instance of the feature.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fact(kind) => kind.name(),
            Self::Mark(kind) => kind.name(),
            Self::Map(feature) => feature.row().0,
        }
    }

    /// The name for several instances of the feature.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Fact(kind) => kind.plural(),
            Self::Mark(kind) => kind.plural(),
            Self::Map(feature) => feature.row().1,
        }
    }

    /// The code of the diagnostic that reports its loss; `None` if it does not count as a loss.
    #[must_use]
    pub const fn loss(self) -> Option<Code> {
        match self {
            Self::Fact(kind) => kind.loss(),
            Self::Mark(MarkKind::Image) => Some(Code::LostPicture),
            Self::Mark(_) => Some(Code::LostFormatting),
            Self::Map(feature) => Some(feature.row().2),
        }
    }

    /// The severity of its loss; losing appearance is less severe than losing content.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Fact(kind) => kind.severity(),
            // The words and addresses of all other marks remain in the text.
            Self::Mark(MarkKind::Image) => Severity::Warning,
            Self::Mark(_) => Severity::Info,
            Self::Map(feature) => feature.row().3,
        }
    }

    /// Returns the first feature whose loss this code reports, if there is one.
    #[must_use]
    pub fn of_loss(code: Code) -> Option<Self> {
        Self::all().find(|feature| feature.loss() == Some(code))
    }

    const fn bit(self) -> u128 {
        match self {
            Self::Fact(kind) => 1 << kind as u32,
            Self::Mark(kind) => 1 << (48 + kind as u32),
            Self::Map(feature) => 1 << (96 + feature as u32),
        }
    }
}

impl From<FactKind> for Feature {
    fn from(kind: FactKind) -> Self {
        Self::Fact(kind)
    }
}

impl From<MarkKind> for Feature {
    fn from(kind: MarkKind) -> Self {
        Self::Mark(kind)
    }
}

impl From<MapFeature> for Feature {
    fn from(feature: MapFeature) -> Self {
        Self::Map(feature)
    }
}

/// A set of features, usable in constants.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Features(u128);

impl Features {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// The set of all features.
    pub const ALL: Self = Self::NONE.facts(FactKind::ALL).marks(MarkKind::ALL).map(MapFeature::ALL);

    /// Adds facts of these kinds.
    #[must_use]
    pub const fn facts(mut self, kinds: &[FactKind]) -> Self {
        let mut at = 0;
        while at < kinds.len() {
            self.0 |= Feature::Fact(kinds[at]).bit();
            at += 1;
        }
        self
    }

    /// Adds marks of these kinds.
    #[must_use]
    pub const fn marks(mut self, kinds: &[MarkKind]) -> Self {
        let mut at = 0;
        while at < kinds.len() {
            self.0 |= Feature::Mark(kinds[at]).bit();
            at += 1;
        }
        self
    }

    /// Adds these features of the map.
    #[must_use]
    pub const fn map(mut self, features: &[MapFeature]) -> Self {
        let mut at = 0;
        while at < features.len() {
            self.0 |= Feature::Map(features[at]).bit();
            at += 1;
        }
        self
    }

    /// Returns the set without the features of another set.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the features that are in both sets.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the features of a map that a target may lose, so without source ids.
    #[must_use]
    pub fn of(map: &MindMap) -> Self {
        let meta = map.meta();
        let root = map.roots().next().map_or("", Topic::text);
        let is_any = |feature, is_there| if is_there { Self::NONE.map(&[feature]) } else { Self::NONE };
        let of_map = [
            is_any(MapFeature::Relations, map.relations().len() > 0),
            is_any(MapFeature::Clones, map.clones().len() > 0),
            is_any(MapFeature::Groups, map.groups().len() > 0),
            is_any(MapFeature::Media, map.media().next().is_some()),
            is_any(MapFeature::Roots, map.roots().nth(1).is_some()),
            is_any(MapFeature::Title, meta.title.as_deref().is_some_and(|title| title != root)),
            is_any(MapFeature::Author, meta.author.is_some()),
            is_any(MapFeature::Description, meta.description.is_some()),
            is_any(MapFeature::Times, meta.created.or(meta.modified).is_some()),
            is_any(MapFeature::Attributes, !meta.attributes.is_empty()),
            is_any(MapFeature::Extensions, !meta.extensions.is_empty()),
        ];
        let marks = map.mark_kinds().fold(Self::NONE, |all, kind| all.marks(&[kind]));
        let facts = map.topics().flat_map(Topic::facts).map(panmap_model::Fact::kind);
        let facts =
            facts.filter(|kind| kind.loss().is_some()).fold(Self::NONE, |all, kind| all.facts(&[kind]));
        of_map.into_iter().fold(Self(marks.0 | facts.0), |all, own| Self(all.0 | own.0))
    }

    /// Whether a feature is in the set.
    #[must_use]
    pub const fn contains(self, feature: Feature) -> bool {
        self.0 & feature.bit() != 0
    }

    /// Whether facts of this kind are in the set.
    #[must_use]
    pub const fn has(self, kind: FactKind) -> bool {
        self.contains(Feature::Fact(kind))
    }

    /// Whether marks of this kind are in the set.
    #[must_use]
    pub const fn has_mark(self, kind: MarkKind) -> bool {
        self.contains(Feature::Mark(kind))
    }

    /// Whether this feature of the map is in the set.
    #[must_use]
    pub const fn has_map(self, feature: MapFeature) -> bool {
        self.contains(Feature::Map(feature))
    }

    /// The features in the set, in the order of the formats table.
    pub fn iter(self) -> impl Iterator<Item = Feature> + Clone {
        Feature::all().filter(move |feature| self.contains(*feature))
    }
}

impl std::fmt::Debug for Features {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_feature_has_a_bit_and_every_loss_a_feature() {
        let bits: HashSet<_> = Feature::all().map(Feature::bit).collect();
        assert_eq!(bits.len(), Feature::all().count());
        assert!(FactKind::ALL.len() < 48, "facts have the bits below the marks");
        // `lost-hierarchy` is about reading. All other codes with this prefix are about writing.
        let losses = Code::ALL.iter().filter(|code| code.as_str().starts_with("lost-"));
        for code in losses.filter(|code| **code != Code::LostHierarchy) {
            assert!(Feature::of_loss(*code).is_some(), "{code}");
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let note = Features::NONE.facts(&[FactKind::Note]);
        let set = note.map(&[MapFeature::AnyText]);
        assert_eq!(
            set.iter().collect::<Vec<_>>(),
            [FactKind::Note.into(), Feature::from(MapFeature::AnyText)]
        );
        assert_eq!(set.without(note).facts(&[FactKind::Tag]).iter().count(), 2);
        assert_eq!(set.common(Features::ALL), set);
        assert_eq!(Features::ALL.iter().count(), Feature::all().count());
        assert!(set.has(FactKind::Note) && !set.has(FactKind::Tag) && set.has_map(MapFeature::AnyText));
        assert_eq!(Features::NONE.iter().next(), None);
    }
}
