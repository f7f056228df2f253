import { assert } from "@minzheng/kernel";
import { attributeOf, type Place, pseudoParameters, referenceOf } from "./names.ts";
import type { StackTemplate } from "./stack-template.ts";

export interface Environment {
  readonly stacks: readonly StackTemplate[];
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Resolve {
  readonly value: (value: unknown) => unknown;
  readonly condition: (name: string) => boolean;
  readonly reference: (logicalId: string) => string;
  readonly attribute: (logicalId: string, attribute: string) => string;
}

type Function = (argument: unknown) => unknown;

/** `AWS::NoValue`: the property is left out. */
const nothing = Symbol("AWS::NoValue");

/** Resolves the intrinsic functions of one stack's template as CloudFormation does. */
export function resolverOf(environment: Environment, stackName: string): Resolve {
  const { template } = stackOf(environment, stackName);

  function value(from: unknown): unknown {
    if (Array.isArray(from)) return from.map(value).filter((item) => item !== nothing);
    if (typeof from !== "object" || from === null) return from;
    const [only, ...others] = Object.entries(from);
    const call = only && others.length === 0 ? functions[only[0]] : undefined;
    if (only && call) return call(only[1]);
    return Object.fromEntries(
      Object.entries(from)
        .map(([key, inner]) => [key, value(inner)] as const)
        .filter(([, inner]) => inner !== nothing),
    );
  }

  const place = (logicalId: string): Place => {
    const resource = template.Resources[logicalId];
    assert(resource, `${stackName} has no resource ${logicalId}`);
    return {
      stack: stackName,
      logicalId,
      type: resource.Type,
      property: (name) => value(resource.Properties[name]),
    };
  };

  function reference(name: string): unknown {
    if (name === "AWS::NoValue") return nothing;
    const pseudo = pseudoParameters(stackName)[name];
    if (pseudo !== undefined) return pseudo;
    const parameter = template.Parameters[name];
    if (!parameter) return referenceOf(place(name));
    const given = environment.parameters[name] ?? parameter.Default;
    assert(given !== undefined, `parameter ${name} of ${stackName} has no value`);
    return given;
  }

  const attribute = (logicalId: string, name: string) => attributeOf(place(logicalId), name);

  function substitute(argument: unknown): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return String(text).replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => {
      if (name.startsWith("!")) return `\${${name.slice(1)}}`;
      const own = (variables as Record<string, unknown>)[name];
      if (own !== undefined) return textOf(value(own), whole);
      const [logicalId = "", ...path] = name.split(".");
      return path.length === 0
        ? textOf(reference(name), whole)
        : attribute(logicalId, path.join("."));
    });
  }

  function condition(name: string): boolean {
    const definition = template.Conditions[name];
    assert(definition !== undefined, `${stackName} has no condition ${name}`);
    return value(definition) === true;
  }

  const functions: Readonly<Record<string, Function>> = {
    Ref: (name) => reference(String(name)),
    Condition: (name) => condition(String(name)),
    "Fn::GetAtt": (argument) => {
      const [logicalId = "", ...path] = Array.isArray(argument)
        ? argument.map(String)
        : String(argument).split(".");
      return attribute(logicalId, path.join("."));
    },
    "Fn::Join": (argument) => {
      const [separator, parts] = argument as [string, unknown];
      return (value(parts) as unknown[]).map((part) => textOf(part, "Fn::Join")).join(separator);
    },
    "Fn::Sub": substitute,
    "Fn::Select": (argument) => {
      const [index, list] = value(argument) as [number | string, unknown[]];
      return list[Number(index)];
    },
    "Fn::Split": (argument) => {
      const [separator, text] = value(argument) as [string, string];
      return text.split(separator);
    },
    "Fn::ImportValue": (name) => importValue(environment, String(value(name))),
    "Fn::If": (argument) => {
      const [name, yes, no] = argument as [string, unknown, unknown];
      return value(condition(name) ? yes : no);
    },
    "Fn::Equals": (argument) => {
      const [a, b] = value(argument) as [unknown, unknown];
      return String(a) === String(b);
    },
    "Fn::And": (argument) => (value(argument) as unknown[]).every((item) => item === true),
    "Fn::Or": (argument) => (value(argument) as unknown[]).some((item) => item === true),
    "Fn::Not": (argument) => !(value(argument) as unknown[])[0],
    "Fn::Base64": (argument) => Buffer.from(String(value(argument))).toString("base64"),
    "Fn::GetAZs": () =>
      ["a", "b", "c"].map((zone) => `${pseudoParameters(stackName)["AWS::Region"]}${zone}`),
    "Fn::FindInMap": (argument) => {
      const path = (value(argument) as string[]).map(String);
      return path.reduce<unknown>(
        (map, key) => (map as Record<string, unknown> | undefined)?.[key],
        template.Mappings,
      );
    },
  };
  return { value, condition, reference: (id) => referenceOf(place(id)), attribute };
}

function importValue(environment: Environment, name: string): unknown {
  for (const { name: stackName, template } of environment.stacks) {
    const resolve = resolverOf(environment, stackName);
    for (const { Export, Value } of Object.values(template.Outputs))
      if (Export && resolve.value(Export.Name) === name) return resolve.value(Value);
  }
  assert(false, `no stack exports ${name}`);
}

function stackOf({ stacks }: Environment, name: string): StackTemplate {
  const stack = stacks.find((one) => one.name === name);
  assert(stack, `there is no stack ${name}`);
  return stack;
}

function textOf(value: unknown, where: string): string {
  assert(typeof value !== "object" || value === null, `${where} meets an object, not text`);
  return typeof value === "symbol" ? "" : String(value);
}
