// Pages of the viewer, and what is seen in them.

import { writeFileSync } from "node:fs";

import { file, open, run } from "./browser.mjs";

export const topic = (text, children = [], facts = {}) => ({ text, ...facts, children });
export const many = (count, of) => Array.from({ length: count }, (_, at) => of(at));
export const map = (root, rest = {}) => JSON.stringify({ format: "panmap", version: 2, ...rest, topics: [root] });

/** A map of this many topics, ten below each but the deepest. */
export function wide(count) {
  const root = topic("Root of all");
  const open = [root];
  for (let made = 1; made < count; ) {
    const parent = open.shift();
    for (let at = 0; at < 10 && made < count; at += 1, made += 1) {
      const own = topic(`Topic ${made} of many`);
      parent.children.push(own);
      open.push(own);
    }
  }
  return map(root);
}

export const GARDEN = map(
  topic("Garden", [
    topic("Beds", [topic("Tomatoes", [topic("Water"), topic("Tie up", [], { task: "done" })]), topic("Beans", [], { note: "They climb.\n\nGive them poles." })]),
    topic("Paths", [topic("Gravel", [], { link: "https://example.org/gravel" }), topic("Éclairage", [], { tags: ["light"], priority: 2 })], { icons: ["idea"] }),
    topic("Shed", [topic("Tools", [topic("Spade")], { id: "tools" })], { folded: true }),
    topic("Plan", [], { link: "#tools", details: "on paper", progress: 40 }),
  ]),
  { meta: { title: "The garden" }, relations: [{ from: 3, to: 8, label: "like" }], groups: [{ kind: "boundary", first: 2, last: 2, label: "every day" }] },
);

/** Writes a map as a page, opens it, and returns what went wrong. */
export async function view(browser, name, json, use, options = {}, ...args) {
  writeFileSync(file(`${name}.json`), json);
  run("convert", `${name}.json`, "-o", `${name}.html`, ...args);
  return open(browser, file(`${name}.html`), async (page) => {
    await page.waitForSelector("body[data-ready]");
    await use(page);
  }, options);
}

/** What the map shows: the texts of topics that are not folded away. */
export const onMap = (page) => page.evaluate(() => panmap.view().layout.order.map((at) => panmap.map.topic(at).text));
export const inOutline = (page) => page.evaluate(() => [...document.querySelectorAll("#outline [role=treeitem]")].filter((item) => item.checkVisibility({ contentVisibilityAuto: false })).map((item) => item.querySelector(".text").textContent));
export const selected = (page) => page.evaluate(() => panmap.map.topic(panmap.state.selected).text);

/** Clicks on a topic where it is drawn. */
export async function click(page, text, count = 1) {
  const point = await page.evaluate((text) => {
    const at = panmap.map.topics.findIndex((topic) => topic.text === text);
    const { left, top } = document.getElementById("map").getBoundingClientRect();
    const point = panmap.view().point(at);
    return { x: left + point.x, y: top + point.y };
  }, text);
  await page.mouse.click(point.x, point.y, { clickCount: count, delay: 5 });
  await settled(page);
}

/** Waits until nothing moves any more. */
export const settled = (page) => page.waitForFunction(() => !panmap.view().moving && !panmap.view().gliding);
