// The entry for `import` in node.

import { readFileSync } from "node:fs";

import { start } from "./api.mjs";

start(new WebAssembly.Module(readFileSync(new URL("./panmap.wasm", import.meta.url))));

export { convert, formats, PanmapError, read } from "./api.mjs";
