/** How the text looks, within reach of the text: size, face, theme; all else is in the settings. */
import { ALargeSmall } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button } from "react-aria-components/Button";
import { DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { WindowState } from "../../core/contract.ts";
import { firstWindowState } from "../../core/window-state.ts";
import { keyOf, run } from "../commands.ts";
import { Hint, TextButton } from "../parts/controls.tsx";
import { keepWindow, useDesk } from "../state.ts";
import { t } from "../text/index.ts";

export function LookMenu(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const { theme, face } = useDesk((one) => one.window) ?? firstWindowState;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Hint text={t.reader.text}>
        <Button className="ic" aria-label={t.reader.text}>
          <ALargeSmall aria-hidden />
        </Button>
      </Hint>
      <Popover className="pop" placement="bottom end">
        <div className="look">
          <div className="look-sizes">
            <Button className="btn" aria-label={t.reader.smaller} onPress={() => run("text-smaller")}>
              <span className="look-small">A</span>
            </Button>
            <Button className="btn" aria-label={t.reader.larger} onPress={() => run("text-larger")}>
              <span className="look-large">A</span>
            </Button>
          </div>
          <RadioGroup
            aria-label={t.settings.face}
            className="seg column"
            value={face}
            onChange={(value) => keepWindow({ face: value as WindowState["face"] })}
          >
            {(["serif", "sans", "wide"] as const).map((one) => (
              <Radio key={one} value={one} className={`seg-item face-${one}`}>
                {t.settings.faces[one]}
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup
            aria-label={t.reader.theme}
            className="seg column"
            value={theme}
            onChange={(value) => keepWindow({ theme: value as WindowState["theme"] })}
          >
            {(["system", "light", "sepia", "dark"] as const).map((one) => (
              <Radio key={one} value={one} className="seg-item">
                {t.reader.themes[one]}
              </Radio>
            ))}
          </RadioGroup>
          <TextButton
            kind="quiet"
            keys={keyOf("settings")}
            onPress={() => {
              setOpen(false);
              run("settings");
            }}
          >
            {t.settings.title}
          </TextButton>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
