// The map as a file or a text to take along.

import { type MapModel, type Run, type Topic, words } from "./model";
import { runsOf } from "./text";

/** A name for a file. */
export function fileName(map: MapModel): string {
  const name = map.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);
  return name || "map";
}

/** The outline as indented text with bullets, of what is not folded away. */
export function outline(map: MapModel, topics: Iterable<number>): string {
  let all = "";
  for (const at of topics) {
    const indent = "  ".repeat(map.depth[at]!);
    all += `${indent}- ${map.topic(at).text.replace(/\n/g, `\n${indent}  `)}\n`;
  }
  return all;
}

/** The whole map as Markdown: a heading for a root, and a list of all below it. */
export function markdown(map: MapModel): string {
  const parts: string[] = [];
  for (let at = 0; at < map.length; at += 1) {
    const topic = map.topic(at);
    const depth = map.depth[at]!;
    const indent = "  ".repeat(Math.max(0, depth - 1));
    const isRoot = depth === 0;
    const task = topic.task === undefined ? "" : topic.task === "done" ? "[x] " : "[ ] ";
    const text = lines(marked(topic), isRoot ? " " : `  \n${indent}  `);
    if (isRoot) parts.push(`${at > 0 ? "\n" : ""}# ${text}\n`, map.isLeaf(at) ? "" : "\n");
    else parts.push(`${indent}- ${task}${text}\n`);
    for (const more of [words(topic.details), words(topic.note)]) {
      if (more !== "") parts.push(isRoot ? `${lines(escaped(more), "\n")}\n\n` : `\n${indent}  ${lines(escaped(more), `\n${indent}  `)}\n\n`);
    }
  }
  return parts.join("").replace(/\n{3,}/g, "\n\n");
}

function lines(text: string, separator: string): string {
  return text.replace(/\r\n?|\n/g, separator);
}

function marked(topic: Topic): string {
  const text = runsOf(topic).map(run).join("");
  return topic.link === undefined ? text : `[${text}](<${topic.link.replace(/[<>\\]/g, "\\$&").replace(/\s/g, encodeURIComponent)}>)`;
}

function run(own: Run): string {
  const [, before, inside, after] = /^(\s*)([^]*?)(\s*)$/.exec(own.text)!;
  if (inside === "") return own.text;
  let text = own.code ? `\`${inside}\`` : escaped(inside!);
  if (own.emphasis) text = `*${text}*`;
  if (own.strong) text = `**${text}**`;
  if (own.strike) text = `~~${text}~~`;
  if (own.link && !own.link.wiki) text = `[${text}](<${own.link.address.replace(/[<>\\]/g, "\\$&")}>)`;
  return `${before}${text}${after}`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&~|]/g, "\\$&").replace(/^(\s*)([#+-]|\d+[.)])(?=\s|$)/gm, (_, blank: string, mark: string) => `${blank}${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
