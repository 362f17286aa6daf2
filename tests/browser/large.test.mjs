// Large maps in the viewer: that they work is asserted, how long it takes is printed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch } from "./browser.mjs";
import { settled, view, wide } from "./viewer.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Runs in the page: how long frames take while something is done in each of them. */
const frames = ([count, what]) =>
  new Promise((done) => {
    const view = panmap.view();
    const act = { zoom: (at) => view.zoom(at % 40 < 20 ? 1.08 : 1 / 1.08), pan: (at) => view.move(at % 40 < 20 ? 25 : -25, 10) }[what];
    const times = [];
    let [last, at] = [performance.now(), 0];
    const step = (now) => {
      times.push(now - last);
      last = now;
      if ((at += 1) > count) return done(times.slice(1).sort((one, other) => one - other));
      act(at);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });

const told = (times) => `${times[times.length >> 1].toFixed(0)} / ${times[Math.floor(times.length * 0.97)].toFixed(0)} ms`;

test("10 000 topics: painted, moved, zoomed and folded", async (context) => {
  const wrong = await view(browser, "large", wide(10_000), async (page) => {
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
    const all = await page.evaluate(() => {
      const start = performance.now();
      panmap.state.level(panmap.map.deepest);
      return performance.now() - start;
    });
    await settled(page);
    assert.equal(await page.evaluate(() => panmap.view().layout.order.length), 10_000);
    const zoom = await page.evaluate(frames, [80, "zoom"]);
    const pan = await page.evaluate(frames, [80, "pan"]);
    await page.evaluate(() => panmap.view().fit());
    await settled(page);
    const whole = await page.evaluate(frames, [40, "pan"]);
    const fold = await page.evaluate(() => {
      const times = [0, 1].map(() => {
        const start = performance.now();
        panmap.state.toggle(1);
        return performance.now() - start;
      });
      return times;
    });
    await settled(page);
    context.diagnostic(`first paint ${paint.toFixed(0)} ms, unfold all ${all.toFixed(0)} ms; frames (median / 97th percentile): zoom ${told(zoom)}, pan ${told(pan)}, pan all of the map ${told(whole)}; fold ${fold[0].toFixed(0)} ms, unfold ${fold[1].toFixed(0)} ms`);
  }, { viewport: { width: 1400, height: 900 } });
  assert.deepEqual(wrong, []);
});

test("100 000 topics open in the outline, and can be searched and drawn", async (context) => {
  const wrong = await view(browser, "vast", wide(100_000), async (page) => {
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
    assert.equal(await page.evaluate(() => document.body.dataset.view), "outline");
    const rows = await page.evaluate(() => document.querySelectorAll("#outline [role=treeitem]").length);
    assert.ok(rows > 5 && rows < 200, `${rows} rows`);
    const timed = (what) =>
      page.evaluate((what) => {
        const start = performance.now();
        ({ all: () => panmap.state.level(9), last: () => panmap.state.select(99_999), search: () => panmap.state.search("topic 4242") })[what]();
        return performance.now() - start;
      }, what);
    const [all, last, search] = [await timed("all"), await timed("last"), await timed("search")];
    assert.ok(await page.evaluate(() => panmap.state.hits.length > 0 && panmap.state.isHit(panmap.state.selected)));
    await page.evaluate(() => panmap.state.search(""));
    await page.keyboard.press("Escape");
    const drawn = await page.evaluate(() => {
      const start = performance.now();
      document.getElementById("view-both").click();
      return performance.now() - start;
    });
    assert.equal(await page.evaluate(() => panmap.view().layout.order.length), 100_000);
    context.diagnostic(`first paint ${paint.toFixed(0)} ms, unfold all ${all.toFixed(0)} ms, go to the last ${last.toFixed(0)} ms, search ${search.toFixed(0)} ms, draw the map ${drawn.toFixed(0)} ms`);
  }, { viewport: { width: 1400, height: 900 } });
  assert.deepEqual(wrong, []);
});
