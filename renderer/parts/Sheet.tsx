/** A dialog over the desk. */
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { t } from "../text/index.ts";
import { IconButton } from "./controls.tsx";

/** A titled dialog that closes with Escape, its cross, or a click beside it. */
export function Sheet({
  title,
  onClose,
  children,
  wide = false,
  isDismissable = true,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** False where a click beside the dialog could lose what was typed. */
  readonly isDismissable?: boolean;
}): ReactElement {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable}
      className="veil"
    >
      <Modal className={wide ? "sheet-modal wide" : "sheet-modal"}>
        <Dialog className="sheet-dialog">
          <header className="sheet-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon={X} label={t.help.close} keys={t.help.key.escape} onPress={onClose} />
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
