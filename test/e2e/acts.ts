import type { Page } from "playwright-core";
import type { Desk } from "./desk.ts";

/** Opens the page of a run and waits until it stands. */
export async function openRun(page: Page, { cloud }: Desk, runId: string): Promise<void> {
  await page.goto(`${cloud.baseUrl}/disbursement/${runId}`);
  await page.locator(".run-steps").waitFor();
}

/** Fills the open dialog's text and sends it. */
export async function fillAndSend(page: Page, text: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(text);
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
}

/** Signs a run with an opinion, by the button that offers it. */
export async function signRun(
  page: Page,
  desk: Desk,
  wish: { readonly runId: string; readonly button: string; readonly opinion: string },
): Promise<void> {
  await openRun(page, desk, wish.runId);
  await page.getByRole("button", { name: wish.button }).click();
  await fillAndSend(page, wish.opinion);
}

/** The card of one register among a family's records. */
export const cardOf = (page: Page, register: string) =>
  page.locator("section.section-gap").filter({
    has: page.locator("h2", { hasText: new RegExp(`^${register}$`) }),
  });
