// The entry for `require` in node, where modules know their directory by name.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { start } from "./api.mjs";

start(new WebAssembly.Module(readFileSync(join(__dirname, "panmap.wasm"))));

export { convert, formats, PanmapError, read } from "./api.mjs";
