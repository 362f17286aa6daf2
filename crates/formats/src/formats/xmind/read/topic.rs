//! The parts of a topic of XMind 8.

use panmap_model::{Diagnostic, Fact, GroupKind, Picture, Role, StyleProperty};

use super::state::State;
use crate::names::icons::{self, Program};
use crate::programs::xmind::address::Address;
use crate::programs::xmind::{LAYOUT, look};
use crate::programs::{lines, pixels};
use crate::reading::xml::Tag;

/// How children are numbered that have no numbers.
const NO_NUMBERS: &str = "org.xmind.numbering.none";

impl<'a> State<'a, '_> {
    /// Reads an element of the innermost open topic, to its end unless others of the topic stand in it.
    pub(super) fn part_of_topic(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "title" => {
                let title = self.elements.content()?;
                self.draft.builder.set_text(&*lines(&title));
                return Ok(());
            }
            "notes" => return self.note(),
            "label" => {
                let label = self.elements.content()?;
                self.draft.builder.fact(Fact::Tag(&label));
                return Ok(());
            }
            "topics" => {
                let role = match self.elements.local("type").as_deref() {
                    Some("attached") | None => None,
                    Some("summary") => Some(Role::Summary),
                    Some("callout") => Some(Role::Callout),
                    Some(_) => Some(Role::Floating),
                };
                if let Some(open) = self.open.last_mut() {
                    open.role = role;
                }
                return Ok(());
            }
            "summary" => return self.group(tag, GroupKind::Summary),
            "boundary" => return self.group(tag, GroupKind::Boundary),
            "marker-ref" => {
                if let Some(marker) = self.elements.local("marker-id") {
                    self.draft.builder.fact(Fact::Icon(icons::from(Program::XMind, &marker)));
                }
            }
            "img" if self.elements.local("src").is_some() => self.picture(),
            "position" => {
                for (name, property) in [("x", StyleProperty::X), ("y", StyleProperty::Y)] {
                    if let Some(value) = self.elements.local(name) {
                        self.draft.builder.fact(Fact::Style { property, value: &value });
                    }
                }
            }
            // A topic whose children have no numbers says so.
            "numbering" if self.elements.local("number-format").as_deref() == Some(NO_NUMBERS) => {}
            "numbering" => self.left_out(tag.span(), "how children are numbered"),
            _ => return self.elements.leave_out(tag),
        }
        self.elements.skip()
    }

    pub(super) fn link(&mut self, address: &str) {
        match Address::read(address, self.media) {
            Address::Medium(name) => self.draft.builder.fact(Fact::Attachment { address: &name, name: "" }),
            Address::Other(address) => self.draft.builder.link(&address),
        }
    }

    fn picture(&mut self) {
        let Some(source) = self.elements.local("src") else { return };
        let address = Address::read(&source, self.media);
        let mut size = |name: &str| pixels(&self.elements.local(name)?);
        let (width, height) = (size("width"), size("height"));
        let picture = Picture { address: address.as_str(), width, height, title: "" };
        self.draft.builder.fact(Fact::Picture(picture));
    }

    /// Reads the layout that the last start tag names.
    pub(super) fn layout(&mut self) {
        let is_root = self.open.len() == 1;
        if let Some(layout) =
            self.elements.local("structure-class").filter(|layout| !is_root || layout != LAYOUT)
        {
            self.draft.builder.fact(Fact::Style { property: StyleProperty::Layout, value: &layout });
        }
    }

    /// Reads the style that the last start tag refers to.
    pub(super) fn style(&mut self, tag: Tag<'a>) {
        let Some(id) = self.elements.local("style-id") else { return };
        let styles = self.styles;
        for (name, value) in styles.get(&*id).into_iter().flatten() {
            match look::property(name) {
                Some(property) => {
                    let value = look::read(property, value);
                    self.draft.builder.fact(Fact::Style { property, value });
                }
                None => self.left_out(tag.span(), &format!("`{}` of a style", name.escape_debug())),
            }
        }
    }
}
