/** The middle of the composer: the pages, or the review as its house template makes it. */
import { RotateCw } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { Dossier } from "../../../core/dossier.ts";
import { IconButton } from "../../parts/controls.tsx";
import { useReturns } from "../../parts/useReturns.ts";
import { PartSwitch } from "../../parts/viewBar.tsx";
import { keepWindow, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { HousePage, useHouseLook } from "./HousePage.tsx";

interface LooksProps {
  readonly dossier: Dossier;
  /** What is shown where no template of the house was chosen, or where the person wants to see that instead. */
  readonly pages: ReactElement;
}

export function Looks({ dossier, pages }: LooksProps): ReactElement {
  if (dossier.template === "") return <div className="looks no-bar">{pages}</div>;
  return <WithTemplate key={`${dossier.id} ${dossier.template}`} dossier={dossier} pages={pages} />;
}

function WithTemplate({ dossier, pages }: LooksProps): ReactElement {
  const kept = useDesk((state) => state.window?.reviewLook ?? "template");
  const isTemplate = kept === "template";
  const [asked, setAsked] = useState(0);
  // A template is written in another program: it is drawn again when the person comes back from it.
  const returns = useReturns();
  const { look, isBusy } = useHouseLook(isTemplate ? dossier : null, asked + returns);
  return (
    <div className="looks">
      <div className="looks-bar">
        <PartSwitch
          label={t.dossiers.look}
          className="looks-switch"
          parts={t.dossiers.looks}
          value={kept}
          onChange={(reviewLook) => keepWindow({ reviewLook })}
        />
        <span role="status">{isTemplate && isBusy ? t.dossiers.drawn.busy : ""}</span>
        <div className="grow" />
        {isTemplate ? (
          <IconButton icon={RotateCw} label={t.dossiers.drawn.again} onPress={() => setAsked(asked + 1)} />
        ) : null}
      </div>
      {isTemplate ? <HousePage look={look} /> : pages}
    </div>
  );
}
