interface Division {
  readonly code: string;
  readonly name: string;
}

/** The townships an officer with these areas may look into, by code. */
export const townshipsWithin = (
  divisions: readonly Division[],
  areas: readonly string[],
): readonly Division[] =>
  divisions
    .filter(({ code }) => code.length === 9)
    .filter(({ code }) => areas.some((area) => code.startsWith(area) || area.startsWith(code)))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
