/** How a source was read, for the person who checks it, and the words for it: the window and the terminal say the same. */
import type { Confidence } from "../clipping.ts";

/** Not part of the parse: that is the same whoever asks. */
export interface Decision {
  readonly layout: {
    /** The layout's own name, and how people call it. */
    readonly name: string;
    readonly called: string;
    readonly confidence: Confidence;
    readonly why: string;
    /** What fits next best, and by how much less, of 1. */
    readonly next: { readonly called: string; readonly margin: number } | null;
  };
  readonly encoding: {
    readonly name: string;
    readonly confidence: Confidence;
    readonly why: string;
    /** Chosen by a person. */
    readonly isChosen: boolean;
    /** One sentence, where the bytes do not mean text in the encoding that was chosen. */
    readonly misfit: string | null;
    /** What would fit them better, or null. */
    readonly better: string | null;
  };
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

const called: Readonly<Record<string, string>> = {
  "article-page": "the page of one article",
  "dated-listing": "a list of articles with a date line each",
  "digest-page": "a digest under one title",
  "digest-stream": "a digest of short items",
  "factiva-article": "articles from Factiva",
  "factiva-tagged": "articles from Factiva with tags",
  "feed-markdown": "a feed saved as Markdown",
  jina: "pages saved by Jina Reader",
  "joined-list": "a list of articles with date and headline on one line",
  "labelled-record": "records with labelled fields",
  "lexis-nexis": "documents from LexisNexis",
  listing: "a list of headlines over one long line each",
  "markdown-clipping": "notes of a web clipper",
  "newswire-sgml": "wire stories in SGML",
  "nexis-uni": "documents from Nexis Uni",
  "pasted-pages": "several pages in a row",
  plain: "plain text as one article",
  "teaser-list": "a list of headlines with teasers",
  "titled-stream": "a row of articles under their headlines",
  trafilatura: "pages saved by trafilatura",
  transcript: "a transcript with times",
};

/** A layout as people call it; its own name where it has no other yet. */
export const layoutCalled = (name: string): string => called[name] ?? name.replaceAll("-", " ");

const sureness: Readonly<Record<Confidence, string>> = { high: "sure", medium: "likely", low: "a guess" };

/** How sure something is, as people say it. */
export const sureWord = (confidence: Confidence): string => sureness[confidence];

/** “A list of articles with a date line each (sure): 9 date lines, …” */
export function layoutSentence({ called, confidence, why }: Decision["layout"]): string {
  const text = `${called} (${sureWord(confidence)})${why === "" ? "" : `: ${why}`}`;
  return ended(text.charAt(0).toUpperCase() + text.slice(1));
}

/** What it might have been instead, and how far behind that is; "" where nothing else fits at all. */
export function nextSentence({ next }: Decision["layout"]): string {
  if (next === null) return "Nothing else fits.";
  const { margin } = next;
  const how =
    margin >= 0.3
      ? "fits much less"
      : margin >= 0.1
        ? "fits less"
        : margin >= 0.02
          ? "fits nearly as well"
          : "fits as well";
  return `Next best: ${next.called}, which ${how}.`;
}

/** “UTF-8 (sure): valid UTF-8 from end to end.” */
export function encodingSentence({ name, confidence, why, isChosen }: Decision["encoding"]): string {
  return ended(`${name.toUpperCase()}${isChosen ? "" : ` (${sureWord(confidence)})`}: ${why}`);
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
