/**
 * A review as its house template makes it. What a template gives is hostile like all HTML: it is cleaned, stands in a shadow
 * tree with its own styles, and cannot leave the paper it is on.
 */
import { type ReactElement, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Dossier } from "../../../core/dossier.ts";
import { ask, tell } from "../../desk.ts";
import { useDossiers } from "../../dossiers.ts";
import { t } from "../../text/index.ts";
import { cleanPage } from "../../text/markdown.ts";
import { type HouseLook, inShadow, lookOf } from "./houseLook.ts";

/** Milliseconds without a change before the template is drawn again, and of drawing before that is said. */
const pause = 400;
const patience = 300;

/**
 * The newest look of a dossier, null until there is one; drawn again when it or its clippings change, or `turn` does. No
 * dossier: nobody looks, and the last one stays.
 */
export function useHouseLook(
  dossier: Dossier | null,
  turn: number,
): { readonly look: HouseLook | null; readonly isBusy: boolean } {
  const clippings = useDossiers((state) => state.clippings);
  const [look, setLook] = useState<HouseLook | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the library draws what it has of them.
  useEffect(() => {
    if (dossier === null) return;
    const { id } = dossier;
    let isNewest = true;
    let busy: ReturnType<typeof setTimeout> | undefined;
    const draw = async (): Promise<void> => {
      busy = setTimeout(() => setBusy(true), patience);
      const answer = await ask("previewReview", { dossier: id, template: null, as: "page" });
      clearTimeout(busy);
      if (!isNewest) return;
      setBusy(false);
      setLook(lookOf(answer));
    };
    const timer = setTimeout(() => void draw(), isFirst.current ? 0 : pause);
    isFirst.current = false;
    return () => {
      isNewest = false;
      clearTimeout(timer);
      clearTimeout(busy);
    };
  }, [dossier, clippings, turn]);
  return { look, isBusy };
}

/** Each rule of a page's style sheet, made for a shadow tree. */
function fitRules(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) rule.selectorText = inShadow(rule.selectorText);
    if ("cssRules" in rule) fitRules(rule.cssRules as CSSRuleList);
  }
}

/** Nothing of how the window looks comes through to the page. */
const bare = ":host{all:initial;display:block;color-scheme:light;background:#fff;overflow-wrap:anywhere}";

function sheetOf(style: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  fitRules(sheet.cssRules);
  return sheet;
}

/** Links open in the person's browser; those within the page go to their place in it. */
function follow(event: Event, tree: ShadowRoot): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null) return;
  event.preventDefault();
  const href = link.getAttribute("href") ?? "";
  if (href.startsWith("#")) tree.getElementById(href.slice(1))?.scrollIntoView();
  else if (href !== "") void tell("openLink", href);
}

function Paper({ html }: { readonly html: string }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const { page, style } = useMemo(() => cleanPage(html), [html]);
  const isEmpty = page.textContent.trim() === "" && page.querySelector("img") === null;
  useLayoutEffect(() => {
    const host = place.current;
    if (host === null) return;
    let tree = host.shadowRoot;
    if (tree === null) {
      const made = host.attachShadow({ mode: "open" });
      made.addEventListener("click", (event) => follow(event, made));
      tree = made;
    }
    tree.adoptedStyleSheets = [sheetOf(bare), sheetOf(style)];
    tree.replaceChildren(page);
  }, [page, style]);
  if (isEmpty) return <State>{t.dossiers.drawn.empty}</State>;
  return (
    <div className="house-page">
      <div ref={place} />
    </div>
  );
}

const State = ({ children }: { readonly children: string }): ReactElement => (
  <div className="house-state">
    <p role="status">{children}</p>
  </div>
);

function Look({ look }: { readonly look: HouseLook | null }): ReactElement {
  const { drawn } = t.dossiers;
  switch (look?.kind) {
    case undefined:
      return <State>{drawn.busy}</State>;
    case "empty":
      return <State>{drawn.empty}</State>;
    case "long":
      return <State>{drawn.long}</State>;
    case "failed":
      return (
        <div className="house-state">
          <h2>{drawn.failed}</h2>
          <p role="alert">{look.message}</p>
          <p>{drawn.failedHint}</p>
        </div>
      );
    case "text":
      return (
        <div className="house-page">
          <pre className="house-text" dir="auto">
            {look.text}
          </pre>
        </div>
      );
    case "page":
      return <Paper html={look.html} />;
  }
}

/** `look` null: it is being made. */
export function HousePage({ look }: { readonly look: HouseLook | null }): ReactElement {
  return (
    <section
      id="page"
      className="pages"
      aria-label={t.dossiers.page}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <Look look={look} />
    </section>
  );
}
