const modules = "^packages/modules/([^/]+)/src/";
const server = "/src/(server|entities|store|service|doors)";
/** Folders of one programme each: all of it is pure but what declares and serves its registers. */
const programmes =
  "(?:rigid-expenditure|temporary-assistance|service-assistance|price-subsidy|recognised-household)";
const declared =
  "(?:registers|process|guards|contract|server|indicators|[a-z-]+-(?:register|service|shape|view|guards))\\b";
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
/** Package -> packages below it that it may import. */
const floors = {
  kernel: [],
  calendar: ["kernel"],
  contract: ["kernel"],
  aggregation: ["kernel"],
  store: ["kernel", "aggregation"],
  register: ["kernel", "calendar", "contract", "store", "aggregation"],
  people: ["kernel", "contract", "register", "store", "aggregation"],
  entitlement: ["kernel", "people", "store"],
  policy: ["kernel", "contract", "store", "register", "people", "entitlement"],
  disbursement: [
    "kernel",
    "calendar",
    "contract",
    "store",
    "people",
    "entitlement",
    "aggregation",
    "register",
    "exchange",
  ],
  exchange: ["kernel", "contract", "register", "store", "people", "aggregation"],
};

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    rule("no-cycles", "A cycle has no bottom to test from.", {}, { circular: true }),
    ...Object.entries(floors).map(([name, below]) =>
      rule(
        `${name}-stands-on`,
        `${name} stands on ${below.join(", ") || "nothing"}, and on no module.`,
        { path: `^packages/${name}/` },
        {
          path: "^(packages|functions|infra|web)/",
          pathNot: [name, ...below].map((p) => `^packages/${p}/`),
        },
      ),
    ),
    rule(
      "rules-are-pure",
      "Policy and rules see kernel, calendar, the engines' shapes and each other only.",
      {
        path: `${modules}(policy|rules|procedure-|tenant-|minutes|day-months|${programmes}/)`,
        pathNot: `${modules}${programmes}/${declared}`,
      },
      {
        pathNot: [
          "^packages/(kernel|calendar)/",
          "^packages/(people|entitlement)/src/(index|fact|case-file|trace|entitlement)",
          "^packages/policy/src/stop-reasons",
          "^packages/modules/$1/src/(policy|rules|income|membership|months|single|subsistence|supplements|extreme|trace)",
          "^packages/modules/$1/src/(procedure-|tenant-|minutes|day-months)",
          `^packages/modules/$1/src/${programmes}/(?!${declared})`,
        ],
      },
    ),
    rule(
      "modules-do-not-know-each-other",
      "What two modules share belongs to an engine; what one tells another is a life event.",
      { path: modules },
      { path: modules, pathNot: "^packages/modules/$1/" },
    ),
    rule(
      "web-stays-out-of-the-server",
      "The browser may import contracts, policy, rules, registers and indicators.",
      { path: "^web/" },
      {
        path: [
          `^packages/.*${server}`,
          "^packages/(store|local-cloud|demo)/",
          "^(functions|infra)/",
          "node_modules/(electrodb|@aws-sdk|@middy)",
        ],
      },
    ),
    rule(
      "only-doors-touch-lambda",
      "Lambda types and middy stop at functions.",
      { path: "^packages/(?!local-cloud/)" },
      { path: ["node_modules/@middy/", "node_modules/@types/aws-lambda"] },
    ),
    rule(
      "aws-clients-stop-at-store-exchange-and-doors",
      "Everything else goes through the store and the bucket.",
      { path: "^packages/(?!(store|exchange|disbursement|register|people|local-cloud)/)" },
      { path: "node_modules/@aws-sdk/" },
    ),
    rule(
      "nothing-imports-tests",
      "Fixtures are not production code.",
      { pathNot: "^test/" },
      { path: "^test/" },
    ),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(node_modules/\\.pnpm|dist|cdk\\.out)" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
