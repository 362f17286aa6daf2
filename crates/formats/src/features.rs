//! What a map can hold beside the order, depth and text of its topics.

use panmap_model::{Code, Fact};

macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal, $loss:expr;)*) => {
        /// Something a map can hold beside the order, depth and text of its topics, which a target carries or loses.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
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
            Fact::Attribute { .. } => Self::Attributes,
        }
    }
}

/// A set of features, made at compile time.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Features(u128);

impl Features {
    /// No feature at all.
    pub const NONE: Self = Self(0);

    /// Every feature.
    pub const ALL: Self = Self::of(Feature::ALL);

    /// The set of these features.
    #[must_use]
    pub const fn of(features: &[Feature]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < features.len() {
            bits |= 1 << features[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    /// The set, and these features.
    #[must_use]
    pub const fn and(self, features: &[Feature]) -> Self {
        Self(self.0 | Self::of(features).0)
    }

    /// The set, without these features.
    #[must_use]
    pub const fn without(self, features: &[Feature]) -> Self {
        Self(self.0 & !Self::of(features).0)
    }

    /// The features that are in both sets.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether a feature is in the set.
    #[must_use]
    pub const fn contains(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u32) != 0
    }

    /// The features in the set, in the order of [`Feature::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Feature> + Clone {
        Feature::ALL.iter().copied().filter(move |feature| self.contains(*feature))
    }
}

impl std::fmt::Debug for Features {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
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
        for code in losses.filter(|code| **code != Code::LostHierarchy) {
            assert!(Feature::of_loss(*code).is_some(), "{code}");
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set = Features::of(&[Feature::Notes, Feature::AnyText]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Feature::Notes, Feature::AnyText]);
        assert_eq!(set.without(&[Feature::Notes]).and(&[Feature::Tags]).iter().count(), 2);
        assert_eq!(set.common(Features::ALL), set);
        assert_eq!(Features::ALL.iter().count(), Feature::ALL.len());
        assert_eq!(Features::NONE.iter().next(), None);
    }
}
