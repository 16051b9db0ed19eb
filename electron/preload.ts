import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Bridge, DeskEvent } from "../core/contract.ts";

const bridge: Bridge = {
  call: (name, ...argument) => ipcRenderer.invoke("cuttings:call", name, argument[0]),
  on: (listener) => {
    const hear = (_event: unknown, message: DeskEvent) => listener(message);
    ipcRenderer.on("cuttings:event", hear);
    return () => {
      ipcRenderer.removeListener("cuttings:event", hear);
    };
  },
  pathOf: (file) => {
    try {
      return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
    } catch {
      return "";
    }
  },
  platform: process.platform,
};

contextBridge.exposeInMainWorld("cuttings", bridge);
