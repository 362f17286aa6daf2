//! Relations, whose labels are topics of theirs.

use panmap_model::Diagnostic;

use super::state::{PendingRelation, State};
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    pub(super) fn relation(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let span = tag.span();
        let (mut ends, mut labels) = ([String::new(), String::new()], Vec::new());
        let (mut depth, mut end) = (1, 0);
        while depth > 0 {
            match self.elements.next_tag()? {
                Event::Start(tag) => match tag.name {
                    "ConnectionGroup" => {
                        end = usize::from(self.elements.local("Index").as_deref() == Some("1"));
                        depth += 1;
                    }
                    "Connection" | "FloatingTopics" => depth += 1,
                    "ObjectReference" => {
                        ends[end] = self.elements.local("OIdRef").unwrap_or_default().into_owned();
                        self.elements.skip()?;
                    }
                    "Topic" => labels.push(self.label()?),
                    // How the line is drawn if nobody says otherwise.
                    "RelationshipViewGroup" | "AutoRoute" | "LoadingState" | "NamedDefaultsId" => {
                        self.elements.skip()?;
                    }
                    "Color" | "LineStyle" | "ConnectionStyle" | "RelationshipLineShape" => {
                        self.left_out(tag.span(), "how a relation looks");
                        self.elements.skip()?;
                    }
                    _ => self.elements.leave_out(tag)?,
                },
                Event::End(_) => depth -= 1,
                Event::Eof | Event::Text(_) => break,
            }
        }
        self.relations.push(PendingRelation { ends, label: labels.join("\n"), span });
        Ok(())
    }
}
