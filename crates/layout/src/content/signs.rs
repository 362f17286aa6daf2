//! The signs beside a text: tasks, priorities, icons, and that there is a note or something hidden.

use panmap_model::text::Rgb;
use panmap_model::{Task, Topic};

use super::icons::{Sign, sign};
use super::{GAP, Setting};
use crate::color::{CONTRAST, mix, readable};
use crate::drawing::{Point, Rect, Shape, Stroke};
use crate::font::{Face, Font, font_of};
use crate::text::{Extent, LINE_HEIGHT, Limits, Style};

/// The width of a progress bar.
const BAR: f64 = 56.0;

impl Setting<'_, '_> {
    /// Adds the signs before the text, and returns how far they push it to the right.
    pub(super) fn signs_before(&mut self, topic: Topic<'_>) -> f64 {
        let start = self.look.padding.0;
        let mut x = start;
        if let Some(number) = topic.number() {
            x = self.word(&format!("{number}."), self.look.style(), x);
        }
        if let Some(task) = topic.task() {
            x = self.checkbox(task, x);
        }
        if let Some(priority) = topic.priority() {
            x = self.number(priority, x);
        }
        for icon in topic.icons() {
            x = match sign(icon) {
                Sign::Number(number) => self.number(number, x),
                Sign::Flag(r, g, b) => self.flag(Rgb(r, g, b), x),
                Sign::Words(words) if words.is_ascii() => self.pill(words, x),
                Sign::Words(words) if !self.options.emoji && font_of(words) != Font::Embedded => {
                    self.pill(icon, x)
                }
                Sign::Words(words) => self.word(words, self.look.style(), x),
            };
        }
        x - start
    }

    /// Adds the signs behind the last line of the text: that there is a note, and how many topics are left out.
    pub(super) fn signs_after(
        &mut self,
        topic: Topic<'_>,
        hidden: u32,
        (signs, top): (f64, f64),
        extent: Extent,
    ) {
        let end = if extent.is_rtl { extent.width } else { self.center(extent) };
        let mut x = self.look.padding.0 + signs + end + GAP;
        let lines_end = self.y;
        // Signs stand on the last line.
        self.y = f64::max(top, lines_end - self.line());
        if topic.note().is_some_and(|note| !note.is_empty()) {
            x = self.note(x);
        }
        if hidden > 0 {
            x = self.pill(&format!("+{hidden}"), x);
        }
        self.y = lines_end;
        self.width = f64::max(self.width, x - GAP - self.look.padding.0);
    }

    /// Adds a bar for how much of the topic is done.
    pub(super) fn progress(&mut self, topic: Topic<'_>) {
        let Some(progress) = topic.progress() else { return };
        let (x, y) = (self.look.padding.0, self.y + 2.0);
        let bar = |width| Rect { x, y, width, height: 5.0 };
        let behind = mix(self.look.behind, self.look.text, 56);
        self.fill(bar(BAR), 2.5, behind);
        if progress > 0 {
            self.fill(bar(BAR * f64::from(progress.min(100)) / 100.0), 2.5, self.look.text);
        }
        self.y += 9.0;
        self.width = self.width.max(BAR);
    }

    /// The end of the last line, which may be centred.
    fn center(&self, extent: Extent) -> f64 {
        let is_centred = self.look.limits(self.options).is_centred;
        if is_centred { f64::midpoint(extent.width, extent.last_width) } else { extent.last_width }
    }

    fn line(&self) -> f64 {
        self.look.size * LINE_HEIGHT
    }

    /// A square or round sign in the middle of the line that begins at `y`.
    fn square(&self, x: f64) -> Rect {
        let side = self.look.size;
        Rect { x, y: self.y + (self.line() - side) / 2.0, width: side, height: side }
    }

    fn checkbox(&mut self, task: Task<'_>, x: f64) -> f64 {
        let rect = self.square(x);
        let stroke = Stroke { color: self.look.text, width: 1.4, is_dashed: matches!(task, Task::Other(_)) };
        let inner =
            Rect { x: rect.x + 1.0, y: rect.y + 1.0, width: rect.width - 2.0, height: rect.height - 2.0 };
        self.drawing.shapes.push(Shape::Box { rect: inner, radius: 2.5, fill: None, stroke: Some(stroke) });
        if task == Task::Done {
            let at = |x: f64, y: f64| Point::new(rect.x + rect.width * x, rect.y + rect.height * y);
            let points = [at(0.26, 0.54), at(0.44, 0.71), at(0.76, 0.32)];
            let stroke = Stroke { width: 1.8, is_dashed: false, ..stroke };
            self.drawing.shapes.push(Shape::Angle { points, stroke });
        }
        let x = rect.right() + GAP;
        match task {
            Task::Other(name) => self.pill(name, x),
            _ => x,
        }
    }

    fn number(&mut self, number: u8, x: f64) -> f64 {
        let rect = self.square(x);
        self.fill(rect, rect.width / 2.0, self.look.text);
        let color = readable(self.look.behind, self.look.text, CONTRAST);
        let style = Style::new(rect.width * 0.72, Face::Bold, color);
        self.words_in(&number.to_string(), style, rect);
        rect.right() + GAP
    }

    fn flag(&mut self, color: Rgb, x: f64) -> f64 {
        let rect = self.square(x);
        let color = readable(color, self.look.behind, 3.0);
        let at = |x: f64, y: f64| Point::new(rect.x + rect.width * x, rect.y + rect.height * y);
        let pole = Rect { x: rect.x + 1.0, y: rect.y, width: 1.4, height: rect.height };
        self.fill(pole, 0.7, color);
        let points = [at(0.15, 0.02), at(0.95, 0.3), at(0.15, 0.6)];
        self.drawing.shapes.push(Shape::Triangle { points, fill: color });
        rect.right() + GAP
    }

    /// Three lines on a sheet.
    fn note(&mut self, x: f64) -> f64 {
        let rect = self.square(x);
        let color = mix(self.look.text, self.look.behind, 64);
        for (at, width) in [(0.28, 0.8), (0.5, 0.8), (0.72, 0.5)] {
            let line = Rect { x, y: rect.y + rect.height * at - 0.6, width: rect.width * width, height: 1.2 };
            self.fill(line, 0.6, color);
        }
        x + rect.width * 0.8 + GAP
    }

    /// Words on a fill of their own.
    fn pill(&mut self, words: &str, x: f64) -> f64 {
        let fill = mix(self.look.behind, self.look.text, 28);
        let style =
            Style::new(self.look.size * 0.82, Face::Regular, readable(self.look.text, fill, CONTRAST));
        let first = (self.drawing.runs.len(), self.drawing.shapes.len());
        let height = style.size * LINE_HEIGHT;
        let rect = Rect { x, y: self.y + (self.line() - height) / 2.0, width: 0.0, height };
        self.drawing.shapes.push(Shape::Box { rect, radius: height / 2.0, fill: Some(fill), stroke: None });
        let limits = Limits { width: 120.0, lines: 1, is_centred: false };
        let extent = self.setter.set_words(words, style, limits, self.drawing);
        self.move_to(first.0, first.1 + 1, x + 5.0, rect.y);
        self.separate(first.0);
        if let Some(Shape::Box { rect, .. }) = self.drawing.shapes.get_mut(first.1) {
            rect.width = extent.width + 10.0;
        }
        x + extent.width + 10.0 + GAP
    }

    /// Words before the text.
    fn word(&mut self, words: &str, style: Style, x: f64) -> f64 {
        let first = (self.drawing.runs.len(), self.drawing.shapes.len());
        let limits = Limits { width: self.look.wrap, lines: 1, is_centred: false };
        let extent = self.setter.set_words(words, style, limits, self.drawing);
        self.move_to(first.0, first.1, x, self.y);
        self.separate(first.0);
        x + extent.width + GAP
    }

    /// Words in the middle of a rectangle.
    fn words_in(&mut self, words: &str, style: Style, rect: Rect) {
        let first = (self.drawing.runs.len(), self.drawing.shapes.len());
        let limits = Limits { width: f64::INFINITY, lines: 1, is_centred: false };
        let extent = self.setter.set_words(words, style, limits, self.drawing);
        let x = rect.x + (rect.width - extent.width) / 2.0;
        self.move_to(first.0, first.1, x, rect.y + (rect.height - extent.height) / 2.0);
        self.separate(first.0);
    }

    fn fill(&mut self, rect: Rect, radius: f64, fill: Rgb) {
        self.drawing.shapes.push(Shape::Box { rect, radius, fill: Some(fill), stroke: None });
    }
}
