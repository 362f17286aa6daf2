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
      "version": 1,
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
    warning[lost-description]: JSON has no place for a description: "About it" is lost
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-note]: JSON has no place for notes: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-link]: JSON has no place for links: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-tag]: JSON has no place for tags: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
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
      }
    }
    warning[lost-title]: JSON has no place for a title beside the root's text: "A map" is lost
    warning[lost-author]: JSON has no place for the author: "Ann" is lost
    info[moved-description]: JSON has no place for a description: it is the root's note now
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
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
    warning[lost-title]: JSON has no place for a title beside the root's text: "A map" is lost
    warning[lost-author]: JSON has no place for the author: "Ann" is lost
    warning[lost-description]: JSON has no place for a description: "About it" is lost
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-note]: JSON has no place for notes: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-tag]: JSON has no place for tags: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-side]: JSON has no place for sides: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › right"
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
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
    warning[lost-title]: JSON has no place for a title beside the root's text: "A map" is lost
    warning[lost-author]: JSON has no place for the author: "Ann" is lost
    warning[lost-description]: JSON has no place for a description: "About it" is lost
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-note]: JSON has no place for notes: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-link]: JSON has no place for links: 1 lost, of "Root <1> › Two lines & "more""
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-tag]: JSON has no place for tags: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-folding]: JSON has no place for folding: 1 lost, of "Root <1> › Two lines & "more""
    info[lost-side]: JSON has no place for sides: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › right"
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
    ## simple-mind-map
    {
      "data": {
        "text": "Root <1>",
        "note": "About it"
      },
      "children": [
        {
          "data": {
            "text": "Two\nlines & \"more\"",
            "note": "A note",
            "hyperlink": "https://example.org/?a=1&b=2",
            "expand": false,
            "tag": ["t1", "t2"]
          },
          "children": [
            {
              "data": {
                "text": "leaf"
              },
              "children": []
            }
          ]
        },
        {
          "data": {
            "text": "right"
          },
          "children": []
        }
      ]
    }
    warning[lost-title]: JSON has no place for a title beside the root's text: "A map" is lost
    warning[lost-author]: JSON has no place for the author: "Ann" is lost
    info[moved-description]: JSON has no place for a description: it is the root's note now
    info[lost-map-time]: JSON has no place for the times of the map: they are lost
    warning[lost-map-attribute]: JSON has no place for attributes of the map: 1, from `k` on, is lost
    warning[lost-task]: JSON has no place for tasks: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › Two lines & "more" › leaf"
    warning[lost-icon]: JSON has no place for icons: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-attribute]: JSON has no place for attributes: 2 lost, of "Root <1> › Two lines & "more""
    warning[lost-relation]: JSON has no place for relations: 2 lost, of "Root <1>", "Root <1> › Two lines & "more""
    info[lost-side]: JSON has no place for sides: 2 lost, of "Root <1> › Two lines & "more"", "Root <1> › right"
    info[lost-time]: JSON has no place for times: 2 lost, of "Root <1> › Two lines & "more""
    "#);
}
