/** The names of the citation styles, for who need not know how they are made. */
export const citationStyles = ["apa", "chicago", "mla", "gost"] as const;
export type CitationStyle = (typeof citationStyles)[number];

export const citationLabels: Readonly<Record<CitationStyle, string>> = {
  apa: "APA",
  chicago: "Chicago",
  mla: "MLA",
  gost: "GOST R 7.0.5",
};
