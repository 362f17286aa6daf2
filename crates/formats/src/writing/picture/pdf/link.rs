//! Links as annotations.

use std::fmt::Write as _;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::Point;
use panmap_layout::Rect;
use panmap_model::{FactKind, MarkKind};

use super::pen::{Pen, area};
use crate::writing::picture::address::href;
use crate::writing::sink::Sink;

impl Pen<'_> {
    /// The links of the sheet that was drawn last, which has this index. Those that lead to no place are counted.
    pub(super) fn links(&mut self, sheet: usize, out: &mut Sink<'_>) -> Vec<Annotation> {
        let links = std::mem::take(&mut self.links);
        let mut annotations = Vec::with_capacity(links.len());
        for link in links {
            // Whatever is no address was counted when the map was drawn.
            let Some(address) = href(link.address, &self.targets) else { continue };
            let Some(target) = self.target(&address) else {
                // A topic may be on several sheets.
                let corner = panmap_layout::Point::new(link.rect.x, link.rect.y);
                let is_first = self.sheets.locate(corner).is_some_and(|(first, _)| first == sheet);
                if let Some(topic) = self.map.get(link.topic).filter(|_| is_first) {
                    if link.is_mark {
                        out.lost(MarkKind::Link, topic);
                    } else {
                        out.lost(FactKind::Link, topic);
                    }
                }
                continue;
            };
            if let Some(rect) = self.on_sheet(link.rect, sheet).and_then(area) {
                annotations.push(Annotation::new_link(LinkAnnotation::new(rect, target), None));
            }
        }
        annotations
    }

    /// Where an address leads: to a topic that is drawn, or out of the document.
    fn target(&self, address: &str) -> Option<Target> {
        let Some(place) = address.strip_prefix('#') else {
            return Some(Target::Action(Action::Link(LinkAction::new(ascii(address)))));
        };
        let topic: usize = place.strip_prefix('t')?.parse().ok()?;
        let drawn = &self.drawing.topics[*self.drawn.get(&topic)? as usize];
        let corner = panmap_layout::Point::new(drawn.bounds.x, drawn.bounds.y);
        let (sheet, point) = self.sheets.locate(corner)?;
        let point = Point::from_xy(point.x as f32, point.y as f32);
        Some(Target::Destination(Destination::Xyz(XyzDestination::new(sheet, point))))
    }

    /// The part of a rectangle that is on a sheet, in points.
    fn on_sheet(&self, rect: Rect, sheet: usize) -> Option<Rect> {
        let sheet = &self.sheets.all[sheet];
        let part = sheet.part;
        let (left, top) = (rect.x.max(part.x), rect.y.max(part.y));
        let (right, bottom) = (rect.right().min(part.right()), rect.bottom().min(part.bottom()));
        let corner = sheet.place_of(panmap_layout::Point::new(left, top), self.sheets.scale);
        let (width, height) = ((right - left) * self.sheets.scale, (bottom - top) * self.sheets.scale);
        (width > 0.0 && height > 0.0).then_some(Rect { x: corner.x, y: corner.y, width, height })
    }
}

/// An address in ASCII: other characters and blanks as their bytes in hexadecimal.
///
/// SPEC: "The uniform resource identifier to resolve, encoded in UTF-8 … ASCII characters" of RFC 3986.
fn ascii(address: &str) -> String {
    let mut ascii = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            ascii.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(ascii, "%{byte:02X}");
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses_are_ascii() {
        assert_eq!(super::ascii("https://a.b/é x?q=1#%20"), "https://a.b/%C3%A9%20x?q=1#%20");
    }
}
