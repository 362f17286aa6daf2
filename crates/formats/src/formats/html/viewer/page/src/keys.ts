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

/** The side of the root that a topic is on: 1 to the right, -1 to the left. In the outline all are to the right. */
export type SideOf = (at: number) => number;

/** Handles a key, and tells whether it was one. On the map arrows lead where topics are, so `side` says on which side. */
export function press(event: KeyboardEvent, state: State, actions: Actions, side?: SideOf): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { map } = state;
  const at = state.selected;
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp":
      select(state, neighbour(state, at, event.key === "ArrowDown"));
      return true;
    case "ArrowRight":
    case "ArrowLeft":
      aside(state, at, event.key === "ArrowRight" ? 1 : -1, side);
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

/** Goes to a topic beside this one. In the outline the first step folds, and on the map Space does. */
function aside(state: State, at: number, direction: 1 | -1, side?: SideOf): void {
  const { map } = state;
  const isRoot = map.parent[at] === NONE;
  const isDeeper = side && isRoot ? true : direction === (side?.(at) ?? 1);
  if (!isDeeper) {
    if (!side && !map.isLeaf(at) && !state.isFolded(at) && !state.filter) state.fold(at, true);
    else select(state, map.parent[at]!);
  } else if (state.isFolded(at)) {
    state.fold(at, false);
  } else {
    for (const child of map.children(at)) {
      if (state.isShown(child) && (!side || !isRoot || side(child) === direction)) return state.select(child);
    }
  }
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
