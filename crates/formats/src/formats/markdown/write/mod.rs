//! Writing Markdown: topics as headings and items, their notes below them.

use std::io::{self, Write};

use panmap_model::{MarkKind, Origin, OutlineTopic};

use super::escape::{Place, write_text};
use super::style::{GITHUB, Style};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

mod begin;
mod bullet;
mod description;
mod footnote;
mod head;
mod level;
mod marks;
mod note;
mod tags;
mod tell;
mod topic;

use begin::Begin;
use bullet::{Bullet, Bullets};
use level::Levels;
use note::Notes;

/// Writes an item of GitHub's style that is nothing but words, at the margin that [`Bullets`] gives it.
pub(super) fn outline_topic(topic: OutlineTopic<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    out.resize(out.len() + 2 * (topic.depth - 1), b' ');
    out.write_all(Bullet::Dash.as_bytes())?;
    write_text(out, topic.text, Place::Item, b"", GITHUB)?;
    out.write_all(b"\n")
}

/// Writes a map in a style.
pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>, mut style: Style) -> io::Result<()> {
    let map = fitted.map();
    style = style.chosen(fitted.settings());
    let is_plain = |origin: Origin<'_>| origin.format == "markdown" && origin.target == "commonmark";
    // On pages of Obsidian and Logseq, such tags are HTML like any other.
    style.strikes_by_tag |= !style.is_obsidian && !style.is_outline && map.origin().is_some_and(is_plain);
    let levels = Levels::of(fitted, style);
    let description = head::write(fitted, out, style)?;
    if let Some(description) = &description {
        description::write(description, out, &levels, style)?;
    }
    footnote::tell_undefined(map, out);
    let mut bullets = Bullets::default();
    let mut notes = Notes::default();
    // How many topics are above those that are written as items at the margin.
    let mut headings = 0;
    let mut needs_blank = false;
    // Whether the line above is the last of a paragraph.
    let mut is_below_text = false;
    // How many items the item above lies in.
    let mut depth_above = None;
    for topic in map.topics() {
        needs_blank |= notes.write_before(out, topic)?;
        let level = levels.of_topic(topic);
        if needs_blank || (level > 0 && topic.id().index() > 0) {
            out.write_all(b"\n")?;
        }
        if level > 0 {
            headings = if level == level::PARAGRAPH { 0 } else { topic.depth() + 1 };
            bullets.clear();
            depth_above = None;
            topic::write_heading(out, topic, level, style)?;
        } else {
            let depth = topic.depth() - headings;
            let begins_list = depth_above.is_none_or(|above| above < depth);
            depth_above = Some(depth);
            let (bullet, is_apart) = bullets.next(topic, depth, style, out);
            // Most topics are nothing but words, and some of the styles have more to say.
            let is_words = topic.is_bare()
                && !style.is_outline
                && !topic.text().is_empty()
                && fitted.note(topic).is_none();
            let begin = if is_words { Begin::Text } else { Begin::of(fitted, topic, style) };
            // SPEC: nor does an empty item interrupt a paragraph.
            let is_apart = is_apart || begin == Begin::Nothing && begins_list;
            if is_apart && is_below_text && !needs_blank {
                out.write_all(b"\n")?;
            }
            out.write_all(bullets.margin_of_bullet())?;
            match begin {
                Begin::Text => out.write_all(bullet.as_bytes())?,
                Begin::Nothing | Begin::Indented => out.write_all(bullet.as_bytes().trim_ascii_end())?,
                Begin::Block => {
                    out.write_all(bullet.as_bytes())?;
                    needs_blank = notes.write_first(out, fitted, topic, bullets.margin(), style)?;
                    is_below_text = false;
                    continue;
                }
            }
            is_below_text = begin != Begin::Nothing || marks::has_properties(fitted, topic, style);
            if is_words {
                topic::write_words(out, topic, bullets.margin(), style)?;
                out.write_all(b"\n")?;
                needs_blank = false;
                continue;
            }
            if begin == Begin::Indented {
                out.write_all(b"\n")?;
                out.write_all(bullets.margin())?;
            }
            if begin != Begin::Nothing {
                topic::write_item(out, topic, bullets.margin(), style)?;
            }
        }
        marks::write(out, fitted, topic, bullets.margin(), level, style)?;
        out.write_all(b"\n")?;
        // SPEC: a block of HTML may go on up to a blank line.
        let is_html = topic::block_of_text(topic) == Some(MarkKind::HtmlBlock);
        needs_blank = level > 0 || is_html && !topic.is_leaf();
        needs_blank |= notes.write(out, fitted, topic, bullets.margin(), level, style)?;
    }
    notes.write_rest(out)?;
    Ok(())
}
