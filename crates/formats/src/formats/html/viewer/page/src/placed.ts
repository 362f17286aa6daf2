// Where everything on the map is, for whoever draws it.

import type { Box } from "./content";

/** A shape, or words, for whoever draws them: the canvas or what is printed. */
export type Figure =
  | { kind: "path"; path: string; fill?: string; stroke?: string; isDashed?: boolean; area: Area }
  | { kind: "words"; text: string; x: number; y: number; font: string; color: string; align: Align; area: Area };

export type Align = "left" | "center" | "right";

export interface Area { left: number; top: number; right: number; bottom: number }

export interface Layout {
  /** The topics that are on the map, in document order. */
  order: number[];
  x: Float64Array;
  y: Float64Array;
  /** 1 where topics follow to the right, -1 to the left, 0 for those that are not on the map. */
  side: Int8Array;
  boxes: (Box | undefined)[];
  titles: { text: string; x: number; y: number }[];
  /** What is drawn behind topics: groups. */
  behind: Figure[];
  /** What is drawn before topics: relations. */
  before: Figure[];
  area: Area;
}
