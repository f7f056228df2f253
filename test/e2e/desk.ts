import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { isRole } from "@minzheng/contract";
import { cityCode, staffBureau } from "@minzheng/demo";
import { assert } from "@minzheng/kernel";
import { type LocalCloud, startLocalCloud } from "@minzheng/local-cloud";
import { type Browser, chromium, type Page } from "playwright-core";
import { siteHeaders } from "../../infra/config/site-headers.ts";
import { buildAll, cdkOut, siteFolder } from "../../scripts/start/build.ts";

/** The system on a free port with nothing in it, and a browser beside it. */
export interface Desk {
  /** Whoever is asked a token for is on the staff of their bureau. */
  readonly cloud: LocalCloud;
  /** Puts the demo officers of a county, or of the city, on its staff register; once. */
  readonly staffed: (tenant: string) => Promise<void>;
  readonly browser: Browser;
  /** What the site's own policy kept pages from doing; nothing, or closing the desk fails. */
  readonly kept: string[];
  readonly close: () => Promise<void>;
}

export async function openDesk(today: string): Promise<Desk> {
  await buildAll(() => undefined);
  const dataFolder = mkdtempSync(join(tmpdir(), "minzheng-desk-"));
  const cloud = await startLocalCloud({
    cdkOut,
    site: { folder: siteFolder, headers: siteHeaders },
    dataFolder,
    parameters: { Today: today },
  });
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  const kept: string[] = [];
  const close = async () => {
    await browser.close();
    await cloud.stop();
    rmSync(dataFolder, { recursive: true, force: true });
    assert(kept.length === 0, `pages do what the site's policy forbids: ${kept.join("; ")}`);
  };
  const staffed = staffing(cloud);
  const tokenFor: LocalCloud["tokenFor"] = async (tenant, ...post) => {
    await staffed(tenant);
    return cloud.tokenFor(tenant, ...post);
  };
  return { cloud: { ...cloud, tokenFor }, staffed, browser, kept, close };
}

function staffing({ baseUrl, officers, tokenOf }: LocalCloud) {
  const known = new Map<string, Promise<void>>();
  return (tenant: string): Promise<void> => {
    const staff = officers.flatMap(({ role, ...one }) =>
      one.tenant === tenant && isRole(role) ? [{ ...one, role }] : [],
    );
    const segment = tenant === cityCode ? "city" : tenant;
    const done =
      known.get(tenant) ?? staffBureau({ baseUrl, tenant, segment, officers: staff, tokenOf });
    known.set(tenant, done);
    return done;
  };
}

/** Chooses a demo officer on the provider's page. */
export async function chooseOfficer(page: Page, tenant: string, role: string): Promise<void> {
  const officer = page.locator(`button[data-role="${role}"][data-area="${tenant}"]`);
  await officer.waitFor({ state: "attached" });
  if (!(await officer.isVisible())) {
    await page.locator("details", { has: officer }).locator("summary").click();
  }
  await officer.click();
}

/** A page of an officer who has just signed in, at the smallest screen the design is made for. */
export async function signIn(desk: Desk, tenant: string, role: string): Promise<Page> {
  await desk.staffed(tenant.slice(0, 6));
  const context = await desk.browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) desk.kept.push(message.text());
  });
  await page.goto(desk.cloud.baseUrl);
  await page.getByRole("button", { name: "登录" }).click();
  await chooseOfficer(page, tenant, role);
  await page.locator(".rail").waitFor();
  return page;
}

/** What axe holds against the page as it stands, WCAG 2.2 AA; nothing is the aim. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
