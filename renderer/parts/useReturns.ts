/** Coming back to the window: what other programs changed meanwhile is looked at again. */
import { useEffect, useState } from "react";

/** Grows whenever the window gets the focus. */
export function useReturns(): number {
  const [returns, setReturns] = useState(0);
  useEffect(() => {
    const back = (): void => setReturns((before) => before + 1);
    window.addEventListener("focus", back);
    return () => window.removeEventListener("focus", back);
  }, []);
  return returns;
}
