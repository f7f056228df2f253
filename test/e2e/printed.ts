import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";

/**
 * The page on paper: its words by poppler, and whether every sheet has something on it. `KEEP` names
 * a folder for those who want to look.
 */
export async function printed(page: Page) {
  const folder = mkdtempSync(join(tmpdir(), "minzheng-letter-"));
  const path = join(folder, "letter.pdf");
  await page.pdf({ preferCSSPageSize: true, path });
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
  execFileSync("pdftoppm", ["-r", "40", "-gray", path, join(folder, "sheet")]);
  const sheets = readdirSync(folder).filter((name) => name.endsWith(".pgm"));
  const inked = sheets.every((name) => darkShare(readFileSync(join(folder, name))) > 0.005);
  if (process.env["KEEP"]) cpSync(folder, process.env["KEEP"], { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  return { text, pages: sheets.length, inked };
}

/** Of the pixels of a sheet, those that are nearer to black. */
const darkShare = (image: Buffer): number =>
  image.reduce((dark, pixel) => dark + (pixel < 128 ? 1 : 0), 0) / image.length;
