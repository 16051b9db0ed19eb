/** Small controls that every view uses: buttons with an icon, a name and a hint with the key that does the same. */
import type { LucideIcon } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";

/** A key as it is printed on a keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }): ReactElement {
  return <kbd>{children}</kbd>;
}

/** Shows a name and a key while the pointer or the focus rests on a control. */
export function Hint({
  text,
  keys = "",
  children,
}: {
  readonly text: string;
  readonly keys?: string;
  readonly children: ReactElement;
}): ReactElement {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className="hint" offset={6}>
        {text}
        {keys === "" ? null : <Kbd>{keys}</Kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}

interface IconButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly keys?: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** A button that shows only an icon; its name is read out and shown as a hint. */
export function IconButton({
  icon: Icon,
  label,
  keys = "",
  onPress,
  isDisabled = false,
  className = "",
}: IconButtonProps): ReactElement {
  return (
    <Hint text={label} keys={keys}>
      <Button className={`ic ${className}`} aria-label={label} onPress={onPress} isDisabled={isDisabled}>
        <Icon aria-hidden />
      </Button>
    </Hint>
  );
}

/** As {@link IconButton}, for something that is on or off. */
export function IconToggle({
  icon: Icon,
  label,
  keys = "",
  isSelected,
  onPress,
  className = "",
}: Omit<IconButtonProps, "isDisabled"> & { readonly isSelected: boolean }): ReactElement {
  return (
    <Hint text={label} keys={keys}>
      <ToggleButton className={`ic ${className}`} aria-label={label} isSelected={isSelected} onChange={onPress}>
        <Icon aria-hidden />
      </ToggleButton>
    </Hint>
  );
}

/** A button with an icon and its name. */
export function TextButton({
  icon: Icon,
  children,
  onPress,
  kind = "plain",
  isDisabled = false,
  autoFocus = false,
  keys = "",
  refusal = null,
}: {
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly kind?: "plain" | "go" | "quiet";
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  readonly keys?: string;
  /** Why it does nothing now: said as its hint, and the button can still be reached to hear it. */
  readonly refusal?: string | null;
}): ReactElement {
  const off = refusal === null ? {} : ({ "aria-disabled": true } as const);
  const button = (
    <Button
      {...off}
      className={`btn ${kind}${refusal === null ? "" : " off"}`}
      onPress={() => (refusal === null ? onPress() : undefined)}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
    >
      {Icon === undefined ? null : <Icon aria-hidden />}
      <span>{children}</span>
    </Button>
  );
  return keys === "" && refusal === null ? (
    button
  ) : (
    <Hint text={refusal ?? (typeof children === "string" ? children : "")} keys={refusal === null ? keys : ""}>
      {button}
    </Hint>
  );
}
