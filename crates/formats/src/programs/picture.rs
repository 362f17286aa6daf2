//! Pictures for programs that show one with a topic.

use panmap_model::{FactKind, Picture, Topic};

use crate::writing::sink::Sink;

/// The first picture of a topic, with its size, of programs that show one and need to know how large. All else that is
/// known of its pictures is counted as lost.
pub(crate) fn picture<'a>(
    topic: Topic<'a>,
    has_title: bool,
    out: &mut Sink<'_>,
) -> Option<(Picture<'a>, u16, u16)> {
    let mut kept = None;
    for picture in topic.pictures() {
        let whole =
            picture.width.zip(picture.height).filter(|_| kept.is_none() && !picture.address.is_empty());
        if whole.is_none() || !has_title && !picture.title.is_empty() {
            out.lost(FactKind::Picture, topic);
        }
        if let Some((width, height)) = whole {
            kept = Some((picture, width, height));
        }
    }
    kept
}
