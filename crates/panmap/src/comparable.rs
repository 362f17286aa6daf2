//! What of two maps can be compared, given the formats that they were read from (feature `diff`).

use panmap_diff::Aspect;
use panmap_formats::{Feature, Format, MapFeature};
use panmap_model::MarkKind;

/// Whether maps that were read from these formats can be compared in an aspect: whether both formats can bring it, or
/// both are the same.
///
/// ```
/// use panmap::{by_name, is_comparable};
/// use panmap_diff::{Aspect, compare_aspects};
///
/// let (markdown, csv) = (by_name("markdown").expect("a format"), by_name("csv").expect("a format"));
/// let old = panmap::read(b"# Fruit\n\n- **Apples**\n", markdown)?.map;
/// let new = panmap::read(b"depth,text\n0,Fruit\n1,Apples\n", csv)?.map;
/// let aspects: Vec<_> = Aspect::ALL.iter().copied().filter(|aspect| is_comparable(*aspect, markdown, csv)).collect();
/// assert!(compare_aspects(&old, &new, &aspects).is_empty(), "a table cannot have bold words");
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
#[must_use]
pub fn is_comparable(aspect: Aspect, old: &Format, new: &Format) -> bool {
    let is_carried = |feature: Feature| {
        let brings =
            |format: &Format| format.reader.as_ref().is_some_and(|reader| reader.carries.contains(feature));
        brings(old) && brings(new)
    };
    old.name == new.name || feature(aspect).is_none_or(is_carried)
}

/// The feature a format needs to have a place for an aspect; none for the text of topics.
fn feature(aspect: Aspect) -> Option<Feature> {
    Some(match aspect {
        Aspect::Fact(kind) => kind.into(),
        // Whatever has formatting can make words bold.
        Aspect::Formatting => MarkKind::Strong.into(),
        Aspect::Milliseconds => MapFeature::Milliseconds.into(),
        Aspect::Clone => MapFeature::Clones.into(),
        Aspect::Relations => MapFeature::Relations.into(),
        Aspect::Groups => MapFeature::Groups.into(),
        Aspect::Title => MapFeature::Title.into(),
        Aspect::Author => MapFeature::Author.into(),
        Aspect::Description => MapFeature::Description.into(),
        Aspect::MapTimes => MapFeature::Times.into(),
        Aspect::MapAttributes => MapFeature::Attributes.into(),
        Aspect::MapExtensions => MapFeature::Extensions.into(),
        Aspect::Media => MapFeature::Media.into(),
        _ => return None,
    })
}
