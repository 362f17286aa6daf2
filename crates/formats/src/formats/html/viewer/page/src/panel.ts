// All that the chosen topic has, beside the map.

import { byId, copy, make, say } from "./dom";
import { spoken } from "./icons";
import { type MapModel, NONE, type Rich, safe, type Topic, words } from "./model";
import type { Pictures } from "./pictures";
import { anchor, rich, runs } from "./rich";
import type { State } from "./state";
import { runsOf } from "./text";

export class Panel {
  private readonly element = byId("panel");
  private readonly content = byId("panel-content");
  private shown = NONE;

  constructor(private readonly map: MapModel, private readonly state: State, private readonly pictures: Pictures, private readonly resized: () => void) {
    byId("panel-close").addEventListener("click", () => this.close());
    // Links to topics stay in the page.
    this.content.addEventListener("click", (event) => {
      const link = (event.target as Element).closest?.("a[href^='#']");
      const at = link ? map.named(decoded(link.getAttribute("href")!.slice(1))) : NONE;
      if (at === NONE) return;
      event.preventDefault();
      state.select(at);
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(): void {
    const isNew = this.element.hidden;
    this.element.hidden = false;
    this.show();
    if (isNew) this.resized();
  }

  close(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.resized();
  }

  /** Whether a topic has more than the map shows of it. */
  hasMore(at: number): boolean {
    const { note, attributes, attachments, pictures, link, blocks } = this.map.topic(at);
    return words(note) !== "" || blocks !== undefined || [attributes, attachments, pictures].some((list) => list !== undefined && list.length > 0) || (link !== undefined && safe(link) === undefined);
  }

  show(): void {
    const at = this.state.selected;
    if (!this.isOpen || at === NONE || at === this.shown) return;
    this.shown = at;
    const topic = this.map.topic(at);
    this.content.replaceChildren(this.path(at), this.heading(topic), this.facts(topic, at), ...this.texts(topic, at), ...this.lists(topic), ...this.relations(at));
    this.content.scrollTop = 0;
  }

  private path(at: number): HTMLElement {
    const path = this.map.path(at).slice(0, -1);
    return make("p", { class: "path" }, ...path.flatMap((own, order) => [order > 0 ? " › " : "", this.topicLink(own)]));
  }

  private topicLink(at: number): HTMLElement {
    return make("a", { href: `#t${at}`, dir: "auto" }, short(this.map.topic(at).text) || "(no text)");
  }

  private heading(topic: Topic): HTMLElement {
    if (topic.blocks) return make("div", { class: "heading" }, rich({ text: topic.text, blocks: topic.blocks }, this.pictures));
    return make("h2", { dir: "auto" }, ...runs(runsOf(topic), this.pictures));
  }

  private facts(topic: Topic, at: number): HTMLElement {
    const chips: (Node | string)[] = [];
    const chip = (text: string, name = "") => chips.push(make("span", { class: `chip ${name}` }, text));
    if (topic.task !== undefined) chip(topic.task === "done" ? "☑ done" : topic.task === "open" ? "☐ open" : topic.task);
    if (topic.priority !== undefined) chip(`priority ${topic.priority}`);
    if (topic.progress !== undefined) chip(`${topic.progress} %`);
    for (const icon of topic.icons ?? []) chip(spoken(icon) === icon ? icon : `${spoken(icon)} ${icon}`);
    for (const tag of topic.tags ?? []) chip(`#${tag}`, "tag");
    const button = make("button", { type: "button", class: "quiet" }, "Copy link");
    button.addEventListener("click", async () => {
      const address = `${location.href.split("#")[0]}#${topic.id !== undefined && this.map.named(topic.id) === at ? encodeURIComponent(topic.id) : `t${at}`}`;
      say((await copy(address)) ? "Link copied" : "The browser does not allow copying", true);
    });
    return make("div", { class: "facts" }, ...chips, button);
  }

  private texts(topic: Topic, at: number): Node[] {
    const all: Node[] = [];
    const section = (name: string, text: Rich | undefined) => {
      if (text !== undefined && words(text) !== "") all.push(make("section", {}, make("h3", { class: "label" }, name), rich(text, this.pictures)));
    };
    if (topic.link !== undefined) all.push(make("p", { class: "link" }, anchor({ address: topic.link }, topic.link)));
    section("Details", topic.details);
    section("Note", topic.note);
    if (at === 0) section("Description", this.map.json.meta.description);
    return all;
  }

  private lists(topic: Topic): Node[] {
    const all: Node[] = [];
    for (const picture of topic.pictures ?? []) {
      const source = this.pictures.source(picture.address);
      all.push(make("figure", {}, source === undefined ? anchor(picture, picture.title || picture.address) : make("img", { src: source, alt: picture.title ?? "" }), picture.title ? make("figcaption", {}, picture.title) : undefined));
    }
    if (topic.attachments?.length) {
      const items = topic.attachments.map(({ address, name }) => make("li", {}, this.attachment(address, name || address)));
      all.push(make("section", {}, make("h3", { class: "label" }, "Attachments"), make("ul", {}, ...items)));
    }
    const rows = (topic.attributes ?? []).map(({ name, value }) => make("tr", {}, make("th", { scope: "row" }, name), make("td", { dir: "auto" }, value)));
    for (const [name, time] of [["created", topic.created], ["modified", topic.modified]] as const) {
      if (time !== undefined) rows.push(make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, date(time))));
    }
    if (rows.length > 0) all.push(make("section", {}, make("h3", { class: "label" }, "Attributes"), make("table", {}, ...rows)));
    return all;
  }

  private attachment(address: string, name: string): HTMLElement {
    const medium = this.map.media.get(address);
    if (!medium) return anchor({ address }, name);
    // Bytes are only handed over to be saved: what is in them must not run here.
    const bytes = () => Uint8Array.from(atob(medium.data), (char) => char.charCodeAt(0));
    const button = make("button", { type: "button", class: "quiet" }, `Save ${name}`);
    button.addEventListener("click", () => {
      const url = URL.createObjectURL(new Blob([bytes()], { type: "application/octet-stream" }));
      make("a", { href: url, download: name.split(/[/\\]/).pop() || "attachment" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    });
    return button;
  }

  private relations(at: number): Node[] {
    const own = (this.map.json.relations ?? []).filter(({ from, to }) => from === at || to === at);
    if (own.length === 0) return [];
    const item = ({ from, to, label }: (typeof own)[number]) => make("li", {}, from === at ? "→ " : "← ", this.topicLink(from === at ? to : from), label ? ` (${label})` : "");
    return [make("section", {}, make("h3", { class: "label" }, "Relations"), make("ul", {}, ...own.map(item)))];
  }
}

/** The part of an address after `#`, as it was before it was encoded. */
export function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function date(time: number): string {
  const own = new Date(time);
  return Number.isNaN(own.getTime()) ? String(time) : own.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
