// The entry for browsers and bundlers: the WebAssembly is a file beside the module.

import { start } from "./api.mjs";

start(await WebAssembly.compileStreaming(fetch(new URL("./panmap.wasm", import.meta.url))));

export { convert, formats, PanmapError, read } from "./api.mjs";
