/** Words that are looked for in a text, as a pattern. */

/** Signs that nobody tells apart when typing: each stands for all of its kind. */
const alike = ["'’‘ʼʹ′`", '"“”„‟«»″', "-‐‑‒–—−", "еЕёЁ"];

/** Finds `wanted` whatever its case, its quotation marks, its dashes and its spaces are. */
export function findPattern(wanted: string): RegExp {
  const source = [...wanted.trim().replaceAll(/\s+/g, " ")]
    .map((sign) => {
      if (sign === " ") return "\\s+";
      const kind = alike.find((signs) => signs.includes(sign));
      return kind === undefined ? sign.replace(/[.*+?^${}()|[\]\\/]/, "\\$&") : `[${kind.replace("-", "\\-")}]`;
    })
    .join("");
  return new RegExp(source, "giu");
}
