//! What belongs to the map as a whole: its metadata and the files that it carries.

use std::collections::BTreeSet;

use panmap_model::{MapBuilder, Medium, Meta, MindMap, TextBuf};

use super::conflict::Clash;
use super::lists::{self, choose};
use crate::aspect::Aspect;

/// Their map with other names for the files that both sides added under the same name; `None` if there are none.
pub(super) fn with_free_names(base: &MindMap, ours: &MindMap, theirs: &MindMap) -> Option<MindMap> {
    let is_added = |medium: &Medium<'_>| base.medium(medium.name).is_none();
    let is_taken = |medium: Medium<'_>| {
        let taken = ours.medium(medium.name).filter(is_added);
        taken.is_some_and(|taken| taken != medium)
    };
    if !theirs.media().any(is_taken) {
        return None;
    }
    let mut builder = MapBuilder::new();
    for Medium { name, media_type, bytes, .. } in ours.media().filter(is_added) {
        builder.media(name, media_type, bytes);
    }
    // Appending gives files other names if theirs are taken.
    builder.append_all(theirs);
    builder.meta_mut().clone_from(theirs.meta());
    if let Some(origin) = theirs.origin() {
        builder.set_origin(origin.format, origin.target);
        builder.set_origin_version(origin.version);
    }
    Some(builder.finish())
}

/// Merges the metadata.
pub(super) fn meta(maps: [&MindMap; 3], clashes: &mut Vec<Clash>) -> Meta {
    let [base, ours, theirs] = maps.map(MindMap::meta);
    let mut meta = ours.clone();
    let text = |of: fn(&Meta) -> Option<TextBuf>| [base, ours, theirs].map(of);
    let mut one = |aspect: Aspect, of: fn(&Meta) -> Option<TextBuf>| {
        let values = text(of);
        choose([&values[0], &values[1], &values[2]]).cloned().unwrap_or_else(|| {
            clashes.push(Clash::of(aspect, text(of)));
            values[1].clone()
        })
    };
    let string = |text: Option<TextBuf>| text.map(|text| text.as_text().words().to_owned());
    meta.title = string(one(Aspect::Title, |meta| meta.title.as_deref().map(TextBuf::from)));
    meta.author = string(one(Aspect::Author, |meta| meta.author.as_deref().map(TextBuf::from)));
    meta.description = one(Aspect::Description, |meta| meta.description.clone());
    let languages = [&base.language, &ours.language, &theirs.language];
    meta.language.clone_from(choose(languages).unwrap_or(&ours.language));
    let times = |of: fn(&Meta) -> Option<panmap_model::Timestamp>| [base, ours, theirs].map(of);
    let [_, our_time, their_time] = times(|meta| meta.created);
    meta.created =
        choose(times(|meta| meta.created)).unwrap_or_else(|| our_time.into_iter().chain(their_time).min());
    meta.modified = choose(times(|meta| meta.modified)).unwrap_or_else(|| ours.modified.max(theirs.modified));
    let mut rows = |aspect: Aspect, of: fn(&Meta) -> &[(String, String)]| {
        let (merged, differing) = lists::merge([of(base), of(ours), of(theirs)], |row| row.0.clone());
        clashes.extend(differing.into_iter().map(|lists| Clash::of(aspect, lists.map(told))));
        merged
    };
    meta.attributes = rows(Aspect::MapAttributes, |meta| &meta.attributes);
    meta.extensions = rows(Aspect::MapExtensions, |meta| &meta.extensions);
    meta
}

fn told(rows: Vec<(String, String)>) -> Option<TextBuf> {
    let rows: Vec<_> = rows.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    (!rows.is_empty()).then(|| rows.join("\n").into())
}

/// Adds the merged files. Of a file that both sides changed, our version keeps the name.
///
/// `is_used` says whether the merged map still refers to a file that one side removed.
pub(super) fn media(
    maps: [&MindMap; 3],
    is_used: impl Fn(&str) -> bool,
    builder: &mut MapBuilder,
    clashes: &mut Vec<Clash>,
) {
    let names: BTreeSet<&str> = maps.iter().flat_map(|map| map.media()).map(|medium| medium.name).collect();
    for name in &names {
        let versions = maps.map(|map| map.medium(name));
        let [base, ours, theirs] = versions;
        let chosen = choose(versions).unwrap_or_else(|| {
            let mut told = [base, ours, theirs].map(|medium| medium.map(|medium| TextBuf::from(medium.name)));
            if let (Some(_), Some(theirs)) = (ours, theirs) {
                let free = free(name, &names);
                builder.media(&free, theirs.media_type, theirs.bytes);
                told[2] = Some(free.into());
            }
            clashes.push(Clash::of(Aspect::Media, told));
            ours.or(theirs)
        });
        let kept = || ours.or(theirs).filter(|_| is_used(name));
        if let Some(medium) = chosen.or_else(kept) {
            builder.media(medium.name, medium.media_type, medium.bytes);
        }
    }
}

/// A name that no file has, such as `oak-theirs.png`.
fn free(name: &str, names: &BTreeSet<&str>) -> String {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let mut free = format!("{stem}-theirs{extension}");
    let mut number = 1_u32;
    while names.contains(&*free) {
        number += 1;
        free = format!("{stem}-theirs-{number}{extension}");
    }
    free
}
