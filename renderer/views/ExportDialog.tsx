/** Which format the selected clippings leave in; the folder is asked for next. */
import type { ReactElement } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { type FormatId, formatTable } from "../../core/export/formats.ts";
import { TextButton } from "../parts/controls.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { desk, exportTo, keepWindow, selectedIds, useDesk } from "../state.ts";
import { t } from "../text/index.ts";

export function ExportDialog(): ReactElement {
  const format = useDesk((state) => state.window?.exportFormat ?? "markdown");
  const ids = selectedIds();
  const close = (): void => desk.set({ dialog: null });
  return (
    <Sheet title={t.export.title(ids.length)} onClose={close}>
      <RadioGroup
        aria-label={t.export.format}
        className="formats"
        value={format}
        onChange={(value) => keepWindow({ exportFormat: value as FormatId })}
      >
        {formatTable.map(({ id, label, description }) => (
          <Radio key={id} value={id} className="format">
            <strong>{label}</strong>
            <span>{description}</span>
          </Radio>
        ))}
      </RadioGroup>
      <div className="sheet-actions">
        <TextButton onPress={close}>{t.import.cancel}</TextButton>
        <TextButton
          kind="go"
          onPress={() => {
            close();
            void exportTo(format, ids);
          }}
        >
          {t.export.choose}
        </TextButton>
      </div>
    </Sheet>
  );
}
