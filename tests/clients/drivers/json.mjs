// Prints the maps that libraries hold once they have drawn JSON files: a JSON line a file.
// Arguments: where `node_modules` is, the library, the files.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./page.mjs";

const [modules, library, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "index.js")));
const load = (path) => import(pathToFileURL(join(modules, "node_modules", path)));
// What libraries print is not for whoever reads the maps, and what is printed must not wait for the end of the process.
const print = (line) => writeFileSync(1, `${line}\n`);
console.log = console.info = console.debug = () => {};

const facts = (...pairs) => pairs.filter(([, value]) => value !== undefined && value !== null);
const tags = (list) => (list ?? []).map((tag) => ["tag", typeof tag === "string" ? tag : tag.text]);
const folded = (is) => ["folded", is ? "true" : undefined];

/** By library: how it is given a map, and what it then says each topic is. */
const LIBRARIES = {
  async jsmind(place) {
    const jsMind = require("jsmind");
    return (data) => {
      place.innerHTML = "";
      const drawn = new jsMind({ container: "place", view: { engine: "svg" } });
      drawn.show(data);
      // A topic that it left out would not be missed in the data, so its own nodes are told.
      const topic = (node) => ({
        text: node.topic,
        facts: facts(folded(!node.expanded), ["side", node.parent?.isroot ? { [-1]: "left", 1: "right" }[node.direction] : undefined]),
      });
      return [drawn.mind.root, topic];
    };
  },
  async "mind-elixir"(place) {
    const { default: MindElixir } = await load("mind-elixir/dist/MindElixir.js");
    return (data) => {
      place.innerHTML = "";
      const drawn = new MindElixir({ el: place, direction: MindElixir.SIDE });
      const error = drawn.init(data);
      if (error) throw error;
      const topic = (node, depth) => ({
        // What is drawn, where it is drawn: below a folded topic nothing is.
        text: place.querySelector(`[data-nodeid="me${node.id}"] .text`)?.textContent ?? node.topic,
        note: node.note,
        link: node.hyperLink,
        facts: [...facts(folded(node.expanded === false), ["side", depth === 1 ? ["left", "right"][node.direction] : undefined], ["picture", node.image?.url]), ...tags(node.tags)],
      });
      return [drawn.getData().nodeData, topic];
    };
  },
  async "markmap-view"(place) {
    const { Markmap } = await load("markmap-view/dist/index.js");
    return async (data) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      place.replaceChildren(svg);
      const drawn = Markmap.create(svg, { duration: 0, autoFit: false }, null);
      await drawn.setData(data);
      return [drawn.state.data, (node) => ({ html: node.content, facts: facts(folded(node.payload?.fold)) })];
    };
  },
  async "d3-hierarchy"() {
    const { hierarchy } = await load("d3-hierarchy/dist/d3-hierarchy.mjs");
    return (data) => [hierarchy(data), (node) => ({ text: node.data.name })];
  },
  async "simple-mind-map"(place) {
    const library = require("simple-mind-map");
    const MindMap = library.default ?? library;
    return (data) => {
      place.innerHTML = "";
      // A file has more around the topics.
      const drawn = new MindMap({ el: place, data: data.root });
      const topic = ({ data }) => ({
        [data.richText ? "html" : "text"]: data.text,
        text: data.text,
        note: data.note,
        link: data.hyperlink,
        facts: [...facts(folded(data.expand === false), ["picture", data.image || undefined]), ...tags(data.tag)],
      });
      return [drawn.getData(false), topic];
    };
  },
};

/** What MindMup's own model of a map says, and where its own helper finds links. */
LIBRARIES["mindmup-mapjs-model"] = async () => {
  const { content, URLHelper } = require("mindmup-mapjs-model");
  const node = (idea, side) => ({
    idea,
    side,
    get children() {
      const ranks = Object.fromEntries(Object.entries(idea.ideas ?? {}).map(([rank, child]) => [child.id, Number(rank) < 0 ? "left" : "right"]));
      return idea.sortedSubIdeas().map((child) => node(child, ranks[child.id]));
    },
  });
  const topic = ({ idea, side }, depth) => {
    const link = URLHelper.getLink(idea.title);
    const shown = link === idea.title ? [link, link] : link && idea.title.endsWith(` ${link}`) ? [idea.title.slice(0, -link.length - 1), link] : [idea.title.replace(/\u200b$/, ""), undefined];
    return {
      text: shown[0],
      link: shown[1] || undefined,
      note: idea.getAttr("note")?.text,
      facts: facts(folded(idea.getAttr("collapsed")), ["side", depth === 1 ? side : undefined], ["picture", idea.getAttr("icon")?.url]),
    };
  };
  return (data) => [content(data).sortedSubIdeas().map((idea) => node(idea)), topic];
};

/** What KityMinder holds of a map once it has imported it. */
LIBRARIES["kityminder-core"] = async () => {
  const box = () => ({ x: 0, y: 0, width: 10, height: 10 });
  window.SVGElement.prototype.getBBox = box;
  window.SVGElement.prototype.getCTM = () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 });
  const script = (path) => (0, eval)(readFileSync(join(modules, "node_modules", path), "utf8"));
  script("kity/dist/kity.min.js");
  script("kityminder-core/dist/kityminder.core.js");
  return (data) => {
    const minder = new window.kityminder.Minder();
    minder.importJson(data);
    const topic = ({ data }) => ({
      text: data.text,
      markdown: data.note,
      link: data.hyperlink ?? undefined,
      facts: [...facts(folded(data.expandState === "collapse"), ["picture", data.image ?? undefined], ["task", { 1: "open", 9: "done" }[data.progress]]), ...tags(data.resource)],
    });
    return [minder.exportJson().root, topic];
  };
};

const draw = await LIBRARIES[library](open(modules));
for (const file of files) {
  try {
    const [root, topic] = await draw(JSON.parse(readFileSync(file, "utf8")));
    const topics = [];
    const stack = [root].flat().reverse().map((node) => [0, node]);
    while (stack.length) {
      const [depth, node] = stack.pop();
      topics.push({ depth, ...topic(node, depth) });
      for (const child of [...(node.children ?? [])].reverse()) stack.push([depth + 1, child]);
    }
    print(JSON.stringify(topics));
  } catch (error) {
    print(JSON.stringify(String(error)));
  }
}
// Timers of what was drawn would keep the process.
process.exit();
