// A large map, a page without a network, a page without a mouse, and a page for everybody.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { about, downloaded, drop, file, fixtures, harness, paste, ready, require, serve, visit } from "./served.mjs";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const seed = readFileSync(join(fixtures, "mindmeister/coproduction-innovation.txt"), "utf8");

const { own, at } = harness();

/** A page of MindMeister of so many bytes. */
function dump(bytes) {
  const parts = ["Large by Mind Map: Large\n\n"];
  for (let [length, branch] = [parts[0].length, 1]; length < bytes; branch += 1) {
    let part = `${branch}. Branch ${branch}\n\n`;
    for (let topic = 1; topic <= 40; topic += 1) part += `${branch}.${topic}. Topic ${topic} of branch ${branch} with words\n\n`;
    parts.push(part);
    length += part.length;
  }
  return parts.join("");
}

test("70 MB are converted while the page answers, and the worker ends with its memory", async (context) => {
  const path = file("large.txt");
  const text = dump(70_000_000);
  writeFileSync(path, text);
  const topics = text.match(/\n\d+\./g).length + 1;
  const wrong = await at(async (page) => {
    await page.evaluate(() => {
      // How long the page stood still at most.
      globalThis.longest = 0;
      let last = performance.now();
      const tick = () => {
        globalThis.longest = Math.max(globalThis.longest, performance.now() - last);
        last = performance.now();
        setTimeout(tick, 5);
      };
      tick();
    });
    const start = await page.evaluate(() => performance.now());
    await page.setInputFiles("#file", path);
    await page.waitForSelector("#busy:not([hidden])");
    assert.match(await page.textContent("#busy-text"), /^Reading large\.txt, 70 MB$/);
    await ready(page);
    const took = (await page.evaluate(() => performance.now())) - start;
    assert.match(await about(page), new RegExp(`· ${topics.toLocaleString("en")} topics$`));
    assert.match(await page.textContent(".unshown"), /more than the 100,000 that a page can show/);
    const { bytes } = await downloaded(page, () => page.click("#download"));
    assert.equal(bytes.toString().match(/<outline /g).length, topics);
    const longest = await page.evaluate(() => globalThis.longest);
    context.diagnostic(`${topics} topics are read and written as OPML in ${(took / 1000).toFixed(1)} s; the page stood still for ${longest.toFixed(0)} ms at most`);
    const started = await page.evaluate(() => panmap.engine.started);
    await page.click("#again");
    await paste(page, "1. Apples\n");
    await ready(page);
    assert.equal(await page.evaluate(() => panmap.engine.started), started + 1, "a new worker reads the next map");
  });
  assert.deepEqual(wrong, []);
});

test("what takes long can be called off", async () => {
  const wrong = await at(async (page) => {
    await page.setInputFiles("#file", file("large.txt"));
    await page.waitForSelector("#busy:not([hidden])");
    await page.keyboard.press("Enter");
    await page.waitForSelector("body[data-stage='start']");
    assert.equal(await page.textContent("#live"), "Cancelled");
    await paste(page, "1. Apples\n");
    await ready(page);
  });
  assert.deepEqual(wrong, []);
});

test("once loaded, the page works without a network", async (context) => {
  const server = await serve();
  const wrong = await visit(own.browser, server.address, async (page) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await server.close();
    await page.reload();
    await page.waitForSelector("body[data-started]");
    context.diagnostic(`the page answers ${await page.evaluate(() => document.body.dataset.started)} ms after it is loaded again`);
    await paste(page, "Just words.");
    await ready(page);
    await page.click("#guessed .more summary");
    await page.waitForFunction(() => document.querySelector("#guessed .more").textContent.includes("What to do"));
    await page.click("#again");
    await paste(page, seed);
    await ready(page);
  }, { serviceWorkers: "allow" });
  assert.deepEqual(wrong, []);
});

test("everything can be done with a keyboard alone", async () => {
  const wrong = await at(async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.id);
    const tab = async (id) => {
      for (let press = 0; press < 40; press += 1) {
        if ((await focused()) === id) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`the Tab key does not reach ${id}`);
    };
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await tab("text");
    await page.keyboard.type("1. Apples\n\n1.1. Boskoop\n\n2. Pears\n");
    await tab("read");
    await page.keyboard.press("Enter");
    await ready(page);
    assert.equal(await focused(), "result-title");
    await tab("tab-output");
    await page.keyboard.press("Space");
    assert.ok(await page.isVisible("#output"));
    await tab("to");
    await page.keyboard.type("Markdown");
    await page.waitForSelector("body[data-written='markdown']");
    await tab("download");
    const { name, bytes } = await downloaded(page, () => page.keyboard.press("Enter"));
    assert.equal(name, "map.md");
    assert.match(bytes.toString(), /\n- Apples\n {2}- Boskoop\n- Pears\n$/);
    await page.keyboard.press("Shift+Tab");
    await tab("reading-summary");
    await page.keyboard.press("Enter");
    await tab("from");
  });
  assert.deepEqual(wrong, []);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [400, 1600]) {
    test(`axe has nothing to say: ${colorScheme}, ${width} pixels`, async () => {
      const wrong = await at(async (page) => {
        const judge = async (where) => {
          const { violations } = await page.evaluate(() => axe.run(document, { iframes: false }));
          assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))]), [], where);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} is not wider than the window`);
        };
        await page.evaluate(AXE);
        await judge("the start");
        await drop(page, [{ name: "a.txt", bytes: Buffer.from(seed) }, { name: "b.mm", bytes: Buffer.from("<map><node TEXT='a'>") }]);
        await ready(page);
        await page.selectOption("#to", "mermaid");
        await page.waitForSelector("body[data-written='mermaid']");
        for (const details of await page.$$("#settings, #reading, .more")) await details.evaluate((own) => (own.open = true));
        await page.waitForFunction(() => [...document.querySelectorAll(".more")].every((own) => own.children.length > 1));
        await judge("a map");
        await page.click("#tab-output");
        await judge("an output");
        await page.click("#files button >> nth=1");
        await page.waitForSelector("#result[data-state='error']");
        await judge("an error");
      }, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      assert.deepEqual(wrong, []);
    });
  }
}
