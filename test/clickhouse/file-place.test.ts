import { describe, expect, test } from "vitest";
import { fileServer } from "../../src/clickhouse/cluster-address.js";
import { fileFunction, filePlace } from "../../src/clickhouse/raw/file-place.js";
import { SqlValues } from "../../src/clickhouse/sql.js";
import { summarize } from "../../src/pipeline/summarize.js";

function functionOf(name: string, cluster: string | null): readonly [text: string, values: readonly unknown[]] {
  const values = new SqlValues();
  const text = fileFunction(filePlace(name, cluster), "CSV", "c0 String", values);
  return [text, Object.values(values.statement("").values)];
}

describe("files that a server reads", () => {
  test.each([
    ["s3://bucket/2026/*.csv.gz", null, "s3({v1:String}, {v2:String}, {v3:String})"],
    ["https://host/x.csv", null, "url({v1:String}, {v2:String}, {v3:String})"],
    ["s3://bucket/x.csv", "all", "s3Cluster({v1:String}, {v2:String}, {v3:String}, {v4:String})"],
    ["https://host/{1..9}.csv", "all", "urlCluster({v1:String}, {v2:String}, {v3:String}, {v4:String})"],
  ])("%s in the cluster %s is %s", (name, cluster, text) => {
    expect(functionOf(name, cluster)).toEqual([
      text,
      [...(cluster === null ? [] : [cluster]), name, "CSV", "c0 String"],
    ]);
  });

  test("a path of the server is read by itself", () => {
    expect(functionOf("file://exports/*.csv", "all")).toEqual([
      "file({v1:String}, {v2:String}, {v3:String})",
      ["exports/*.csv", "CSV", "c0 String"],
    ]);
  });

  test("other places are refused, and passwords in addresses are", () => {
    expect(() => filePlace("responses.csv", null)).toThrow(expect.objectContaining({ code: "cluster-file" }));
    expect(() => filePlace("https://ana:S3CR3T@host/x.csv", null)).toThrow(
      expect.objectContaining({ code: "cluster-file-password", message: expect.not.stringContaining("S3CR3T") }),
    );
  });
});

test("the address of a server may name a cluster, and no table", () => {
  const server = fileServer("clickhouses://ana@db.example?cluster=all&timeout=9", "--server");
  expect(server).toMatchObject({
    servers: ["https://db.example:8443"],
    user: "ana",
    cluster: "all",
    timeoutSeconds: 9,
  });
  const wrong = expect.objectContaining({ code: "cluster-address" });
  expect(() => fileServer("clickhouse://db?table=x", "--server")).toThrow(wrong);
  expect(() => fileServer("clickhouse://a,b", "--server")).toThrow(wrong);
});

describe("--engine", () => {
  test.each([
    ["needs a server", { engine: "clickhouse", clickhouse: { env: {} } }, "cluster-engine"],
    ["is needed by --server", { server: "clickhouse://db" }, "cluster-engine"],
    ["reads no files of this machine", { engine: "clickhouse", server: "clickhouse://db" }, "cluster-file"],
    ["is clickhouse", { engine: "duckdb", server: "clickhouse://db" }, "choice-unknown"],
  ] as const)("%s", async (_, options, code) => {
    await expect(summarize("responses.csv", options as object)).rejects.toMatchObject({ code });
  });

  test("takes the address of the environment", async () => {
    const clickhouse = { env: { CLICKHOUSE_URL: "clickhouse://a,b" } };
    const run = summarize("s3://bucket/x.csv", { engine: "clickhouse", clickhouse });
    await expect(run).rejects.toMatchObject({
      code: "cluster-address",
      message: expect.stringContaining("CLICKHOUSE_URL"),
    });
  });
});
