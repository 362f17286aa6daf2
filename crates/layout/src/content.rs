//! What a topic consists of: pictures, signs, text, details, tags and attachments, placed beside and below each other.

mod icons;
mod signs;

use panmap_model::{Fact, FactKind, Picture, Text, Topic};

use crate::drawing::{Drawing, Image, Rect, Run};
use crate::look::Look;
use crate::options::Options;
use crate::text::{Extent, Limits, Style, Typesetter};

/// The largest size at which a picture is shown.
const PICTURE: f64 = 240.0;
/// The width of what a topic has at least.
const EMPTY: f64 = 10.0;
/// The distance between what stands beside each other.
pub(crate) const GAP: f64 = 5.0;

/// The size of a topic, and whether its text was cut or lost characters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Content {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) is_cut: bool,
    pub(crate) drops: bool,
}

/// Adds what a topic consists of to a drawing, with the upper left corner of the topic at the origin.
pub(crate) fn set<'a>(
    topic: Topic<'a>,
    look: &Look,
    hidden: u32,
    options: &Options,
    setter: &mut Typesetter,
    drawing: &mut Drawing<'a>,
) -> Content {
    let first_run = drawing.runs.len();
    let mut setting = Setting { look, options, setter, drawing, first_run, y: look.padding.1, width: 0.0 };
    if topic.is_bare() && hidden == 0 {
        let extent = setting.text(topic, 0.0);
        return setting.finish(extent);
    }
    topic.pictures().for_each(|picture| setting.picture(picture));
    let signs = setting.signs_before(topic);
    let top = setting.y;
    let extent = setting.text(topic, signs);
    setting.signs_after(topic, hidden, (signs, top), extent);
    setting.progress(topic);
    let mut drops = extent.drops;
    if let Some(details) = topic.details() {
        drops |= setting.small(details).drops;
    }
    let tags: String = topic.tags().map(|tag| format!("#{tag} ")).collect();
    if !tags.is_empty() {
        drops |= setting.words(tags.trim_end()).drops;
    }
    for (address, name) in topic.attachments() {
        let name = if name.is_empty() { address.rsplit('/').next().unwrap_or(address) } else { name };
        drops |= setting.words(&format!("\u{2192} {name}")).drops;
    }
    setting.finish(Extent { drops, ..extent })
}

/// A topic that is being set.
struct Setting<'s, 'a> {
    look: &'s Look,
    options: &'s Options,
    setter: &'s mut Typesetter,
    drawing: &'s mut Drawing<'a>,
    /// The first run of the topic.
    first_run: usize,
    /// The lower end of what was set.
    y: f64,
    /// The width of what was set, without padding.
    width: f64,
}

impl<'a> Setting<'_, 'a> {
    /// Sets the text of the topic to the right of its signs.
    fn text(&mut self, topic: Topic<'a>, signs: f64) -> Extent {
        let (first_run, first_shape) = (self.drawing.runs.len(), self.drawing.shapes.len());
        let limits = self.look.limits(self.options);
        let mut style = self.look.style();
        style.is_underlined = topic.link().is_some();
        style.is_struck |= topic.task().is_some_and(|task| task.name() == "done");
        let colors = self.look.colors(self.options);
        let extent = self.setter.set(topic.rich_text(), style, colors, limits, self.drawing);
        let x = self.look.padding.0 + signs;
        self.move_to(first_run, first_shape, x, self.y);
        self.separate(first_run);
        self.y += extent.height;
        self.width = self.width.max(signs + extent.width);
        extent
    }

    fn small(&mut self, text: Text<'a>) -> Extent {
        let (first_run, first_shape) = (self.drawing.runs.len(), self.drawing.shapes.len());
        let (style, limits) = (self.small_style(), self.small_limits());
        let extent = self.setter.set(text, style, self.look.colors(self.options), limits, self.drawing);
        self.place_small(extent, first_run, first_shape)
    }

    fn words(&mut self, words: &str) -> Extent {
        let (first_run, first_shape) = (self.drawing.runs.len(), self.drawing.shapes.len());
        let (style, limits) = (self.small_style(), self.small_limits());
        let extent = self.setter.set_words(words, style, limits, self.drawing);
        self.place_small(extent, first_run, first_shape)
    }

    fn place_small(&mut self, extent: Extent, first_run: usize, first_shape: usize) -> Extent {
        self.move_to(first_run, first_shape, self.look.padding.0, self.y);
        self.separate(first_run);
        self.y += extent.height;
        self.width = self.width.max(extent.width);
        extent
    }

    fn small_style(&self) -> Style {
        self.look.small(self.options.theme.muted)
    }

    fn small_limits(&self) -> Limits {
        Limits { is_centred: false, ..self.look.limits(self.options) }
    }

    /// Separates words from those before them, for whoever copies the topic.
    fn separate(&mut self, first: usize) {
        if let Some(before) = self.drawing.runs[self.first_run..first].last_mut() {
            before.blank_after = true;
        }
    }

    fn picture(&mut self, picture: Picture<'a>) {
        let (width, height) = match (picture.width, picture.height) {
            (Some(width), Some(height)) => (f64::from(width.max(1)), f64::from(height.max(1))),
            (Some(width), None) => (f64::from(width.max(1)), f64::from(width.max(1)) * 0.75),
            (None, Some(height)) => (f64::from(height.max(1)) / 0.75, f64::from(height.max(1))),
            (None, None) => (120.0, 90.0),
        };
        let scale = f64::min(1.0, PICTURE / f64::max(width, height));
        let (width, height) = (f64::max(width * scale, 8.0), f64::max(height * scale, 8.0));
        let rect = Rect { x: self.look.padding.0, y: self.y, width, height };
        self.drawing.images.push(Image { address: picture.address, title: picture.title, rect });
        self.y += height + 3.0;
        self.width = self.width.max(width);
    }

    fn finish(self, extent: Extent) -> Content {
        let (x, y) = self.look.padding;
        Content {
            width: f64::max(self.width, EMPTY) + 2.0 * x,
            height: self.y + y,
            is_cut: extent.is_cut,
            drops: extent.drops,
        }
    }

    fn move_to(&mut self, first_run: usize, first_shape: usize, x: f64, y: f64) {
        let shift = |run: &mut Run| (run.x, run.y) = (run.x + x, run.y + y);
        self.drawing.runs[first_run..].iter_mut().for_each(shift);
        self.drawing.shapes[first_shape..].iter_mut().for_each(|shape| shape.shift(x, y));
    }
}

/// Whether the picture shows a fact of this kind.
#[must_use]
pub fn shows(fact: Fact<'_>) -> bool {
    use panmap_model::StyleProperty::{Background, Bold, Color, EdgeColor, Italic, Strike};
    match fact {
        Fact::Style { property, .. } => {
            matches!(property, Background | Bold | Color | EdgeColor | Italic | Strike)
        }
        other => matches!(
            other.kind(),
            FactKind::Details
                | FactKind::Link
                | FactKind::Task
                | FactKind::Priority
                | FactKind::Progress
                | FactKind::Number
                | FactKind::Role
                | FactKind::Sheet
                | FactKind::Icon
                | FactKind::Tag
                | FactKind::Picture
                | FactKind::Attachment
        ),
    }
}
