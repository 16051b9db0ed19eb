/** Raised with every change that parses some text otherwise: libraries then parse their sources anew. Apart from the parser, which a start need not load to know it. */
export const parserVersion = "21";
