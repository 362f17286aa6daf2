//! Texts that are no maps: an error that says why and where, and nothing else.

use std::fs;

use crate::assert_run;
use crate::support::{Sandbox, files};

#[test]
fn every_fixture_that_is_no_map_is_refused_with_a_reason() {
    let fixtures = files("fixtures/mindmeister/err", "txt");
    assert!(fixtures.len() >= 3);
    for fixture in fixtures {
        let name = fixture.file_name().unwrap().to_str().unwrap();
        let text = fs::read(&fixture).unwrap();
        let sandbox = Sandbox::new().file(name, &text);

        let run = sandbox.run(&format!("convert {name} --to opml"));
        run.fails(1);
        assert_run!(name, &run);

        sandbox.run(&format!("convert {name} -o map.opml")).fails(1);
        assert_eq!(sandbox.names(), [name]);
        sandbox.pipe("convert --to json", &text).fails(1);
    }
}
