/** Every layout, one line each. Their order means nothing: the best score wins. */
import type { Layout } from "./layout.ts";
import { plain } from "./plain.ts";

export const layouts: readonly Layout[] = [plain];
