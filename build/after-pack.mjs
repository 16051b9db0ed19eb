import { rm } from "node:fs/promises";
import { join } from "node:path";

/** The stand-in app of a runtime prepared for development must not travel in a package. */
export default async function afterPack(context) {
  await rm(join(context.appOutDir, "resources", "default_app.asar"), { force: true });
}
