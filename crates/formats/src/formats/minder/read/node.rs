//! A node, and the elements in it.

use panmap_model::{Diagnostic, Fact, Group, GroupKind, Role, Side, StyleProperty, Task, TopicId};

use super::state::{Place, State};
use super::style::Styles;
use crate::reading::xml::{Event, Tag};

/// What Minder computes when it draws a node, and what it says again elsewhere.
const COMPUTED: [&str; 9] =
    ["width", "height", "treesize", "colorroot", "group", "maxwidth", "id", "summarized", "uid"];

impl<'a> State<'a, '_> {
    pub(super) fn begin_node(&mut self, is_summary: bool) {
        let mut attributes = Vec::new();
        while let Some((name, value)) = self.elements.attribute(attributes.len()) {
            attributes.push((name, value));
        }
        let value =
            |wanted: &str| attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| &**value);
        let is_branch = self.draft.builder.depth() == 1;
        // Every node says its layout, which usually is the one of the node above.
        let above = self.open.iter().rev().nth(1).map_or(0, |place| place.layout);
        let layout = self.layout(value("layout").unwrap_or_default());
        let topic = self.draft.builder.open("");
        self.in_list(topic, is_summary, value("summarized") == Some("true"));
        if let Some(id) = value("id") {
            self.draft.builder.fact(Fact::SourceId(id));
            self.ids.entry(id.to_owned()).or_insert(topic);
        }
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            let style = |property| Fact::Style { property, value };
            let link;
            self.draft.builder.fact(match (*name, &**value) {
                ("task", "true" | "1") => Fact::Task(Task::Done),
                ("task", "false" | "0") => Fact::Task(Task::Open),
                ("fold", "true") => Fact::Folded,
                ("side", "left") if is_branch => Fact::Side(Side::Left),
                ("side", "right") if is_branch => Fact::Side(Side::Right),
                ("posx", _) => style(StyleProperty::X),
                ("posy", _) => style(StyleProperty::Y),
                ("color", _) => style(StyleProperty::EdgeColor),
                ("layout", _) if layout != above => style(StyleProperty::Layout),
                ("sticker", name) => Fact::Icon(name),
                // SPEC (Minder before 1.13): the id of a node that this one leads to.
                ("link", id) => {
                    link = format!("#{id}");
                    Fact::Link(&link)
                }
                ("side" | "task" | "fold" | "sequence" | "layout", _) => continue,
                (name, _) if COMPUTED.contains(&name) => continue,
                (name, value) => Fact::Attribute { name, value },
            });
        }
        let next = (value("sequence") == Some("true")).then_some(1);
        self.open.push(Place { topic: Some(topic), next, layout, summarized: None });
    }

    /// Says what the list around a node says of it: its number, and which nodes a summary is about.
    fn in_list(&mut self, topic: TopicId, is_summary: bool, is_summarized: bool) {
        let mut around = self.open.iter_mut().rev();
        let list = around.next();
        if is_summary {
            self.draft.builder.fact(Fact::Role(Role::Summary));
            if let Some((first, last)) = list.and_then(|list| list.summarized.take()) {
                let kind = GroupKind::Summary;
                self.draft.builder.group(Group { first, last, kind, label: "", topic: Some(topic) });
            }
            return;
        }
        if let Some(list) = list {
            let first = list.summarized.map_or(topic, |(first, _)| first);
            list.summarized = is_summarized.then_some((first, topic));
        }
        if let Some(Place { next: Some(next), .. }) = around.next() {
            self.draft.builder.fact(Fact::Number(*next));
            *next = next.saturating_add(1);
        }
    }

    pub(super) fn end_node(&mut self) {
        if self.open.pop_if(|place| place.topic.is_some()).is_some() {
            self.draft.close();
        }
    }

    /// Reads an element of the node that is open.
    pub(super) fn part(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "nodename" => {
                let name = self.text()?;
                self.draft.builder.set_text(&name);
                return Ok(());
            }
            "nodenote" => {
                let note = self.text()?;
                self.draft.note(&note);
                return Ok(());
            }
            "callout" => return self.callout(),
            "nodelink" => {
                let (id, file) =
                    (self.value("id").unwrap_or_default(), self.value("fname").unwrap_or_default());
                self.draft.builder.link(&format!("{file}#{id}"));
            }
            "nodeimage" => self.picture()?,
            "taglist" => self.tags(),
            "style" => {
                let level = self.draft.builder.depth() - 1;
                let styles = Styles::read(&mut self.elements);
                styles.add(self.styles.get(level), &mut self.draft.builder);
            }
            _ => return self.elements.leave_out(tag),
        }
        self.elements.skip()
    }

    fn tags(&mut self) {
        let list = self.value("list").unwrap_or_default();
        let numbers = list.split(',').filter_map(|number| number.trim().parse::<usize>().ok());
        for name in numbers.filter_map(|number| self.tags.get(number)) {
            self.draft.builder.fact(Fact::Tag(name));
        }
    }

    /// A remark, which is a topic of its own below the one that it is about.
    fn callout(&mut self) -> Result<(), Diagnostic> {
        self.draft.builder.open("");
        self.draft.builder.fact(Fact::Role(Role::Callout));
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "text" => {
                    let text = self.text()?;
                    self.draft.builder.set_text(&text);
                }
                Event::Start(_) => self.elements.skip()?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        self.draft.close();
        Ok(())
    }

    /// An idea that has no place in the map yet.
    pub(super) fn idea(&mut self) -> Result<(), Diagnostic> {
        let own = self.value("text");
        let content = self.elements.content()?;
        self.draft.builder.open(&*own.unwrap_or_else(|| content.trim().to_owned()));
        self.draft.builder.fact(Fact::Role(Role::Floating));
        self.draft.close();
        Ok(())
    }
}
