// What the npm library `opml` reads of an OPML file, which it keeps to itself.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "index.js")));
require("opml").parse(readFileSync(file, "utf8"), (error, outline) => {
  if (error || !outline.opml.body.subs) process.exitCode = 1;
});
