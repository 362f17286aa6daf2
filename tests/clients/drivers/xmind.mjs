// Prints the maps that simple-mind-map makes of XMind's files: a JSON line a file.
// Arguments: where `node_modules` is, the files.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./page.mjs";

const [modules, ...files] = process.argv.slice(2);
open(modules);
// Without a browser no picture is ever loaded, which it would wait for.
window.Image = globalThis.Image = class {
  set src(_) {
    setTimeout(() => this.onload());
  }
};
const require = createRequire(pathToFileURL(join(modules, "index.js")));
const { default: MindMap } = require("simple-mind-map/dist/simpleMindMap.umd.js");
const print = (line) => writeFileSync(1, `${line}\n`);
console.log = console.info = console.debug = () => {};

for (const file of files) {
  try {
    const bytes = readFileSync(file);
    const topics = [];
    // It asks which of several sheets is meant; of XMind 8's files it reads the first.
    for (let sheet = 0, sheets = 1; sheet < sheets; sheet++) {
      const root = await MindMap.xmind.parseXmindFile(bytes, (all) => all[(sheets = all.length) && sheet]);
      const stack = [[0, root]];
      while (stack.length) {
        const [depth, { data, children }] = stack.pop();
        topics.push({ depth, text: data.text, note: data.note, link: data.hyperlink, facts: (data.tag ?? []).map((tag) => ["tag", tag]) });
        for (const child of [...children].reverse()) stack.push([depth + 1, child]);
      }
    }
    print(JSON.stringify(topics));
  } catch (error) {
    print(JSON.stringify(String(error)));
  }
}
process.exit();
