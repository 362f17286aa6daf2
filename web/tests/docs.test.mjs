// The set-up that the documents promise: each has two commands, and they work.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";

const web = resolve(process.env.PANMAP_WEB ?? "target/web");
const blocks = (path, language) => [...readFileSync(path, "utf8").matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map((block) => block[1]);
const commands = (path) => blocks(path, "sh").flatMap((block) => block.trim().split("\n"));
/** The command that built what is tested. */
const BUILD = "bash web/build";
const there = (command) => command.replace("target/web", web);

test("the page is served by the command of docs/web.md", async () => {
  const [build, serve, ...others] = commands("docs/web.md");
  assert.deepEqual([build, others], [BUILD, []]);
  const [program, ...args] = there(serve).split(" ");
  const server = spawn(program, ["-u", ...args, "0"], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const port = await new Promise((found, fail) => {
      server.on("error", fail);
      server.stdout.on("data", (line) => /port (\d+)/.test(line) && found(/port (\d+)/.exec(line)[1]));
    });
    const page = await fetch(`http://127.0.0.1:${port}/`);
    assert.match(await page.text(), /<title>Panmap: convert mind maps<\/title>/);
    const wasm = await fetch(`http://127.0.0.1:${port}/panmap.wasm`);
    assert.equal(wasm.headers.get("content-type"), "application/wasm");
    await wasm.arrayBuffer();
  } finally {
    server.kill();
  }
});

test("the package is installed by the command of docs/javascript.md, and its program runs", () => {
  const [build, install, ...others] = commands("docs/javascript.md");
  assert.deepEqual([build, others], [BUILD, []]);
  const directory = mkdtempSync(join(tmpdir(), "panmap-docs-"));
  try {
    const [program, ...args] = there(install.replace("./", "")).split(" ");
    execFileSync(program, [...args, "--offline", "--silent"], { cwd: directory });
    writeFileSync(join(directory, "main.mjs"), blocks("docs/javascript.md", "js")[0]);
    assert.match(execFileSync(process.execPath, ["main.mjs"], { cwd: directory, encoding: "utf8" }), /<outline text="Boskoop"\/>[\s\S]* \[\] 2\n$/);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test("nothing of an operating system is in the WebAssembly", async () => {
  const module = await WebAssembly.compile(readFileSync(join(web, "page/panmap.wasm")));
  const foreign = WebAssembly.Module.imports(module).filter(({ module }) => module !== "./panmap_wasm_bg.js");
  assert.deepEqual(foreign, []);
  const tree = execFileSync("cargo", ["tree", "--locked", "--manifest-path", "web/Cargo.toml", "-p", "panmap-wasm", "-e", "normal", "--target", "wasm32-unknown-unknown", "--prefix", "none", "--format", "{p}"], { encoding: "utf8" });
  const names = new Set(tree.split("\n").map((line) => line.split(" ")[0]));
  assert.ok(names.has("panmap-formats"));
  for (const name of ["rayon", "mimalloc", "signal-hook", "tempfile", "notify", "clap", "resvg", "krilla", "brotli"]) assert.ok(!names.has(name), name);
});
