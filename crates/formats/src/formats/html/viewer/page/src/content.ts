// What is in the box of a topic: its texts and signs, each with its place from the corner of the box.

import { better, mix, parse, readable, type Theme } from "./colors";
import { sign } from "./icons";
import { type MapModel, type Run, safe, styleOf, type Topic, words } from "./model";
import type { Pictures } from "./pictures";
import { font, LINE, measure, runsOf, set, type Style } from "./text";

export type Op =
  | { kind: "text"; x: number; y: number; width: number; size: number; text: string; font: string; color: string; isRtl: boolean; back?: string; isUnderlined: boolean; isStruck: boolean }
  | { kind: "box"; x: number; y: number; width: number; height: number; radius: number; fill?: string; stroke?: string; line?: number; isDashed?: boolean }
  | { kind: "path"; points: number[]; stroke?: string; line?: number; fill?: string }
  | { kind: "picture"; x: number; y: number; width: number; height: number; address: string };

export interface Look {
  level: number;
  branch: string;
  fill?: string;
  stroke?: string;
  isDashed: boolean;
  radius: number;
  text: string;
  behind: string;
  style: Style;
  padding: [number, number];
  wrap: number;
  edge: number;
}

export interface Box {
  width: number;
  height: number;
  look: Look;
  ops: Op[];
  /** Where a click opens the link. */
  link?: { x: number; y: number; width: number; height: number };
}

const GAP = 5;
const LINES = 12;

/** The look of a topic below one of this look; of a root below none. */
export function look(map: MapModel, at: number, above: Look | undefined, branch: number, theme: Theme, usesMap: boolean): Look {
  const topic = map.topic(at);
  const style = styleOf(topic);
  const own = (name: string) => (usesMap ? parse(style[name]) : undefined);
  const level = above ? above.level + 1 : 0;
  const isRemark = topic.role === "callout";
  let found: Look;
  if (!above) {
    found = {
      level, branch: theme.muted, fill: theme.root, isDashed: false, radius: 12, text: theme.rootText, behind: theme.root,
      style: { size: 20, isBold: true }, padding: [18, 12], wrap: 280, edge: 3,
    };
  } else {
    const color = readable(own("edge-color") ?? (level === 1 ? theme.branches[branch % theme.branches.length]! : above.branch), theme.page, 3);
    const edge = [3, 2.2, 1.6, 1.2][Math.min(level, 3)]!;
    found = level === 1
      ? { level, branch: color, fill: color, isDashed: false, radius: 7, text: readable(theme.branchText, color, 4.5), behind: color, style: { size: 15, isBold: true }, padding: [11, 6], wrap: 240, edge }
      : { level, branch: color, isDashed: isRemark, radius: 5, text: theme.text, behind: theme.page, style: { size: 13 }, padding: [4, 3], wrap: 280, edge };
    if (level > 1 && isRemark) Object.assign(found, { fill: theme.page, stroke: color, padding: [8, 4] });
  }
  const flag = (name: string) => style[name] !== undefined && style[name] !== "" && style[name] !== "false";
  found.style = {
    size: found.style.size,
    isBold: style["bold"] === undefined ? found.style.isBold === true : flag("bold"),
    isItalic: flag("italic") || topic.role === "summary",
    isStruck: flag("strike"),
  };
  const fill = own("background");
  if (fill) Object.assign(found, { fill, behind: fill, text: better(theme.page, theme.text, fill), padding: [Math.max(found.padding[0], 8), Math.max(found.padding[1], 4)] });
  found.text = readable(own("color") ?? found.text, found.behind, 4.5);
  return found;
}

/** Sets what is in a box, from above to below. */
export function box(map: MapModel, at: number, look: Look, theme: Theme, pictures: Pictures, usesMap: boolean): Box {
  const topic = map.topic(at);
  const ops: Op[] = [];
  const [left, top] = look.padding;
  const line = look.style.size * LINE;
  let [y, width] = [top, 0];
  const picture = (topic.pictures ?? []).map((own) => pictures.size(own)).find((own) => own !== undefined);
  if (picture) {
    ops.push({ kind: "picture", x: left, y, ...picture });
    y += picture.height + GAP;
    width = picture.width;
  }
  const signs = before(topic, look, ops, left, y);
  const runs = runsOf(topic);
  const text = set(runs, look.style, look.wrap, LINES);
  const isCentred = look.level === 0 && !text.isRtl;
  const first = y;
  const link = topic.link !== undefined ? safe(topic.link) : undefined;
  for (const own of text.lines) {
    const start = left + signs + (text.isRtl ? text.width - own.width : isCentred ? (text.width - own.width) / 2 : 0);
    for (const piece of own.pieces) ops.push(word(piece, start, y, look, theme, text.isRtl, usesMap));
    y += line;
  }
  const last = text.lines.at(-1)?.width ?? 0;
  const after = text.isRtl ? text.width : isCentred ? (text.width + last) / 2 : last;
  let x = left + signs + after + GAP;
  const lastLine = Math.max(first, y - line);
  let place: Box["link"];
  if (link !== undefined) {
    place = { x: x - 2, y: lastLine, width: look.style.size, height: line };
    x = arrow(look, ops, x, lastLine);
  }
  if (words(topic.note) !== "") x = sheet(look, ops, x, lastLine);
  if (topic.attachments?.length) x = clip(look, ops, x, lastLine);
  width = Math.max(width, signs + text.width, x - GAP - left);
  const small = readable(look.fill ? look.text : theme.muted, look.behind, 4.5);
  const size = Math.min(look.style.size - 2, 13);
  const details = words(topic.details);
  for (const own of details === "" ? [] : set([{ text: details }], { size }, look.wrap, 6).lines) {
    for (const piece of own.pieces) ops.push({ kind: "text", x: left + piece.x, y: y + size, width: piece.width, size, text: piece.text, font: piece.font, color: small, isRtl: false, isUnderlined: false, isStruck: false });
    y += size * LINE;
    width = Math.max(width, own.width);
  }
  if (topic.tags?.length) {
    const tags = set(topic.tags.map((tag, order): Run => ({ text: `${order > 0 ? " " : ""}#${tag}` })), { size }, look.wrap, 3);
    for (const own of tags.lines) {
      for (const piece of own.pieces) ops.push({ kind: "text", x: left + piece.x, y: y + size, width: piece.width, size, text: piece.text, font: piece.font, color: small, isRtl: false, isUnderlined: false, isStruck: false });
      y += size * LINE;
      width = Math.max(width, own.width);
    }
  }
  if (topic.progress !== undefined) {
    ops.push({ kind: "box", x: left, y: y + 2, width: 56, height: 5, radius: 2.5, fill: mix(look.behind, look.text, 0.22) });
    if (topic.progress > 0) ops.push({ kind: "box", x: left, y: y + 2, width: 0.56 * Math.min(100, topic.progress), height: 5, radius: 2.5, fill: look.text });
    y += 9;
    width = Math.max(width, 56);
  }
  const found: Box = { width: width + 2 * left, height: y + top, look, ops };
  if (place) found.link = place;
  return found;
}

function word(piece: { text: string; font: string; x: number; width: number; run?: Run }, start: number, y: number, look: Look, theme: Theme, isRtl: boolean, usesMap: boolean): Op {
  const run = piece.run ?? { text: "" };
  const back = (usesMap ? parse(run.background) : undefined) ?? (run.highlight ? theme.highlight : run.code && !look.fill ? theme.code : undefined);
  const behind = back ?? look.behind;
  const own = (usesMap ? parse(run.color) : undefined) ?? look.text;
  const size = look.style.size;
  const shift = run.sup ? -size * 0.3 : run.sub ? size * 0.15 : 0;
  const op: Op = {
    kind: "text", x: start + piece.x, y: y + (size * LINE) / 2 + size * 0.35 + shift, width: piece.width, size, text: piece.text, font: piece.font,
    color: readable(own, behind, 4.5), isRtl, isUnderlined: run.underline === true || run.link !== undefined, isStruck: run.strike === true || look.style.isStruck === true,
  };
  return back ? { ...op, back } : op;
}

/** Adds the signs before the text, and returns how wide they are. */
function before(topic: Topic, look: Look, ops: Op[], left: number, y: number): number {
  const size = look.style.size;
  const middle = y + (size * LINE) / 2;
  const baseline = middle + size * 0.35;
  let x = left;
  const text = (own: string, style: Style, color: string) => {
    const face = font(style);
    const width = measure(own, face);
    ops.push({ kind: "text", x, y: baseline, width, size: style.size, text: own, font: face, color, isRtl: false, isUnderlined: false, isStruck: false });
    x += width + GAP;
  };
  const number = (own: number) => {
    ops.push({ kind: "box", x, y: middle - size / 2, width: size, height: size, radius: size / 2, fill: look.text });
    const face = font({ size: size * 0.72, isBold: true });
    const width = measure(String(own), face);
    ops.push({ kind: "text", x: x + (size - width) / 2, y: middle + size * 0.26, width, size: size * 0.72, text: String(own), font: face, color: readable(look.behind, look.text, 4.5), isRtl: false, isUnderlined: false, isStruck: false });
    x += size + GAP;
  };
  const pill = (own: string) => {
    const face = font({ size: size * 0.82 });
    const width = measure(own, face);
    const fill = mix(look.behind, look.text, 0.11);
    const height = size * 0.82 * LINE;
    ops.push({ kind: "box", x, y: middle - height / 2, width: width + 10, height, radius: height / 2, fill });
    ops.push({ kind: "text", x: x + 5, y: middle + size * 0.29, width, size: size * 0.82, text: own, font: face, color: readable(look.text, fill, 4.5), isRtl: false, isUnderlined: false, isStruck: false });
    x += width + 10 + GAP;
  };
  if (topic.number !== undefined) text(`${topic.number}.`, look.style, look.text);
  if (topic.task !== undefined) {
    const isKnown = topic.task === "open" || topic.task === "done";
    ops.push({ kind: "box", x: x + 1, y: middle - size / 2 + 1, width: size - 2, height: size - 2, radius: 2.5, stroke: look.text, line: 1.4, isDashed: !isKnown });
    const point = (h: number, v: number) => [x + size * h, middle - size / 2 + size * v];
    if (topic.task === "done") ops.push({ kind: "path", points: [...point(0.26, 0.54), ...point(0.44, 0.71), ...point(0.76, 0.32)], stroke: look.text, line: 1.8 });
    x += size + GAP;
    if (!isKnown) pill(topic.task);
  }
  if (topic.priority !== undefined) number(topic.priority);
  for (const icon of topic.icons ?? []) {
    const own = sign(icon);
    if ("number" in own) number(own.number);
    else if ("flag" in own) {
      const color = readable(own.flag, look.behind, 3);
      const point = (h: number, v: number) => [x + size * h, middle - size / 2 + size * v];
      ops.push({ kind: "box", x: x + 1, y: middle - size / 2, width: 1.4, height: size, radius: 0.7, fill: color });
      ops.push({ kind: "path", points: [...point(0.15, 0.02), ...point(0.95, 0.3), ...point(0.15, 0.6)], fill: color });
      x += size + GAP;
    } else if (/^[\x20-\x7e]*$/.test(own.words)) pill(own.words);
    else text(own.words, { size }, look.text);
  }
  return x - left;
}

/** That there is a link: an arrow that leaves to the upper right. */
function arrow(look: Look, ops: Op[], x: number, y: number): number {
  const size = look.style.size * 0.62;
  const top = y + (look.style.size * LINE - size) / 2;
  const stroke = look.fill ? look.text : look.branch;
  ops.push({ kind: "path", points: [x, top + size, x + size, top], stroke, line: 1.5 });
  ops.push({ kind: "path", points: [x + size * 0.3, top, x + size, top, x + size, top + size * 0.7], stroke, line: 1.5 });
  return x + size + GAP;
}

/** That there is a note: three lines on a sheet. */
function sheet(look: Look, ops: Op[], x: number, y: number): number {
  const size = look.style.size;
  const top = y + (size * LINE - size) / 2;
  const color = mix(look.text, look.behind, 0.25);
  for (const [at, width] of [[0.28, 0.8], [0.5, 0.8], [0.72, 0.5]] as const) {
    ops.push({ kind: "box", x, y: top + size * at - 0.6, width: size * width, height: 1.3, radius: 0.6, fill: color });
  }
  return x + size * 0.8 + GAP;
}

/** That there is an attachment: a clip. */
function clip(look: Look, ops: Op[], x: number, y: number): number {
  const size = look.style.size;
  const top = y + (size * LINE - size) / 2;
  ops.push({ kind: "box", x: x + 1, y: top + 1, width: size * 0.4, height: size * 0.85, radius: size * 0.2, stroke: mix(look.text, look.behind, 0.25), line: 1.3 });
  return x + size * 0.5 + GAP;
}
