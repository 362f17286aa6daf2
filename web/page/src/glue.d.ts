// What `panmap-bindgen` makes, as far as it is used.

declare module "panmap-glue" {
  export function initSync(options: { module: WebAssembly.Module | BufferSource }): { memory: WebAssembly.Memory };
  export function formats(): string;
  export class Reading {
    constructor(bytes: Uint8Array, options: string);
    free(): void;
    readonly report: string;
    write(options: string): Written;
  }
  export class Written {
    free(): void;
    readonly report: string;
    take(): Uint8Array<ArrayBuffer>;
  }
  export class Zip {
    constructor();
    free(): void;
    add(name: string, bytes: Uint8Array): void;
    finish(): Uint8Array<ArrayBuffer>;
  }
}

/** The script of the worker, put in by the build. */
declare const WORKER: string;
