// Prints the topics that Mermaid's own parser finds in mind maps: a JSON line a file.
// Arguments: where `node_modules` is, the files.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./page.mjs";

const [modules, ...files] = process.argv.slice(2);
open(modules);
const print = (line) => writeFileSync(1, `${line}\n`);
console.log = console.info = console.debug = console.warn = () => {};
const { default: mermaid } = await import(pathToFileURL(join(modules, "node_modules/mermaid/dist/mermaid.core.mjs")));
mermaid.initialize({ startOnLoad: false });

/** A text as it is drawn: the parser hides `#35;` from its grammar, and the drawing reads it as HTML. */
function drawn(text) {
  const area = document.createElement("textarea");
  const lines = text.split(/<br\s*\/?>/gi).map((line) => {
    area.innerHTML = line.replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";").replaceAll("<", "&lt;");
    return area.value;
  });
  const all = lines.join("\n");
  return all === "\u200b" ? "" : all;
}

for (const file of files) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(file, "utf8"));
    const topics = [];
    const waiting = [[0, diagram.db.getMindmap()]];
    while (waiting.length) {
      const [depth, node] = waiting.pop();
      const facts = node.icon === undefined ? [] : [["icon", node.icon]];
      topics.push({ depth, text: drawn(node.descr), facts });
      for (const child of node.children.toReversed()) waiting.push([depth + 1, child]);
    }
    print(JSON.stringify(topics));
  } catch (error) {
    print(JSON.stringify(`${error.name}: ${error.message}`));
  }
}
