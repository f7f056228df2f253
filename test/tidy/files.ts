import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Files of the work tree that git tracks or would track. */
export const projectFiles = (): readonly string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => file !== "");

/** TypeScript below the given folders. */
export const sourceFiles = (folders: readonly string[]): readonly string[] =>
  projectFiles().filter(
    (file) => /\.tsx?$/.test(file) && folders.some((folder) => file.startsWith(`${folder}/`)),
  );

export const textOf = (file: string): string => readFileSync(file, "utf8");

/** The code without comments and without the content of strings, for word searches. */
export const codeOf = (file: string): string =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "$1")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
