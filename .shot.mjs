import { chromium } from "playwright-core";
import { writeFileSync } from "node:fs";
const base = "http://localhost:8347", out = "/tmp/declare/";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
async function as(role, area, size = { width: 1366, height: 768 }) {
  const context = await browser.newContext({ viewport: size, locale: "zh-CN", timezoneId: "Asia/Shanghai", acceptDownloads: true });
  const page = await context.newPage(); page.setDefaultTimeout(30000);
  page.on("pageerror", e => console.log("PAGEERROR", e.message));
  page.on("request", r => { const u = r.url(); if (/declared|social-assistance|people-|policy-|settings-/.test(u) && u.endsWith(".js")) console.log("  js", u.split("/").pop()); });
  await page.goto(base); await page.getByRole("button", { name: "登录" }).click();
  const o = page.locator(`button[data-role="${role}"][data-area="${area}"]`); await o.waitFor({ state: "attached" });
  if (!(await o.isVisible())) await page.locator("details", { has: o }).locator("summary").click();
  await o.click(); await page.locator(".rail").waitFor(); return page;
}
const shot = async (p, n) => { await p.waitForTimeout(1200); await p.screenshot({ path: out + n + ".png" }); console.log("shot", n, p.url()); };
const go = async (p, path) => { await p.evaluate(h => { history.pushState(null, "", h); dispatchEvent(new PopStateEvent("popstate")); }, path); await p.waitForTimeout(500); };
const clerk = await as("county-clerk", "999901");
await shot(clerk, "work");
const peek = clerk.locator("a[data-row]").first();
if (await peek.count()) { await peek.focus(); await clerk.keyboard.press(" "); await shot(clerk, "peek"); await clerk.keyboard.press("Escape"); await peek.click(); await shot(clerk, "record"); }
await go(clerk, "/registers/social-assistance/price-index"); await shot(clerk, "list");
await go(clerk, "/registers/people/resident"); await shot(clerk, "residents");
const link = clerk.locator("table a").first(); if (await link.count()) { await link.click(); await shot(clerk, "resident"); }
const admin = await as("system-admin", "999901", { width: 1440, height: 900 });
await go(admin, "/registers/people/division"); await shot(admin, "divisions");
await admin.getByRole("link", { name: "导入" }).first().click(); await shot(admin, "import");
writeFileSync(out + "区划.csv", "\uFEFF区划代码,名称,城乡类别\r\n999901101299,新桥村,农村\r\n99990110,坏行,农村\r\n");
await admin.locator("input[type=file]").setInputFiles(out + "区划.csv");
await admin.getByRole("button", { name: /导入 1 行/ }).waitFor(); await shot(admin, "checked");
await admin.getByRole("button", { name: /导入 1 行/ }).first().click(); await admin.getByRole("dialog").getByRole("button", { name: /导入 1 行/ }).click();
await admin.getByText("打印回执").waitFor(); await shot(admin, "done");
await admin.getByText("打印回执").click(); await shot(admin, "receipt");
await admin.goBack(); await admin.getByText("撤销本次导入").click(); await admin.locator("dialog textarea").fill("测试后撤销"); await shot(admin, "undo");
await admin.getByRole("dialog").getByRole("button", { name: "撤销导入" }).click(); await admin.getByText("的导入已撤销").waitFor(); await shot(admin, "undone");
await browser.close();
