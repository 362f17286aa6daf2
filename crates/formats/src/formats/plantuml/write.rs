//! Writing diagrams that PlantUML draws from its version 1.2020.02 on.

use std::io::{self, Write as _};

use panmap_model::{Fact, FactKind, MarkKind, MindMap, Side, StyleProperty, Text, TextBuf, Topic};

use super::item::is_stereotype;
use super::read::BOXLESS;
use super::scan::{self, Kind};
use super::spell::{self, Break};
use super::{label, openiconic};
use crate::features::{Feature, MapFeature};
use crate::names::colors;
use crate::names::icons::{self, Program};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

pub(super) fn write_mindmap(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    write(Kind::MindMap, fitted.map(), out)
}

pub(super) fn write_wbs(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    write(Kind::Wbs, fitted.map(), out)
}

/// How the sides of branches are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// All branches have one, so lines between them can name it.
    Lines,
    /// Some have none: the others have signs, with which no colours can be.
    Signs,
    /// `<` and `>` behind the stars.
    Arrows,
}

fn write(kind: Kind, map: &MindMap, out: &mut Sink<'_>) -> io::Result<()> {
    let name = if kind == Kind::Wbs { "wbs" } else { "mindmap" };
    writeln!(out, "@start{name}")?;
    around(map, out)?;
    let branches = || map.topics().filter(|topic| topic.depth() == 1);
    let sides = match kind {
        Kind::Wbs => Sides::Arrows,
        Kind::MindMap if branches().all(|branch| branch.side().is_some()) => Sides::Lines,
        Kind::MindMap => Sides::Signs,
    };
    // PlantUML knows many names of colours, of which a file of its own has those that it knows.
    let is_own = map.origin().is_some_and(|origin| origin.format == "plantuml");
    let mut writer = Writer { kind, sides, is_own, side: None };
    let mut line = String::new();
    for topic in map.topics() {
        line.clear();
        writer.topic(topic, &mut line, out)?;
        writeln!(out, "{line}")?;
    }
    writeln!(out, "@end{name}")
}

/// Writes what stands around the topics: how the diagram is drawn, its title, what else is said of it.
fn around(map: &MindMap, out: &mut Sink<'_>) -> io::Result<()> {
    let meta = map.meta();
    for (syntax, source) in &meta.extensions {
        if syntax == "plantuml" && scan::is_drawing(source) {
            writeln!(out, "{source}")?;
        } else {
            out.lost_at(MapFeature::Extensions, source);
        }
    }
    let root = map.roots().next().map_or("", Topic::text);
    let title = meta.title.as_deref().filter(|title| !title.is_empty() && *title != root);
    let mut line = String::new();
    if let Some(title) = title {
        spell::write(&mut line, title.into(), None, Break::Escaped);
        writeln!(out, "title {line}")?;
    }
    let mut seen = Vec::new();
    for (name, value) in &meta.attributes {
        let is_known = ["caption", "header", "footer"].contains(&&**name) && !seen.contains(&name);
        if is_known && !value.is_empty() {
            seen.push(name);
            line.clear();
            spell::write(&mut line, (&**value).into(), None, Break::Escaped);
            writeln!(out, "{name} {line}")?;
        } else {
            out.lost_at(MapFeature::Attributes, name);
        }
    }
    let Some(description) = meta.description.as_ref().filter(|text| !text.is_empty()) else { return Ok(()) };
    line.clear();
    spell::write(&mut line, description.as_text(), None, Break::Line);
    let again = label::read_lines(line.split('\n')).text;
    if again != *description {
        out.lost_at(lost_mark(description.as_text(), &again), "the description");
    }
    write!(out, "legend\n{line}\nendlegend\n")
}

/// What a text lost that is read otherwise: characters, or a mark.
fn lost_mark(text: Text<'_>, again: &TextBuf) -> Feature {
    let lost = text.marks().find(|mark| again.as_text().marks().all(|other| other != *mark));
    let kind = lost.or_else(|| again.as_text().marks().next()).map(|(_, mark)| mark.kind());
    match kind.filter(|_| text.words() == again.as_text().words()) {
        Some(kind) => kind.into(),
        None => MapFeature::AnyText.into(),
    }
}

struct Writer {
    kind: Kind,
    sides: Sides,
    is_own: bool,
    /// The side on which topics are drawn now, if a line has named it or their branch has signs.
    side: Option<Side>,
}

impl Writer {
    fn topic(&mut self, topic: Topic<'_>, written: &mut String, out: &mut Sink<'_>) -> io::Result<()> {
        let depth = topic.depth();
        if depth == 1 {
            let side = topic.side();
            if self.sides == Sides::Lines && side != self.side {
                writeln!(out, "{} side", side.map_or("right", Side::name))?;
            }
            self.side = side;
        } else if topic.side().is_some() {
            out.lost(FactKind::Side, topic);
        }
        let sign = match (self.sides, self.side) {
            (Sides::Signs, Some(Side::Right)) if depth > 0 => b'+',
            (Sides::Signs, Some(Side::Left)) if depth > 0 => b'-',
            _ => b'*',
        };
        signs(sign, depth + 1, out)?;
        self.beside(topic, sign == b'*' && self.kind == Kind::MindMap, written, out);
        written.push(' ');
        let icons = icons_of(topic, out);
        for icon in &icons {
            *written += &["<&", icon, "> "].concat();
        }
        let start = written.len();
        let address = topic.link().filter(|link| !link.is_empty());
        let link = address.filter(|link| spell::is_address(link));
        spell::write(written, topic.rich_text(), link, Break::Escaped);
        self.check(topic, &written[start..], link, address, out);
        let styles = topic.styles().filter(|(property, _)| *property == StyleProperty::StyleName);
        for (at, (_, name)) in styles.enumerate() {
            if at == 0 && is_stereotype(name) {
                *written += &[" <<", name, ">>"].concat();
            } else {
                out.lost(FactKind::Style, topic);
            }
        }
        Ok(())
    }

    /// Writes what stands between the stars and the words.
    fn beside(&self, topic: Topic<'_>, is_looked: bool, line: &mut String, out: &mut Sink<'_>) {
        let (mut color, mut is_boxless) = (None, false);
        for (property, value) in topic.styles() {
            match property {
                StyleProperty::Background if is_looked && color.is_none() && self.is_color(value) => {
                    color = Some(value);
                }
                StyleProperty::Shape if is_looked && value == BOXLESS => is_boxless = true,
                StyleProperty::StyleName => {}
                _ => out.lost(FactKind::Style, topic),
            }
        }
        if let Some(color) = color {
            *line += &["[#", color.strip_prefix('#').unwrap_or(color), "]"].concat();
        }
        line.push_str(if is_boxless { "_" } else { "" });
        if self.sides != Sides::Arrows {
            return;
        }
        let mut arrow = match topic.side().filter(|_| topic.depth() == 1) {
            Some(Side::Left) => "<",
            Some(Side::Right) => ">",
            None => "",
        };
        // Below branches, a side is only known to PlantUML.
        for fact in topic.facts() {
            match fact {
                Fact::Extension { syntax: "plantuml", source: source @ ("<" | ">") }
                    if topic.depth() > 1 && arrow.is_empty() =>
                {
                    arrow = if source == "<" { "<" } else { ">" };
                }
                Fact::Extension { .. } => out.lost(FactKind::Extension, topic),
                _ => {}
            }
        }
        line.push_str(arrow);
    }

    /// Whether PlantUML has a colour of this name, or it is a number.
    fn is_color(&self, value: &str) -> bool {
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if let Some(digits) = value.strip_prefix('#') {
            return digits.len() == 6 && are_digits(digits);
        }
        let is_word = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_number = matches!(value.len(), 3 | 6 | 8) && are_digits(value);
        is_word && !is_number && (self.is_own || colors::named(value).is_some())
    }

    /// Compares what is read of the words with the topic; plain words without a link are always the same.
    #[allow(clippy::unused_self, reason = "it belongs to the writer of topics")]
    fn check(
        &self,
        topic: Topic<'_>,
        written: &str,
        link: Option<&str>,
        address: Option<&str>,
        out: &mut Sink<'_>,
    ) {
        let text = topic.rich_text();
        if address.is_some() && link.is_none() {
            out.lost(FactKind::Link, topic);
        }
        if text.is_plain() && address.is_none() {
            return;
        }
        let again = label::read(written);
        if again.text != TextBuf::from(text) {
            out.lost(lost_mark(text, &again.text), topic);
        } else if again.link.as_deref() != link {
            out.lost(MarkKind::Link, topic);
        }
    }
}

/// The icons of a topic that PlantUML has, by its names.
fn icons_of<'m>(topic: Topic<'m>, out: &mut Sink<'_>) -> Vec<&'m str> {
    let mut found = Vec::new();
    for icon in topic.icons() {
        let own = icons::to(Program::PlantUml, icon);
        if openiconic::is_icon(own) && icons::from(Program::PlantUml, own) == icon {
            found.push(own);
        } else {
            out.lost(FactKind::Icon, topic);
        }
    }
    found
}

fn signs(sign: u8, count: usize, out: &mut Sink<'_>) -> io::Result<()> {
    let row = [sign; 256];
    let mut left = count;
    while left > 0 {
        let count = left.min(row.len());
        out.write_all(&row[..count])?;
        left -= count;
    }
    Ok(())
}
