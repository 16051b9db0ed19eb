/** What the bars of the views over the desk have alike: undo and redo, and in a narrow window which of two parts is shown. */
import { Redo2, Undo2 } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "react-aria-components/Button";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { keyOf } from "../commands.ts";
import { Hint, IconButton } from "./controls.tsx";

interface StepButtonsProps {
  /** What each would undo or do again, as a sentence; null where there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** What is written on the button for undo, where its sentence is too long for the bar. */
  readonly short?: string;
  readonly onStep: (direction: "undo" | "redo") => Promise<unknown>;
}

/** Undo with its sentence written out, and redo. */
export function StepButtons({ undo, redo, short, onStep }: StepButtonsProps): ReactElement {
  return (
    <>
      {undo === null ? null : (
        <Hint text={undo} keys={keyOf("undo")}>
          <Button className="btn undo" aria-label={undo} onPress={() => void onStep("undo")}>
            <Undo2 aria-hidden />
            <span>{short ?? undo}</span>
          </Button>
        </Hint>
      )}
      {redo === null ? null : (
        <IconButton icon={Redo2} label={redo} keys={keyOf("redo")} onPress={() => void onStep("redo")} />
      )}
    </>
  );
}

interface PartSwitchProps<Part extends string> {
  readonly label: string;
  /** When it is there: a class that the style sheet of the view hides in a wide window. */
  readonly className: string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly value: Part;
  readonly onChange: (part: Part) => void;
}

/** Which part of a view a narrow window shows. */
export function PartSwitch<Part extends string>(props: PartSwitchProps<Part>): ReactElement {
  const { label, className, parts, value, onChange } = props;
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      className={`seg ${className}`}
      value={value}
      onChange={(part) => onChange(part as Part)}
    >
      {(Object.keys(parts) as Part[]).map((part) => (
        <Radio key={part} value={part} className="seg-item">
          {parts[part]}
        </Radio>
      ))}
    </RadioGroup>
  );
}
