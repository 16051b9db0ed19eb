/** Sayings as they stand in files. The window reads none of those, and goes without the library that checks them. */
import { z } from "zod";
import { en } from "./en.ts";
import type { FaultKey, Saying } from "./index.ts";

/** Of a file: what this version can say. */
export const sayingSchema: z.ZodType<Saying> = z.lazy(() =>
  z
    .object({
      key: z.string().refine((key) => Object.hasOwn(en, key)) as unknown as z.ZodType<FaultKey>,
      given: z.array(z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), sayingSchema])),
    })
    .refine(({ key, given }) => {
      const said: unknown = en[key];
      return given.length === (typeof said === "function" ? said.length : 0);
    }),
);
