//! The fonts that resvg draws with: the embedded one, and those of the system that were found before.

use std::sync::Arc;

use panmap_layout::{FAMILY, Face};
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{self, FontFamily, FontResolver, Options};

use super::super::decode::pictures;
use super::super::fallback::Fallbacks;

/// The options for a picture that is drawn with these fonts, and touches no file.
pub(super) fn options(fallbacks: &Fallbacks<'_>) -> Options<'static> {
    let mut database = Database::new();
    let mut add = |file: Arc<Vec<u8>>, index: u32| -> Option<ID> {
        let ids = database.load_font_source(Source::Binary(file));
        ids.iter().copied().find(|id| database.face(*id).is_some_and(|face| face.index == index))
    };
    let [regular, bold] = [Face::Regular, Face::Bold].map(|face| add(Arc::new(face.bytes().to_vec()), 0));
    let others: Vec<Option<ID>> =
        fallbacks.files().iter().map(|file| add(file.data().clone(), file.index())).collect();
    let select_font = move |font: &usvg::Font, _: &mut Arc<Database>| {
        let own = if font.weight() > 500 { bold } else { regular };
        let at = font.families().first().and_then(number);
        at.and_then(|at| *others.get(at)?).or(own)
    };
    // Every part of a text names its font, so what is not in it is a box.
    let select_fallback = |_: char, _: &[ID], _: &mut Arc<Database>| None;
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

/// The name by which a text asks for a font of the system.
pub(super) fn family(at: usize) -> String {
    format!("panmap-{at}")
}

/// The font that a name asks for.
fn number(family: &FontFamily) -> Option<usize> {
    match family {
        FontFamily::Named(name) => name.strip_prefix("panmap-")?.parse().ok(),
        _ => None,
    }
}
