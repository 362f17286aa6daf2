// Prints the tree markmap-lib makes of Markdown files: a JSON line a file. Run where `node_modules` holds it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "index.js")));
const { Transformer } = require("markmap-lib");
const transformer = new Transformer();
for (const file of files) {
  try {
    const { root } = transformer.transform(readFileSync(file, "utf8"));
    const topics = [];
    const open = [[0, root]];
    while (open.length) {
      const [depth, node] = open.pop();
      topics.push({ depth, html: node.content });
      for (const child of [...node.children].reverse()) open.push([depth + 1, child]);
    }
    console.log(JSON.stringify(topics));
  } catch (error) {
    console.log(JSON.stringify(String(error)));
  }
}
