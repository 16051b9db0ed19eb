/** What this program is, which version runs on what, how to tell of a fault, and whose work is in it. */
import { ClipboardCopy, ScrollText } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import type { CallResult } from "../../core/contract.ts";
import { ask, tell } from "../desk.ts";
import { TextButton } from "../parts/controls.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { useDesk } from "../state.ts";
import { t } from "../text/index.ts";

interface Licences {
  readonly head: string;
  /** Each with its name, version and kind of licence, and that licence's words. */
  readonly packages: readonly { readonly title: string; readonly words: string }[];
}

/** Reads the file that is made with the package (`build/licences.mjs`): parts between rules, the first of them about all. */
function readLicences(text: string): Licences {
  const [head = "", ...parts] = text.split(/\n-{100}\n\n/);
  const packages = parts.map((part) => {
    const end = part.indexOf("\n");
    return { title: part.slice(0, end), words: part.slice(end).trim() };
  });
  return { head, packages };
}

function LicenceList(): ReactElement {
  const [found, setFound] = useState<Licences | string | null>(null);
  useEffect(() => {
    void ask("packageLicences").then((result) =>
      setFound(result.ok ? readLicences(result.value) : result.fault.message),
    );
  }, []);
  if (found === null) return <p role="status">{t.about.reading}</p>;
  if (typeof found === "string") return <p role="alert">{found}</p>;
  return (
    <section className="licences" aria-label={t.about.licences}>
      <p className="about-facts">{found.head}</p>
      {found.packages.map(({ title, words }) => (
        <details key={title}>
          <summary>{title}</summary>
          <p lang="en">{words}</p>
        </details>
      ))}
    </section>
  );
}

export function About({ onClose }: { readonly onClose: () => void }): ReactElement {
  const folder = useDesk((state) => state.overview?.folder ?? "");
  const [about, setAbout] = useState<CallResult<"about"> | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const [showsLicences, setShowsLicences] = useState(false);
  useEffect(() => {
    void tell("about").then((answer) => setAbout(answer ?? null));
  }, []);
  return (
    <Sheet title={t.about.title} onClose={onClose} wide={showsLicences}>
      <div className="about">
        <p className="brand">{t.app.name}</p>
        <p>{t.about.what}</p>
        {about === null ? null : (
          <p className="about-facts">
            {t.about.version(about.app)}
            <br />
            {t.about.runsOn(about.electron, about.chromium, about.node)}
          </p>
        )}
        <p className="about-facts">
          {t.about.library}: <code>{folder}</code>
        </p>
        <p className="about-facts">{t.about.licence}</p>
        <p className="about-facts" role="status">
          {copied === null ? null : copied ? t.diagnostics : t.fault.noAnswer}
        </p>
        <div className="sheet-actions">
          <TextButton icon={ClipboardCopy} onPress={() => void ask("copyDiagnostics").then(({ ok }) => setCopied(ok))}>
            {t.about.copyDiagnostics}
          </TextButton>
          <TextButton icon={ScrollText} onPress={() => setShowsLicences(!showsLicences)}>
            {showsLicences ? t.about.hideLicences : t.about.showLicences}
          </TextButton>
        </div>
        {showsLicences ? <LicenceList /> : null}
      </div>
    </Sheet>
  );
}
