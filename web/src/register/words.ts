import { useDivisions } from "./divisions.ts";
import { idsIn, useNames } from "./names.ts";
import type { Words } from "./value-text.ts";

/** Words for a page that shows these values: names of places, and of the records they name. */
export function useWords(values: () => unknown): Words {
  const { placeName } = useDivisions();
  return { placeName, recordName: useNames(() => idsIn(values())) };
}
