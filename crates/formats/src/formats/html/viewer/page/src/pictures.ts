// The pictures that the map carries: as addresses that the page may show, and with their sizes once they are known.

import type { MapModel, Picture } from "./model";

const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"];
const [WIDEST, HIGHEST] = [240, 180];

export class Pictures {
  private readonly images = new Map<string, HTMLImageElement>();
  private readonly sources = new Map<string, string | undefined>();

  constructor(private readonly map: MapModel, private readonly loaded: () => void) {}

  /** The address with the bytes in it; nothing if the map does not carry them. */
  source(address: string): string | undefined {
    if (!this.sources.has(address)) {
      const medium = this.map.media.get(address);
      const type = medium ? (medium.type ?? "") : (/^data:([\w/+.-]+)[;,]/.exec(address)?.[1] ?? "");
      const own = medium ? `data:${type};base64,${medium.data}` : address;
      this.sources.set(address, TYPES.includes(type) ? own : undefined);
    }
    return this.sources.get(address);
  }

  image(address: string): HTMLImageElement | undefined {
    const source = this.source(address);
    if (source === undefined) return undefined;
    let image = this.images.get(address);
    if (!image) {
      image = new Image();
      image.addEventListener("load", this.loaded);
      image.src = source;
      this.images.set(address, image);
    }
    return image;
  }

  /** The size on the map, once it is known. */
  size(picture: Picture): { width: number; height: number; address: string } | undefined {
    const image = this.image(picture.address);
    if (!image) return undefined;
    const width = picture.width || image.naturalWidth;
    const height = picture.height || (image.naturalWidth > 0 ? (width * image.naturalHeight) / image.naturalWidth : 0);
    if (width <= 0 || height <= 0) return undefined;
    const scale = Math.min(1, WIDEST / width, HIGHEST / height);
    return { width: width * scale, height: height * scale, address: picture.address };
  }
}
