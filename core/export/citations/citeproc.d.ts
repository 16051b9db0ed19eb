/** What is used of citeproc-js, which comes without types (citeproc-js.readthedocs.io). */
declare module "citeproc" {
  interface System {
    readonly retrieveLocale: (language: string) => string;
    readonly retrieveItem: (id: string) => object;
  }
  class Engine {
    constructor(system: System, style: string, language?: string, forceLanguage?: boolean);
    setOutputFormat(format: "text" | "html"): void;
    updateItems(ids: readonly string[]): void;
    makeBibliography(): readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
  }
  const CSL: { readonly Engine: typeof Engine };
  export default CSL;
}

declare module "*.csl?raw" {
  const text: string;
  export default text;
}

declare module "*.xml?raw" {
  const text: string;
  export default text;
}
