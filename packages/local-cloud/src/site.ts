import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { compressed } from "./http.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};

export interface SiteOptions {
  /** What vite built. May be missing: then a page says how to build it. */
  readonly folder: string;
  /** Served as `/config.json`: where to sign in, what the API is called, which day it is. */
  readonly config: () => object;
  /** Of every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The built site: files, and the application's page for every other path. */
export function siteOf({ folder, config, headers }: SiteOptions) {
  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD")
      return end(request, response, 404, ".json", '{"message":"Not Found"}');
    if (pathname === "/config.json")
      return end(request, response, 200, ".json", JSON.stringify(config()));
    const file = await fileAt(folder, pathname);
    if (file) {
      const isNamedByContent = pathname.startsWith("/assets/");
      response.setHeader(
        "cache-control",
        isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache",
      );
      return end(request, response, 200, extname(file.path), file.body);
    }
    if (extname(pathname) !== "") return end(request, response, 404, ".txt", "没有这个文件。");
    response.setHeader("cache-control", "no-cache");
    const index = await fileAt(folder, "/index.html");
    return end(request, response, index ? 200 : 503, ".html", index?.body ?? notBuilt);
  };
}

const notBuilt =
  "<!doctype html><meta charset=utf-8><title>未构建</title><p>页面尚未构建：请运行 npm start。";

async function fileAt(folder: string, pathname: string) {
  const path = join(folder, normalize(decodeURI(pathname)));
  if (!path.startsWith(folder) || pathname.endsWith("/") || !existsSync(path)) return undefined;
  const body = await readFile(path).catch(() => undefined);
  return body && { path, body };
}

async function end(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  extension: string,
  body: string | Buffer,
) {
  response.statusCode = status;
  response.setHeader("content-type", types[extension] ?? "application/octet-stream");
  const sent = await compressed(request, response, Buffer.from(body));
  response.setHeader("content-length", sent.length);
  response.end(request.method === "HEAD" ? undefined : sent);
}
