// The pens of the canvas: words, rounded boxes, and all else that is in the box of a topic.

import { DASHES, LINE } from "./between";
import { mix, readable, type Theme } from "./colors";
import type { Op } from "./content";
import type { Pictures } from "./pictures";
import type { Figure } from "./placed";

export function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, font: string, color: string, align: CanvasTextAlign): void {
  context.font = font;
  context.fillStyle = color;
  context.textAlign = align;
  context.fillText(text, x, y);
}

export function rounded(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, radius: number): void {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(radius, height / 2));
}

/** Paints what is in a box, given its corner. Texts that are too small to be read are bars. `behind` is what is behind the topic instead of its own colour. */
export function paint(context: CanvasRenderingContext2D, op: Op, left: number, top: number, isFar: boolean, theme: Theme, pictures: Pictures, behind?: string): void {
  if (op.kind === "text") {
    const [x, y] = [left + op.x, top + op.y];
    if (isFar) {
      context.fillStyle = mix(op.color, theme.page, 0.35);
      context.fillRect(x, y - op.size * 0.62, op.width, op.size * 0.55);
      return;
    }
    if (op.back) {
      context.fillStyle = op.back;
      rounded(context, x - 1.5, y - op.size, op.width + 3, op.size * 1.3, 3);
      context.fill();
    }
    context.direction = op.isRtl ? "rtl" : "ltr";
    const color = behind && !op.back ? readable(op.color, behind, 4.5) : op.color;
    write(context, op.text, x, y, op.font, color, "left");
    if (op.isUnderlined) context.fillRect(x, y + op.size * 0.14, op.width, 1);
    if (op.isStruck) context.fillRect(x, y - op.size * 0.28, op.width, 1);
  } else if (isFar && op.kind !== "picture") {
    return;
  } else if (op.kind === "box") {
    rounded(context, left + op.x, top + op.y, op.width, op.height, op.radius);
    if (op.fill) {
      context.fillStyle = op.fill;
      context.fill();
    }
    if (op.stroke) {
      context.strokeStyle = op.stroke;
      context.lineWidth = op.line ?? 1;
      context.setLineDash(op.isDashed ? [3, 2] : []);
      context.stroke();
      context.setLineDash([]);
    }
  } else if (op.kind === "path") {
    context.beginPath();
    for (let at = 0; at < op.points.length; at += 2) context.lineTo(left + op.points[at]!, top + op.points[at + 1]!);
    if (op.fill) {
      context.fillStyle = op.fill;
      context.fill();
    } else {
      context.strokeStyle = op.stroke!;
      context.lineWidth = op.line ?? 1;
      context.stroke();
    }
  } else {
    const image = pictures.image(op.address);
    if (image?.complete && image.naturalWidth > 0) context.drawImage(image, left + op.x, top + op.y, op.width, op.height);
  }
}

/** Draws what is between topics. */
export function figure(context: CanvasRenderingContext2D, own: Figure): void {
  if (own.kind === "words") return write(context, own.text, own.x, own.y, own.font, own.color, own.align);
  const path = new Path2D(own.path);
  if (own.fill) {
    context.fillStyle = own.fill;
    context.fill(path);
  }
  if (own.stroke) {
    context.strokeStyle = own.stroke;
    context.lineWidth = LINE;
    context.setLineDash(own.isDashed ? DASHES : []);
    context.stroke(path);
    context.setLineDash([]);
  }
}
