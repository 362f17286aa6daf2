// Puts the page and the npm package together: `node bundle.mjs MODULES OUT`. `MODULES` is the directory below which npm
// installed esbuild, `OUT` has the `glue` and gets `page`, `npm` and the packed package.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const { buildSync, transformSync } = createRequire(join(modules, "package.json"))("esbuild");

/** At most so many bytes have to be loaded, as servers compress them. */
const MOST = 1_200_000;

const text = (...path) => readFileSync(join(...path), "utf8");
const sha256 = (bytes, encoding) => createHash("sha256").update(bytes).digest(encoding);
const license = "/* Panmap, MIT OR Apache-2.0 */";

const bundle = (entry, options = {}) =>
  buildSync({ entryPoints: [join(here, entry)], bundle: true, minify: true, charset: "utf8", target: "es2022", format: "iife", write: false, alias: { "panmap-glue": join(out, "glue/panmap_wasm.js") }, ...options }).outputFiles[0].text;

function fresh(name) {
  const directory = join(out, name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** The explanations of all codes, which the command line has too. */
function explanations() {
  const directory = join(root, "crates/cli/explanations");
  const all = readdirSync(directory).sort().map((name) => [basename(name, ".md"), text(directory, name)]);
  return JSON.stringify(Object.fromEntries(all));
}

/** The policy: no network but the page's own files, and of scripts within the page only the viewer's, which is a page in a
    frame and is bound by this policy as well as by its own. */
function policy() {
  const viewer = text(root, "crates/formats/src/formats/html/viewer/page/built.html");
  const own = (name) => new RegExp(`${name} ('sha256-[^']+')`).exec(viewer)[1];
  return [
    "default-src 'none'", `script-src 'self' 'wasm-unsafe-eval' ${own("script-src")}`, `style-src 'self' ${own("style-src")}`,
    "img-src 'self' data: blob:", "font-src data:", "connect-src 'self'", "worker-src 'self' blob:", "frame-src blob:", "manifest-src 'self'",
    "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types panmap",
  ].join("; ");
}

function page() {
  const directory = fresh("page");
  const put = (name, content) => writeFileSync(join(directory, name), content);
  const worker = bundle("page/src/worker.ts");
  put("app.js", bundle("page/src/main.ts", { define: { WORKER: JSON.stringify(worker) }, banner: { js: license } }));
  put("style.css", transformSync(text(here, "page/style.css"), { loader: "css", minify: true, charset: "utf8" }).code);
  put("index.html", text(here, "page/index.html").replace("{policy}", policy()));
  put("explanations.json", explanations());
  copyFileSync(join(out, "glue/panmap_wasm_bg.wasm"), join(directory, "panmap.wasm"));
  for (const name of ["icon.svg", "manifest.webmanifest"]) copyFileSync(join(here, "page", name), join(directory, name));
  const files = readdirSync(directory).sort();
  const version = sha256(files.map((name) => `${name} ${sha256(readFileSync(join(directory, name)), "hex")}\n`).join(""), "hex").slice(0, 16);
  put("sw.js", bundle("page/src/sw.ts", { define: { FILES: JSON.stringify(["./", ...files]), VERSION: JSON.stringify(version) }, banner: { js: license } }));
  return directory;
}

function npm() {
  const directory = fresh("npm");
  const put = (name, content) => writeFileSync(join(directory, name), content);
  const { version } = /version = "(?<version>[^"]+)"/.exec(text(here, "Cargo.toml")).groups;
  put("package.json", text(here, "npm/package.json").replace('"0.0.0"', JSON.stringify(version)));
  for (const name of ["index.d.ts", "README.md"]) put(name, text(here, "npm", name));
  // TypeScript takes the types of a module for those of a module alone.
  put("index.d.cts", text(here, "npm/index.d.ts"));
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) put(name, text(root, name));
  const options = (format, platform) => ({ format, platform, minify: false, banner: { js: license } });
  put("index.mjs", bundle("npm/node.mjs", options("esm", "node")));
  put("index.cjs", bundle("npm/node-require.mjs", options("cjs", "node")));
  put("browser.mjs", bundle("npm/browser.mjs", options("esm", "browser")));
  copyFileSync(join(out, "glue/panmap_wasm_bg.wasm"), join(directory, "panmap.wasm"));
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: directory, encoding: "utf8" }).trim();
  return join(out, packed);
}

/** Prints what each file costs to load, and fails where all together are too much. */
function weigh(directory) {
  const whole = { bytes: 0, gzip: 0, brotli: 0 };
  for (const name of readdirSync(directory).sort()) {
    const bytes = readFileSync(join(directory, name));
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
    const own = { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli };
    for (const [key, value] of Object.entries(own)) whole[key] += value;
    console.log(row(name, own));
  }
  console.log(row("all", whole));
  if (whole.brotli > MOST) throw new Error(`the page has ${whole.brotli} bytes as brotli, more than ${MOST}`);
}

const row = (name, { bytes, gzip, brotli }) => `${name.padEnd(22)}${[bytes, gzip, brotli].map((count) => String(count).padStart(9)).join(" ")}`;

const directory = page();
const packed = npm();
console.log(`${"page".padEnd(22)}    bytes      gzip    brotli`);
weigh(directory);
console.log(`${packed} ${statSync(packed).size} bytes, sha256 ${sha256(readFileSync(packed), "hex").slice(0, 16)}`);
