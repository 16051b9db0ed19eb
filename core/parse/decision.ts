/** How a source was read, for the person who checks it. Not part of the parse: that is the same whoever asks. */
export interface Decision {
  /** One line each. */
  readonly layout: string;
  readonly encoding: string;
  /** Which side its dates stand on, where the layout had to decide that. */
  readonly dates: {
    readonly side: "before" | "after";
    readonly isSure: boolean;
    /** One sentence each, with the words of the text that spoke for it. */
    readonly evidence: readonly string[];
  } | null;
  /** Outlets whose taught rules were applied. */
  readonly rules: readonly string[];
}
