//! Files of programs whose maps are XML: hand-written ones for the tests of malformed files, and such as nest deep.

use crate::malformed::DEPTH;

/// Hand-written files, so that readers see more than what writers of ours write.
pub(crate) const SAMPLES: &[(&str, &str)] = &[
    (
        "simplemind",
        "<!DOCTYPE simplemind-mindmaps><simplemind-mindmaps gen-version=\"1\"><mindmap><meta><title text=\"T\\N\"/><images><image name=\"p\" file=\"x\"/></images><style key=\"k\"/><main-centraltheme id=\"0\"/></meta><topics><topic id=\"1\" parent=\"0\" guid=\"g\" x=\"1.00\" icon=\"i\" date=\"1-2-3\" checkbox=\"True\" checkbox-mode=\"progress\" progress=\"7\" palette=\"1\" text=\"\\\\*a\\N\\\\\\\\b&#xd83d;&#xde00;\" textfmt=\"rtf1\"><style bold=\"True\"><fillcolor r=\"1\" g=\"2\" b=\"999\"/><font scale=\"1.5\"/></style><hull visible=\"true\"/><parent-relation><children><text><note>l</note></text></children></parent-relation><children><text x=\"1\"><note textfmt=\"rtf1\">\n\\/c\n</note></text><image name=\"p\" thumbnail=\"q\"/></children><images><image name=\"p\"/></images><link urllink=\"topic:g\" cloudmapref=\"a.smmx\"/><note>\n n\n </note></topic><topic id=\"0\" parent=\"0\"/><topic parent=\"9\"/></topics><relations><relation source=\"0\" target=\"1\"/><relation/></relations><node-groups><node-group><topics><topic id=\"0\"/><topic/></topics></node-group></node-groups></mindmap></simplemind-mindmaps>",
    ),
    (
        "ithoughts",
        "<iThoughts author=\"a\" modified=\"2019-10-16T13:54:22\"><topics><topic uuid=\"a\" text=\"x&#10;&#xd83d;&#xde00;\" note=\"n\" link=\"ithoughts://open?topic=b\" position=\"{1, -2}\" color=\"FFFFFF\" icon2=\"i\" icon1=\"\" icon=\"z\" task-progress=\"101\" task-priority=\"x\" cost=\"1\" att-id=\"i\" att-name=\"n.png\" image-width=\"x\" zoom=\"1\"><topic uuid=\"b\" floating=\"1\" task-progress=\"100\"/><topic uuid=\"b\" summary1=\"b\" summary2=\"a\" created=\"never\"/><topic callout=\"1\"/></topic></topics><relationships><relationship end1-uuid=\"a\" end2-uuid=\"b\" end1-text=\"x\" center-text=\"y\" color=\"0\"/><relationship/></relationships><groups><group member0=\"b\" member1=\"a\"/><group/></groups></iThoughts>",
    ),
    (
        "wisemapping",
        "<map name=\"x\" version=\"pela\" theme=\"t\"><topic text=\"f\" position=\"1,2\"/><topic central=\"true\" id=\"1\" fontStyle=\"a;1;#ff0000;bold;italic;\" shape=\"image\" image=\"1,2:u\" shrink=\"true\" metadata=\"m\"><text><![CDATA[a\nb]]></text><note text=\"it%u2019s%20%uD83D\"/><topic order=\"3\" position=\"-1,NaN\" id=\"2\"><icon id=\"number_1\"/><eicon id=\"e\"/><link url=\"u\"/><note contentType=\"html\"><![CDATA[<p>x <b>y]]></note></topic><topic order=\"x\" id=\"2\"/><note>late</note></topic><relationship srcTopicId=\"1\" destTopicId=\"2\" strokeStyle=\"s\"/><relationship/></map>",
    ),
];

/// The beginning of a file of a format and its rests, each of which nests.
pub(crate) fn files(format: &str) -> Option<(&'static str, Vec<String>)> {
    let deep = |open: &str, close: &str| open.repeat(DEPTH) + &close.repeat(DEPTH);
    Some(match format {
        // A flat list, in which parents come first or last, or each topic is below the next one.
        "simplemind" => {
            let below = |id: usize, parent: usize| format!("<topic id=\"{id}\" parent=\"{parent}\"/>");
            let rows = |row: &dyn Fn(usize) -> String| (0..DEPTH).map(row).collect::<String>();
            let files = vec![
                rows(&|row| below(row + 1, row)),
                rows(&|row| below(row, row + 1)),
                rows(&|row| below(row, (row + 1) % DEPTH)),
                deep("<topic>", "</topic>"),
                "<topic>".to_owned() + &deep("<children>", "</children>"),
            ];
            ("<simplemind-mindmaps><topics>", files)
        }
        "ithoughts" => ("<iThoughts><topics>", vec![deep("<topic text=\"a\">", "</topic>")]),
        "wisemapping" => ("<map>", vec![deep("<topic text=\"a\">", "</topic>")]),
        _ => return None,
    })
}
