// The web page as people use it, in a real browser: what is pasted and dropped becomes a map, a list of what was guessed and
// lost, and a file.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { about, codes, downloaded, drop, fixtures, harness, inFrame, paste, ready, require, web } from "./served.mjs";

const seed = (name) => readFileSync(join(fixtures, "mindmeister", name), "utf8");
const ORCHARD = readFileSync(join(fixtures, "xmind/orchard.xmind"));
const BROKEN = Buffer.from('<map version="1.0.1">\n<node TEXT="Fruit">\n<node TEXT="Apples"/>\n');

const { at } = harness();

test("the scripts of the page have the types that they say", () => {
  for (const config of ["tsconfig.json", "tsconfig.workers.json"]) {
    execFileSync(join(require.resolve("typescript/package.json"), "../bin/tsc"), ["-p", join("web/page", config)], { stdio: "inherit" });
  }
});

for (const [name, topics, title] of [["bilan-liens.txt", 108, "Bilan"], ["coproduction-innovation.txt", 209, "Coproduction"]]) {
  test(`${name} is pasted, seen, and downloaded as OPML`, async (context) => {
    const wrong = await at(async (page) => {
      const started = await page.evaluate(() => Number(document.body.dataset.started));
      const start = await page.evaluate(() => performance.now());
      await paste(page, seed(name));
      await ready(page);
      const took = (await page.evaluate(() => performance.now())) - start;
      context.diagnostic(`the page answers after ${started} ms, the map is there ${took.toFixed(0)} ms after it is pasted`);
      const seen = await inFrame(page);
      assert.match(await about(page), new RegExp(`^Pasted text · MindMeister text · [\\d.]+ KB · ${seen.count} topics$`));
      assert.equal(seen.count, topics);
      assert.ok(seen.title.startsWith(title), seen.title);
      const { name: file, bytes } = await downloaded(page, () => page.click("#download"));
      assert.match(file, /\.opml$/);
      assert.equal(bytes.toString().match(/<outline /g).length, seen.count);
      assert.deepEqual(await codes(page, "lost"), []);
      assert.match(await page.textContent("#lost-none"), /^Nothing\. OPML/);
    });
    assert.deepEqual(wrong, []);
  });
}

test("an XMind file that is dropped converts to every format, each with its losses", async () => {
  const wrong = await at(async (page) => {
    await drop(page, [{ name: "orchard.xmind", bytes: ORCHARD }]);
    await ready(page);
    assert.match(await about(page), /^orchard\.xmind · XMind/);
    const formats = await page.$$eval("#to option", (options) => options.map((option) => option.value));
    assert.ok(formats.length > 20 && formats.includes("xmind") && formats.includes("svg"));
    for (const format of formats) {
      await page.selectOption("#to", format);
      await page.waitForSelector(`body[data-written='${format}']`);
      assert.ok((await page.textContent("#output")).length > 10, format);
      assert.match(page.url(), new RegExp(`#to=${format}$`));
    }
    await page.selectOption("#to", "mindmeister");
    await page.waitForSelector("body[data-written='mindmeister']");
    assert.ok((await codes(page, "lost")).includes("lost-note"));
    assert.match(await page.$$eval("#lost details summary", (all) => all.map((one) => one.textContent).join("\n")), /^\d+ topics?$/m);
    await page.selectOption("#to", "xmind");
    await page.waitForSelector("body[data-written='xmind']");
    const { name, bytes } = await downloaded(page, () => page.click("#download"));
    assert.equal(name, "orchard.xmind");
    assert.equal(bytes.subarray(0, 2).toString(), "PK");
    assert.ok(await page.isDisabled("#copy"));
  });
  assert.deepEqual(wrong, []);
});

test("an address names the format and the program, and so does the choice", async () => {
  const wrong = await at(async (page) => {
    assert.equal(await page.textContent("h1"), "Convert a mind map to OPML 2.0");
    await paste(page, "# Fruit & nuts\n\n- Apples\n");
    await ready(page);
    assert.equal(await page.inputValue("#for"), "workflowy");
    assert.match(await page.textContent("#output"), /Fruit &amp;amp; nuts/);
    await page.selectOption("#for", "");
    await page.waitForFunction(() => document.getElementById("output").textContent.includes("Fruit &amp; nuts"));
    await page.evaluate(() => (location.hash = "#to=mm"));
    await page.waitForSelector("body[data-written='freemind']");
  }, { hash: "#to=opml&for=workflowy" });
  assert.deepEqual(wrong, []);
});

test("settings change the output, and those that cannot be are refused", async () => {
  const wrong = await at(async (page) => {
    await paste(page, "1. Apples\n\n1.1. Kinds\n\n1.1.1. Boskoop\n");
    await ready(page);
    await page.click("#settings summary");
    const has = (text, is) => page.waitForFunction(([text, is]) => document.getElementById("output").textContent.includes(text) === is, [text, is]);
    await has(">Boskoop<", true);
    await page.fill("#setting-depth", "1");
    await page.keyboard.press("Tab");
    await has(">Boskoop<", false);
    await page.fill("#setting-depth", "deep");
    await page.keyboard.press("Tab");
    await page.waitForSelector("#lost .error");
    assert.match(await page.textContent("#lost .error"), /deep is not a value of depth, which takes a number from/);
    assert.ok(await page.isDisabled("#download"));
    await page.fill("#setting-depth", "");
    await page.keyboard.press("Tab");
    await has(">Boskoop<", true);
    assert.ok(await page.isEnabled("#download"));
  }, { hash: "#to=svg" });
  assert.deepEqual(wrong, []);
});

test("a broken file says what is wrong, where, and what helps, which helps", async () => {
  const wrong = await at(async (page) => {
    await drop(page, [{ name: "fruit.mm", bytes: BROKEN }]);
    await ready(page);
    assert.deepEqual(await codes(page, "guessed"), ["malformed-input"]);
    assert.match(await page.textContent("#guessed .where"), /^Line \d+, column \d+$/);
    assert.match(await page.textContent("#guessed .help"), /“Read what can be read”/);
    await page.click("#guessed .more summary");
    await page.waitForFunction(() => document.querySelector("#guessed .more").textContent.includes("What to do"));
    await page.click("#guessed button");
    await page.waitForSelector("#result[data-state='map']");
    assert.equal((await inFrame(page)).count, 2);
    assert.deepEqual(await codes(page, "guessed"), ["malformed-input"]);
  });
  assert.deepEqual(wrong, []);
});

test("every text that is no map is refused with help in words of the page", async () => {
  const directory = join(fixtures, "mindmeister/err");
  const wrong = await at(async (page) => {
    for (const name of readdirSync(directory).filter((name) => name.endsWith(".txt"))) {
      await drop(page, [{ name, bytes: readFileSync(join(directory, name)) }]);
      await ready(page);
      assert.equal(await page.getAttribute("#result", "data-state"), "error", name);
      const help = await page.$$eval("#guessed .help", (all) => all.map((one) => one.textContent).join());
      assert.ok(help.length > 20, name);
      assert.doesNotMatch(help, /--\w/, `${name}: ${help}`);
      await page.click("#again");
    }
  });
  assert.deepEqual(wrong, []);
});

test("a file is read as another format, and in another encoding", async () => {
  const wrong = await at(async (page) => {
    await drop(page, [{ name: "fruit.txt", bytes: Buffer.from("- \xc4pfel\n- Birnen\n", "latin1") }]);
    await ready(page);
    assert.match(await page.textContent("#guessed .help"), /“Encoding”/);
    await page.selectOption("#encoding", "windows-1252");
    await page.waitForSelector("#result[data-state='map']");
    await page.click("#tab-output");
    assert.match(await page.textContent("#output"), /Äpfel/);
    await page.selectOption("#from", "json");
    await page.waitForSelector("#result[data-state='error']");
    assert.match(await page.textContent("#guessed .help"), /set “Read as” to/);
  });
  assert.deepEqual(wrong, []);
});

test("several files are a list and one zip, and one that fails costs no other", async () => {
  const wrong = await at(async (page) => {
    await drop(page, [
      { name: "a.txt", bytes: Buffer.from(seed("bilan-liens.txt")) },
      { name: "orchard.xmind", bytes: ORCHARD },
      { name: "broken.mm", bytes: BROKEN },
      { name: "a.md", bytes: Buffer.from("# Fruit\n\n- Apples\n") },
    ]);
    await ready(page);
    assert.deepEqual(await page.$$eval("#files button", (all) => all.map((one) => one.firstChild.textContent)), ["a.txt", "orchard.xmind", "broken.mm", "a.md"]);
    await page.waitForFunction(() => document.querySelector("#files .wrong")?.textContent === "broken.mm (not read)");
    const { name, bytes } = await downloaded(page, () => page.click("#download-all"));
    assert.equal(name, "maps-opml.zip");
    const entries = [...bytes.toString("latin1").matchAll(/PK\x01\x02[\s\S]{24}([\s\S])([\s\S])[\s\S]{16}/g)].map((entry) => bytes.toString("utf8", entry.index + 46, entry.index + 46 + entry[1].charCodeAt(0)));
    assert.deepEqual(entries, ["a.opml", "orchard.opml", "a (2).opml"]);
    assert.match(await page.textContent("#toast"), /^1 file could not be converted/);
    await page.click("#files button >> nth=2");
    await page.waitForSelector("#result[data-state='error']");
    await page.click("#files button >> nth=3");
    await page.waitForSelector("#result[data-state='map']");
    assert.equal((await inFrame(page)).count, 2);
  });
  assert.deepEqual(wrong, []);
});

test("a map is downloaded as SVG and PNG, and printed as PDF", async () => {
  const wrong = await at(async (page) => {
    await paste(page, seed("bilan-liens.txt"));
    await ready(page);
    const svg = await downloaded(page, () => page.click("#svg"));
    assert.match(svg.bytes.toString(), /<svg [\s\S]*@font-face[\s\S]*<\/svg>\s*$/);
    const png = await downloaded(page, () => page.click("#png"));
    assert.equal(png.bytes.toString("latin1", 1, 4), "PNG");
    const [, width, height] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg.bytes.toString());
    assert.ok(Math.abs(png.bytes.readUInt32BE(16) - 2 * width) <= 2 && Math.abs(png.bytes.readUInt32BE(20) - 2 * height) <= 2);
    await page.evaluate(() => (globalThis.print = () => (document.body.dataset.printed = "yes")));
    await page.click("#pdf");
    await page.waitForSelector("body[data-printed]");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal(pdf.match(/\/Type \/Page\b/g).length, 1);
    const [, right, top] = /\/MediaBox \[0 0 (\S+) (\S+)\]/.exec(pdf);
    assert.ok(Math.abs(right / 0.75 - width) <= 2 && Math.abs(top / 0.75 - height) <= 3, `${right} × ${top} points`);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.ok(await page.isHidden("#printed"));
  });
  assert.deepEqual(wrong, []);
});

test("texts of a map are texts, whatever they look like", async () => {
  const evil = `</script><img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  const map = JSON.stringify({ format: "panmap", version: 2, meta: { title: evil }, topics: [{ text: evil, note: evil, link: "javascript:document.title='run'", children: [] }] });
  const wrong = await at(async (page) => {
    await paste(page, map);
    await ready(page);
    await inFrame(page);
    await page.selectOption("#to", "mindmeister");
    await page.waitForSelector("body[data-written='mindmeister']");
    assert.equal(await page.textContent("#result-title"), evil);
    assert.notEqual(await page.title(), "run");
    assert.equal(await page.evaluate(() => document.querySelectorAll("#result script, #result img").length), 0);
  });
  assert.deepEqual(wrong, []);
});

test("the page is what the build says, and no more may be loaded than is promised", (context) => {
  const files = readdirSync(join(web, "page")).sort();
  assert.deepEqual(files, ["app.js", "explanations.json", "icon.svg", "index.html", "manifest.webmanifest", "panmap.wasm", "style.css", "sw.js"]);
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(web, "page/index.html"), "utf8"))[1];
  assert.match(policy, /^default-src 'none';/);
  assert.match(policy, /connect-src 'self';/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  context.diagnostic(policy);
});
