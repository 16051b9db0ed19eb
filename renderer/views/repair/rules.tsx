/** What was taught for outlets: asking for the outlet of a new rule, and the list of all of them. */
import { BookOpenCheck, Trash2, X } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import type { TaughtRules } from "../../../core/contract.ts";
import { ask } from "../../desk.ts";
import { IconButton, TextButton } from "../../parts/controls.tsx";
import { Listed } from "../../parts/Listed.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { forgetRule, teach } from "../../repair.ts";
import { desk, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import type { Lesson } from "./lesson.ts";

const close = (): void => desk.set({ dialog: null });

/** All taught rules; null until they are here, a sentence where they cannot be had. */
function useRules(): readonly [rules: readonly TaughtRules[] | string | null, again: () => void] {
  const [rules, setRules] = useState<readonly TaughtRules[] | string | null>(null);
  const [version, setVersion] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again after a change.
  useEffect(() => {
    let isCurrent = true;
    void ask("rules").then((answer) => {
      if (isCurrent) setRules(answer.ok ? answer.value : answer.fault.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [version]);
  return [rules, () => setVersion((n) => n + 1)];
}

/** Asks for which outlet a line is always to be read so. */
export function Teach({
  sha256,
  lesson: { line, what, kind, outlet },
}: {
  readonly sha256: string;
  readonly lesson: Lesson;
}): ReactElement {
  const overview = useDesk((state) => state.overview);
  const [rules] = useRules();
  const [name, setName] = useState(outlet);
  const [busy, setBusy] = useState(false);
  const known = new Set([
    ...(Array.isArray(rules) ? (rules as readonly TaughtRules[]).map((one) => one.outlet) : []),
    ...(overview?.outlets.map((one) => one.name) ?? []),
  ]);
  const submit = async (): Promise<void> => {
    if (name.trim() === "" || busy) return;
    setBusy(true);
    await teach({
      outlet: name.trim(),
      boilerplate: what === "aside" ? [{ line, kind: kind ?? "nav" }] : [],
      dateLines: what === "date" ? [line] : [],
      names: what === "name" ? [line] : [],
      sha256,
    });
    setBusy(false);
  };
  return (
    <Sheet title={t.repair.rules.teachTitle} onClose={close}>
      <form
        className="paste teach"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>
          {what === "aside"
            ? t.repair.rules.teachAside(kind === null || kind === "by-hand" ? null : t.kind(kind))
            : what === "date"
              ? t.repair.rules.teachDate
              : t.repair.rules.teachName}
        </p>
        <blockquote dir="auto">{line}</blockquote>
        <label>
          {t.repair.rules.outlet}
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to fill this in.
            autoFocus
            value={name}
            maxLength={200}
            list="teach-outlets"
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <datalist id="teach-outlets">
          {[...known].slice(0, 200).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <p className="sheet-hint">{t.repair.rules.outletHint}</p>
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.repair.rules.cancel}</TextButton>
          <TextButton kind="go" onPress={() => void submit()} isDisabled={name.trim() === "" || busy}>
            {t.repair.rules.go}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}

/** The list of taught rules: each example and each outlet can be taken away. */
export function Rules(): ReactElement {
  const [rules, again] = useRules();
  const forget = async (outlet: string, line: string | null): Promise<void> => {
    await forgetRule(outlet, line);
    again();
  };
  return (
    <Sheet title={t.repair.rules.title} onClose={close} wide>
      <Listed of={rules} none={{ icon: BookOpenCheck, title: t.repair.rules.empty, hint: t.repair.rules.emptyHint }}>
        {(all) => (
          <>
            <p className="sheet-hint">{t.repair.rules.hint}</p>
            <div className="rules">
              {all.map((one) => (
                <section key={one.outlet} aria-label={one.outlet}>
                  <header>
                    <h3>{one.outlet}</h3>
                    <IconButton
                      icon={Trash2}
                      label={t.repair.rules.forgetOutlet(one.outlet)}
                      onPress={() => void forget(one.outlet, null)}
                    />
                  </header>
                  <ul>
                    {[
                      ...one.names.map((line) => ({ line, what: t.repair.rules.nameLine })),
                      ...one.dateLines.map((line) => ({ line, what: t.repair.rules.dateLine })),
                      ...one.boilerplate.map(({ line, kind }) => ({ line, what: t.kind(kind) })),
                    ].map(({ line, what }) => (
                      <li key={`${what}-${line}`}>
                        <code dir="auto">{line}</code>
                        <span>{what}</span>
                        <IconButton
                          icon={X}
                          label={t.repair.rules.forgetLine(line)}
                          onPress={() => void forget(one.outlet, line)}
                        />
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          </>
        )}
      </Listed>
      <div className="sheet-actions">
        <TextButton kind="go" onPress={close}>
          {t.import.close}
        </TextButton>
      </div>
    </Sheet>
  );
}
