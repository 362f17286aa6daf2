// The outline: a real nested list, or, where it would be too large or too deep for a browser, the rows in sight of it.

import { byId, make } from "./dom";
import { spoken } from "./icons";
import { type MapModel, NONE, safe, words } from "./model";
import type { Pictures } from "./pictures";
import { runs } from "./rich";
import { plainly, type State } from "./state";
import { runsOf } from "./text";

const [MOST, DEEPEST] = [10_000, 200];
const ROW = 28;
/** Up to so many topics, the browser lays out all of the list, and otherwise what is in sight. */
const SIZED = 1500;
/** So many hits are marked. */
const MARKED = 2000;

export class Outline {
  readonly element = byId("outline");
  readonly isNested: boolean;
  private readonly items: HTMLElement[] = [];
  private rows: number[] = [];
  private places = new Map<number, number>();
  private isBuilt = false;
  private asked = 0;

  constructor(private readonly map: MapModel, private readonly state: State, private readonly pictures: Pictures) {
    this.isNested = map.length <= MOST && map.deepest <= DEEPEST;
    this.element.classList.add(this.isNested ? "nested" : "virtual");
    this.element.classList.toggle("large", map.length > SIZED);
    this.element.addEventListener("click", (event) => this.click(event));
    // The browser's own search finds what is folded away.
    this.element.addEventListener("beforematch", (event) => {
      for (let own = (event.target as Element).closest("li"); own; own = own.parentElement!.closest("li")) state.fold(Number(own.dataset["at"]), false);
    });
    if (!this.isNested) byId("outline-pane").addEventListener("scroll", () => this.ask(), { passive: true });
  }

  /** Builds the list, once somebody sees it. */
  build(): void {
    if (this.isBuilt) return;
    this.isBuilt = true;
    if (this.isNested) this.nest();
    this.update();
    this.select();
  }

  /** Shows what is folded and found. */
  update(): void {
    if (!this.isBuilt) return;
    if (!this.isNested) {
      this.rows = this.state.visible();
      this.places = new Map(this.rows.map((at, row) => [at, row]));
      this.element.style.height = `${this.rows.length * ROW}px`;
      return this.draw();
    }
    this.mark(this.state.hits.slice(0, MARKED).map((at) => this.items[at]!));
    for (const [at, item] of this.items.entries()) {
      item.hidden = !this.state.isShown(at);
      item.classList.toggle("hit", this.state.isHit(at));
      if (this.map.isLeaf(at)) continue;
      const isFolded = this.state.isFolded(at);
      if (item.ariaExpanded === String(!isFolded)) continue;
      item.ariaExpanded = String(!isFolded);
      const group = item.lastElementChild!;
      if (isFolded) group.setAttribute("hidden", "until-found");
      else group.removeAttribute("hidden");
    }
  }

  /** Marks the chosen topic, and brings it into sight. */
  select(): void {
    if (!this.isBuilt || this.state.selected === NONE) return;
    const at = this.state.selected;
    this.element.setAttribute("aria-activedescendant", `o${at}`);
    if (!this.isNested) {
      const pane = byId("outline-pane");
      const top = (this.places.get(at) ?? 0) * ROW;
      if (top < pane.scrollTop) pane.scrollTop = top;
      else if (top + 2 * ROW > pane.scrollTop + pane.clientHeight) pane.scrollTop = top + 2 * ROW - pane.clientHeight;
      return this.draw();
    }
    for (const own of this.element.querySelectorAll("[aria-selected=true]")) own.ariaSelected = "false";
    const item = this.items[at];
    if (!item) return;
    item.ariaSelected = "true";
    const reveal = () => item.firstElementChild!.scrollIntoView({ block: "nearest", inline: "nearest" });
    reveal();
    // What was out of sight takes its real size only now.
    if (this.map.length > SIZED) requestAnimationFrame(() => requestAnimationFrame(reveal));
  }

  private nest(): void {
    const groups: HTMLElement[] = [];
    for (let at = 0; at < this.map.length; at += 1) {
      const depth = this.map.depth[at]!;
      const item = this.item(at, "li");
      item.append(this.row(at));
      if (!this.map.isLeaf(at)) {
        groups[depth] = make("ul", { role: "group" });
        if (this.state.isFolded(at)) groups[depth].setAttribute("hidden", "until-found");
        item.append(groups[depth]);
      }
      (depth === 0 ? this.element : groups[depth - 1]!).append(item);
      this.items.push(item);
    }
  }

  private item(at: number, name: "li" | "div"): HTMLElement {
    const item = make(name, { role: "treeitem", id: `o${at}`, "data-at": String(at), "aria-level": String(this.map.depth[at]! + 1), "aria-selected": String(at === this.state.selected) });
    if (!this.map.isLeaf(at)) item.ariaExpanded = String(!this.state.isFolded(at));
    return item;
  }

  private row(at: number): HTMLElement {
    const topic = this.map.topic(at);
    const row = make("div", { class: "row" }, make("span", { class: this.map.isLeaf(at) ? "dot" : "twisty", "aria-hidden": "true" }));
    const before = [
      topic.number === undefined ? "" : `${topic.number}. `,
      topic.task === undefined ? "" : topic.task === "done" ? "☑ " : topic.task === "open" ? "☐ " : `${topic.task} `,
      ...(topic.icons ?? []).map((icon) => `${spoken(icon)} `),
    ].join("");
    const text = make("span", { class: "text", dir: "auto" }, before, ...(this.isNested ? runs(runsOf(topic), this.pictures) : [topic.text.replace(/\s+/g, " ")]));
    for (const link of text.querySelectorAll("a")) link.tabIndex = -1;
    row.append(text);
    const address = topic.link === undefined ? undefined : safe(topic.link);
    if (address !== undefined) row.append(" ", make("a", { href: address, class: "out", tabindex: "-1", target: address.startsWith("#") ? "_self" : "_blank", rel: "noopener noreferrer", "aria-label": `Link: ${address}`, title: address }, "↗"));
    if (words(topic.note) !== "") row.append(make("span", { class: "note", title: "Has a note" }, "≡"));
    for (const tag of topic.tags ?? []) row.append(" ", make("span", { class: "tag" }, `#${tag}`));
    const details = words(topic.details);
    if (details !== "" && this.isNested) row.append(make("div", { class: "details", dir: "auto" }, details));
    return row;
  }

  private click(event: MouseEvent): void {
    const target = event.target as Element;
    const item = target.closest<HTMLElement>("[role=treeitem]");
    if (!item || target.closest("a") || String(getSelection()) !== "") return;
    const at = Number(item.dataset["at"]);
    if (target.closest(".twisty")) this.state.toggle(at);
    else this.state.select(at);
  }

  private ask(): void {
    if (this.asked === 0) this.asked = requestAnimationFrame(() => this.draw());
  }

  /** Draws the rows in sight. */
  private draw(): void {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    if (!this.isBuilt) return;
    const pane = byId("outline-pane");
    const first = Math.max(0, Math.floor(pane.scrollTop / ROW) - 10);
    const last = Math.min(this.rows.length, Math.ceil((pane.scrollTop + pane.clientHeight) / ROW) + 10);
    const shown = this.rows.slice(first, last).map((at, order) => {
      const item = this.item(at, "div");
      item.append(this.row(at));
      item.classList.toggle("hit", this.state.isHit(at));
      item.style.top = `${(first + order) * ROW}px`;
      item.style.paddingLeft = `${Math.min(this.map.depth[at]!, 40) * 18}px`;
      const parent = this.map.parent[at]!;
      item.setAttribute("aria-posinset", String(this.map.place[at]! + 1));
      item.setAttribute("aria-setsize", String(parent === NONE ? this.map.roots.length : this.map.count[parent]));
      return item;
    });
    this.element.replaceChildren(...shown);
    this.mark(shown.filter((item) => item.classList.contains("hit")));
  }

  /** Marks the words that were found. */
  private mark(items: HTMLElement[]): void {
    if (!("highlights" in CSS)) return this.element.classList.add("whole");
    const ranges: Range[] = [];
    for (const item of items) {
      const nodes = document.createTreeWalker(item.querySelector(".text")!, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const text = plainly(node.nodeValue!);
        // Where characters are more than one, places in the two texts are not the same.
        if (text.length !== node.nodeValue!.length) continue;
        for (let at = text.indexOf(this.state.wanted); at >= 0; at = text.indexOf(this.state.wanted, at + this.state.wanted.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + this.state.wanted.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("hit", new Highlight(...ranges));
  }
}
