import type { Names } from "./names.ts";

export const packageOf = (module: string): string =>
  `${JSON.stringify(
    {
      name: `@minzheng/${module}`,
      private: true,
      type: "module",
      exports: {
        "./contract": "./src/contract.ts",
        "./registers": "./src/registers.ts",
        "./server": "./src/server.ts",
      },
      dependencies: {
        "@minzheng/contract": "workspace:*",
        "@minzheng/register": "workspace:*",
        zod: "catalog:",
      },
    },
    null,
    2,
  )}\n`;

export const readmeOf = ({ module, id, label }: Names, moduleLabel: string): string => `\
# ${module}

${moduleLabel}.

| file | holds |
| --- | --- |
| \`registers.ts\` | the list of registers; contract, doors, recount and pages follow from it |
| \`${id}.ts\` | ${label} |
| \`contract.ts\`, \`server.ts\` | the doors |
`;

export const registersOf = ({ id, camel }: Names): string => `\
import { ${camel} } from "./${id}.ts";

export * from "./${id}.ts";

/** Every register of the module: contract, doors, recount and pages follow from this list. */
export const registers = [${camel}] as const;
`;

export const contractOf = (): string => `\
import { registersContract } from "@minzheng/register";
import { registers } from "./registers.ts";

export const contract = registersContract(registers);
`;

export const serverOf = (): string => `\
import { registersRouter } from "@minzheng/register/server";
import { registers } from "./registers.ts";

export const routers = () => registersRouter(registers);
`;

/** What the registry says of the module, a chunk of its own in the browser. */
export const declaredOf = (module: string): string => `\
import { sheetsContract } from "@minzheng/exchange/sheets";
import { contract as procedures } from "@minzheng/${module}/contract";
import { registers } from "@minzheng/${module}/registers";

export { procedures, registers };
export const sheets = sheetsContract(registers, procedures);
`;

export const contractTestOf = (module: string): string => `\
import { routesOf } from "@minzheng/contract";
import { registersRouter } from "@minzheng/register/server";
import { contract } from "@minzheng/${module}/contract";
import { registers } from "@minzheng/${module}/registers";
import { expect, test } from "vitest";

test("every register of the module has its procedures, below the module's own path", () => {
  const paths = routesOf(contract).map(({ path }) => path);
  for (const { id } of registers) expect(paths).toContain(\`/${module}/\${id}/open\`);
  expect(paths.filter((path) => !path.startsWith("/${module}/"))).toEqual([]);
});

test("the doors serve what the contract says", () => {
  expect(Object.keys(registersRouter(registers))).toEqual(Object.keys(contract));
});
`;
