/** What safe mode is, and the way out of it: it stands over the desk for as long as that lasts. */
import type { ReactElement } from "react";
import { Button } from "react-aria-components/Button";
import { tell } from "../desk.ts";
import { t } from "../text/index.ts";

export const SafeMode = (): ReactElement => (
  <div className="banner with-ways" role="status">
    <span>{t.safeMode.what}</span>
    <Button className="btn" onPress={() => void tell("startAsUsual")}>
      {t.safeMode.leave}
    </Button>
  </div>
);
