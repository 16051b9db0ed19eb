import { ipcMain, type WebContents } from "electron";
import { allCalls, type CallName, dataCalls, type ShellMethods } from "../../core/contract.ts";
import { FaultError, type Result } from "../../core/fault.ts";
import { type Saying, saying } from "../../core/languages/faults/index.ts";
import type { Host } from "./host.ts";
import { appOrigin } from "./protocol.ts";

const refused = (why: Saying): Result<never> => ({
  ok: false,
  fault: new FaultError("bad-argument", why).toFault(),
});

interface GateTools {
  /** Whether a page is the app's own window. */
  readonly isWindow: (contents: WebContents) => boolean;
  /** Whether the person has chosen this folder. */
  readonly isGranted: (folder: string) => boolean;
  readonly host: Host;
  readonly shell: ShellMethods;
}

/** The only gate between the window and everything else: who asks, what for, and with what are all checked here. */
export function openGate({ isWindow, isGranted, host, shell }: GateTools): void {
  ipcMain.handle("cuttings:call", async (event, name: unknown, argument: unknown): Promise<Result<unknown>> => {
    const frame = event.senderFrame;
    if (frame === null || frame.parent !== null || frame.origin !== appOrigin || !isWindow(event.sender))
      return refused(saying("foreignPage"));
    if (typeof name !== "string" || !Object.hasOwn(allCalls, name)) return refused(saying("noSuchCall"));
    const call = name as CallName;
    const checked = allCalls[call].argument.safeParse(argument);
    if (!checked.success) {
      const issue = checked.error.issues[0];
      return refused(saying("wrongArgument", name, `${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`));
    }
    if ((call === "export" || call === "exportReview") && !isGranted((checked.data as { folder: string }).folder))
      return refused(saying("onlyChosenWritten"));
    if (Object.hasOwn(dataCalls, call)) return host.call(call as keyof typeof dataCalls, checked.data as never);
    const method = shell[call as keyof ShellMethods] as (argument: unknown) => Promise<unknown>;
    try {
      return { ok: true, value: await method(checked.data) };
    } catch (error) {
      if (error instanceof FaultError) return { ok: false, fault: error.toFault() };
      throw error;
    }
  });
}
