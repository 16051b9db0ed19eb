/** The folder whose new files come in by themselves: off until somebody chooses one. */
import { type ReactElement, useEffect, useId, useState } from "react";
import { Switch } from "react-aria-components/Switch";
import { ask } from "../../desk.ts";
import { sayFault } from "../../messages.ts";
import { TextButton } from "../../parts/controls.tsx";
import { t } from "../../text/index.ts";

export function WatchedFolder(): ReactElement {
  const [folder, setFolder] = useState<string | null>(null);
  const id = useId();
  useEffect(() => {
    void ask("watchedFolder").then((answer) => answer.ok && setFolder(answer.value));
  }, []);
  const watch = async (wanted: string | null): Promise<void> => {
    const answer = await ask("watchFolder", wanted);
    if (answer.ok) setFolder(wanted);
    else sayFault(answer.fault);
  };
  const choose = async (): Promise<void> => {
    const answer = await ask("chooseFolder", { title: t.settings.watchChoose });
    if (answer.ok && answer.value !== null) await watch(answer.value);
  };
  return (
    <div className="set-own">
      <div className="set-row" data-setting="watched">
        <div className="set-text">
          <span id={id}>{t.settings.watch}</span>
          <small id={`${id}-hint`} className="set-hint">
            {t.settings.watchHint}
          </small>
        </div>
        <Switch
          className="set-switch"
          aria-labelledby={id}
          aria-describedby={`${id}-hint`}
          isSelected={folder !== null}
          onChange={(on) => void (on ? choose() : watch(null))}
        >
          <i aria-hidden />
        </Switch>
      </div>
      {folder === null ? null : (
        <div className="set-row">
          <code>{folder}</code>
          <TextButton onPress={() => void choose()}>{t.settings.watchOther}</TextButton>
        </div>
      )}
    </div>
  );
}
