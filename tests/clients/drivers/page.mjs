// A page without a browser, for libraries that draw: what jsdom lacks measures nothing and never fires.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Makes the globals of a page, with an element to draw in, which is returned. */
export function open(modules) {
  const { JSDOM } = createRequire(pathToFileURL(join(modules, "index.js")))("jsdom");
  const { window } = new JSDOM('<!doctype html><div id="place"></div>', { url: "http://localhost/", pretendToBeVisual: true });
  class Observer {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  window.IntersectionObserver = window.ResizeObserver = Observer;
  window.matchMedia = () => ({ matches: false, addEventListener() {}, addListener() {} });
  window.HTMLCanvasElement.prototype.getContext = () => null;
  window.Element.prototype.scrollTo = () => {};
  globalThis.window = globalThis.self = window;
  for (const name of Object.getOwnPropertyNames(window)) {
    if (!(name in globalThis)) globalThis[name] = window[name];
  }
  const place = window.document.getElementById("place");
  place.getBoundingClientRect = () => ({ width: 800, height: 600, left: 0, top: 0, right: 800, bottom: 600 });
  return place;
}
