//! What each flavour writes and loses.

use super::*;

#[test]
#[allow(clippy::too_many_lines, reason = "the lines are a snapshot")]
fn every_flavour() {
    let flavours = FORMAT.targets.iter().map(|target| {
        let (json, diagnostics) = with_target(target.name, &detailed());
        let losses: String = diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n")).collect();
        format!("## {}\n{json}{losses}", target.name)
    });
    insta::assert_snapshot!(flavours.collect::<String>(), @r#"
    ## native
    {
      "format": "panmap",
      "version": 2,
      "meta": {
        "title": "A map",
        "author": "Ann",
        "description": "About it",
        "created": 0,
        "modified": 1700000000000,
        "attributes": [{"name": "k", "value": "v"}]
      },
      "topics": [
        {
          "text": "Root <1>",
          "children": [
            {
              "text": "Two\nlines & \"more\"",
              "note": "A note",
              "link": "https://example.org/?a=1&b=2",
              "task": "done",
              "folded": true,
              "side": "left",
              "created": -1,
              "modified": 2,
              "id": "ID_1",
              "icons": ["idea", "flag"],
              "tags": ["t1", "t2"],
              "attributes": [{"name": "n", "value": "v"}, {"name": "n", "value": "w"}],
              "children": [
                {
                  "text": "leaf",
                  "task": "open",
                  "children": []
                }
              ]
            },
            {
              "text": "right",
              "side": "right",
              "children": []
            }
          ]
        }
      ],
      "relations": [
        {"from": 0, "to": 1},
        {"from": 1, "to": 0, "label": "back"}
      ]
    }
    ## jsmind
    {
      "meta": {
        "name": "A map",
        "author": "Ann"
      },
      "format": "node_tree",
      "data": {
        "id": "t0",
        "topic": "Root <1>",
        "children": [
          {
            "id": "t1",
            "topic": "Two\nlines & \"more\"",
            "expanded": false,
            "direction": "left",
            "children": [
              {
                "id": "t2",
                "topic": "leaf",
                "children": []
              }
            ]
          },
          {
            "id": "t3",
            "topic": "right",
            "direction": "right",
            "children": []
          }
        ]
      }
    }
    warning[lost-description]: jsMind JSON cannot store a description: "About it"
    info[lost-map-time]: jsMind JSON cannot store the times of the map
    warning[lost-map-attribute]: jsMind JSON cannot store map attributes: 1 lost (`k`)
    warning[lost-note]: jsMind JSON cannot store notes: 1 lost, in "Root <1> › Two lines & "more""
    warning[lost-link]: jsMind JSON cannot store links: 1 lost, in "Root <1> › Two lines & "more""
    warning[lost-task]: jsMind JSON cannot store tasks: 2 lost, in "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: jsMind JSON cannot store icons: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-tag]: jsMind JSON cannot store tags: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-attribute]: jsMind JSON cannot store attributes: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-relation]: jsMind JSON cannot store relations: 2 lost, in "Root <1>", "Root <1> › Two lines & "more""
    info[lost-time]: jsMind JSON cannot store creation times and modification times: 2 lost, in "Root <1> › Two lines & "more""
    ## mind-elixir
    {
      "nodeData": {
        "id": "t0",
        "topic": "Root <1>",
        "note": "About it",
        "children": [
          {
            "id": "t1",
            "topic": "Two\nlines & \"more\"",
            "note": "A note",
            "hyperLink": "https://example.org/?a=1&b=2",
            "expanded": false,
            "direction": 0,
            "icons": ["idea", "flag"],
            "tags": ["t1", "t2"],
            "children": [
              {
                "id": "t2",
                "topic": "leaf",
                "children": []
              }
            ]
          },
          {
            "id": "t3",
            "topic": "right",
            "direction": 1,
            "children": []
          }
        ]
      },
      "arrows": [
        {"id": "a0", "label": "", "from": "t0", "to": "t1"},
        {"id": "a1", "label": "back", "from": "t1", "to": "t0"}
      ]
    }
    warning[lost-title]: Mind Elixir JSON cannot store a title beside the root's text: "A map"
    warning[lost-author]: Mind Elixir JSON cannot store the author: "Ann"
    info[moved-description]: Mind Elixir JSON cannot store a description: it is written as the root's note
    info[lost-map-time]: Mind Elixir JSON cannot store the times of the map
    warning[lost-map-attribute]: Mind Elixir JSON cannot store map attributes: 1 lost (`k`)
    warning[lost-task]: Mind Elixir JSON cannot store tasks: 2 lost, in "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-attribute]: Mind Elixir JSON cannot store attributes: 2 lost, in "Root <1> › Two lines & "more""
    info[lost-time]: Mind Elixir JSON cannot store creation times and modification times: 2 lost, in "Root <1> › Two lines & "more""
    ## markmap
    {
      "content": "Root &lt;1&gt;",
      "children": [
        {
          "content": "<a href=\"https://example.org/?a=1&amp;b=2\">Two<br>lines &amp; &quot;more&quot;</a>",
          "payload": {"fold": 1},
          "children": [
            {
              "content": "leaf",
              "children": []
            }
          ]
        },
        {
          "content": "right",
          "children": []
        }
      ]
    }
    warning[lost-title]: markmap JSON cannot store a title beside the root's text: "A map"
    warning[lost-author]: markmap JSON cannot store the author: "Ann"
    warning[lost-description]: markmap JSON cannot store a description: "About it"
    info[lost-map-time]: markmap JSON cannot store the times of the map
    warning[lost-map-attribute]: markmap JSON cannot store map attributes: 1 lost (`k`)
    warning[lost-note]: markmap JSON cannot store notes: 1 lost, in "Root <1> › Two lines & "more""
    warning[lost-task]: markmap JSON cannot store tasks: 2 lost, in "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: markmap JSON cannot store icons: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-tag]: markmap JSON cannot store tags: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-attribute]: markmap JSON cannot store attributes: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-relation]: markmap JSON cannot store relations: 2 lost, in "Root <1>", "Root <1> › Two lines & "more""
    info[lost-side]: markmap JSON cannot store sides: 2 lost, in "Root <1> › Two lines & "more"", "Root <1> › right"
    info[lost-time]: markmap JSON cannot store creation times and modification times: 2 lost, in "Root <1> › Two lines & "more""
    ## d3
    {
      "name": "Root <1>",
      "children": [
        {
          "name": "Two\nlines & \"more\"",
          "children": [
            {
              "name": "leaf",
              "children": []
            }
          ]
        },
        {
          "name": "right",
          "children": []
        }
      ]
    }
    warning[lost-title]: d3 JSON cannot store a title beside the root's text: "A map"
    warning[lost-author]: d3 JSON cannot store the author: "Ann"
    warning[lost-description]: d3 JSON cannot store a description: "About it"
    info[lost-map-time]: d3 JSON cannot store the times of the map
    warning[lost-map-attribute]: d3 JSON cannot store map attributes: 1 lost (`k`)
    warning[lost-note]: d3 JSON cannot store notes: 1 lost, in "Root <1> › Two lines & "more""
    warning[lost-link]: d3 JSON cannot store links: 1 lost, in "Root <1> › Two lines & "more""
    warning[lost-task]: d3 JSON cannot store tasks: 2 lost, in "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: d3 JSON cannot store icons: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-tag]: d3 JSON cannot store tags: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-attribute]: d3 JSON cannot store attributes: 2 lost, in "Root <1> › Two lines & "more""
    warning[lost-relation]: d3 JSON cannot store relations: 2 lost, in "Root <1>", "Root <1> › Two lines & "more""
    info[lost-folding]: d3 JSON cannot store folded states: 1 lost, in "Root <1> › Two lines & "more""
    info[lost-side]: d3 JSON cannot store sides: 2 lost, in "Root <1> › Two lines & "more"", "Root <1> › right"
    info[lost-time]: d3 JSON cannot store creation times and modification times: 2 lost, in "Root <1> › Two lines & "more""
    "#);
}
