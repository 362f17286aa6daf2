// PNG by the browser's canvas, PDF by its printer.

import { byId } from "./dom";

/** What browsers take: pixels on a side, and all together. */
const SIDE = 16_384;
const PIXELS = 120_000_000;

async function drawn(svg: Uint8Array<ArrayBuffer>, image: HTMLImageElement): Promise<string> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = address;
  await image.decode();
  return address;
}

/** Draws a picture as PNG, twice as large as it is shown, or as large as the browser can. */
export async function png(svg: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const image = new Image();
  const address = await drawn(svg, image);
  try {
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(2, SIDE / Math.max(width, height), Math.sqrt(PIXELS / (width * height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(width * scale));
    canvas.height = Math.max(1, Math.floor(height * scale));
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((take, fail) => canvas.toBlob((blob) => (blob ? take(blob) : fail(new Error("the browser cannot draw a picture of this size"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** How large a page of PDF can be, in pixels: 14,400 points. */
const PAGE = 19_200;

let printed: string | undefined;

/** Puts a picture where it is printed, alone on one page that is as large as the picture. */
export async function printable(svg: Uint8Array<ArrayBuffer>, title: string): Promise<void> {
  const image = byId<HTMLImageElement>("printed");
  forget();
  printed = await drawn(svg, image);
  image.alt = title;
  image.hidden = false;
  const scale = Math.min(1, PAGE / Math.max(image.naturalWidth, image.naturalHeight));
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale].map(Math.ceil) as [number, number];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${width}px ${height + 1}px; margin: 0 } @media print { #printed { width: ${width}px; height: ${height}px } }`);
  document.adoptedStyleSheets = [sheet];
  document.body.dataset["prints"] = "yes";
}

/** What is printed from now on is the page. */
export function forget(): void {
  if (printed !== undefined) URL.revokeObjectURL(printed);
  printed = undefined;
  byId("printed").hidden = true;
  document.adoptedStyleSheets = [];
  delete document.body.dataset["prints"];
}
