import { indexOfRegisters } from "@minzheng/registry/browser";

/**
 * What the navigation, the list of work and links between records know of every register. The build
 * runs this file and ships what it exports: the declarations themselves stay behind, module by
 * module, until a page needs one.
 */
export const registerIndex = indexOfRegisters();
