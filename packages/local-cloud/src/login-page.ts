import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { cityCode, type DemoOfficer, posts } from "./officers.ts";

/** The chosen officer of the posted form. */
export async function officerOf(
  officers: readonly DemoOfficer[],
  request: IncomingMessage,
): Promise<DemoOfficer | undefined> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 1_000) return undefined;
  }
  const id = new URLSearchParams(body).get("officer");
  return officers.find((officer) => officer.id === id);
}

export function showLogin(officers: readonly DemoOfficer[], response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(pageOf(officers));
}

function pageOf(officers: readonly DemoOfficer[]): string {
  const tenants = [...new Set(officers.map(({ tenant }) => tenant))];
  const groups = tenants.map((tenant, i) => {
    const own = officers.filter((officer) => officer.tenant === tenant);
    const title = tenant === cityCode ? `市民政局（${tenant}）` : `县民政局（${tenant}）`;
    return `<details name="bureau"${i === 1 ? " open" : ""}><summary>${title}</summary>
<div class="officers">${own.map(buttonOf).join("")}</div></details>`;
  });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>登录 · 演示</title><style>${style}</style></head>
<body><main><h1>选择演示人员登录</h1>
<p>本机演示，人员均为虚构，无需口令。正式环境由本单位的统一身份认证登录。</p>
<form method="post">${groups.join("\n")}</form></main></body></html>`;
}

function buttonOf({ id, name, role, area }: DemoOfficer): string {
  const post = posts[role] ?? role;
  return `<button name="officer" value="${id}" data-role="${role}" data-area="${area}">
<b>${name}</b><span>${post}</span><small>管辖 ${area}</small></button>`;
}

const style = `
body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0;background:#f4f5f7;color:#1c2330}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.5rem;margin:0}
details{background:#fff;border:1px solid #d5d9e0;border-radius:6px;margin:.5rem 0;padding:.5rem 1rem}
summary{cursor:pointer;font-weight:600}
.officers{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.5rem;padding:.5rem 0}
button{font:inherit;text-align:left;display:grid;padding:.5rem .75rem;border:1px solid #9aa4b5;border-radius:6px;background:#fff;cursor:pointer}
button:hover,button:focus-visible{background:#e8effa;border-color:#1d4f91}
small{color:#4a5568}`;

const styleHash = createHash("sha256").update(style).digest("base64");
