import type { Locator, Page } from "playwright-core";
import type { Desk } from "./desk.ts";

/** What an officer enters, by the labels of a form: text, a choice, or several ticks. */
export type Entries = Readonly<Record<string, string | readonly string[]>>;

/** Enters values by their labels, whatever kind of input a label stands at. */
export async function enter(scope: Locator | Page, entries: Entries): Promise<void> {
  for (const [label, value] of Object.entries(entries)) {
    const group = scope.getByRole("group", { name: startingWith(label) }).first();
    if (typeof value !== "string" || (await group.count()) > 0) {
      for (const one of [value].flat()) await group.getByLabel(one, { exact: true }).check();
      continue;
    }
    const input = scope.getByLabel(startingWith(label)).first();
    const isSelect = await input.evaluate((element) => element.tagName === "SELECT");
    await (isSelect ? input.selectOption({ label: value }) : input.fill(value));
  }
}

const startingWith = (label: string) => new RegExp(`^${label.replace(/[（）()]/g, ".")}`);

/** The page of a record. */
export async function openRecord(page: Page, desk: Desk, path: string): Promise<void> {
  await page.goto(desk.cloud.baseUrl + path);
  await page.locator(".record-head").waitFor();
}

export interface Step {
  readonly name: string;
  readonly entries?: Entries;
  readonly reason?: string;
}

/** Takes a step of the record that is open, and waits until it is done. */
export async function takeStep(page: Page, { name, entries = {}, reason }: Step): Promise<void> {
  await stepButton(page, name).click();
  const dialog = page.getByRole("dialog");
  await enter(dialog, entries);
  if (reason !== undefined) await dialog.getByRole("textbox", { name: /^意见/ }).fill(reason);
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
}

/** The button of a step, whether it can be pressed or not. */
export const stepButton = (page: Page, name: string): Locator =>
  page.getByRole("button", { name: new RegExp(`^${name.replace(/[（）]/g, ".")}\\s*A?$`) });

/** Why a step cannot be taken now, as the page says it beside its button. */
export async function whyNot(page: Page, name: string): Promise<string> {
  const button = stepButton(page, name);
  await button.waitFor();
  const why = await button.getAttribute("aria-describedby");
  return why === null ? "" : page.locator(`[id="${why}"]`).innerText();
}

/** Opens a related register's form from the record that is open, fills it in and files it. */
export async function file(page: Page, label: string, entries: Entries): Promise<string> {
  await page.getByRole("link", { name: new RegExp(`^登记\\s*${label}$`) }).click();
  await page.locator(".record-form").waitFor();
  await enter(page.locator(".record-form"), entries);
  await page.getByRole("button", { name: `登记${label}` }).click();
  await page.locator(".record-head").waitFor();
  return new URL(page.url()).pathname;
}
