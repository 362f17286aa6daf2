// Mouse, pen and fingers on the map.

import type { MapView, Spot } from "./canvas";
import { NONE } from "./model";

export interface Handler {
  click(spot: Spot | undefined): void;
  twice(spot: Spot | undefined): void;
}

export function listen(view: MapView, handler: Handler): void {
  const { canvas } = view;
  const down = new Map<number, { x: number; y: number }>();
  let [isDrag, clicked, clickedAt] = [false, NONE, 0];
  const local = (event: { clientX: number; clientY: number }) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button > 1) return;
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, local(event));
    if (down.size === 1) isDrag = false;
  });
  canvas.addEventListener("pointermove", (event) => {
    const point = local(event);
    const before = down.get(event.pointerId);
    if (!before) {
      const spot = view.spot(point.x, point.y);
      view.hovers(spot?.at ?? NONE);
      canvas.style.cursor = spot ? "pointer" : "";
      return;
    }
    const others = [...down].filter(([id]) => id !== event.pointerId).map(([, own]) => own);
    if (others.length === 0) {
      if (!isDrag && Math.hypot(point.x - before.x, point.y - before.y) < 5) return;
      isDrag = true;
      canvas.style.cursor = "grabbing";
      view.move(point.x - before.x, point.y - before.y);
    } else {
      // Two fingers: what is between them stays between them.
      isDrag = true;
      const other = others[0]!;
      const distance = (from: { x: number; y: number }) => Math.max(20, Math.hypot(from.x - other.x, from.y - other.y));
      view.move((point.x - before.x) / 2, (point.y - before.y) / 2);
      view.zoom(distance(point) / distance(before), (point.x + other.x) / 2, (point.y + other.y) / 2);
    }
    down.set(event.pointerId, point);
  });
  const up = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    canvas.style.cursor = "";
    if (event.type !== "pointerup" || isDrag) return;
    const { x, y } = local(event);
    const spot = view.spot(x, y);
    const isTwice = clicked === (spot?.at ?? NONE) && event.timeStamp - clickedAt < 350;
    [clicked, clickedAt] = [spot?.at ?? NONE, isTwice ? -Infinity : event.timeStamp];
    if (isTwice) handler.twice(spot);
    else handler.click(spot);
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => view.hovers(NONE));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = local(event);
      const unit = event.deltaMode === 1 ? 16 : 1;
      // A pinch on a trackpad comes as a wheel with Ctrl; a mouse wheel moves in large, whole steps.
      const isWheel = event.deltaX === 0 && Math.abs(event.deltaY * unit) >= 60 && Number.isInteger(event.deltaY) && !event.shiftKey;
      if (event.ctrlKey || event.metaKey) view.zoom(Math.exp(-event.deltaY * unit * (isWheel ? 0.002 : 0.01)), x, y);
      else if (isWheel) view.zoom(Math.exp(-event.deltaY * unit * 0.0016), x, y);
      else view.move(-(event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX) * unit, event.shiftKey ? 0 : -event.deltaY * unit);
    },
    { passive: false },
  );
}
