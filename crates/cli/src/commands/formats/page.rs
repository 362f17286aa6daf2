//! The page of one format: its documentation, and what the registry says of it.

use std::fmt::Write as _;

use panmap_formats::{Feature, Features, Format, Setting};
use panmap_model::MarkKind;

/// What `docs/formats` says, one page a format. The files here are links to those there, so that the package holds them.
const PAGES: &[(&str, &str)] = &[
    ("mindmeister", include_str!("../../../formats/mindmeister.md")),
    ("opml", include_str!("../../../formats/opml.md")),
    ("freemind", include_str!("../../../formats/freemind.md")),
    ("html", include_str!("../../../formats/html.md")),
    ("bookmarks", include_str!("../../../formats/bookmarks.md")),
    ("markdown", include_str!("../../../formats/markdown.md")),
    ("mermaid", include_str!("../../../formats/mermaid.md")),
    ("plantuml", include_str!("../../../formats/plantuml.md")),
    ("dot", include_str!("../../../formats/dot.md")),
    ("canvas", include_str!("../../../formats/canvas.md")),
    ("org", include_str!("../../../formats/org.md")),
    ("taskpaper", include_str!("../../../formats/taskpaper.md")),
    ("csv", include_str!("../../../formats/csv.md")),
    ("tsv", include_str!("../../../formats/tsv.md")),
    ("indented", include_str!("../../../formats/indented.md")),
    ("xmind", include_str!("../../../formats/xmind.md")),
    ("mind", include_str!("../../../formats/mind.md")),
    ("simplemind", include_str!("../../../formats/simplemind.md")),
    ("ithoughts", include_str!("../../../formats/ithoughts.md")),
    ("wisemapping", include_str!("../../../formats/wisemapping.md")),
    ("minder", include_str!("../../../formats/minder.md")),
    ("vym", include_str!("../../../formats/vym.md")),
    ("mindnode", include_str!("../../../formats/mindnode.md")),
    ("mindmup", include_str!("../../../formats/mindmup.md")),
    ("kityminder", include_str!("../../../formats/kityminder.md")),
    ("simple-mind-map", include_str!("../../../formats/simple-mind-map.md")),
    ("sciareto", include_str!("../../../formats/sciareto.md")),
    ("mindmanager", include_str!("../../../formats/mindmanager.md")),
    ("edrawmind", include_str!("../../../formats/edrawmind.md")),
    ("jsonl", include_str!("../../../formats/jsonl.md")),
    ("json", include_str!("../../../formats/json.md")),
    ("svg", include_str!("../../../formats/svg.md")),
    ("png", include_str!("../../../formats/png.md")),
    ("pdf", include_str!("../../../formats/pdf.md")),
];

/// The documentation of a format, followed by what its reader and each of its targets carry, and what can be set.
pub(super) fn page(format: &Format) -> String {
    let mut page = documentation(format).to_owned();
    page.push_str("\n## What is carried beside the texts\n\n");
    if let Some(reader) = &format.reader {
        line(&mut page, "Read", carried(reader.carries));
    }
    for target in format.targets {
        line(&mut page, &format!("Written for `{}`", target.name), carried(target.carries));
    }
    page.push_str("\n## How to change the settings\n\n");
    let settings = settings(format);
    if settings.is_empty() {
        page.push_str("There are none.\n");
    }
    for (name, setting) in settings {
        line(&mut page, &name, format!("takes {}. {}", setting.values, setting.about));
    }
    page
}

fn documentation(format: &Format) -> &'static str {
    PAGES.iter().find(|(name, _)| *name == format.name).map_or("", |(_, text)| text)
}

fn line(page: &mut String, what: &str, about: impl std::fmt::Display) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "- {what}: {about}");
}

/// The settings of a reader and of targets, each with the argument that changes it.
fn settings(format: &Format) -> Vec<(String, &'static Setting)> {
    let mut all: Vec<(String, &Setting)> = Vec::new();
    let mut add = |flag: &str, setting: &'static Setting| {
        let argument = format!("`--{flag} {}=…`", setting.name);
        if all.iter().all(|(known, _)| *known != argument) {
            all.push((argument, setting));
        }
    };
    format.reader.iter().flat_map(|reader| reader.settings).for_each(|own| add("read-setting", own));
    let of_targets = format.targets.iter().flat_map(|target| target.settings);
    of_targets.for_each(|own| add("write-setting", own));
    all
}

/// The features in words: facts and what the map has, then marks.
fn carried(carries: Features) -> String {
    if carries == Features::ALL {
        return "everything".to_owned();
    }
    let (marks, others): (Vec<_>, Vec<_>) =
        carries.iter().partition(|feature| matches!(feature, Feature::Mark(_)));
    let words =
        |features: &[Feature]| features.iter().map(|feature| feature.plural()).collect::<Vec<_>>().join(", ");
    let formatting = match &marks[..] {
        [] => "no formatting".to_owned(),
        all if all.len() == MarkKind::ALL.len() => "all formatting".to_owned(),
        some => format!("formatting ({})", words(some)),
    };
    if others.is_empty() { formatting } else { format!("{}; {formatting}", words(&others)) }
}

#[cfg(test)]
mod tests {
    use panmap_formats::FORMATS;

    use super::*;

    /// Everything that a reader or a target of a format carries.
    fn carries(format: &Format, feature: Feature) -> bool {
        let read = format.reader.iter().map(|reader| reader.carries);
        let mut all = read.chain(format.targets.iter().map(|target| target.carries));
        all.any(|carries| carries.contains(feature))
    }

    #[test]
    fn every_format_has_a_page_that_names_what_it_carries() {
        for format in FORMATS {
            let page = documentation(format);
            assert!(page.starts_with("# ") && page.ends_with('\n'), "{} needs a page", format.name);
            for target in format.targets {
                assert!(page.contains(&format!("| `{}`", target.name)), "{}: {}", format.name, target.name);
            }
            for (argument, setting) in settings(format) {
                assert!(page.contains(&format!("| `{}` (", setting.name)), "{}: {argument}", format.name);
            }
            for feature in Feature::all().filter(|feature| carries(format, *feature)) {
                // Formatting has a section of its own, and any character is no thing to be named.
                let is_thing =
                    feature.loss().is_some() && feature != panmap_formats::MapFeature::AnyText.into();
                let is_named = page.contains(feature.plural()) || page.contains(feature.name());
                assert!(
                    is_named || !is_thing || matches!(feature, Feature::Mark(_)),
                    "docs/formats/{}.md does not name {}",
                    format.name,
                    feature.plural()
                );
            }
        }
    }

    #[test]
    fn no_page_claims_what_is_not_carried() {
        for format in FORMATS {
            // The middle column of a mapping says what a thing is in the map.
            let rows =
                documentation(format).lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").nth(1));
            let claims: Vec<_> = rows.flat_map(|cell| cell.split([',', ';', ':'])).map(str::trim).collect();
            for feature in Feature::all().filter(|feature| !matches!(feature, Feature::Mark(_))) {
                let is_claimed = claims.contains(&feature.plural());
                assert!(
                    !is_claimed || carries(format, feature),
                    "docs/formats/{}.md claims {}",
                    format.name,
                    feature.plural()
                );
            }
        }
    }
}
