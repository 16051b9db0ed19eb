/** In which encoding the bytes were read, how sure that is, and the others. */
import { Languages, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { encodingSentence } from "../../../core/parse/decision.ts";
import { encodings } from "../../../core/parse/decode.ts";
import * as acts from "../../repair.ts";
import { repair, useRepair } from "../../repair.ts";
import { decisionWords, t } from "../../text/index.ts";
import type { RepairText } from "./reviewText.ts";

export function Encoding({ text }: { readonly text: RepairText }): ReactElement {
  const isOpen = useRepair((state) => state.hasEncodings);
  const { parse, corrections, decision } = text.detail;
  const now = parse.source.encoding;
  const chosen = corrections.encoding;
  const found = "found";
  const { misfit, confidence } = decision.encoding;
  const sure = misfit === null ? t.repair.encoding.sure[confidence] : t.repair.encoding.doubtful;
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={(open) => repair.set({ hasEncodings: open })}>
      <Button
        className="btn small"
        aria-label={`${t.repair.encoding.label}: ${now.toUpperCase()}, ${sure}`}
        data-testid="encoding"
      >
        <Languages aria-hidden />
        {decision.encoding.misfit === null ? null : <TriangleAlert aria-hidden className="warn" />}
        <span>
          {now.toUpperCase()} · {sure}
        </span>
      </Button>
      <Popover className="pop encodings" placement="bottom end">
        <p className="pop-hint">{encodingSentence(decision.encoding, decisionWords)}</p>
        <Menu
          aria-label={t.repair.encoding.label}
          selectionMode="single"
          selectedKeys={[chosen ?? found]}
          onAction={(key) => void acts.setEncoding(key === found ? null : String(key))}
        >
          <MenuItem id={found} className="pop-item">
            {t.repair.encoding.asFound(chosen === null ? now.toUpperCase() : null)}
          </MenuItem>
          {encodings.map((name) => (
            <MenuItem key={name} id={name} className="pop-item" textValue={t.repair.encoding.names[name]}>
              {t.repair.encoding.names[name]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
