import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { z } from "zod";
import { tableDefinition } from "../../drivers/dynamodb/dynamodb_table_definition.ts";

const Template = z.object({
  Resources: z.object({
    Table: z.object({
      Properties: z.looseObject({
        GlobalSecondaryIndexes: z.array(
          z.looseObject({ IndexName: z.string() }),
        ),
      }),
    }),
  }).catchall(z.looseObject({
    Properties: z.looseObject({ ResourceId: z.unknown().optional() }),
  })),
});

const file = new URL("../../deploy/dynamodb.yaml", import.meta.url);
const { Resources } = Template.parse(parse(readFileSync(file, "utf8")));
const table = Resources.Table.Properties;

describe("the CloudFormation template", () => {
  it("makes the same table as aisle provision", () => {
    const indexes = table.GlobalSecondaryIndexes.map((
      { ProvisionedThroughput: _, ...index },
    ) => index);
    const { BillingMode: _, ...definition } = tableDefinition;
    const made = Object.fromEntries(
      Object.keys(definition).map((name) => [name, table[name]]),
    );
    assert.deepEqual({ ...made, GlobalSecondaryIndexes: indexes }, definition);
  });

  it("bills by request unless it is told otherwise, as aisle provision does", () => {
    assert.deepEqual(table["BillingMode"], {
      "Fn::If": ["IsProvisioned", "PROVISIONED", tableDefinition.BillingMode],
    });
  });

  it("scales reads and writes of the table and of every index", () => {
    const scaled = Object.values(Resources).flatMap(({ Properties }) => {
      const { ResourceId, ScalableDimension } = Properties;
      return ResourceId === undefined
        ? []
        : [`${JSON.stringify(ResourceId)} ${ScalableDimension}`];
    });
    const places = [
      "",
      ...table.GlobalSecondaryIndexes
        .map(({ IndexName }) => `/index/${IndexName}`),
    ];
    const wanted = places.flatMap((place) =>
      ["Read", "Write"].map((kind) =>
        `{"Fn::Sub":"table/\${Table}${place}"} dynamodb:${
          place === "" ? "table" : "index"
        }:${kind}CapacityUnits`
      )
    );
    assert.deepEqual(scaled.sort(), wanted.sort());
  });
});
