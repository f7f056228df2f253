import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert } from "@minzheng/kernel";
import * as z from "zod/mini";
import { type Environment, type Resolve, resolverOf } from "./intrinsics.ts";
import { type StackTemplate, Template } from "./stack-template.ts";

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.optional(
        z.object({
          templateFile: z.optional(z.string()),
          stackName: z.optional(z.string()),
          file: z.optional(z.string()),
        }),
      ),
    }),
  ),
});

const Assets = z.object({
  files: z._default(
    z.record(
      z.string(),
      z.object({
        source: z.object({ path: z.optional(z.string()) }),
        destinations: z._default(z.record(z.string(), z.object({ objectKey: z.string() })), {}),
      }),
    ),
    {},
  ),
});

/** One resource of one stack, its properties without any intrinsic function left. */
export interface PlacedResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives. */
  readonly name: string;
  /** What `GetAtt Arn` gives. */
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Assembly {
  readonly stacks: readonly string[];
  /** In the order of the templates. */
  readonly all: readonly PlacedResource[];
  readonly ofType: (...types: readonly string[]) => readonly PlacedResource[];
  /** Folder of a function's code, by the object key its template names. */
  readonly assetFolder: (objectKey: string) => string;
}

/**
 * Reads a synthesized cloud assembly (`cdk.out`) and resolves it as CloudFormation would.
 *
 * @param parameters values for template parameters, by name; others keep their default
 * @throws Defect when the folder holds no assembly or a template refers to nothing
 */
export function readAssembly(cdkOut: string, parameters: Record<string, string> = {}): Assembly {
  const manifestFile = join(cdkOut, "manifest.json");
  assert(existsSync(manifestFile), `${cdkOut} holds no manifest.json: synthesize first`);
  const { artifacts } = z.parse(Manifest, readJson(manifestFile));
  const stacks: StackTemplate[] = [];
  const folders = new Map<string, string>();
  for (const [id, { type, properties }] of Object.entries(artifacts)) {
    if (type === "aws:cloudformation:stack" && properties?.templateFile)
      stacks.push({
        name: properties.stackName ?? id,
        template: z.parse(Template, readJson(join(cdkOut, properties.templateFile))),
      });
    if (type === "cdk:asset-manifest" && properties?.file)
      for (const [key, path] of assetsOf(join(cdkOut, properties.file)))
        folders.set(key, join(cdkOut, path));
  }
  return place(stacks, parameters, folders);
}

function* assetsOf(file: string): Iterable<[objectKey: string, path: string]> {
  for (const { source, destinations } of Object.values(z.parse(Assets, readJson(file)).files))
    for (const { objectKey } of Object.values(destinations))
      if (source.path !== undefined) yield [objectKey, source.path];
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/** @param folders asset folders by object key */
export function place(
  stacks: readonly StackTemplate[],
  parameters: Readonly<Record<string, string>>,
  folders: ReadonlyMap<string, string> = new Map(),
): Assembly {
  const environment: Environment = { stacks, parameters };
  const all = stacks.flatMap(({ name, template }) => {
    const resolve = resolverOf(environment, name);
    return Object.entries(template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || resolve.condition(Condition))
      .map(([logicalId, { Type, Properties }]) =>
        placed(name, logicalId, Type, Properties, resolve),
      );
  });
  return {
    stacks: stacks.map(({ name }) => name),
    all,
    ofType: (...types) => all.filter(({ type }) => types.includes(type)),
    assetFolder(objectKey) {
      const folder = folders.get(objectKey);
      assert(folder !== undefined, `no asset has the key ${objectKey}`);
      return folder;
    },
  };
}

/** Properties are resolved when first asked for: most resources have no part in a local cloud. */
function placed(
  stack: string,
  logicalId: string,
  type: string,
  raw: Readonly<Record<string, unknown>>,
  resolve: Resolve,
): PlacedResource {
  let properties: Record<string, unknown> | undefined;
  return {
    stack,
    logicalId,
    type,
    name: resolve.reference(logicalId),
    arn: resolve.attribute(logicalId, "Arn"),
    get properties() {
      properties ??= resolve.value(raw) as Record<string, unknown>;
      return properties;
    },
  };
}
