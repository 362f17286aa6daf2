//! Drawings whose texts and pictures we draw too, rather than whoever opens them.

use std::collections::HashMap;

use panmap_layout::Drawing;
use panmap_model::FactKind;

use super::decode::Picture;
use super::drawn_with;
use super::fallback::Fallbacks;
use super::image::data_uri;
use super::settings::{ALL_LINES, options};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// Draws a map whose texts we draw too, and reports characters that no font has.
pub(super) fn drawn_by_us<'f>(
    fitted: &'f Fitted<'_>,
    title: &str,
    out: &mut Sink<'_>,
) -> (Drawing<'f>, Fallbacks<'f>) {
    let mut fallbacks = Fallbacks::new(fitted);
    let options = options(fitted.settings(), &ALL_LINES).emoji(fallbacks.has_emoji());
    let drawing = drawn_with(fitted, &options, out);
    let mut decodes: HashMap<&str, bool> = HashMap::new();
    for drawn in &drawing.topics {
        let images = &drawing.images[drawn.images.start as usize..drawn.images.end as usize];
        for image in images {
            let decodes = *decodes.entry(image.address).or_insert_with(|| {
                // What is not in the map was counted before.
                let uri = data_uri(fitted.map(), image.address);
                uri.is_none_or(|uri| Picture::decode(&uri).is_some())
            });
            if let (false, Some(topic)) = (decodes, fitted.map().get(drawn.topic)) {
                out.lost(FactKind::Picture, topic);
            }
        }
    }
    let missing = fallbacks.find_all(&drawing);
    if let Some(loss) = missing.told(fitted.map(), title, fallbacks.uses_system()) {
        out.lost_of_map(loss);
    }
    (drawing, fallbacks)
}
