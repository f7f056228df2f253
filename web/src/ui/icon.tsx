/** Line icons on a 16 grid, drawn with the current colour; always beside words. */
const paths = {
  home: "M2.5 7.4 8 2.8l5.5 4.6M4 6.6v6.6h8V6.6M6.7 13.2V9.6h2.6v3.6",
  money:
    "M3.6 3.8h8.8a1.2 1.2 0 0 1 1.2 1.2v6a1.2 1.2 0 0 1-1.2 1.2H3.6A1.2 1.2 0 0 1 2.4 11V5a1.2 1.2 0 0 1 1.2-1.2zM2.4 6.6h11.2M5 9.8h2.6",
  clock: "M13.4 8A5.4 5.4 0 1 1 2.6 8a5.4 5.4 0 0 1 10.8 0zM8 4.8V8l2.2 1.5",
  chart: "M2.8 13.2h10.6M4.6 11V7.6M8 11V3.6M11.4 11V5.8",
  upload: "M8 10.5V3M5 5.8 8 2.8l3 3M3 10.5v2.7h10v-2.7",
  download: "M8 3v7.3M5 7.5l3 3 3-3M3 13.2h10",
  place:
    "M8 14s4.3-4.3 4.3-7.3a4.3 4.3 0 0 0-8.6 0C3.7 9.7 8 14 8 14zM9.5 6.7a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z",
  letters: "M1.6 12.6 5.3 3.4 9 12.6M2.9 9.5h4.8M9.8 12.6l2.3-5.6 2.3 5.6M10.6 10.7h3",
  check: "m3.5 8.5 3 3 6-6.5",
  lock: "M4.6 7.2h6.8a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H4.6a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1zM5.4 7V5.2a2.6 2.6 0 0 1 5.2 0V7",
  search: "M11.4 7.2a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0zM10.4 10.4l3 3",
  print: "M4.6 6V2.7h6.8V6M4.6 11H2.8V6.2h10.4V11h-1.8M4.6 9.3h6.8v4H4.6z",
  left: "m9.7 4-4 4 4 4",
  right: "m6.3 4 4 4-4 4",
  down: "m4.5 6.5 3.5 3.5 3.5-3.5",
  warn: "M8 2.6 14 13H2zM8 6.6v3M8 11.3v.1",
  book: "M3.2 3.4h3.6A1.2 1.2 0 0 1 8 4.6v8.2a1.6 1.6 0 0 0-1.6-1H3.2zM12.8 3.4H9.2A1.2 1.2 0 0 0 8 4.6v8.2a1.6 1.6 0 0 1 1.6-1h3.2z",
  inbox:
    "M2.5 9.5 4.2 3.6a1 1 0 0 1 1-.7h5.6a1 1 0 0 1 1 .7l1.7 5.9v3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.5 9.5h3.1l.9 1.6h3l.9-1.6h3.1",
  close: "m4.5 4.5 7 7M11.5 4.5l-7 7",
  plus: "M8 3.2v9.6M3.2 8h9.6",
  sum: "M3.2 2.8h9.6v10.4H3.2zM5.4 5.4h5.2M5.4 8.4h1M9.6 8.4h1M5.4 10.8h1M9.6 10.8h1",
  ruler: "M2.4 5.4h11.2v5.2H2.4zM5 5.4v2.2M7.7 5.4v3M10.4 5.4v2.2",
  letter: "M2.4 4h11.2v8H2.4zM2.4 4.4 8 8.8l5.6-4.4",
  refresh: "M12.8 6.4A5.2 5.2 0 1 0 13.2 9M13 3v3.5H9.5",
} as const;

export type IconName = keyof typeof paths;

export function Icon(props: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[props.name]} />
    </svg>
  );
}
