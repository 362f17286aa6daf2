// The keyboard, the same on the map and in the outline.

import { byId } from "./dom";
import { NONE, safe } from "./model";
import type { State } from "./state";

export interface Actions {
  panel(): void;
  close(): boolean;
  zoom(factor: number): void;
  actual(): void;
  fit(): void;
  openLink(at: number): void;
}

/** Handles a key, and tells whether it was one. `side` is -1 where topics are to the left of those above them. */
export function press(event: KeyboardEvent, state: State, actions: Actions, side: (at: number) => number): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { map } = state;
  const at = state.selected;
  const deeper = side(at) === -1 ? "ArrowLeft" : "ArrowRight";
  const higher = side(at) === -1 ? "ArrowRight" : "ArrowLeft";
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp": {
      const next = neighbour(state, at, event.key === "ArrowDown");
      if (next !== NONE) state.select(next);
      return true;
    }
    case deeper:
      if (state.isFolded(at)) state.fold(at, false);
      else select(state, first(state, at, 1));
      return true;
    case higher:
      // From a root with branches on both sides, either arrow leads to those of its side.
      if (map.parent[at] === NONE && [...map.children(at)].some((child) => side(child) === -1)) select(state, [...map.children(at)].find((child) => side(child) === -1 && state.isShown(child)) ?? NONE);
      else if (!map.isLeaf(at) && !state.isFolded(at) && !state.filter && map.parent[at] !== NONE && event.shiftKey) state.fold(at, true);
      else if (!map.isLeaf(at) && !state.isFolded(at) && !state.filter && side(at) === 0) state.fold(at, true);
      else select(state, map.parent[at]!);
      return true;
    case "Home":
      select(state, state.visible()[0] ?? NONE);
      return true;
    case "End":
      select(state, state.visible().at(-1) ?? NONE);
      return true;
    case "Enter":
      if (map.topic(at)?.link !== undefined && safe(map.topic(at).link!) !== undefined) actions.openLink(at);
      else actions.panel();
      return true;
    case " ":
      if (map.isLeaf(at)) actions.panel();
      else state.toggle(at);
      return true;
    case "*":
      state.unfoldSiblings(at);
      return true;
    case "i":
      actions.panel();
      return true;
    case "/":
      byId<HTMLInputElement>("search").focus();
      return true;
    case "f":
      actions.fit();
      return true;
    case "+":
    case "=":
      actions.zoom(1.25);
      return true;
    case "-":
      actions.zoom(0.8);
      return true;
    case "0":
      actions.actual();
      return true;
    case "n":
    case "N":
      if (!state.filter) return letter(state, event.key);
      state.hit(event.key === "n" ? 1 : -1);
      return true;
    case "Escape":
      return actions.close();
    default:
      if (/^[1-9]$/.test(event.key)) {
        state.level(Number(event.key));
        return true;
      }
      return event.key.length === 1 && letter(state, event.key);
  }
}

function select(state: State, at: number): void {
  if (at !== NONE) state.select(at);
}

function first(state: State, at: number, side: number): number {
  for (const child of state.map.children(at)) if (state.isShown(child) && side !== 0) return child;
  return NONE;
}

/** The topic before or after, of those that are not folded away. */
function neighbour(state: State, at: number, isNext: boolean): number {
  const { map } = state;
  if (isNext) {
    let next = state.isFolded(at) ? map.end[at]! : at + 1;
    while (next < map.length && !state.isShown(next)) next = map.end[next]!;
    return next < map.length ? next : NONE;
  }
  for (let before = at - 1; before >= 0; before -= 1) {
    const hidden = map.path(before).find((own) => !state.isShown(own) || (own !== before && state.isFolded(own)));
    if (hidden === undefined) return before;
    if (state.isFolded(hidden) && state.isShown(hidden)) return hidden;
  }
  return NONE;
}

/** Goes to the next topic that begins with a letter. */
function letter(state: State, key: string): boolean {
  const wanted = key.toLowerCase();
  const all = state.visible();
  const from = all.indexOf(state.selected);
  for (let step = 1; step <= all.length; step += 1) {
    const at = all[(from + step) % all.length]!;
    if (state.map.topic(at).text.trim().toLowerCase().startsWith(wanted)) {
      state.select(at);
      return true;
    }
  }
  return false;
}
