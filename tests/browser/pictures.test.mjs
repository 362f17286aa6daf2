// Pictures as Chromium draws them: every text lies within its box, texts do not overlap, and all of them can be copied.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { file, launch, open, run } from "./browser.mjs";
import { shapes, texts } from "./shapes.mjs";

const LAYOUTS = ["auto", "right", "two-sided", "down", "radial"];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// Runs in the page: what is wrong with the places of texts.
function mistakes(most) {
  const wrong = [];
  const say = (what) => wrong.length < most && wrong.push(what);
  const inside = (inner, outer) =>
    inner.x >= outer.x - 2 && inner.y >= outer.y - 2 && inner.x + inner.width <= outer.x + outer.width + 2 && inner.y + inner.height <= outer.y + outer.height + 2;
  // The lines that topics without a box stand on: where they begin and end.
  const lines = [...document.querySelectorAll("path")].flatMap((path) => {
    const line = /([-\d.]+) ([-\d.]+)H([-\d.]+)$/.exec(path.getAttribute("d"));
    if (!line) return [];
    const [from, y, to] = line.slice(1).map(Number);
    return [{ left: Math.min(from, to), right: Math.max(from, to), y }];
  });
  lines.sort((one, other) => one.y - other.y);
  const standsOnLine = (box) => {
    let [low, high] = [0, lines.length];
    const y = box.y + box.height - 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle].y < y) low = middle + 1;
      else high = middle;
    }
    for (; low < lines.length && lines[low].y < y + 12; low += 1) {
      if (box.x >= lines[low].left - 2 && box.x + box.width <= lines[low].right + 2) return true;
    }
    return false;
  };
  const boxes = [];
  const floats = [];
  for (const topic of document.querySelectorAll("g[id^=t]")) {
    const text = topic.querySelector("text");
    if (!text) continue;
    const box = text.getBBox();
    const frame = [...topic.querySelectorAll(":scope > rect, :scope > a > rect")].find((rect) => +rect.getAttribute("x") < box.x + 0.1 && +rect.getAttribute("height") >= box.height - 2);
    if (frame) {
      const own = frame.getBBox();
      if (!inside(box, own)) say(`${topic.id} ${text.textContent.slice(0, 40)}: text ${JSON.stringify(box)} outside ${JSON.stringify(own)}`);
    } else if (!standsOnLine(box)) {
      floats.push(topic.id);
    }
    boxes.push({ id: topic.id, ...{ x: box.x, y: box.y, right: box.x + box.width, bottom: box.y + box.height } });
  }
  if (floats.length > 0) say(`${floats.length} texts stand on no line, the first is ${floats[0]}`);
  boxes.sort((one, other) => one.x - other.x);
  for (let at = 0; at < boxes.length; at += 1) {
    for (let next = at + 1; next < boxes.length && boxes[next].x < boxes[at].right - 0.5; next += 1) {
      const [one, other] = [boxes[at], boxes[next]];
      if (one.y < other.bottom - 0.5 && other.y < one.bottom - 0.5) say(`${one.id} and ${other.id} overlap`);
    }
  }
  return wrong;
}

// Runs in the page: the text of every topic, in document order.
const copied = () => [...document.querySelectorAll("g[id^=t]")].sort((one, other) => one.id.slice(1) - other.id.slice(1)).map((topic) => topic.querySelector("text")?.textContent ?? "");

const plain = (text) => text.replace(/[\u2067\u2069]/g, "").replace(/\s+/g, " ").trim();

for (const [name, json] of Object.entries(shapes)) {
  test(`${name}: texts are in their boxes in every layout`, async () => {
    writeFileSync(file(`${name}.json`), json);
    for (const layout of LAYOUTS) {
      for (const [theme, font] of [["light", "embed"], ["print", "system"]]) {
        const picture = `${name}-${layout}-${font}.svg`;
        run("convert", `${name}.json`, "-o", picture, "--layout", layout, "--theme", theme, "--font", font, "--write-setting", "lines=0");
        const wrong = await open(browser, file(picture), async (page) => {
          assert.deepEqual(await page.evaluate(mistakes, 5), [], picture);
          const seen = await page.evaluate(copied);
          const expected = texts(json);
          assert.equal(seen.length, expected.length, picture);
          expected.forEach((text, at) => {
            // Signs and details stand before and behind the text.
            const all = plain(seen[at]);
            assert.ok(name === "facts" ? all.includes(plain(text)) : all === plain(text), `${picture}: ${all} is not ${text}`);
          });
        });
        assert.deepEqual(wrong, [], picture);
      }
    }
  });
}

test("hostile texts and addresses are inert", async () => {
  const evil = `</text></svg><script>document.title="run"</script>"'&<!--]]>`;
  const link = { link: `javascript:document.title="run"` };
  const json = JSON.stringify({
    format: "panmap",
    version: 2,
    title: evil,
    topics: [{ text: evil, note: evil, children: [{ text: "link", ...link, children: [] }, { text: "web", link: `https://e.org/"onclick="x`, children: [] }] }],
  });
  writeFileSync(file("evil.json"), json);
  run("convert", "evil.json", "-o", "evil.svg");
  const wrong = await open(browser, file("evil.svg"), async (page) => {
    assert.equal(await page.evaluate(() => document.querySelectorAll("script, foreignObject, [onclick]").length), 0);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"))), [`https://e.org/"onclick="x`]);
    assert.ok((await page.evaluate(() => document.querySelector("#t0 text").textContent)).startsWith("</text></svg>"));
  });
  assert.deepEqual(wrong, []);
});

test("notes are tooltips, and links lead to pages and topics", async () => {
  const json = JSON.stringify({
    format: "panmap",
    version: 2,
    topics: [{ text: "Root", note: "A note", children: [{ text: "one", id: "x", link: "https://e.org/", children: [] }, { text: "two", link: "#x", children: [] }] }],
  });
  writeFileSync(file("notes.json"), json);
  run("convert", "notes.json", "-o", "notes.svg");
  assert.match(readFileSync(file("notes.svg"), "utf8"), /<g id="t0"><title>A note<\/title>/);
  const wrong = await open(browser, file("notes.svg"), async (page) => {
    const links = await page.evaluate(() => [...document.querySelectorAll("a")].map((link) => link.getAttribute("href")));
    assert.deepEqual(links, ["https://e.org/", "#t1"]);
  });
  assert.deepEqual(wrong, []);
});
