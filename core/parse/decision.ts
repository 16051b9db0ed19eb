/** How a source was read, for the person who checks it, and the sentences for it: the window and the terminal say the same. */

import type { Confidence } from "../clipping.ts";
import type { Why } from "../languages/whys/why.ts";

/** Not part of the parse: that is the same whoever asks. */
export interface Decision {
  readonly layout: {
    /** The layout's own name, and how people call it. */
    readonly name: string;
    readonly called: string;
    readonly confidence: Confidence;
    readonly why: Why;
    /** What fits next best, and by how much less, of 1. */
    readonly next: { readonly called: string; readonly margin: number } | null;
  };
  readonly encoding: {
    readonly name: string;
    readonly confidence: Confidence;
    readonly why: Why;
    /** Chosen by a person. */
    readonly isChosen: boolean;
    /** One sentence, where the bytes do not mean text in the encoding that was chosen. */
    readonly misfit: Why | null;
    /** What would fit them better, or null. */
    readonly better: string | null;
  };
  /** Which side its dates stand on, in lists of dated articles. */
  readonly dates: {
    /** "within": between the headline and the text of the article that they date. */
    readonly side: "before" | "after" | "within";
    /** Whether the text can be read with its dates on another side. */
    readonly hasChoice: boolean;
    readonly isSure: boolean;
    /** One sentence each, with the words of the text that spoke for it. */
    readonly evidence: readonly Why[];
  } | null;
  /** Outlets whose taught rules were applied. */
  readonly rules: readonly string[];
}

const called: Readonly<Record<string, Why>> = {
  "article-page": "the page of one article",
  "dated-listing": "a list of articles with a date line each",
  "digest-page": "a digest under one title",
  "digest-stream": "a digest of short items",
  "factiva-article": "articles from Factiva",
  "factiva-tagged": "articles from Factiva with tags",
  "feed-markdown": "a feed saved as Markdown",
  "feed-xml": "a feed in XML",
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

/** What says a decision's whys, and how sure it is: in English as they are, in the window in the person's language. */
export interface DecisionWords {
  readonly why: (why: string) => string;
  readonly sure: (confidence: Confidence) => string;
}

const english: DecisionWords = { why: (why) => why, sure: sureWord };

/** “A list of articles with a date line each (sure): 9 date lines, …” */
export function layoutSentence({ called, confidence, why }: Decision["layout"], words = english): string {
  const text = `${words.why(called)} (${words.sure(confidence)})${why === "" ? "" : `: ${words.why(why)}`}`;
  return ended(text.charAt(0).toUpperCase() + text.slice(1));
}

/** What it might have been instead, and how far behind that is; "" where nothing else fits at all. */
export function nextSentence({ next }: Decision["layout"]): Why {
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
export function encodingSentence({ name, confidence, why, isChosen }: Decision["encoding"], words = english): string {
  return ended(`${name.toUpperCase()}${isChosen ? "" : ` (${words.sure(confidence)})`}: ${words.why(why)}`);
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
