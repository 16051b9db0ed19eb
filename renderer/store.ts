/** A small store: one object, replaced on change; views subscribe to the slice that they show. */
import { useSyncExternalStore } from "react";

export interface Store<S extends object> {
  readonly get: () => S;
  readonly set: (patch: Partial<S>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes a store. `set` tells nobody when every value stays the same. */
export function createStore<S extends object>(first: S): Store<S> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (patch) => {
      if (Object.entries(patch).every(([key, value]) => Object.is(state[key as keyof S], value))) return;
      state = { ...state, ...patch };
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Renders again only when the slice changes; `select` must give the same object for the same state. */
export function useStore<S extends object, T>(store: Store<S>, select: (state: S) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
