import type { Catalogue, Part } from "./index.ts";

export const kk: Part<Catalogue> = {};
