/** `npm run bench -- _make [SIZE…]`: makes the libraries that the figures are measured with, and prints where they are. */
import { libraryOf } from "./_library.ts";

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [10_000]) console.log(await libraryOf(size));
