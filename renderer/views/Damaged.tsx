/** Says of a clipping that the bytes of its source are not those that came in, and offers the way on. */
import { FileDown, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { run } from "../commands.ts";
import { TextButton } from "../parts/controls.tsx";
import { t } from "../text/index.ts";

export function Damaged({ source }: { readonly source: string }): ReactElement {
  return (
    <div className="damaged" role="note">
      <TriangleAlert aria-hidden />
      <div>
        <p>{t.damaged.text}</p>
        <p>{t.damaged.wayOn(source)}</p>
        <TextButton icon={FileDown} onPress={() => run("import")}>
          {t.damaged.bringAgain}
        </TextButton>
      </div>
    </div>
  );
}
