//! The fonts that resvg draws with: the embedded one, and those of the system that were found before.

use std::sync::Arc;

use panmap_layout::{FAMILY, Face, Font};
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{self, FontFamily, FontResolver, Options};

use super::super::fallback::Fallbacks;
use super::super::families::families;
use super::picture::pictures;
use crate::fonts::FontFile;

/// The options for a picture that is drawn with these fonts, and touches no file.
pub(super) fn options(fallbacks: &Fallbacks<'_>) -> Options<'static> {
    let mut database = Database::new();
    let mut add = |file: Arc<Vec<u8>>, index: u32| -> Option<ID> {
        let ids = database.load_font_source(Source::Binary(file));
        ids.iter().copied().find(|id| database.face(*id).is_some_and(|face| face.index == index))
    };
    let [regular, bold] = [Face::Regular, Face::Bold].map(|face| add(Arc::new(face.bytes().to_vec()), 0));
    let others: Vec<(ID, FontFile)> = fallbacks
        .files()
        .iter()
        .filter_map(|file| Some((add(file.data().clone(), file.index())?, file.clone())))
        .collect();
    let emoji = others.iter().find(|(_, file)| file.has('\u{1f4a1}')).map(|(id, _)| *id);
    let select_font = move |font: &usvg::Font, _: &mut Arc<Database>| {
        let is_emoji = families(Font::Emoji).first().is_some_and(|family| is_first(font, family));
        let own = if font.weight() > 500 { bold } else { regular };
        if is_emoji { emoji.or(own) } else { own }
    };
    let select_fallback = move |char: char, used: &[ID], _: &mut Arc<Database>| {
        let own = [bold, regular].into_iter().flatten().filter(|_| Face::Regular.advance(char).is_some());
        let others = others.iter().filter(|(_, file)| file.has(char)).map(|(id, _)| *id);
        own.chain(others).find(|id| !used.contains(id))
    };
    Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::new(database),
        font_resolver: FontResolver {
            select_font: Box::new(select_font),
            select_fallback: Box::new(select_fallback),
        },
        image_href_resolver: pictures(),
        ..Options::default()
    }
}

/// Whether a family is the one that a text wants most.
fn is_first(font: &usvg::Font, family: &str) -> bool {
    matches!(font.families().first(), Some(FontFamily::Named(name)) if name == family)
}
