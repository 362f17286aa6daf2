//! The programs that read Markdown in their own ways, as data.

use crate::format::{Feature, Flavour, WriteOptions};

/// What GFM carries, which is the default.
pub(super) const GFM: &[Feature] = &[Feature::Notes, Feature::Links, Feature::Tasks, Feature::Roots];

pub(super) static FLAVOURS: &[Flavour] = &[
    Flavour {
        name: "gfm",
        follows: "GitHub's Markdown, with `[x]` before tasks; what markmap and pandoc add is escaped too.",
        carries: GFM,
    },
    Flavour {
        name: "commonmark",
        follows: "The CommonMark specification alone: no tasks, and no escapes of what markmap or GitHub's addresses add.",
        carries: &[Feature::Notes, Feature::Links, Feature::Roots],
    },
    Flavour {
        name: "markmap",
        follows: "markmap-lib, which has no notes: below a heading they vanish, below an item they join its text.",
        carries: &[Feature::Links, Feature::Tasks, Feature::Roots],
    },
    Flavour {
        name: "obsidian",
        follows: "Obsidian: title, author and description in front matter, tags as `#tag` behind the text.",
        carries: &[
            Feature::Notes,
            Feature::Links,
            Feature::Tasks,
            Feature::Tags,
            Feature::Roots,
            Feature::Title,
            Feature::Author,
            Feature::Description,
        ],
    },
    Flavour {
        name: "logseq",
        follows: "Logseq: bullets only, indented by tabs, tasks as `TODO` and `DONE`, folding, tags and attributes as properties.",
        carries: &[
            Feature::Notes,
            Feature::Links,
            Feature::Tasks,
            Feature::Tags,
            Feature::Attributes,
            Feature::Folding,
            Feature::Roots,
        ],
    },
];

/// How a flavour is written.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is one difference between programs")]
pub(super) struct Style {
    pub(super) has_notes: bool,
    pub(super) has_tasks: bool,
    /// Title, author and description stand in front matter, and tags behind the text.
    pub(super) is_obsidian: bool,
    /// Roots are items too, tabs indent, and properties stand below the text.
    pub(super) is_outline: bool,
    /// Only what CommonMark takes for markup is escaped.
    pub(super) is_plain: bool,
}

/// The style of the flavour asked for.
pub(super) fn style(options: &WriteOptions) -> Style {
    let name = options.flavour.map_or("gfm", |flavour| flavour.name);
    Style {
        has_notes: name != "markmap",
        has_tasks: name != "commonmark",
        is_obsidian: name == "obsidian",
        is_outline: name == "logseq",
        is_plain: name == "commonmark",
    }
}
