/** A step's sentence, in any of the window's languages, without the source's name, which stands in the same bar. */
export function withoutName(what: string, name: string): string {
  const said = [`«${name}» – `, `: «${name}»`, `«${name}» `, ` of ${name}`, ` in ${name}`, ` ${name}`, `«${name}»`];
  const found = said.find((words) => what.includes(words));
  return found === undefined ? what : what.replace(found, () => "").replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}
