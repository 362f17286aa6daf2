// Builds `built.html` from the sources beside it: `node build.mjs MODULES` writes it, `--check` compares it. `MODULES` is
// the directory below which npm has installed what `tests/browser/package.json` names.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const read = (name) => readFileSync(join(here, name), "utf8");

export function build(modules) {
  const { buildSync, transformSync } = createRequire(join(resolve(modules), "package.json"))("esbuild");
  const bundle = buildSync({ entryPoints: [join(here, "src/main.ts")], bundle: true, format: "iife", target: "es2022", minify: true, charset: "utf8", write: false });
  // What would end the script, or begin a comment in it, does neither as an escape in a string.
  const script = bundle.outputFiles[0].text.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "\\x3c!--");
  const style = transformSync(read("style.css"), { loader: "css", minify: true, charset: "utf8" }).code.trim();
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = [
    "default-src 'none'", `script-src ${hash(script)}`, `style-src ${hash(style)}`, "img-src data:", "font-src data:", "base-uri 'none'", "form-action 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join("; ");
  let page = read("page.html");
  for (const [name, value] of Object.entries({ policy, style, script })) {
    const parts = page.split(`{${name}}`);
    if (parts.length !== 2) throw new Error(`{${name}} stands ${parts.length - 1} times in the page`);
    page = parts.join(value);
  }
  for (const name of ["{settings}", "{title}", "{map}"]) {
    if (page.split(name).length !== 2) throw new Error(`${name} does not stand in the page once`);
  }
  return page;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = build(process.argv[2]);
  if (process.argv[3] !== "--check") writeFileSync(join(here, "built.html"), built);
  else if (built !== read("built.html")) {
    console.error("built.html is not what its sources make: run build.mjs");
    process.exitCode = 1;
  }
}
