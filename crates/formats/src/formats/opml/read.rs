//! Reading OPML 1.0, 1.1 and 2.0, as outliners write it.

use panmap_model::{Code, Diagnostic, Fact, Severity, TopicId};

use super::attribute::{LINKS, Meaning, is_note, is_subscription, known_name, meaning, tags};
use super::expansion::Expansion;
use super::markup::{Notation, Scratch, TEXTS, Texts};
use super::spelling::{self, keep};
use super::{head, markup};
use crate::names::xml::name_from;
use crate::reading::draft::Draft;
use crate::reading::xml::{Attribute, Elements, Event, Tag};

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.reserve(text.len() / 96, text.len() / 4 * 3);
    draft.has_title = true;
    let draft_texts = draft.settings().word(&TEXTS);
    let mut reader = Reader {
        elements: Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers()),
        draft,
        texts: Texts::chosen(draft_texts, text),
        scratch: Scratch::default(),
        has_marks: false,
        expansion: None,
        version: String::new(),
        has_head: false,
        spelling: String::new(),
        has_child_note: false,
        open: Vec::new(),
        buffer: String::new(),
    };
    let end = reader.document();
    let target = match reader.texts.notation() {
        Notation::Markdown => "markdown",
        Notation::Html if reader.has_marks || reader.texts == Texts::Escaped => "html",
        Notation::Html => "standard",
    };
    reader.draft.builder.set_origin("opml", target);
    reader.draft.builder.set_origin_version(&reader.version);
    if !reader.has_head {
        reader.draft.builder.spelling_of_map(spelling::NO_HEAD);
    }
    if reader.texts == Texts::Escaped {
        reader.draft.builder.spelling_of_map(spelling::ESCAPED);
    }
    reader.draft.report = reader.elements.report;
    end
}

struct Reader<'a, 'd> {
    elements: Elements<'a>,
    draft: &'d mut Draft,
    /// What texts and notes are taken for.
    texts: Texts,
    scratch: Scratch,
    /// Whether some text was more than its characters.
    has_marks: bool,
    expansion: Option<Expansion>,
    version: String,
    has_head: bool,
    /// How the outline at hand is spelled.
    spelling: String,
    has_child_note: bool,
    open: Vec<TopicId>,
    /// What values are made in, so that a topic costs no allocation.
    buffer: String,
}

impl<'a> Reader<'a, '_> {
    fn document(&mut self) -> Result<(), Diagnostic> {
        let mut first = self.elements.root("opml", &["head", "body"], "outline")?.map(Event::Start);
        if first.is_none() {
            self.root();
        }
        let mut has_body = false;
        loop {
            let event = first.take().map_or_else(|| self.elements.next(), Ok)?;
            match event {
                Event::Start(tag) if tag.name == "head" => {
                    self.elements.ignored_attributes(&[]);
                    let head = head::read(&mut self.elements, self.draft.builder.meta_mut())?;
                    self.has_head = true;
                    if head.is_dynalist {
                        self.take_for_dynalist();
                    }
                    self.expansion = (!head.expanded.is_empty()).then(|| Expansion::new(head.expanded));
                    head.spellings.iter().for_each(|own| self.draft.builder.spelling_of_map(own));
                }
                Event::Start(tag) if tag.name == "body" => {
                    has_body = true;
                    self.elements.ignored_attributes(&[]);
                    self.body()?;
                }
                // Without a body, what is in it still is the outline.
                Event::Start(tag) if tag.name == "outline" => {
                    self.outline(tag)?;
                    self.body()?;
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::Text(text) => self.elements.ignored_text(text),
                Event::End(_) => {}
                Event::Eof if !has_body && self.draft.builder.is_empty() => {
                    let end = self.elements.position();
                    return Err(Diagnostic::error(Code::NotAnOutline, "there is no <body>")
                        .at(end..end)
                        .help("get the whole file: the outline of an OPML file is in its <body>"));
                }
                Event::Eof => return Ok(()),
            }
        }
    }

    /// Takes texts for Markdown, unless the user says what they are.
    fn take_for_dynalist(&mut self) {
        match self.draft.settings().word(&TEXTS) {
            "auto" | "markdown" => self.texts = Texts::Markdown,
            _ => self.draft.builder.meta_mut().attributes.push((head::FLAVOR.into(), head::DYNALIST.into())),
        }
    }

    /// Reads the attributes of the root element.
    fn root(&mut self) {
        self.elements.ignored_attributes(&["version"]);
        self.version = self.elements.value_of("version").unwrap_or_default().into_owned();
        let mut at = 0;
        while let Some((name, value)) = self.elements.attribute(at) {
            if name.starts_with(spelling::PREFIX) {
                self.draft.builder.spelling_of_map(&format!("{name}={value}"));
            }
            at += 1;
        }
    }

    /// Reads outlines up to the end of the element around them, in one loop however deep they are.
    fn body(&mut self) -> Result<(), Diagnostic> {
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "outline" => self.outline(tag)?,
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(name) => {
                    if name != "outline" || self.open.is_empty() {
                        return Ok(());
                    }
                    self.close();
                }
                Event::Text(_) => {}
                Event::Eof => return Ok(()),
            }
        }
    }

    fn outline(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        self.elements.rename_attributes(known_name);
        let find =
            |name: &str| self.elements.attributes().iter().find(|attribute| attribute.name == name).copied();
        let kind = find("type").map_or("", |kind| kind.raw);
        if is_note(kind) && !self.open.is_empty() {
            return self.child_note();
        }
        // SPEC: text is required. OPML 1.0 files have a title in its place, and lists of feeds beside an empty text.
        let is_blank = |text: &Attribute<'_>| text.raw.trim().is_empty();
        let blank = find("text").filter(is_blank);
        let title = find("title").filter(|title| blank.is_none() || !is_blank(title));
        let text = find("text").filter(|_| blank.is_none()).or(title).or(blank);
        let is_title = text.is_some_and(|text| text.name == "title");
        // The link of a subscription is its site, or its feed where it has no site.
        let is_set = |name: &&str| find(name).is_some_and(|attribute| !attribute.raw.is_empty());
        let link_name = LINKS.into_iter().find(is_set);
        let is_link = kind == "link" && link_name.is_some();

        self.fold();
        self.spelling.clear();
        self.has_child_note = false;
        let mut buffer = std::mem::take(&mut self.buffer);
        let mut link = None;
        let topic = if let Some(text) = text {
            if is_title {
                keep(&mut self.spelling, spelling::TITLE, blank.map(|blank| blank.raw));
            }
            let value = self.elements.value_in(text, &mut buffer);
            let report = &mut self.elements.report;
            let read = self.texts.read(value, link_name.is_none(), text, &mut self.scratch, report);
            let rich = if let Some((own_link, rich)) = read {
                if own_link.is_some() {
                    keep(&mut self.spelling, spelling::ANCHOR, None);
                }
                self.has_marks |= own_link.is_some() || !rich.is_plain();
                if markup::value(self.texts.notation(), rich, own_link.as_deref()) != value {
                    keep(&mut self.spelling, spelling::TEXT, Some(value));
                    self.has_marks = true;
                }
                link = own_link;
                rich
            } else {
                value.into()
            };
            self.draft.builder.open(rich)
        } else {
            keep(&mut self.spelling, spelling::NO_TEXT, None);
            self.elements.report.add(Severity::Warning, Code::MissingText, tag.span(), || {
                "an outline has no text: its topic is empty".into()
            });
            self.draft.builder.open("")
        };
        self.open.push(topic);
        if let Some(link) = link {
            self.draft.builder.link(&link);
        }
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            match attribute.name {
                "text" => continue,
                "title" if is_title => continue,
                "type" if is_link => continue,
                _ => {}
            }
            let value = self.elements.value_in(attribute, &mut buffer);
            if Some(attribute.name) == link_name {
                self.draft.builder.link(value);
            } else {
                self.fact(attribute, value);
            }
        }
        self.buffer = buffer;
        if let Some(name) = link_name
            .filter(|name| if *name == "url" { kind.is_empty() } else { !is_link && !is_subscription(kind) })
        {
            keep(&mut self.spelling, name, None);
        }
        if !self.spelling.is_empty() {
            self.draft.builder.spelling(topic, &self.spelling);
        }
        Ok(())
    }

    fn fact(&mut self, attribute: Attribute<'a>, value: &str) {
        let name = attribute.name;
        match meaning(name, value) {
            Meaning::Note => {
                if name != "_note" {
                    keep(&mut self.spelling, name, None);
                }
                self.note(attribute, value);
            }
            Meaning::Task(task) => {
                let is_task = |attribute: &&Attribute<'_>| spelling::task_values(attribute.name).is_some();
                let are_several = self.elements.attributes().iter().filter(is_task).count() > 1;
                if name != "_complete" || are_several {
                    keep(&mut self.spelling, name, None);
                }
                self.draft.builder.fact(Fact::Task(task));
            }
            Meaning::Folded => {
                if self.expansion.is_some() {
                    keep(&mut self.spelling, name, None);
                }
                self.draft.builder.fact(Fact::Folded);
            }
            Meaning::Created(time) | Meaning::Modified(time) => {
                if !spelling::is_usual_date(value) {
                    keep(&mut self.spelling, name, Some(value));
                }
                let is_created = name == "created";
                self.draft.builder.fact(if is_created { Fact::Created(time) } else { Fact::Modified(time) });
            }
            Meaning::Tags => {
                let is_usual = value.split(',').all(|tag| !tag.is_empty() && tag.trim() == tag);
                if !is_usual {
                    keep(&mut self.spelling, name, Some(value));
                }
                tags(value).for_each(|tag| self.draft.builder.fact(Fact::Tag(tag)));
            }
            Meaning::Text => {}
            Meaning::Nothing => keep(&mut self.spelling, name, Some(value)),
            Meaning::Url | Meaning::Other => {
                self.draft.builder.fact(Fact::Attribute { name: &name_from(attribute.name), value });
            }
        }
    }

    /// A note that is a child of its topic, as `XMind` 8 writes it.
    fn child_note(&mut self) -> Result<(), Diagnostic> {
        let attributes = self.elements.attributes();
        let text = attributes.iter().find(|attribute| attribute.name == "text").copied();
        if let Some(text) = text {
            let value = self.elements.value(text);
            // Of several notes, the first one counts; behind other outlines, the one above is no longer at hand.
            let is_at_hand =
                self.open.last().is_some_and(|above| above.index() + 1 == self.draft.builder.len());
            let is_first = is_at_hand && !std::mem::replace(&mut self.has_child_note, true);
            if !is_first {
                self.spelling.clear();
            }
            self.note(text, &value);
            if let Some(above) = self.open.last().filter(|_| is_first) {
                keep(&mut self.spelling, spelling::CHILD_NOTE, None);
                self.draft.builder.spelling(*above, &self.spelling);
            }
        }
        self.elements.ignored_attributes(&["type", "text"]);
        // What is below a note has no place.
        self.elements.leave()
    }

    fn note(&mut self, attribute: Attribute<'a>, value: &str) {
        let report = &mut self.elements.report;
        match self.texts.read(value, false, attribute, &mut self.scratch, report) {
            Some((_, rich)) => {
                self.has_marks |= !rich.is_plain();
                if markup::value(self.texts.notation(), rich, None) != value {
                    keep(&mut self.spelling, spelling::NOTE, Some(value));
                    self.has_marks = true;
                }
                self.draft.note(rich);
            }
            None => self.draft.note(value),
        }
    }

    fn close(&mut self) {
        self.open.pop();
        self.draft.close();
    }

    /// Says that the topic above the one to be opened is folded, where the head says so.
    fn fold(&mut self) {
        let is_first_child =
            self.open.last().is_some_and(|above| above.index() + 1 == self.draft.builder.len());
        if let Some(expansion) = &mut self.expansion
            && expansion.open(self.open.len(), is_first_child)
        {
            self.draft.builder.fact(Fact::Folded);
        }
    }
}
