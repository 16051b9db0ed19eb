/** A dialog over the desk. */
import { X } from "lucide-react";
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
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
  const inside = useRef<HTMLElement>(null);
  // A button that is off while it works loses the focus to the page, where the dialog does not hear keys.
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const dialog = inside.current;
      if (document.activeElement !== document.body || dialog === null || dialog.closest("[inert]") !== null) return;
      dialog.focus();
      if (event.key !== "Escape") return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [onClose]);
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
        <Dialog className="sheet-dialog" ref={inside}>
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
