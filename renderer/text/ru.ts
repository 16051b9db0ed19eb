import type { Catalogue, Part } from "./index.ts";

export const ru: Part<Catalogue> = {};
