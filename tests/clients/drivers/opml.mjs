// Prints the tree the npm library `opml` makes of OPML files: a JSON line a file.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "index.js")));
const opml = require("opml");
const lines = await Promise.all(files.map((file) => new Promise((resolve) => {
  opml.parse(readFileSync(file, "utf8"), (error, outline) => {
    if (error) return resolve(JSON.stringify(String(error.message ?? error)));
    const topics = [];
    const open = [[-1, outline.opml.body]];
    while (open.length) {
      const [depth, node] = open.pop();
      const { text, _note: note, url, htmlUrl, xmlUrl } = node;
      if (depth >= 0) topics.push({ depth, text, note, url, htmlUrl, xmlUrl });
      const subs = node.subs ?? [];
      for (const child of [...subs].reverse()) open.push([depth + 1, child]);
    }
    resolve(JSON.stringify(topics));
  });
})));
for (const line of lines) console.log(line);
