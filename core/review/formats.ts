/** The names of what a press review can be written as, for who need not know how. */
export const reviewFormatIds = ["pdf", "docx", "eml", "epub", "html", "md", "txt"] as const;
export type ReviewFormatId = (typeof reviewFormatIds)[number];
