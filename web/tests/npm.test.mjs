// The npm package as its users have it: installed from the packed file into a directory of its own.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch, serve, web } from "./served.mjs";

const modules = createRequire(join(resolve(process.env.BROWSER_MODULES ?? "target/browser"), "package.json"));
const fixture = (path) => readFileSync(join("fixtures", path));

let directory, panmap, required;
before(async () => {
  directory = mkdtempSync(join(tmpdir(), "panmap-npm-"));
  const packed = readdirSync(web).filter((name) => /^panmap-[\d.]+\.tgz$/.test(name));
  assert.equal(packed.length, 1, `there is one package in ${web}: run \`bash web/build\``);
  writeFileSync(join(directory, "package.json"), '{"private":true,"type":"module"}\n');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", "--offline", join(web, packed[0])], { cwd: directory });
  panmap = await import(pathToFileURL(join(directory, "node_modules/panmap/index.mjs")).href);
  required = createRequire(join(directory, "main.cjs"))("panmap");
});
after(() => rmSync(directory, { recursive: true, force: true }));

const run = (name, source) => {
  writeFileSync(join(directory, name), source);
  return execFileSync(process.execPath, [name], { cwd: directory, encoding: "utf8" });
};

test("modules and CommonJS find the package by its name, and convert alike", () => {
  const use = (load) => `${load}\nprocess.stdout.write(convert("1. Apples\\n\\n1.1. Boskoop\\n", { to: "markdown" }).text);`;
  const outputs = [run("a.mjs", use('import { convert } from "panmap";')), run("a.cjs", use('const { convert } = require("panmap");'))];
  assert.deepEqual(outputs, Array(2).fill("#\n\n- Apples\n  - Boskoop\n"));
});

test("the programs of its README print what it says", () => {
  const readme = readFileSync(join(directory, "node_modules/panmap/README.md"), "utf8");
  const programs = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map((block) => block[1]);
  assert.equal(programs.length, 3);
  const first = run("readme.mjs", programs[0]);
  assert.match(first, /^# Fruit\n\n- Apples\n {2}- Boskoop\n- Pears\n\n\[\]\n\[ 'Apples', 'Pears' \]\nUint8Array\(/);
  assert.equal(run("readme.cjs", programs[1]), "");
  assert.match(run("errors.mjs", programs[2]), /^not-an-outline\n.{20,}\n$/);
});

test("both seeds are read, and written in every format", () => {
  for (const name of ["bilan-liens.txt", "coproduction-innovation.txt"]) {
    const { map, format, diagnostics } = panmap.read(fixture(`mindmeister/${name}`), { name });
    assert.equal(format, "mindmeister");
    assert.ok(map.topics[0].children.length > 3 && Array.isArray(diagnostics));
    for (const one of panmap.formats().filter((format) => format.writes)) {
      const { bytes, text, format, extension } = panmap.convert(fixture(`mindmeister/${name}`), { to: one.name });
      assert.ok(bytes.length > 100 && format === one.name && one.extensions[0] === extension);
      assert.equal(typeof text, one.binary ? "undefined" : "string");
    }
  }
});

test("archives go in and out, and a map in memory is an input", () => {
  const bytes = fixture("xmind/orchard.xmind");
  const first = panmap.read(bytes);
  assert.equal(first.format, "xmind");
  const again = panmap.read(panmap.convert(first.map, { to: "xmind" }).bytes.buffer);
  assert.deepEqual(again.map.topics.map((topic) => topic.text), first.map.topics.map((topic) => topic.text));
  const built = { format: "panmap", version: 2, topics: [{ text: "Fruit", children: [{ text: "Apples", note: "sour", children: [] }] }] };
  const { text, diagnostics } = panmap.convert(built, { to: "mindmeister" });
  assert.equal(text, "Fruit by Mind Map: Fruit\n\n1. Apples\n");
  assert.deepEqual(diagnostics.filter((one) => one.loss).map((one) => one.code), ["lost-note"]);
});

test("options choose the program, the settings, the encoding and the recovery", () => {
  const markdown = "# Fruit & nuts\n\n- Apples\n";
  assert.match(panmap.convert(markdown, { to: "opml", for: "workflowy" }).text, /Fruit &amp;amp; nuts/);
  const deep = panmap.convert("- a\n  - b\n    - c\n", { to: "svg", settings: { depth: 1 } }).text;
  assert.ok(!deep.includes(">c<") && deep.includes("font/ttf"));
  assert.equal(panmap.read(Buffer.from("- \xc4pfel\n", "latin1"), { encoding: "windows-1252" }).map.topics[0].text, "Äpfel");
  const cut = '<map version="1.0.1"><node TEXT="Fruit"><node TEXT="Apples"/>';
  assert.equal(panmap.read(cut, { recover: true }).map.topics[0].children.length, 1);
});

test("what is no map, and what is no option, is an error that helps", () => {
  const error = (call) => {
    try {
      call();
    } catch (error) {
      return error;
    }
    return assert.fail("nothing is thrown");
  };
  for (const { read, convert, PanmapError } of [panmap, required]) {
    const prose = error(() => read("Just some words.\n"));
    assert.ok(prose instanceof PanmapError && prose.code === "not-an-outline" && prose.message.includes(prose.diagnostic.help));
    assert.equal(prose.diagnostic.place.line, 1);
    assert.match(error(() => read("<map><node TEXT=\"a\">", { name: "a.mm" })).message, /; repair it there; `recover: true` reads what can be read of it$/);
    const mistaken = error(() => read('<opml version="2.0"><body/></opml>', { from: "json" }));
    assert.match(mistaken.message, /`from: "opml"`/);
    assert.match(error(() => read("- a\n- b\n", { maxTopics: 1 })).message, /2 topics, more than the limit of 1; .*`maxTopics` allows more$/);
    assert.equal(error(() => convert("- a\n", { to: "docx" })).code, "unknown-format");
    for (const [call, expected] of [
      [() => read("- a\n", { form: "markdown" }), /unknown field `form`/],
      [() => read("- a\n", { from: "docx" }), /`docx` is not a format that Panmap reads; it reads /],
      [() => read("- a\n", { encoding: "x" }), /there is no such encoding/],
      [() => convert("- a\n", {}), /`to` must be/],
      [() => convert("- a\n", { to: "svg", settings: { layout: "up" } }), /`up` is not a value of `layout`/],
      [() => read(1), /the input must be a string/],
    ]) {
      const wrong = error(call);
      assert.ok(wrong instanceof TypeError && expected.test(wrong.message), String(wrong));
    }
  }
});

test("the types are right, and refuse what is wrong", () => {
  const tsc = join(modules.resolve("typescript/package.json"), "../bin/tsc");
  const check = (source, name = "main.ts") => {
    writeFileSync(join(directory, name), source);
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--exactOptionalPropertyTypes", "--lib", "es2023", "--types", ""];
    try {
      return execFileSync(process.execPath, [tsc, ...options, name], { cwd: directory, encoding: "utf8" });
    } catch (error) {
      return error.stdout;
    }
  };
  const right = `
    import { convert, formats, PanmapError, read, type MindMap, type Topic } from "panmap";
    const texts = (topic: Topic): string[] => [topic.text, ...topic.children.flatMap(texts)];
    const map: MindMap = read("- a\\n", { name: "a.md", recover: true }).map;
    const text: string | undefined = convert(map, { to: "svg", settings: { depth: 2, layout: "right" } }).text;
    const bytes: Uint8Array = convert(new Uint8Array(), { to: "opml", for: undefined }).bytes;
    const names: string[] = formats().filter((format) => format.writes).map((format) => format.name);
    const line = (error: PanmapError): number | undefined => error.diagnostic.place?.line;
    export { bytes, line, names, text, texts };
  `;
  assert.equal(check(right), "");
  assert.equal(check(`import panmap = require("panmap"); const text: string | undefined = panmap.convert("", { to: "opml" }).text; export { text };`, "main.cts"), "");
  for (const [wrong, expected] of [
    [`import { read } from "panmap"; read("", { form: "opml" });`, /form/],
    [`import { convert } from "panmap"; convert("", {});`, /'to' is missing/],
    [`import { read } from "panmap"; read("").map.topics[0]!.title;`, /'title' does not exist/],
    [`import { write } from "panmap"; write();`, /no exported member/],
  ]) {
    assert.match(check(wrong), expected);
  }
});

test("a browser imports the package as it is", async () => {
  const [browser, server] = await Promise.all([launch(), serve("npm")]);
  try {
    const page = await browser.newPage();
    await page.goto(`${server.address}package.json`);
    assert.equal(await page.evaluate(() => import("./browser.mjs").then(({ convert }) => convert("- a\n  - b\n", { to: "mindmeister" }).text)), "a by Mind Map: a\n\n1. b\n");
  } finally {
    await browser.close();
    await server.close();
  }
});

test("there is nothing in the package but what it needs", () => {
  const all = readdirSync(join(directory, "node_modules/panmap")).sort();
  assert.deepEqual(all, ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "browser.mjs", "index.cjs", "index.d.cts", "index.d.ts", "index.mjs", "package.json", "panmap.wasm"]);
});
