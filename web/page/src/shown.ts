// What is seen of a map: the map itself in a frame of its own, or the file that is written.

import { byId, make } from "./dom";
import type { Output } from "./protocol";

/** So much of an output is shown. */
const SEEN = 60_000;

export class Shown {
  #address: string | undefined;

  constructor() {
    for (const own of ["map", "output"] as const) byId(`tab-${own}`).addEventListener("click", () => this.#show(own));
  }

  /** Shows a map, or says why it is not shown. */
  map(view: Uint8Array<ArrayBuffer> | undefined, title: string, why: string): void {
    this.clear();
    if (!view) {
      byId("pane-map").replaceChildren(make("p", { class: "unshown" }, why));
      return;
    }
    this.#address = URL.createObjectURL(new Blob([view], { type: "text/html" }));
    // The page within runs no script but its own, by its policy; it shares nothing with this one, by the sandbox.
    const frame = make("iframe", { title: `Map: ${title}`, sandbox: "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals", allow: "clipboard-write", referrerpolicy: "no-referrer" });
    frame.src = this.#address;
    byId("pane-map").replaceChildren(frame);
  }

  /** Shows the beginning of an output. */
  output({ report, bytes }: Output): void {
    const isCut = bytes.length > SEEN;
    const words = report.binary ? `${report.title ?? "This"} is an archive, which its program opens.` : new TextDecoder().decode(bytes.subarray(0, SEEN)).replace(/�+$/, "");
    byId("output").textContent = isCut && !report.binary ? `${words}\n…` : words;
  }

  clear(): void {
    if (this.#address !== undefined) URL.revokeObjectURL(this.#address);
    this.#address = undefined;
    byId("pane-map").replaceChildren();
    byId("output").textContent = "";
  }

  #show(what: "map" | "output"): void {
    for (const own of ["map", "output"] as const) {
      byId(`tab-${own}`).ariaPressed = String(own === what);
      byId(`pane-${own}`).hidden = own !== what;
    }
  }
}
