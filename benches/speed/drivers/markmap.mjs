// The tree that markmap-lib makes of a Markdown file, which it keeps to itself.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "index.js")));
const { Transformer } = require("markmap-lib");
if (!new Transformer().transform(readFileSync(file, "utf8")).root.children.length) process.exitCode = 1;
