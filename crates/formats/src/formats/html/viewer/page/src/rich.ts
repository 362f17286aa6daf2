// Texts with formatting as elements.

import { parse } from "./colors";
import { make } from "./dom";
import { type Block, type Link, type Rich, type Run, safe } from "./model";
import type { Pictures } from "./pictures";

/** A link, if its address is safe to open; otherwise its words and where it would lead. */
export function anchor(link: Link, ...children: (Node | string)[]): HTMLElement {
  const address = link.wiki ? undefined : safe(link.address);
  if (address === undefined) return make("span", { class: "address", title: link.address }, ...children);
  const element = make("a", { href: address }, ...children);
  if (link.title) element.title = link.title;
  if (!address.startsWith("#")) Object.assign(element, { target: "_blank", rel: "noopener noreferrer" });
  return element;
}

/** A text as elements: with formatting where it has some. */
export function rich(text: Rich, pictures: Pictures): DocumentFragment {
  const fragment = document.createDocumentFragment();
  if (typeof text === "string") fragment.append(make("p", { class: "plain", dir: "auto" }, text));
  else if (text.blocks) blocks(text.blocks, fragment, pictures);
  else fragment.append(make("p", { class: "plain", dir: "auto" }, ...runs(text.runs ?? [{ text: text.text }], pictures)));
  return fragment;
}

export function runs(all: readonly Run[], pictures: Pictures): Node[] {
  return all.map((run) => element(run, pictures));
}

function element(run: Run, pictures: Pictures): Node {
  let node: Node = document.createTextNode(run.text);
  const wrap = (name: keyof HTMLElementTagNameMap) => (node = make(name, {}, node));
  if (run.image) {
    const source = pictures.source(run.image.address);
    if (source !== undefined) node = make("img", { src: source, alt: run.text });
    else node = anchor(run.image, run.text || run.image.address);
  }
  if (run.code || run.math) wrap("code");
  if (run.sub) wrap("sub");
  if (run.sup) wrap("sup");
  if (run.emphasis) wrap("em");
  if (run.strong) wrap("strong");
  if (run.strike) wrap("s");
  if (run.underline) wrap("u");
  if (run.highlight) wrap("mark");
  const [color, background] = [parse(run.color), parse(run.background)];
  if (color || background) {
    const span = wrap("span") as HTMLElement;
    // What a map colours has both colours, so that it can be read on light and dark pages.
    span.className = "colored";
    if (background) span.style.backgroundColor = background;
    if (color) span.style.setProperty("--own", color);
    if (background && !color) span.style.color = "#1b2430";
  }
  if (run.link) node = anchor(run.link, node);
  return node;
}

interface Open { depth: number; element: Node & ParentNode }

function blocks(all: readonly Block[], root: DocumentFragment, pictures: Pictures): void {
  const open: Open[] = [{ depth: -1, element: root }];
  for (const block of all) {
    while (open.at(-1)!.depth >= block.depth) open.pop();
    const parent = open.at(-1)!.element;
    const content = runs(block.runs ?? [], pictures);
    const into = (element: HTMLElement) => open.push({ depth: block.depth, element });
    if (block.quote) {
      const quote = make("blockquote");
      parent.append(quote);
      into(quote);
    } else if (block.item) {
      into(item(block, parent));
    } else if (block.cell) {
      into(cell(block, parent));
    } else if (block.footnote) {
      const note = make("div", { class: "footnote" }, make("sup", {}, block.footnote.label));
      parent.append(note);
      into(note);
    } else if (block.rule) parent.append(make("hr"));
    else if (block.code) parent.append(make("pre", { tabindex: "0" }, make("code", {}, ...content)));
    else if (block.heading) parent.append(make(`h${Math.min(6, Math.max(3, block.heading.level + 2))}` as "h3", { dir: "auto" }, ...content));
    else if (block.html) parent.append(make("pre", { class: "source", tabindex: "0" }, ...content));
    else parent.append(make("p", { dir: "auto" }, ...content));
  }
}

function item(block: Block, parent: Node & ParentNode): HTMLElement {
  const { number, task, new: isNew } = block.item!;
  const name = number === undefined ? "ul" : "ol";
  let list = parent.lastElementChild as HTMLElement | null;
  if (!list || list.tagName.toLowerCase() !== name || isNew) {
    list = number === undefined ? make("ul") : make("ol", { start: String(number) });
    parent.append(list);
  }
  const own = make("li");
  if (task !== undefined) own.append(make("span", { class: "task" }, task === "done" ? "☑ " : task === "open" ? "☐ " : `${task} `));
  list.append(own);
  return own;
}

function cell(block: Block, parent: Node & ParentNode): HTMLElement {
  const { head, row, table: isNew, align } = block.cell!;
  let table = parent.lastElementChild as HTMLElement | null;
  if (!table || table.tagName !== "TABLE" || isNew) {
    table = make("table");
    parent.append(table);
  }
  let line = table.lastElementChild;
  if (!line || row) {
    line = make("tr");
    table.append(line);
  }
  const own = make(head ? "th" : "td");
  if (align) own.className = align;
  line.append(own);
  return own;
}
