/** Every layout, one line each. Their order means nothing: the best score wins. */
import { articlePage } from "./article-page.ts";
import { datedListing } from "./dated-listing.ts";
import { digestPage } from "./digest-page.ts";
import { digestStream } from "./digest-stream.ts";
import { factivaArticle } from "./factiva-article.ts";
import { factivaTagged } from "./factiva-tagged.ts";
import { feedMarkdown } from "./feed-markdown.ts";
import { feedXml } from "./feed-xml.ts";
import { jina } from "./jina.ts";
import { joinedList } from "./joined-list.ts";
import { labelledRecord } from "./labelled-record.ts";
import type { Layout } from "./layout.ts";
import { lexisNexis } from "./lexis-nexis.ts";
import { listing } from "./listing.ts";
import { markdownClipping } from "./markdown-clipping.ts";
import { newswireSgml } from "./newswire-sgml.ts";
import { nexisUni } from "./nexis-uni.ts";
import { pastedPages } from "./pasted-pages.ts";
import { plain } from "./plain.ts";
import { teaserList } from "./teaser-list.ts";
import { titledStream } from "./titled-stream.ts";
import { trafilatura } from "./trafilatura.ts";
import { transcript } from "./transcript.ts";

export const layouts: readonly Layout[] = [
  titledStream,
  teaserList,
  listing,
  labelledRecord,
  datedListing,
  articlePage,
  digestPage,
  digestStream,
  factivaArticle,
  factivaTagged,
  feedMarkdown,
  feedXml,
  jina,
  joinedList,
  lexisNexis,
  markdownClipping,
  newswireSgml,
  nexisUni,
  pastedPages,
  plain,
  trafilatura,
  transcript,
];
