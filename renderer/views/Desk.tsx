/** The desk: bar, three panes that fold in a narrow window, status line, and what lies over them. */
import { FileDown } from "lucide-react";
import { type ReactElement, useEffect, useState, useSyncExternalStore } from "react";
import type { Fault } from "../../core/fault.ts";
import { run } from "../commands.ts";
import { pathsOf, tell } from "../desk.ts";
import { useDossiers } from "../dossiers.ts";
import { importPaths } from "../imports.ts";
import { type Layout, layoutNow, subscribeLayout } from "../layout.ts";
import { say } from "../messages.ts";
import { TextButton } from "../parts/controls.tsx";
import { Divider } from "../parts/Divider.tsx";
import { later } from "../parts/later.tsx";
import { useRepair } from "../repair.ts";
import { desk, keepWindow, useDesk } from "../state.ts";
import { faultText, t } from "../text/index.ts";
import { Bar } from "./Bar.tsx";
import { ClippingList } from "./ClippingList.tsx";
import { SafeMode } from "./SafeMode.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { StatusLine } from "./StatusLine.tsx";

const Toasts = later(() => import("../parts/Toasts.tsx"));
const Reader = later(() => import("./Reader.tsx"));
const FiguresPage = later(() => import("./figures/FiguresPage.tsx"));
const Dialogs = later(() => import("./dialogs.tsx"));
const Composer = later(() => import("./dossiers/Composer.tsx"));
const RepairView = later(() => import("./repair/RepairView.tsx"));

const sizes = { sidebar: { min: 150, max: 420, first: 220 }, list: { min: 260, max: 720, first: 392 } } as const;

/** Widths are set on the root element while a divider moves, so that nothing is rendered for it. */
function setWidth(name: "sidebar" | "list", width: number): void {
  document.documentElement.style.setProperty(`--${name}-width`, `${width}px`);
}

function useWindowLook(): Layout {
  const kept = useDesk((state) => state.window);
  const layout = useSyncExternalStore(subscribeLayout, layoutNow);
  useEffect(() => {
    if (kept === null) return;
    const root = document.documentElement;
    root.dataset.theme = kept.theme;
    root.dataset.face = kept.face;
    root.style.setProperty("--read-size", `${kept.textSize}px`);
    root.style.setProperty("--measure", String(kept.measure));
    setWidth("sidebar", kept.sidebarWidth);
    setWidth("list", kept.listWidth);
  }, [kept]);
  return layout;
}

/** True while files (or a text) are held over the window. */
function useDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const carries = (event: DragEvent): boolean =>
      event.dataTransfer?.types.some((type) => type === "Files" || type === "text/plain") ?? false;
    const fromHere = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes("application/x-cuttings") ?? false;
    const enter = (event: DragEvent): void => {
      if (!carries(event) || fromHere(event)) return;
      event.preventDefault();
      depth++;
      setOver(true);
    };
    const over = (event: DragEvent): void => {
      if (!carries(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setOver(false);
      const data = event.dataTransfer;
      if (data === null || !carries(event)) return;
      // Also a dropped link or picture must not take the window elsewhere.
      event.preventDefault();
      const paths = pathsOf(data.files);
      if (paths.length > 0) void importPaths(paths);
      else if (data.files.length > 0) say(() => t.import.noPath, { tone: "warning" });
      else {
        const text = data.getData("text/plain");
        if (text.trim() !== "") desk.set({ dialog: { kind: "paste", text } });
      }
    };
    // A passage dragged within the window is no import.
    const start = (event: DragEvent): void => event.dataTransfer?.setData("application/x-cuttings", "");
    window.addEventListener("dragstart", start);
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragstart", start);
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return isOver;
}

function DropPlace(): ReactElement {
  return (
    <div className="drop-place" role="status">
      <div>
        <FileDown aria-hidden />
        <strong>{t.import.drop}</strong>
        <span>{t.import.dropHint}</span>
      </div>
    </div>
  );
}

/** The right pane while its code is not here: the list is painted first. */
const noReader = () => <section id="reader" className="read-pane" aria-label={t.reader.label} />;

/** Why there is no library, and the ways on. */
const NotOpened = ({ fault }: { readonly fault: Fault }): ReactElement => (
  <div className="banner with-ways">
    <span role="alert">{faultText(fault)}</span>
    <span className="banner-ways">
      <TextButton onPress={() => run("open-library")}>{t.list.otherLibrary}</TextButton>
      {fault.code === "notebook-lost" ? (
        <TextButton onPress={() => void tell("changeLibrary", "fromBackup")}>{t.list.fromBackup}</TextButton>
      ) : null}
      <TextButton kind="go" onPress={() => void tell("changeLibrary", "again")}>
        {t.list.again}
      </TextButton>
    </span>
  </div>
);

/** Everything in the window. */
export function Desk(): ReactElement {
  const layout = useWindowLook();
  const pane = useDesk((state) => state.pane);
  const sidebarWidth = useDesk((state) => state.window?.sidebarWidth ?? sizes.sidebar.first);
  const listWidth = useDesk((state) => state.window?.listWidth ?? sizes.list.first);
  const folded = useDesk(({ window }) =>
    [window?.sidebarFolded ? "sidebar" : "", window?.listFolded ? "list" : ""].join(" ").trim(),
  );
  const hasDialog = useDesk((state) => state.dialog !== null || state.moving !== null);
  const openFailed = useDesk((state) => (state.isStarting ? null : state.openFailed));
  const isRepairing = useRepair((state) => state.sha256 !== null);
  const isComposing = useDossiers((state) => state.id !== null);
  const isCovered = isRepairing || isComposing;
  const hasList = useDesk((state) => state.hasList);
  const isSafe = useDesk((state) => state.isSafe);
  const showFigures = useDesk((state) => state.showFigures);
  const isOver = useDrop();
  return (
    <>
      {/* Under another view the desk keeps its layout, so that every pane is scrolled to where it was. */}
      <div
        className="desk"
        data-layout={layout}
        data-pane={pane}
        data-folded={folded}
        data-covered={isCovered || undefined}
        inert={isCovered}
      >
        <Bar />
        <div className="banners">
          {isSafe ? <SafeMode /> : null}
          {openFailed === null ? null : <NotOpened fault={openFailed} />}
        </div>
        <main className="cols">
          <Sidebar />
          <Divider
            label={t.panes.sidebar}
            value={sidebarWidth}
            {...sizes.sidebar}
            onMove={(width) => setWidth("sidebar", width)}
            onDone={(width) => keepWindow({ sidebarWidth: width })}
          />
          <ClippingList />
          <Divider
            label={t.panes.list}
            value={listWidth}
            {...sizes.list}
            onMove={(width) => setWidth("list", width)}
            onDone={(width) => keepWindow({ listWidth: width })}
          />
          {showFigures ? (
            <FiguresPage meanwhile={noReader()} />
          ) : hasList ? (
            <Reader meanwhile={noReader()} />
          ) : (
            noReader()
          )}
        </main>
        <StatusLine />
      </div>
      {isComposing ? <Composer /> : null}
      {isRepairing ? <RepairView /> : null}
      <Toasts />
      {hasDialog ? <Dialogs /> : null}
      {isOver ? <DropPlace /> : null}
    </>
  );
}
