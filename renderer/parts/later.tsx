/** A part of the window whose code comes after the first list is painted, or when it is first needed. */
import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from "react";

interface Later<P> {
  (props: P & { readonly meanwhile?: ReactNode }): ReactNode;
  /** Fetches the code now, so that the part is there at once when it is shown. */
  readonly fetch: () => void;
}

const all: (() => void)[] = [];

/** Makes such a part. React's own `lazy` waits up to 0.3 s with code that is already here; this does not wait. */
export function later<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): Later<P> {
  let part: ComponentType<P> | null = null;
  let isLoading = false;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const fetch = (): void => {
    if (isLoading) return;
    isLoading = true;
    void load().then((module) => {
      part = module.default;
      for (const listener of listeners) listener();
    });
  };
  all.push(fetch);
  function Part({ meanwhile = null, ...props }: P & { readonly meanwhile?: ReactNode }): ReactNode {
    const Shown = useSyncExternalStore(subscribe, () => part);
    useEffect(fetch, []);
    return Shown === null ? meanwhile : <Shown {...(props as unknown as P)} />;
  }
  return Object.assign(Part, { fetch });
}

/** Fetches every such part. */
export function fetchLater(): void {
  for (const fetch of all) fetch();
}
