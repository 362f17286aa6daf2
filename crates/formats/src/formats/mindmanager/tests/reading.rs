//! What is read of files of MindManager.

use panmap_model::{Code, Fact, Mark, Role, Task, Topic};

use super::{FORMAT, alone, topic};
use crate::options::ReadOptions;
use crate::testing::{dump, passes_cut_off, read};

const FILE: &[u8] = include_bytes!("../../../../../../fixtures/mindmanager/orchard.mmap");
const ALONE: &[u8] = include_bytes!("../../../../../../fixtures/mindmanager/orchard.xmmap");
const PIECES: &str = include_str!("../../../../../../fixtures/mindmanager/pieces.xmmap");
const ENCRYPTED: &[u8] = include_bytes!("../../../../../../fixtures/mindmanager/encrypted.mmap");

#[test]
fn everything_of_a_map() {
    insta::assert_snapshot!(dump(&read(&FORMAT, FILE).unwrap()));
}

#[test]
fn a_document_stands_alone_too_whatever_its_prefix() {
    let parsed = read(&FORMAT, ALONE).unwrap();
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    assert_eq!(parsed.map.topics().map(Topic::text).collect::<Vec<_>>(), ["Orchard", "Apples"]);
    let detected = |bytes: &[u8]| crate::detect(&crate::Input::new(bytes)).map(|(format, _)| format.name);
    for file in [FILE, ALONE, ENCRYPTED] {
        assert_eq!(detected(file), Some("mindmanager"));
    }
    assert_eq!(detected(b"<map version=\"1.0.1\"><node TEXT=\"a\"/></map>"), Some("freemind"));
    assert_eq!(detected(b"<ap:Map xmlns:ap=\"urn:other\"/>"), None);
}

#[test]
fn an_encrypted_map_is_refused_by_name() {
    let error = read(&FORMAT, ENCRYPTED).unwrap_err();
    assert_eq!(error.code, Code::UnreadableInput);
    assert!(error.message.contains("encrypted") && error.help.unwrap().contains("password"));
}

#[test]
fn a_note_is_its_xhtml_and_only_without_it_what_is_shown_of_it() {
    let note = |data: &str| {
        let parsed =
            topic(&format!("<ap:NotesGroup><ap:NotesXhtmlData {data}</ap:NotesXhtmlData></ap:NotesGroup>"));
        let root = parsed.map.roots().next().unwrap();
        root.note().map(|note| (note.words().to_owned(), note.marks().count()))
    };
    let some = |words: &str, marks| Some((words.to_owned(), marks));
    let html = "<html xmlns=\"http://www.w3.org/1999/xhtml\">";
    assert_eq!(note("PreviewPlainText=\"a&lt;br&gt;b\">"), some("a\nb", 0));
    assert_eq!(note(&format!("PreviewPlainText=\"a\">{html}<p>b</p><p/><p>c</p></html>")), some("b\n\nc", 0));
    assert_eq!(note(&format!(">{html}<body><p>a <b>b</b></p></body></html>")), some("a b", 1));
    assert_eq!(note(&format!("PreviewPlainText=\"a\">{html}</html>")), None);
}

#[test]
fn words_have_the_looks_of_their_ranges_unless_these_are_looks_of_the_topic() {
    let text = |ranges: &str| {
        let parsed = topic(&format!("<ap:Text PlainText=\"a&#x1F350;b\"><ap:Font/>{ranges}</ap:Text>"));
        let root = parsed.map.roots().next().unwrap();
        let marks: Vec<_> =
            root.rich_text().marks().map(|(range, mark)| format!("{range:?} {mark:?}")).collect();
        (marks, root.styles().count(), parsed.diagnostics.len())
    };
    let strong = format!("{:?} {:?}", 1..5, Mark::Strong);
    assert_eq!(text("<ap:FontRange Bold=\"true\" From=\"1\" To=\"2\"/>"), (vec![strong], 0, 0));
    assert_eq!(text("<ap:FontRange Bold=\"true\" Size=\"9.\" From=\"0\" To=\"3\"/>"), (vec![], 2, 0));
    assert_eq!(text("<ap:FontRange Size=\"9.\" From=\"0\" To=\"1\"/>"), (vec![], 0, 1));
    assert_eq!(text("<ap:FontRange Bold=\"true\" From=\"3\" To=\"1\"/>"), (vec![], 0, 0));
}

#[test]
fn a_percentage_is_the_state_of_a_task() {
    let facts = |task: &str| {
        let parsed = topic(&format!("<ap:Task {task}/>"));
        parsed.map.roots().next().unwrap().facts().map(|fact| format!("{fact:?}")).collect::<Vec<_>>()
    };
    let told = |facts: &[Fact<'_>]| facts.iter().map(|fact| format!("{fact:?}")).collect::<Vec<_>>();
    assert_eq!(facts("TaskPercentage=\"100\""), told(&[Fact::Task(Task::Done)]));
    assert_eq!(facts("TaskPercentage=\"0\""), told(&[Fact::Task(Task::Open)]));
    assert_eq!(facts("TaskPercentage=\"35\""), told(&[Fact::Task(Task::Open), Fact::Progress(35)]));
    assert_eq!(facts("TaskPercentage=\"x\" TaskPriority=\"urn:mindjet:Prio3\""), told(&[Fact::Priority(3)]));
    assert_eq!(facts("TaskPercentage=\"101\""), told(&[]));
}

#[test]
fn icons_are_those_of_topics_and_of_nothing_else() {
    let file = alone(
        "<ap:OneTopic><ap:Topic/></ap:OneTopic><ap:MarkersSetGroup><ap:Icons><ap:Icon IconType=\"urn:mindjet:FlagRed\"/></ap:Icons></ap:MarkersSetGroup><ap:ConditionalFormattingRulesGroup><ap:Icon IconType=\"urn:mindjet:FlagRed\"/></ap:ConditionalFormattingRulesGroup>",
    );
    let map = read(&FORMAT, file.as_bytes()).unwrap().map;
    assert_eq!((map.len(), map.roots().flat_map(Topic::icons).count()), (1, 0));
    assert_eq!(map.meta().extensions.len(), 2);
}

#[test]
fn what_floats_below_the_root_floats_and_what_floats_below_others_is_a_remark() {
    let floating = |name: &str, more: &str| {
        format!(
            "<ap:FloatingTopics><ap:Topic>{more}<ap:Text PlainText=\"{name}\"/></ap:Topic></ap:FloatingTopics>"
        )
    };
    let below = format!("<ap:SubTopics><ap:Topic>{}</ap:Topic></ap:SubTopics>", floating("b", ""));
    let parsed = topic(&format!("{below}{}", floating("a", &floating("c", ""))));
    let roles: Vec<_> = parsed.map.topics().map(|topic| (topic.text(), topic.role())).collect();
    let (float, callout) = (Some(Role::Floating), Some(Role::Callout));
    assert_eq!(roles, [("", None), ("", None), ("b", callout), ("a", float), ("c", callout)]);
}

#[test]
fn a_summary_stands_behind_what_it_sums_up_and_may_be_summed_up() {
    let summary = |inner: &str, text: &str| {
        format!(
            "<ap:OneBoundary><ap:Boundary><ap:BoundaryShape BoundaryShape=\"urn:mindjet:SummaryArc\"/><ap:OneSummaryTopic><ap:Topic>{inner}<ap:Text PlainText=\"{text}\"/></ap:Topic></ap:OneSummaryTopic></ap:Boundary></ap:OneBoundary>"
        )
    };
    let all = summary(&summary("", "second"), "first");
    let sub = |content: &str| {
        format!(
            "<ap:SubTopics><ap:Topic>{content}<ap:Text PlainText=\"a\"/></ap:Topic><ap:Topic/></ap:SubTopics>"
        )
    };
    let map = topic(&sub(&all)).map;
    let texts: Vec<_> = map.topics().map(|topic| (topic.depth(), topic.text())).collect();
    assert_eq!(texts, [(0, ""), (1, "a"), (1, "first"), (1, "second"), (1, "")]);
    let groups: Vec<_> =
        map.groups().map(|group| (group.first.index(), group.topic.unwrap().index())).collect();
    assert_eq!(groups, [(1, 2), (2, 3)]);
}

#[test]
fn what_is_no_map_says_so() {
    for text in ["<ap:Map/>", "<x/>", "prose", "<ap:Map><ap:OneTopic/></ap:Map>", ""] {
        let error = FORMAT.read(text.as_bytes(), &ReadOptions::default()).unwrap_err();
        assert!(matches!(error.code, Code::NotAnOutline | Code::MalformedInput), "{text}: {error}");
    }
}

#[test]
fn a_file_that_breaks_off_is_an_error_or_a_map() {
    passes_cut_off(&FORMAT, PIECES);
}
