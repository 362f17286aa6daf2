// Puts the page together: the map, the outline, and what is chosen in either.

import { MapView, type Spot } from "./canvas";
import { theme as themeOf } from "./colors";
import { byId, copy, download, make, say } from "./dom";
import { type Actions, press } from "./keys";
import { Placer } from "./layout";
import { type MapJson, MapModel, NONE, safe } from "./model";
import { Outline } from "./outline";
import { decoded, Panel } from "./panel";
import { Pictures } from "./pictures";
import { listen } from "./pointer";
import { printed } from "./print";
import { fileName, markdown, outline as outlineText } from "./save";
import { State } from "./state";

/** From so many topics on, the outline is shown first. */
const VAST = 20_000;

const settings = document.documentElement.dataset;
const source = byId("panmap-map").textContent ?? "";
const map = new MapModel(JSON.parse(source) as MapJson);
const state = new State(map, Number(settings["depth"] ?? 0));
const canvas = byId<HTMLCanvasElement>("map");
const body = document.body;

let isDark = false;
let again = 0;
const pictures = new Pictures(map, () => {
  // Many pictures that become known at once are one new layout.
  clearTimeout(again);
  again = setTimeout(() => {
    placer.forget();
    view?.relayout(state.selected);
  }, 30) as unknown as number;
});
const placer = new Placer(map, state, pictures, arrangement(), settings["colours"] !== "theme");
const outline = new Outline(map, state, pictures);
let view: MapView | undefined;
const panel = new Panel(map, state, pictures, () => view?.resize());

const currentTheme = () => themeOf(isDark, settings["theme"] === "colour-blind");

/** Both sides of a root have no room on a narrow screen. */
function arrangement(): string {
  const asked = settings["layout"] ?? "auto";
  return asked === "auto" && innerWidth < 700 ? "right" : asked;
}

/** The map is drawn once it is seen, since that of a vast map takes a while. */
function mapView(): MapView {
  if (!view) {
    view = new MapView(canvas, map, state, placer, pictures, currentTheme());
    listen(view, { click: clicked, twice });
  }
  return view;
}

function clicked(spot: Spot | undefined): void {
  canvas.focus({ preventScroll: true });
  if (!spot) return;
  if (spot.part === "knob") return state.toggle(spot.at);
  state.select(spot.at);
  if (spot.part === "link") actions.openLink(spot.at);
  else if (panel.hasMore(spot.at)) panel.open();
}

function twice(spot: Spot | undefined): void {
  if (!spot) return mapView().zoom(1.6);
  if (spot.part === "knob") return state.toggle(spot.at);
  if (map.isLeaf(spot.at)) panel.open();
  else state.toggle(spot.at);
}

const actions: Actions = {
  panel: () => (panel.isOpen ? panel.close() : panel.open()),
  close: () => {
    if (panel.isOpen) panel.close();
    else if (state.filter || state.isMissed) clearSearch();
    else return false;
    return true;
  },
  zoom: (factor) => view?.zoom(factor),
  actual: () => view?.actual(),
  fit: () => view?.fit(),
  openLink: (at) => {
    const address = safe(map.topic(at).link ?? "");
    if (address === undefined) return;
    const topic = address.startsWith("#") ? map.named(decoded(address.slice(1))) : NONE;
    if (topic !== NONE) state.select(topic);
    else if (!address.startsWith("#")) make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }).click();
  },
};

// What is seen: the map, the outline, or both.

type Shown = "map" | "outline" | "both";

function show(shown: Shown): void {
  body.dataset["view"] = shown;
  for (const own of ["map", "outline", "both"] as const) byId(`view-${own}`).ariaPressed = String(own === shown);
  // Where both do not fit, the map is above the outline, or it alone is seen.
  const hasMap = shown !== "outline";
  byId("map-pane").hidden = !hasMap;
  byId("outline-pane").hidden = shown === "map";
  if (hasMap) mapView().resize();
  if (shown !== "map") outline.build();
}

function firstView(): Shown {
  const asked = settings["view"];
  if (asked === "map" || asked === "outline" || asked === "both") return asked;
  if (map.length > VAST) return "outline";
  return innerWidth >= 1000 ? "both" : "map";
}

function recolor(dark: boolean): void {
  isDark = dark;
  document.documentElement.dataset["mode"] = dark ? "dark" : "light";
  byId("theme").ariaLabel = dark ? "Light colours" : "Dark colours";
  byId("theme").title = byId("theme").ariaLabel!;
  placer.forget();
  if (view) {
    view.theme = currentTheme();
    view.layout = placer.place(view.theme);
    view.ask();
  }
}

// What is chosen and folded.

function announce(at: number): void {
  const topic = map.topic(at);
  const below = map.count[at]!;
  const parts = [topic.text || "(no text)", `level ${map.depth[at]! + 1}`];
  if (below > 0) parts.push(`${below} below`, state.isFolded(at) ? "folded" : "unfolded");
  if (topic.task !== undefined) parts.push(`task ${topic.task}`);
  if (topic.link !== undefined) parts.push("has a link");
  if (topic.note !== undefined) parts.push("has a note");
  say(parts.join(", "));
}

function address(at: number): void {
  const id = map.topic(at).id;
  const hash = id !== undefined && map.named(id) === at ? encodeURIComponent(id) : `t${at}`;
  if (location.hash !== `#${hash}`) history.replaceState(null, "", `#${hash}`);
}

state.listen((change) => {
  if (change === "fold" || change === "search") {
    view?.relayout(state.anchor);
    outline.update();
    levels();
  }
  if (change === "search") {
    counted();
    if (state.filter) view?.found(state.selected);
    else view?.reveal(state.selected);
  }
  if (change === "fold" && state.selected !== NONE) announce(state.selected);
  if (change === "select" && state.selected !== NONE) {
    view?.reveal(state.selected);
    announce(state.selected);
    address(state.selected);
    if (state.filter) counted();
  }
  outline.select();
  panel.show();
});

/** Chooses the topic that the address names. */
function follow(): boolean {
  const at = map.named(decoded(location.hash.slice(1)));
  if (location.hash.length < 2 || at === NONE) return false;
  state.select(at);
  return true;
}

// The search.

const search = byId<HTMLInputElement>("search");
let typed = 0;

function counted(): void {
  const { hits } = state;
  const at = hits.indexOf(state.selected);
  byId("hits").textContent = state.isMissed ? "No hits" : hits.length === 0 ? "" : at >= 0 ? `${at + 1} of ${hits.length}` : `${hits.length} hits`;
  byId("hit-steps").hidden = hits.length === 0;
  body.classList.toggle("searching", search.value !== "");
}

function clearSearch(): void {
  search.value = "";
  state.search("");
}

function surface(): HTMLElement {
  return body.dataset["view"] === "outline" ? outline.element : canvas;
}

search.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => state.search(search.value), map.length > 5000 ? 180 : 40) as unknown as number;
});
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    clearTimeout(typed);
    const isNew = !state.filter;
    if (isNew) state.search(search.value);
    else state.hit(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    clearSearch();
    surface().focus();
  } else if (event.key === "ArrowDown") surface().focus();
  else return;
  event.preventDefault();
});

// Levels, and what the buttons do.

function levels(): void {
  const now = Math.max(0, ...state.visible().map((at) => map.depth[at]!));
  for (const button of byId("levels").querySelectorAll("button")) button.ariaPressed = String(Number(button.dataset["level"]) === now && !state.filter);
}

function button(id: string, act: () => void): void {
  byId(id).addEventListener("click", act);
}

function buildLevels(): void {
  const count = Math.min(map.deepest, 5);
  for (let level = 1; level <= count; level += 1) {
    const isAll = level === count;
    const own = make("button", { type: "button", "data-level": String(isAll ? map.deepest : level), "aria-pressed": "false", title: isAll ? "Unfold all" : `Fold to level ${level}` }, isAll ? "All" : String(level));
    own.addEventListener("click", () => state.level(isAll ? map.deepest : level));
    byId("levels").append(own);
  }
  byId("levels").hidden = count < 2;
}

for (const own of ["map", "outline", "both"] as const) button(`view-${own}`, () => show(own));
button("theme", () => recolor(!isDark));
button("zoom-in", () => view?.zoom(1.25));
button("zoom-out", () => view?.zoom(0.8));
button("zoom-fit", () => view?.fit());
button("hit-next", () => state.hit(1));
button("hit-before", () => state.hit(-1));
button("details", () => actions.panel());
button("save-markdown", () => download(`${fileName(map)}.md`, "text/markdown", markdown(map)));
button("save-json", () => download(`${fileName(map)}.json`, "application/json", source.trim() + "\n"));
button("copy-outline", async () => say((await copy(outlineText(map, state.visible()))) ? "Outline copied" : "The browser does not allow copying", true));
button("print-page", () => print());
button("help", () => byId<HTMLDialogElement>("keys").showModal());
for (const own of byId("menu").querySelectorAll("button")) own.addEventListener("click", () => byId("menu").hidePopover?.());

canvas.addEventListener("keydown", (event) => {
  const side = (at: number) => view?.layout.side[at] || 1;
  if (press(event, state, actions, side)) event.preventDefault();
});
outline.element.addEventListener("keydown", (event) => {
  if (press(event, state, actions)) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  const isTyped = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !isTyped && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    search.focus();
  }
});

// Prints, and comes back from it.

addEventListener("beforeprint", () => byId("printed").replaceChildren(...printed(map, placer, pictures, (at) => state.hidden(at))));
addEventListener("afterprint", () => {
  byId("printed").replaceChildren();
  recolor(isDark);
});
addEventListener("hashchange", () => follow());
new ResizeObserver(() => view?.resize()).observe(canvas);

const system = matchMedia("(prefers-color-scheme: dark)");
recolor(settings["theme"] === "dark" || (settings["theme"] === "auto" && system.matches));
system.addEventListener("change", () => settings["theme"] === "auto" && recolor(system.matches));
byId("title").textContent = map.title;
byId("count").textContent = `${map.length.toLocaleString()} ${map.length === 1 ? "topic" : "topics"}`;
canvas.ariaLabel = `Mind map of ${map.title || "a map"}`;
buildLevels();
show(firstView());
outline.update();
levels();
if (follow()) view?.reveal(state.selected);
body.dataset["ready"] = "yes";
// For tests, which measure frames.
Object.assign(globalThis, { panmap: { map, state, view: mapView, outline } });
