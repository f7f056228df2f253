/** `512 KB`, `3.4 MB`: as long as a table column, never a bare number of bytes. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const tenths = (unit: number) => Math.round((bytes * 10) / unit) / 10;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${tenths(1024 * 1024)} MB`;
}
