//! What those see who know nothing of marks.

use super::*;

fn plain(build: impl FnOnce(&mut TextBuilder)) -> String {
    let mut builder = TextBuilder::new();
    build(&mut builder);
    let text = builder.finish();
    assert_eq!(text.to_string(), text.plain());
    text.plain().into_owned()
}

fn item(text: &mut TextBuilder, item: Item<'_>, words: &str) {
    text.block(Mark::Item(item));
    text.text(words);
    text.end_block();
}

#[test]
fn lists_have_bullets_and_numbers() {
    let text = plain(|text| {
        text.text("list");
        text.block(Mark::Item(Item { number: Some(9), ..Item::default() }));
        text.text("one\nline");
        item(text, Item { task: Some(Task::Open), ..Item::default() }, "open\nstill");
        item(text, Item { task: Some(Task::Other("WAITING")), ..Item::default() }, "other");
        text.block(Mark::Quote);
        text.text("said");
        text.paragraph();
        text.text("twice");
        text.end_block();
        text.end_block();
        item(text, Item { number: Some(1), ..Item::default() }, "");
        item(text, Item { number: Some(5), new: true, ..Item::default() }, "new");
        text.text("end");
    });
    assert_eq!(
        text,
        "list\n\n9. one\n   line\n   - [ ] open\n     still\n   - [WAITING] other\n   > said\n   >\n   > twice\n10.\n\n5. new\n\nend"
    );
}
