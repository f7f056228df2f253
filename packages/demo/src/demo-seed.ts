/** The invented city is the same wherever it is built. */
export const demoSeed = "minzheng";
