// Prints the blocks that mldoc, Logseq's own parser, makes of Markdown files: a JSON line a file.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const { Mldoc } = createRequire(pathToFileURL(join(modules, "index.js")))("mldoc");
// As Logseq reads its pages.
const settings = JSON.stringify({
  toc: false, parse_outline_only: false, heading_number: false, keep_line_break: true, format: "Markdown", heading_to_list: false,
  exporting_keep_properties: true, inline_type_with_pos: false, export_md_remove_options: [], hiccup_in_block: false,
});
for (const file of files) {
  try {
    console.log(JSON.stringify(JSON.parse(Mldoc.parseJson(readFileSync(file, "utf8"), settings)).map(([block]) => block)));
  } catch (error) {
    console.log(JSON.stringify(String(error)));
  }
}
