/** `cuttings tags rule`: a clipping that comes in and that a search finds gets a tag. */
import type { TagRule } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { tagKey } from "../../core/marks.ts";
import { cleanQuery, ruleKey } from "../library/tagging.ts";
import { checkQuery, type Values, withLibrary } from "./command.ts";
import { count, json, Misuse, plain, type Streams, table } from "./terminal.ts";

const clippings = (n: number) => count(n, "clipping");
const listing = (rules: readonly TagRule[], width: number | null) =>
  plain(
    table(
      rules.map(({ tag, query }) => [tag, query]),
      width,
    ),
  );

/** Lists, keeps, carries out and removes rules. `rest` is what follows “rule”. */
export async function tagRules(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  const [what, tag = "", ...words] = rest;
  const preview = values.preview === true;
  const now = values.now === true;
  if (values.into !== undefined || values.remove === true)
    throw new Misuse("--into and --remove do not belong to this.");
  if (what !== undefined && !["add", "apply", "remove"].includes(what))
    throw new Misuse(`“tags rule” knows add, apply and remove, not “${what}”.`);
  if (preview && what !== "apply") throw new Misuse("--preview belongs to “rule apply”.");
  if (now && what !== "add") throw new Misuse("--now belongs to “rule add”.");
  if (what === undefined)
    return withLibrary(values, io, {}, async (library) => {
      const rules = await library.tagRules();
      await io.out(values.json === true ? json(rules) : listing(rules, io.width));
      if (rules.length === 0) io.err("cuttings: there is no rule that tags\n");
      return 0;
    });
  if (tagKey(tag) === "" || words.length === 0) throw new Misuse(`“rule ${what}” takes a tag and a search.`);
  checkQuery(words.join(" "));
  const query = cleanQuery(words.join(" "));
  return withLibrary(values, io, { write: !preview }, async (library) => {
    if (preview) {
      const found = await library.previewTagFound({ query, tag });
      if (values.json === true) await io.out(json(found));
      io.err(`cuttings: ${clippings(found.without)} of ${found.found.toLocaleString("en")} would be tagged\n`);
      return 0;
    }
    if (what === "remove") {
      const rule = (await library.tagRules()).find((one) => ruleKey(one) === ruleKey({ query, tag }));
      if (rule === undefined)
        throw new FaultError("not-found", saying("terminal", `No rule tags “${query}” with “${tag}”.`));
      await library.removeTagRule(rule.id);
    } else {
      const done = await library.tagFound({ query, tag, now: now || what === "apply", keep: what === "add" });
      io.err(`cuttings: ${clippings(done.tagged)} tagged\n`);
    }
    const rules = await library.tagRules();
    await io.out(values.json === true ? json(rules) : listing(rules, io.width));
    return 0;
  });
}
