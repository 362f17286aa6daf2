//! The kinds of fact: one table from which all names, counts and loss codes of facts are derived.

use std::fmt;

use super::content::Fact;
use crate::diagnostic::{Code, Severity};

/// The properties of a kind of fact.
struct Row {
    name: &'static str,
    plural: &'static str,
    is_single: bool,
    member: &'static str,
    loss: Option<Code>,
    severity: Severity,
}

macro_rules! kinds {
    ($($kind:ident = $many:ident $name:literal $plural:literal, $member:literal, $severity:ident $loss:ident;)*) => {
        /// The kind of a [`Fact`], in the order in which a topic's facts are stored: single kinds first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum FactKind {
            $(#[doc = concat!("[`Fact::", stringify!($kind), "`].")] $kind,)*
        }

        const TABLE: &[Row] = &[$(Row {
            name: $name,
            plural: $plural,
            is_single: kinds!(@ $many),
            member: $member,
            loss: kinds!(@ $loss),
            severity: Severity::$severity,
        }),*];

        impl FactKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];
        }

        impl Fact<'_> {
            /// The kind of the fact.
            #[must_use]
            pub const fn kind(self) -> FactKind {
                match self { $(Self::$kind { .. } => FactKind::$kind,)* }
            }
        }
    };
    (@ one) => { true };
    (@ many) => { false };
    (@ NotALoss) => { None };
    (@ $loss:ident) => { Some(Code::$loss) };
}

kinds! {
    // kind       its name and plural                                 JSON member    severity and code of its loss
    Note        = one  "note" "notes",                                "note",        Warning LostNote;
    Details     = one  "details" "details",                           "details",     Warning LostDetails;
    Link        = one  "link" "links",                                "link",        Warning LostLink;
    Task        = one  "task" "tasks",                                "task",        Warning LostTask;
    Priority    = one  "priority" "priorities",                       "priority",    Warning LostPriority;
    Progress    = one  "progress" "progress values",                  "progress",    Warning LostProgress;
    Number      = one  "list number" "list numbers",                  "number",      Warning LostNumber;
    Folded      = one  "folded state" "folded states",                "folded",      Info    LostFolding;
    Side        = one  "side" "sides",                                "side",        Info    LostSide;
    Role        = one  "role" "roles",                                "role",        Warning LostRole;
    Sheet       = one  "sheet" "sheets",                              "sheet",       Warning LostSheet;
    Created     = one  "creation time" "creation times",              "created",     Info    LostTime;
    Modified    = one  "modification time" "modification times",      "modified",    Info    LostTime;
    SourceId    = one  "id" "ids",                                    "id",          Info    NotALoss;
    Icon        = many "icon" "icons",                                "icons",       Warning LostIcon;
    Tag         = many "tag" "tags",                                  "tags",        Warning LostTag;
    Picture     = many "picture" "pictures",                          "pictures",    Warning LostPicture;
    Attachment  = many "attachment" "attachments",                    "attachments", Warning LostAttachment;
    Style       = many "style" "styles",                              "style",       Info    LostStyle;
    Attribute   = many "attribute" "attributes",                      "attributes",  Warning LostAttribute;
    Extension   = many "extension" "extensions",                      "extensions",  Info    LostExtension;
}

impl FactKind {
    /// The name for one fact of the kind.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The name for several facts of the kind.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        self.row().plural
    }

    /// Whether a topic can have at most one fact of the kind.
    #[must_use]
    pub const fn is_single(self) -> bool {
        self.row().is_single
    }

    /// The member of a topic in Panmap's JSON that holds the fact, or the list of facts.
    #[must_use]
    pub const fn member(self) -> &'static str {
        self.row().member
    }

    /// The code that reports a lost fact of the kind; `None` if it does not count as a loss.
    ///
    /// Creation and modification times share one code. A source id is provenance, not content, so it never counts as
    /// lost.
    #[must_use]
    pub const fn loss(self) -> Option<Code> {
        self.row().loss
    }

    /// The severity of losing a fact of the kind; losing appearance is less severe than losing content.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.row().severity
    }

    const fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
}

/// Formats the name for one fact of the kind.
impl fmt::Display for FactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_members_and_codes_belong_to_one_kind_each() {
        let unique = |of: fn(FactKind) -> &'static str| {
            FactKind::ALL.iter().map(|kind| of(*kind)).collect::<HashSet<_>>().len()
        };
        let kinds = FactKind::ALL.len();
        assert_eq!([FactKind::name, FactKind::plural, FactKind::member].map(unique), [kinds; 3]);
        let lost = FactKind::ALL.iter().filter(|kind| **kind != FactKind::Modified);
        let codes: Vec<_> = lost.filter_map(|kind| kind.loss()).collect();
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
        assert!(codes.iter().all(|code| code.as_str().starts_with("lost-")), "{codes:?}");
    }

    #[test]
    fn single_kinds_come_before_many() {
        assert!(FactKind::ALL.is_sorted_by_key(|kind| (!kind.is_single(), *kind)));
    }
}
