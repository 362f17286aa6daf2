//! What several maps say about themselves, as one map says it.

use std::collections::HashSet;

use panmap_model::{Code, Diagnostic, MapBuilder, Meta, MindMap, Severity, TextBuilder};

/// What maps say that have no topic of their own to say it.
#[derive(Default)]
pub(super) struct Agreed<'a> {
    maps: Vec<&'a MindMap>,
}

impl<'a> Agreed<'a> {
    pub(super) fn add(&mut self, map: &'a MindMap) {
        self.maps.push(map);
    }

    /// Says for a map what all maps say, and returns what it cannot say.
    pub(super) fn finish(&self, builder: &mut MapBuilder, root: Option<&str>) -> Vec<Diagnostic> {
        let meta = builder.meta_mut();
        let mut lost = Vec::new();
        let all = || self.maps.iter().map(|map| map.meta());
        let mut title = root.map(str::to_owned);
        if title.is_none() {
            title = all().find_map(|meta| meta.title.clone());
        }
        let titles = self.maps.iter().filter(|map| {
            let own = map.meta().title.as_ref();
            let is_root = own.is_none_or(|own| map.roots().any(|root| root.text() == own));
            !is_root && own != title.as_ref()
        });
        lost.push(told(titles.count(), Severity::Warning, Code::LostTitle, "title", "titles"));
        meta.title = title;
        let authors = distinct(all().filter_map(|meta| meta.author.as_deref()));
        meta.author = (!authors.is_empty()).then(|| authors.join(", "));
        let languages = distinct(all().map(|meta| meta.language.as_deref()));
        meta.language = if let [Some(only)] = languages[..] { Some(only.to_owned()) } else { None };
        describe(meta, all());
        let times = |times: Vec<_>| times.into_iter().flatten().collect::<Vec<_>>();
        let created = times(all().map(|meta| meta.created).collect());
        let modified = times(all().map(|meta| meta.modified).collect());
        (meta.created, meta.modified) = (created.iter().min().copied(), modified.iter().max().copied());
        let others = created.iter().filter(|time| Some(**time) != meta.created).count()
            + modified.iter().filter(|time| Some(**time) != meta.modified).count();
        lost.push(told(others, Severity::Info, Code::LostMapTime, "time of a map", "times of maps"));
        let (attributes, others) = first_of_each(all().map(|meta| &meta.attributes[..]));
        meta.attributes = attributes;
        lost.push(told(
            others,
            Severity::Warning,
            Code::LostMapAttribute,
            "attribute of a map",
            "attributes of maps",
        ));
        let (extensions, others) = first_of_each(all().map(|meta| &meta.extensions[..]));
        meta.extensions = extensions;
        lost.push(told(
            others,
            Severity::Info,
            Code::LostExtension,
            "extension of a map",
            "extensions of maps",
        ));
        lost.into_iter().flatten().collect()
    }
}

/// The loss of what a joined map cannot have, because another map says something else.
fn told(count: usize, severity: Severity, code: Code, one: &str, many: &str) -> Option<Diagnostic> {
    let what = if count == 1 { format!("1 {one} is") } else { format!("{count} {many} are") };
    let message = format!("{what} left out, because the joined map has another one");
    (count > 0).then(|| {
        Diagnostic::new(severity, code, message)
            .help("give each map a topic of its own, which keeps what is known about the map")
            .topics(count, Vec::new())
    })
}

/// Sets the description to those of all maps.
fn describe<'a>(meta: &mut Meta, all: impl Iterator<Item = &'a Meta>) {
    let mut descriptions = Vec::new();
    for text in all.filter_map(|meta| meta.description.as_ref()) {
        if !descriptions.contains(&text) {
            descriptions.push(text);
        }
    }
    meta.description = match descriptions[..] {
        [] => None,
        [only] => Some(only.clone()),
        _ => {
            let mut text = TextBuilder::new();
            for description in descriptions {
                text.paragraph();
                text.push(description.as_text());
                text.end_paragraph();
            }
            Some(text.finish().into())
        }
    };
}

fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for value in all {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

/// The pairs of all lists, of each name those of the first list that has it, and how many others are left out.
fn first_of_each<'a>(lists: impl Iterator<Item = &'a [(String, String)]>) -> (Vec<(String, String)>, usize) {
    let (mut kept, mut names, mut left_out) = (Vec::new(), HashSet::new(), 0);
    for list in lists {
        let new: Vec<_> = list.iter().filter(|(name, _)| !names.contains(name)).collect();
        left_out += list.iter().filter(|pair| names.contains(&pair.0) && !kept.contains(*pair)).count();
        names.extend(new.iter().map(|(name, _)| name.clone()));
        kept.extend(new.into_iter().cloned());
    }
    (kept, left_out)
}
