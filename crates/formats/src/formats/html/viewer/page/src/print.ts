// What is printed: the map as it is open, on a page of its own, and below it the outline with its notes.

import { DASHES, LINE } from "./between";
import { theme as themeOf } from "./colors";
import { make } from "./dom";
import { spoken } from "./icons";
import type { Placer } from "./layout";
import { type MapModel, NONE, words } from "./model";
import type { Pictures } from "./pictures";
import type { Figure } from "./placed";
import { rich, runs } from "./rich";
import { FAMILY, runsOf } from "./text";

const [DRAWN, LISTED] = [4000, 20_000];
const SVG = "http://www.w3.org/2000/svg";

function svg(name: string, attributes: Record<string, string | number>, ...children: (Node | string)[]): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  element.append(...children);
  return element;
}

/** The size of a font that is given as in CSS, and whether it is bold. */
function face(font: string): Record<string, string | number> {
  return { "font-size": /([\d.]+)px/.exec(font)![1]!, "font-family": FAMILY, "font-weight": /\b600\b/.test(font) ? 600 : 400 };
}

/** What is between topics. */
function figure(own: Figure): Node {
  if (own.kind === "path") {
    return svg("path", { d: own.path, fill: own.fill ?? "none", stroke: own.stroke ?? "none", "stroke-width": LINE, "stroke-dasharray": own.isDashed ? DASHES.join(" ") : "none" });
  }
  const anchor = { left: "start", center: "middle", right: "end" }[own.align];
  return svg("text", { x: own.x, y: own.y, fill: own.color, "text-anchor": anchor, ...face(own.font) }, own.text);
}

export function printed(map: MapModel, placer: Placer, pictures: Pictures, hiddenBelow: (at: number) => number): HTMLElement[] {
  placer.forget();
  const light = themeOf(false, false);
  const layout = placer.place(light);
  const all: HTMLElement[] = [];
  if (layout.order.length <= DRAWN) {
    const { left, top, right, bottom } = layout.area;
    const view = [left - 12, top - 12, right - left + 24, bottom - top + 24].map((own) => Math.round(own)).join(" ");
    const drawn: Node[] = layout.behind.map(figure);
    for (const at of layout.order) {
      const [box, parent, side] = [layout.boxes[at]!, map.parent[at]!, layout.side[at]!];
      const [x, y] = [layout.x[at]!, layout.y[at]!];
      const { look } = box;
      const own = look.fill ? y + box.height / 2 : y + box.height;
      let line = look.fill ? "" : `M${x} ${own}h${box.width}`;
      const above = parent === NONE || map.topic(at).role === "floating" || layout.side[parent] === 0 ? undefined : layout.boxes[parent];
      if (above) {
        const [fromX, fromY] = [layout.x[parent]! + (side === 1 ? above.width : 0), layout.y[parent]! + (above.look.fill ? above.height / 2 : above.height)];
        const start = side === 1 ? x : x + box.width;
        const middle = (fromX + start) / 2;
        line += `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${own} ${start} ${own}`;
      }
      if (line !== "") drawn.push(svg("path", { d: line, fill: "none", stroke: look.branch, "stroke-width": look.edge }));
    }
    for (const at of layout.order) {
      const box = layout.boxes[at]!;
      const group = svg("g", { transform: `translate(${layout.x[at]!.toFixed(2)} ${layout.y[at]!.toFixed(2)})` });
      if (box.look.fill) group.append(svg("rect", { width: box.width, height: box.height, rx: Math.min(box.look.radius, box.height / 2), fill: box.look.fill, stroke: box.look.stroke ?? "none" }));
      for (const op of box.ops) {
        if (op.kind === "text") {
          const text = svg("text", {
            x: op.x, y: op.y, fill: op.color, ...face(op.font),
            "font-style": op.font.startsWith("italic") ? "italic" : "normal", "text-decoration": op.isStruck ? "line-through" : op.isUnderlined ? "underline" : "none",
          }, op.text);
          group.append(text);
        } else if (op.kind === "box") group.append(svg("rect", { x: op.x, y: op.y, width: op.width, height: op.height, rx: Math.min(op.radius, op.height / 2), fill: op.fill ?? "none", stroke: op.stroke ?? "none", "stroke-width": op.line ?? 1 }));
        else if (op.kind === "path") group.append(svg("polyline", { points: op.points.join(" "), fill: op.fill ?? "none", stroke: op.stroke ?? "none", "stroke-width": op.line ?? 1 }));
        else group.append(svg("image", { href: pictures.source(op.address) ?? "", x: op.x, y: op.y, width: op.width, height: op.height }));
      }
      const hidden = hiddenBelow(at);
      if (hidden > 0) {
        const side = layout.side[at]!;
        group.append(svg("text", { x: side === 1 ? box.width + 5 : -5, y: (box.look.fill ? box.height / 2 : box.height) + 4, fill: light.muted, "font-size": 11, "font-family": FAMILY, "text-anchor": side === 1 ? "start" : "end" }, `+${hidden}`));
      }
      drawn.push(group);
    }
    drawn.push(...layout.before.map(figure));
    all.push(make("div", { class: right - left > bottom - top ? "sheet wide" : "sheet" }, svg("svg", { viewBox: view, role: "img", "aria-label": map.title }, ...drawn)));
  }
  placer.forget();
  const list = make("ul");
  const open: HTMLElement[] = [list];
  const count = Math.min(map.length, LISTED);
  for (let at = 0; at < count; at += 1) {
    const topic = map.topic(at);
    // What is deeper than any page is wide stands on the last level.
    const depth = Math.min(map.depth[at]!, 60);
    const signs = [topic.number === undefined ? "" : `${topic.number}. `, topic.task === "done" ? "☑ " : topic.task === undefined ? "" : "☐ ", ...(topic.icons ?? []).map((icon) => `${spoken(icon)} `)].join("");
    const item = make("li", { dir: "auto" }, signs, make("span", { class: depth < 2 ? "strong" : "" }, ...runs(runsOf(topic), pictures)));
    if (topic.link !== undefined) item.append(make("div", { class: "address" }, topic.link));
    if (words(topic.details) !== "") item.append(make("div", { class: "details" }, words(topic.details)));
    if (topic.note !== undefined && words(topic.note) !== "") item.append(make("div", { class: "printed-note" }, rich(topic.note, pictures)));
    let group = open[depth] ?? open.at(-1)!;
    if (group.tagName !== "UL") {
      const own = make("ul");
      group.append(own);
      group = open[depth] = own;
    }
    group.append(item);
    open.length = depth + 1;
    open[depth + 1] = item;
  }
  all.push(make("div", { class: "listed" }, make("h1", { dir: "auto" }, map.title), list));
  if (count < map.length) all.push(make("p", {}, `These are the first ${count} of ${map.length} topics.`));
  return all;
}
