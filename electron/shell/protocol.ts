import { readdirSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { protocol, type Session } from "electron";

export const appOrigin = "app://main";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "child-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types app dompurify default",
].join("; ");

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".map": "application/json",
};

/** Chromium's net::ERR_FILE_NOT_FOUND. */
const notFound = -6;

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves `app://main/…` from the files that `folder` holds now, a fixed list, each under the content policy. */
export function serveWindow(session: Session, folder: string): void {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join("/")}`, file);
  }
  // `protocol.handle` is newer, but brings all of Node's fetch into every start: as long as opening the library takes.
  session.protocol.registerFileProtocol("app", (request, answer) => {
    const url = new URL(request.url);
    const file = url.host === "main" ? files.get(url.pathname === "/" ? "/index.html" : url.pathname) : undefined;
    const type = file === undefined ? undefined : types[extname(file)];
    if (file === undefined || type === undefined) return answer({ error: notFound });
    const headers = {
      "content-type": type,
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    };
    answer({ path: file, headers });
  });
}

/** Nothing leaves the app, whatever is shown: no network, no permission, no download, no dictionary. */
export function closeSession(session: Session): void {
  const own = new Set(["app:", "data:", "blob:", "devtools:"]);
  session.webRequest.onBeforeRequest((details, answer) => {
    let scheme = "";
    try {
      scheme = new URL(details.url).protocol;
    } catch {
      // An address that cannot be read is refused like a foreign one.
    }
    answer({ cancel: !own.has(scheme) });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}
