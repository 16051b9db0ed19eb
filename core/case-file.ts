/** A case: one file that holds chosen clippings with their sources, marks and dossiers, for another library. */

export const caseEnding = ".cuttings";

export const isCaseFile = (path: string): boolean => path.toLowerCase().endsWith(caseEnding);
