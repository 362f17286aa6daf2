//! Makes a JavaScript module and its WebAssembly of what the compiler wrote: `panmap-bindgen INPUT.wasm DIRECTORY`.

#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "this is a program, and no part of a library")]

use std::env;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [input, directory] = &arguments[..] else {
        return Err("usage: panmap-bindgen INPUT.wasm DIRECTORY".into());
    };
    let mut bindgen = Bindgen::new();
    // The form that loads nothing by itself: whoever uses the module hands it the WebAssembly.
    bindgen.input_path(input).web(true)?.omit_default_module_path(true).typescript(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(directory)?;
    Ok(())
}
