// Elements, as the viewer makes them, and words about numbers.

import { make } from "../../../crates/formats/src/formats/html/viewer/page/src/dom";

export { byId, copy, download, make, say } from "../../../crates/formats/src/formats/html/viewer/page/src/dom";

export function button(label: string, act: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", act);
  return element;
}

/** Words with code between backticks. */
export const spans = (text: string): (Node | string)[] => text.split(/`([^`]*)`/).map((part, at) => (at % 2 === 1 ? make("code", {}, part) : part));

export const counted = (count: number, one: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;

export function sized(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} KB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}
