import type { Link } from "./route.ts";

const thisVersion = { "If-Match": "$response.header.ETag" };

/** What can be done next with a product that was created. */
export const productLinks: Record<string, Link> = {
  getProduct: {
    operationId: "getProduct",
    description: "Read it",
    parameters: { id: "$response.body#/id" },
  },
  replaceProduct: {
    operationId: "replaceProduct",
    description: "Replace this version of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
  patchProduct: {
    operationId: "patchProduct",
    description: "Change some fields of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
  deleteProduct: {
    operationId: "deleteProduct",
    description: "Delete this version of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
};

/** What can be done next with a category that was created. */
export const categoryLinks: Record<string, Link> = {
  getCategory: {
    operationId: "getCategory",
    description: "Read it",
    parameters: { id: "$response.body#/id" },
  },
  replaceCategory: {
    operationId: "replaceCategory",
    description: "Replace this version of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
  deleteCategory: {
    operationId: "deleteCategory",
    description: "Delete this version of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
};

/** What can be done next with a definition that was created. */
export const attributeLinks: Record<string, Link> = {
  getAttribute: {
    operationId: "getAttribute",
    description: "Read it",
    parameters: { name: "$response.body#/name" },
  },
  replaceAttribute: {
    operationId: "replaceAttribute",
    description: "Replace this version of it",
    parameters: { name: "$response.body#/name", ...thisVersion },
  },
  deleteAttribute: {
    operationId: "deleteAttribute",
    description: "Delete this version of it",
    parameters: { name: "$response.body#/name", ...thisVersion },
  },
};

/** What can be done next with a synonym that was created. */
export const synonymLinks: Record<string, Link> = {
  getSynonym: {
    operationId: "getSynonym",
    description: "Read it",
    parameters: { id: "$response.body#/id" },
  },
  replaceSynonym: {
    operationId: "replaceSynonym",
    description: "Replace this version of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
  deleteSynonym: {
    operationId: "deleteSynonym",
    description: "Delete this version of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
};

/** What can be done next with a search rule that was created. */
export const searchRuleLinks: Record<string, Link> = {
  getSearchRule: {
    operationId: "getSearchRule",
    description: "Read it",
    parameters: { id: "$response.body#/id" },
  },
  replaceSearchRule: {
    operationId: "replaceSearchRule",
    description: "Replace this version of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
  deleteSearchRule: {
    operationId: "deleteSearchRule",
    description: "Delete this version of it",
    parameters: { id: "$response.body#/id", ...thisVersion },
  },
};
