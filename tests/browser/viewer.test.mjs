// The viewer, driven as people do: with a mouse, fingers, a keyboard and a printer, and without a network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { file, launch, modules, open, require, run } from "./browser.mjs";
import { shapes, texts } from "./shapes.mjs";
import { click, GARDEN, inOutline, many, map, onMap, selected, settled, topic, view } from "./viewer.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const WITHOUT_SHED = ["Garden", "Beds", "Tomatoes", "Water", "Tie up", "Beans", "Paths", "Gravel", "Éclairage", "Shed", "Plan"];

test("the page that is checked in is what its sources make", () => {
  const sources = resolve("crates/formats/src/formats/html/viewer/page");
  execFileSync(process.execPath, [join(sources, "build.mjs"), modules, "--check"]);
  execFileSync(join(modules, "node_modules/.bin/tsc"), ["-p", sources]);
});

for (const [name, json] of Object.entries(shapes)) {
  test(`${name}: all topics are in the outline, boxes do not overlap, and the page gives the map back`, async () => {
    const wrong = await view(browser, `view-${name}`, json, async (page) => {
      await page.evaluate(() => panmap.state.level(panmap.map.deepest));
      await settled(page);
      assert.deepEqual(await onMap(page), texts(json));
      assert.deepEqual(await page.evaluate(overlaps), []);
    }, { reducedMotion: "reduce" });
    assert.deepEqual(wrong, []);
    const [before, after] = [`view-${name}.json`, `view-${name}.html`].map((own) => run("convert", own, "--to", "json"));
    assert.equal(after, before);
  });
}

// Runs in the page: which boxes lie over each other.
function overlaps() {
  const { layout } = panmap.view();
  const boxes = layout.order.map((at) => ({ at, x: layout.x[at], y: layout.y[at], ...layout.boxes[at] })).sort((one, other) => one.x - other.x);
  const wrong = [];
  for (const [place, one] of boxes.entries()) {
    for (let next = place + 1; next < boxes.length && boxes[next].x < one.x + one.width - 0.5; next += 1) {
      const other = boxes[next];
      if (one.y < other.y + other.height - 0.5 && other.y < one.y + one.height - 0.5) wrong.push([one.at, other.at]);
    }
  }
  return wrong;
}

test("what is folded is folded in the map and the outline alike", async () => {
  const wrong = await view(browser, "fold", GARDEN, async (page) => {
    assert.deepEqual(await onMap(page), WITHOUT_SHED);
    assert.deepEqual(await inOutline(page), ["Garden", "Beds", "Tomatoes", "Water", "☑ Tie up", "Beans", "💡 Paths", "Gravel", "Éclairage", "Shed", "Plan"]);
    await click(page, "Shed");
    assert.equal(await selected(page), "Shed");
    await click(page, "Shed", 2);
    await settled(page);
    assert.ok((await onMap(page)).includes("Tools"));
    assert.ok((await inOutline(page)).includes("Spade"));
    await page.click("#levels [data-level='1']");
    await settled(page);
    assert.deepEqual(await onMap(page), ["Garden", "Beds", "Paths", "Shed", "Plan"]);
    assert.equal((await inOutline(page)).length, 5);
    await page.click("#o1 .twisty");
    await settled(page);
    assert.deepEqual(await onMap(page), ["Garden", "Beds", "Tomatoes", "Beans", "Paths", "Shed", "Plan"]);
  });
  assert.deepEqual(wrong, []);
});

test("folding moves, unless motion is not wanted", async () => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    const wrong = await view(browser, "motion", GARDEN, async (page) => {
      const moves = await page.evaluate(() => {
        panmap.state.toggle(1);
        return panmap.view().moving !== undefined;
      });
      assert.equal(moves, reducedMotion === "no-preference");
      await settled(page);
    }, { reducedMotion });
    assert.deepEqual(wrong, []);
  }
});

test("a search keeps what is above its hits and counts them", async () => {
  const wrong = await view(browser, "search", GARDEN, async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("ECLAIR");
    await page.waitForFunction(() => document.getElementById("hits").textContent === "1 of 1");
    assert.deepEqual(await onMap(page), ["Garden", "Paths", "Éclairage"]);
    assert.equal((await inOutline(page)).length, 3);
    await page.fill("#search", "to");
    await page.waitForFunction(() => document.getElementById("hits").textContent === "1 of 2");
    assert.deepEqual(await onMap(page), ["Garden", "Beds", "Tomatoes", "Shed", "Tools"]);
    await page.keyboard.press("Enter");
    assert.equal(await page.textContent("#hits"), "2 of 2");
    assert.equal(await selected(page), "Tools");
    await page.fill("#search", "poles");
    await page.waitForFunction(() => document.getElementById("hits").textContent === "1 of 1");
    assert.equal(await selected(page), "Beans");
    await page.fill("#search", "nowhere");
    await page.waitForFunction(() => document.getElementById("hits").textContent === "No hits");
    assert.ok((await onMap(page)).length > 10, "where nothing is found, everything is shown");
    await page.keyboard.press("Escape");
    assert.equal(await page.textContent("#hits"), "");
  });
  assert.deepEqual(wrong, []);
});

test("everything can be done with a keyboard alone", async () => {
  const wrong = await view(browser, "keys", GARDEN, async (page) => {
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
      await settled(page);
    };
    for (const [surface, toChild, toParent] of [["outline", "ArrowRight", "ArrowLeft"], ["map", "ArrowRight", "ArrowLeft"]]) {
      await page.evaluate(() => panmap.state.select(0));
      for (let tabs = 0; (await page.evaluate(() => document.activeElement.id)) !== surface; tabs += 1) {
        assert.ok(tabs < 30, `${surface} can be reached`);
        await page.keyboard.press("Tab");
      }
      await press("ArrowDown");
      assert.equal(await selected(page), "Beds", surface);
      await press(toChild);
      assert.equal(await selected(page), "Tomatoes", surface);
      await press("ArrowDown", "ArrowDown", "ArrowDown");
      assert.equal(await selected(page), "Beans", surface);
      await press("Enter");
      assert.match(await page.textContent("#panel"), /Give them poles/);
      await press("Escape");
      assert.ok(await page.isHidden("#panel"));
      await press(toParent);
      assert.equal(await selected(page), "Beds", surface);
      await press("Space");
      assert.ok(!(await onMap(page)).includes("Tomatoes"), surface);
      await press("Space", "End");
      assert.equal(await selected(page), "Plan", surface);
      await press("Enter");
      assert.equal(await selected(page), "Tools", "a link to a topic leads there");
      await press("1", "Home");
      assert.equal(await selected(page), "Garden");
      assert.equal((await onMap(page)).length, 5);
      await press("p");
      assert.equal(await selected(page), "Paths");
      await press("9", "+", "+", "-", "0", "f");
      assert.equal((await onMap(page)).length, 13);
    }
    assert.match(await page.textContent("#live"), /Paths, level 2, 2 below, unfolded/);
  });
  assert.deepEqual(wrong, []);
});

test("the map is moved and zoomed by mouse, wheel and fingers", async () => {
  const wrong = await view(browser, "pan", GARDEN, async (page) => {
    const now = () => page.evaluate(() => ({ ...panmap.view().view }));
    const box = await page.locator("#map").boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height - 150];
    const start = await now();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 50, y + 30, { steps: 4 });
    await page.mouse.up();
    const moved = await now();
    assert.ok(Math.abs(moved.x - start.x - 50) < 1 && Math.abs(moved.y - start.y - 30) < 1);
    await page.mouse.wheel(0, -240);
    await page.waitForFunction((scale) => panmap.view().view.scale > scale * 1.2, moved.scale);
    const client = await page.context().newCDPSession(page);
    const touch = (type, ...points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    const before = await now();
    await touch("touchStart", [x - 50, y], [x + 50, y]);
    await touch("touchMove", [x - 25, y], [x + 25, y]);
    await touch("touchEnd");
    const pinched = await now();
    assert.ok(Math.abs(pinched.scale / before.scale - 0.5) < 0.1, `${pinched.scale / before.scale}`);
  }, { hasTouch: true });
  assert.deepEqual(wrong, []);
});

test("an address leads to a topic, and the topic has one", async () => {
  const wrong = await view(browser, "deep", GARDEN, async (page) => {
    const address = page.url();
    for (const [hash, text] of [["t3", "Tomatoes"], ["tools", "Tools"], ["t11", "Spade"], ["t2", "Beds"]].slice(1, 3)) {
      const own = await page.context().newPage();
      await own.goto(`${address}#${hash}`);
      await own.waitForSelector("body[data-ready]");
      assert.equal(await selected(own), text);
      assert.ok((await onMap(own)).includes(text));
      await own.close();
    }
    await page.evaluate(() => (location.hash = "#t5"));
    await page.waitForFunction(() => panmap.state.selected === 5);
    await click(page, "Gravel");
    assert.match(page.url(), /#t7$/);
  });
  assert.deepEqual(wrong, []);
  for (const count of [400, 4000]) {
    const crowd = map(topic("Root", many(20, (at) => topic(`Branch ${at}`, many(count / 20, (below) => topic(`Topic ${below} of branch ${at} with a text that takes more than one line in the outline`))))));
    const wrong = await view(browser, `deep-${count}`, crowd, async (page) => {
      await page.click("#view-both");
      await page.evaluate((count) => panmap.state.select(count / 2), count);
      await page.waitForFunction((count) => {
        const [pane, row] = [document.getElementById("outline-pane"), document.querySelector(`#o${count / 2} > .row`)].map((own) => own.getBoundingClientRect());
        return row.top >= pane.top - 1 && row.bottom <= pane.bottom + 1;
      }, count);
    });
    assert.deepEqual(wrong, []);
  }
});

test("the outline is a nested list that can be copied", async () => {
  const wrong = await view(browser, "copy", GARDEN, async (page) => {
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (globalThis.copied = text) } }));
    await page.click("#more");
    await page.click("#copy-outline");
    await page.waitForFunction(() => globalThis.copied !== undefined);
    assert.match(await page.evaluate(() => copied), /^- Garden\n {2}- Beds\n {4}- Tomatoes\n {6}- Water\n/);
    const own = await page.evaluate(() => {
      getSelection().selectAllChildren(document.getElementById("outline"));
      return String(getSelection());
    });
    assert.match(own, /Garden\s+Beds\s+Tomatoes/);
    assert.equal(await page.evaluate(() => document.querySelectorAll("#outline ul ul ul li").length), 3);
    const seen = await page.locator("#outline-pane").ariaSnapshot();
    assert.match(seen, /- tree "Topics"[^]*- treeitem "Garden[^]*- treeitem "Beds/);
  });
  assert.deepEqual(wrong, []);
});

test("the map is saved as Markdown and as Panmap's JSON", async () => {
  const wrong = await view(browser, "save", GARDEN, async (page) => {
    const save = async (id) => {
      await page.click("#more");
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(id)]);
      return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
    };
    const [name, markdown] = await save("#save-markdown");
    assert.equal(name, "The-garden.md");
    assert.match(markdown, /^# Garden\n\n- Beds\n {2}- Tomatoes\n {4}- Water\n {4}- \[x\] Tie up\n {2}- Beans\n\n {4}They climb\./);
    assert.match(markdown, /\[Gravel\]\(<https:\/\/example.org\/gravel>\)/);
    const [, json] = await save("#save-json");
    assert.equal(json, run("convert", "save.json", "--to", "json"));
    writeFileSync(file("saved.md"), markdown);
    assert.deepEqual(texts(run("convert", "saved.md", "--to", "json")), texts(GARDEN));
  });
  assert.deepEqual(wrong, []);
});

test("print is the map as a drawing, and the outline with its notes", async () => {
  const wrong = await view(browser, "print", GARDEN, async (page) => {
    await page.evaluate(() => addEventListener("beforeprint", () => (globalThis.printed = { text: document.getElementById("printed").innerText, drawn: document.querySelectorAll("#printed svg text").length, words: [...document.querySelectorAll("#printed svg text")].map((text) => text.textContent), dashed: document.querySelectorAll("#printed path[stroke-dasharray='5 4']").length })));
    const pdf = await page.pdf({ path: file("print.pdf") });
    assert.match(pdf.subarray(0, 5).toString(), /%PDF-/);
    const printed = await page.evaluate(() => globalThis.printed);
    assert.match(printed.text, /Spade/);
    assert.match(printed.text, /Give them poles/);
    assert.ok(printed.drawn >= WITHOUT_SHED.length);
    // Relations and groups are drawn as on the map.
    assert.ok(printed.words.includes("like") && printed.words.includes("every day"));
    assert.equal(printed.dashed, 2);
    assert.ok((await onMap(page)).length > 0, "and the map is there again");
  }, { colorScheme: "dark" });
  assert.deepEqual(wrong, []);
});

test("hostile texts and addresses are inert", async () => {
  const evil = `</script><script>document.title="run"</script><img src=x onerror='document.title="run"'>"'&<!--]]>{title}{map}`;
  const facts = { note: evil, details: evil, tags: [evil], icons: [evil], task: evil, id: evil, attributes: [{ name: evil, value: evil }] };
  const json = map(
    topic(evil, [
      topic("script", [], { link: `javascript:document.title="run"` }),
      topic("data", [], { link: "data:text/html,<script>1</script>" }),
      topic("web", [], { link: `https://e.org/"onclick="x` }),
      topic("picture", [], { pictures: [{ address: "https://e.org/a.png" }, { address: "data:text/html,x" }] }),
      topic("run", [], { note: { text: "x", runs: [{ text: "x", link: { address: `javascript:document.title="run"` } }] } }),
    ], facts),
    { meta: { title: evil } },
  );
  const wrong = await view(browser, "evil", json, async (page) => {
    for (let at = 0; at < 6; at += 1) {
      await page.evaluate((at) => panmap.state.select(at), at);
      if (at === 0) await page.evaluate(() => document.getElementById("details").click());
    }
    assert.equal(await page.evaluate(() => panmap.map.topic(0).text), evil);
    assert.equal(await page.evaluate(() => document.getElementById("title").textContent), evil);
    assert.notEqual(await page.title(), "run");
    const links = await page.evaluate(() => [...document.querySelectorAll("a")].map((link) => link.getAttribute("href")).filter((href) => !href.startsWith("#")));
    assert.deepEqual(links, [`https://e.org/"onclick="x`]);
    assert.equal(await page.evaluate(() => document.querySelectorAll("script").length), 2);
    await page.pdf();
  });
  assert.deepEqual(wrong, []);
});

test("the policy stops whatever is not the page's own", async () => {
  const told = [];
  await view(browser, "policy", GARDEN, async (page) => {
    page.on("console", (message) => told.push(message.text()));
    const ran = await page.evaluate(async () => {
      const script = document.createElement("script");
      let ran = "";
      try {
        script.textContent = "globalThis.ran = true";
        document.body.append(script);
      } catch {
        ran += "no text ";
      }
      try {
        document.body.innerHTML = "<b>x</b>";
      } catch {
        ran += "no markup ";
      }
      await fetch("https://e.org/").catch(() => (ran += "no network"));
      return ran + (globalThis.ran ?? "");
    });
    assert.equal(ran, "no text no markup no network");
  });
  assert.ok(told.length > 0);
});

test("pictures that the map carries are shown, and no others", async () => {
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFElEQVR4nGP8z8Dwn4GBgYGJAQoAHxcCAr7pD3UAAAAASUVORK5CYII=";
  const json = map(topic("Root", [topic("a", [], { pictures: [{ address: "a.png", width: 40, height: 30, title: "A dot" }], attachments: [{ address: "a.png", name: "dot.png" }] })]), { media: [{ name: "a.png", type: "image/png", data: png }] });
  const wrong = await view(browser, "picture", json, async (page) => {
    await page.waitForFunction(() => panmap.view().layout.boxes[1].ops.some((op) => op.kind === "picture"));
    await click(page, "a");
    assert.equal(await page.evaluate(() => document.querySelector("#panel img").naturalWidth), 2);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Save dot.png")]);
    assert.deepEqual(readFileSync(await download.path()).toString("base64"), png);
  });
  assert.deepEqual(wrong, []);
});

test("settings of the page are those that were asked for", async () => {
  const wrong = await view(browser, "set", GARDEN, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), "dark");
    assert.equal(await page.evaluate(() => document.body.dataset.view), "outline");
    assert.deepEqual(await inOutline(page), ["Garden", "Beds", "💡 Paths", "Shed", "Plan"]);
    await page.click("#view-map");
    assert.ok(await page.evaluate(() => panmap.view().layout.order.every((at) => panmap.view().layout.side[at] === 1)));
  }, {}, "--theme", "dark", "--layout", "right", "--depth", "1", "--write-setting", "view=outline");
  assert.deepEqual(wrong, []);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [400, 1600]) {
    test(`axe finds nothing serious: ${colorScheme}, ${width} px`, async () => {
      const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
      await view(browser, `axe-${colorScheme}-${width}`, GARDEN, async (page) => {
        await page.click("#view-both");
        await page.evaluate(() => panmap.state.select(5));
        await page.evaluate(() => document.getElementById("details").click());
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document));
        const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        assert.deepEqual(bad.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
      }, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    });
  }
}

test("the topics of a chain and the siblings of a crowd are all reached", async () => {
  // What writes JSON recurses.
  const chain = map(topic("chain")).replace(/\{"text".*(?=\])/, `${'{"text":"x","children":['.repeat(3000)}${"]}".repeat(3000)}`);
  for (const [name, json] of [["chain", chain], ["crowd", map(topic("Root", many(3000, (at) => topic(`Sibling ${at}`))))]]) {
    const wrong = await view(browser, name, json, async (page) => {
      await page.evaluate(() => panmap.state.select(panmap.map.length - 1));
      await settled(page);
      assert.ok(await page.evaluate(() => panmap.view().layout.side[panmap.map.length - 1] !== 0));
      await page.click("#view-outline");
      await page.waitForFunction(() => document.getElementById(`o${panmap.map.length - 1}`)?.checkVisibility());
    });
    assert.deepEqual(wrong, []);
  }
});
