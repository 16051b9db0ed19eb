/** What the parser may say, and how the list of it (en.ts) is translated. */
import type { en } from "./en.ts";

type Template = (typeof en)[number];

/** A template with its places filled. */
type Filled<T extends string> = T extends `${infer Head}{${infer Place}}${infer Tail}`
  ? `${Head}${Place extends "n" | "m" ? number : string}${Filled<Tail>}`
  : T;

/** A sentence of the list; "" where there is nothing to say. A new one goes into the list, and its twins beside it. */
export type Why = "" | Filled<Template>;

/** Several whys as one. */
export const listed = (whys: readonly Why[]): Why => whys.filter((why) => why !== "").join(", ") as Why;

type PlaceOf<T extends string> = T extends `${string}{${infer Place}}${infer Tail}` ? Place | PlaceOf<Tail> : never;

/** The list in another language: sentences with the same places, or what makes one, where a noun must go with its number. */
export type Whys = {
  readonly [T in Template]: string | ((places: Readonly<Record<PlaceOf<T>, string>>) => string);
};
