/** The library is being moved: nothing can be asked of it until that is done, or stopped. */
import type { ReactElement } from "react";
import { tell } from "../../desk.ts";
import { TextButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";

export function Moving(): ReactElement {
  const folder = useDesk((state) => state.moving) ?? "";
  const job = useDesk((state) => state.jobs.find(({ of }) => of === "move"));
  const stop = (): void => {
    if (job !== undefined) void tell("cancel", job.job);
  };
  return (
    <Sheet title={t.cases.moving} onClose={stop} isDismissable={false}>
      <p role="status" className="export-progress">
        {t.cases.movingTo(folder)}
        <progress {...(job === undefined ? {} : { value: job.done, max: job.total })} aria-label={t.cases.moving} />
      </p>
      <div className="sheet-actions">
        <TextButton onPress={stop} isDisabled={job?.canCancel !== true}>
          {t.import.cancel}
        </TextButton>
      </div>
    </Sheet>
  );
}
