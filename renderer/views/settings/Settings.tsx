/** Everything that can be set, in one place: at once visible, kept between starts. */
import { Minus, Plus } from "lucide-react";
import { type ReactElement, useEffect, useId, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Switch } from "react-aria-components/Switch";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import type { WindowState } from "../../../core/contract.ts";
import { firstWindowState } from "../../../core/window-state.ts";
import { run } from "../../commands.ts";
import { whenFocusIsBack } from "../../dialogFocus.ts";
import { IconButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { nextStep, stepBy } from "../../reading.ts";
import { desk, keepWindow, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { type SettingRow, type SettingSection, sections } from "./rows.ts";

const close = (): void => desk.set({ dialog: null });

/** The section that was looked at last, and the row whose change draws everything anew. */
let lastSection: SettingSection["id"] = "reading";
let lastRow: string | null = null;

function useKept(): WindowState {
  return useDesk((state) => state.window) ?? firstWindowState;
}

function Row({ row }: { readonly row: SettingRow }): ReactElement {
  const kept = useKept();
  const id = useId();
  if (row.kind === "own") return <row.View />;
  const label = row.label();
  const text = (
    <div className="set-text">
      <span id={id}>{label}</span>
      {row.hint === undefined ? null : (
        <small id={`${id}-hint`} className="set-hint">
          {row.hint()}
        </small>
      )}
    </div>
  );
  const described = row.hint === undefined ? {} : { "aria-describedby": `${id}-hint` };
  switch (row.kind) {
    case "choice":
      return (
        <div className="set-row" data-setting={row.key}>
          {text}
          <RadioGroup
            className="seg"
            orientation="horizontal"
            aria-labelledby={id}
            {...described}
            value={kept[row.key]}
            onChange={(value) => {
              lastRow = row.key;
              keepWindow({ [row.key]: value } as Partial<WindowState>);
            }}
          >
            {row.options.map((option) => (
              <Radio key={option.value} value={option.value} className="seg-item">
                {option.label()}
              </Radio>
            ))}
          </RadioGroup>
        </div>
      );
    case "steps":
      return (
        // biome-ignore lint/a11y/useSemanticElements: two buttons and their value are no fieldset.
        <div className="set-row" role="group" aria-labelledby={id} {...described} data-setting={row.key}>
          {text}
          <div className="set-steps">
            <IconButton
              icon={Minus}
              label={t.settings.less(label)}
              onPress={() => stepBy(row.key, -1)}
              isDisabled={nextStep(row.key, -1) === null}
            />
            <output aria-labelledby={id}>{row.text(kept[row.key])}</output>
            <IconButton
              icon={Plus}
              label={t.settings.more(label)}
              onPress={() => stepBy(row.key, 1)}
              isDisabled={nextStep(row.key, 1) === null}
            />
          </div>
        </div>
      );
    case "switch":
      return (
        <div className="set-row" data-setting={row.key}>
          {text}
          <Switch
            className="set-switch"
            aria-labelledby={id}
            {...described}
            isSelected={kept[row.key]}
            onChange={(on) => keepWindow({ [row.key]: on } as Partial<WindowState>)}
          >
            <i aria-hidden />
          </Switch>
        </div>
      );
    case "command": {
      const { command, verb } = row;
      return (
        <div className="set-row">
          {text}
          <Button
            id={`${id}-do`}
            className="btn plain"
            aria-labelledby={`${id}-do ${id}`}
            {...described}
            onPress={() => {
              close();
              whenFocusIsBack(() => run(command));
            }}
          >
            {t.settings.verbs[verb]}
          </Button>
        </div>
      );
    }
  }
}

export function Settings(): ReactElement {
  const inside = useRef<HTMLDivElement>(null);
  // In another language this is drawn anew: the keys go on where they were.
  useEffect(() => {
    const row = lastRow;
    lastRow = null;
    if (row === null) return;
    const place = inside.current?.querySelector<HTMLElement>(`[data-setting="${row}"] input:checked`);
    const timer = setTimeout(() => place?.focus());
    return () => clearTimeout(timer);
  }, []);
  return (
    <Sheet title={t.settings.title} onClose={close} wide>
      <Tabs
        ref={inside}
        className="settings"
        orientation="vertical"
        defaultSelectedKey={lastSection}
        onSelectionChange={(key) => {
          lastSection = key as SettingSection["id"];
        }}
      >
        <TabList aria-label={t.settings.title} className="set-sections">
          {sections.map(({ id, label }) => (
            <Tab key={id} id={id} className="set-section">
              {label()}
            </Tab>
          ))}
        </TabList>
        {sections.map(({ id, rows }) => (
          <TabPanel key={id} id={id} className="set-panel">
            {rows.map((row) => (
              <Row key={row.kind === "own" ? row.id : row.kind === "command" ? row.command : row.key} row={row} />
            ))}
          </TabPanel>
        ))}
      </Tabs>
    </Sheet>
  );
}
