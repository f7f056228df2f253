import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert } from "@minzheng/kernel";
import { Code } from "aws-cdk-lib/aws-lambda";
import { stages } from "../../infra/config/stages.ts";
import { makeApp } from "../../infra/src/app.ts";

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}
export interface Template {
  readonly Parameters: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >;
}
export type Templates = Readonly<Record<string, Template>>;

/** A stand-in for the bundles: the templates are looked at, not run. */
export const noCode = (): Code => Code.fromInline("exports.handler = async () => undefined;");

/** A folder that stands in for what vite builds. */
export function anySite(): string {
  const folder = mkdtempSync(join(tmpdir(), "minzheng-site-"));
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  return folder;
}

/** The templates of a stage by stack name. */
export function synthesize(stageName: (typeof stages)[number]["name"]): Templates {
  const stage = stages.find(({ name }) => name === stageName);
  assert(stage !== undefined, `${stageName} is a stage`);
  const app = makeApp({
    stage,
    codeOf: noCode,
    siteFolder: anySite(),
    outdir: mkdtempSync(join(tmpdir(), "minzheng-synth-")),
    checked: false,
  });
  return Object.fromEntries(
    app.synth().stacks.map(({ stackName, template }) => [stackName, template as Template]),
  );
}

/** Resources of one type, by logical id. */
export const resourcesOf = (
  { Resources }: Template,
  type: string,
): readonly (readonly [string, Resource])[] =>
  Object.entries(Resources).filter(([, resource]) => resource.Type === type);

export function templateOf(templates: Templates, stack: string): Template {
  const template = templates[stack];
  assert(template !== undefined, `${stack} is a stack`);
  return template;
}
