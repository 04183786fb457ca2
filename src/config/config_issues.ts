type Given = Readonly<Record<string, string | undefined>>;

/** What is wrong with variables taken together: what is missing, and mixtures that cannot keep the catalogue's promises. */
export function configIssues(env: Given): string[] {
  return [
    ...mixtureIssues(env),
    ...promiseIssues(env),
    ...dynamodbIssues(env),
    ...redisIssues(env),
    ...elasticsearchIssues(env),
  ];
}

function mixtureIssues(env: Given): string[] {
  if (env["CATALOG_STORE"] !== "dynamodb") return [];
  const issues: string[] = [];
  if (env["CATALOG_CACHE"] !== "redis") {
    issues.push(
      "CATALOG_CACHE must be redis when CATALOG_STORE is dynamodb: several " +
        "services can share the table, and a cache in one's memory would " +
        "serve prices that another has changed",
    );
  }
  if (env["CATALOG_SEARCH"] !== "elasticsearch") {
    issues.push(
      "CATALOG_SEARCH must be elasticsearch when CATALOG_STORE is dynamodb: " +
        "several services can share the table, and only one of them would " +
        "bring the SQLite file up to date",
    );
  }
  return issues;
}

function promiseIssues(env: Given): string[] {
  const issues: string[] = [];
  const maxAge = Number(env["CATALOG_MAX_AGE_SECONDS"] ?? 0);
  if (env["CATALOG_COHERENCE"] === "strict" && maxAge > 0) {
    issues.push(
      "CATALOG_MAX_AGE_SECONDS must be 0 when CATALOG_COHERENCE is strict: " +
        "clients would go on showing prices that a strict catalogue has " +
        "promised to be gone",
    );
  }
  if (usesSqlite(env) && env["CATALOG_SQLITE_PATH"]?.trim() === ":memory:") {
    issues.push(
      "CATALOG_SQLITE_PATH must be a file: what is only in memory is lost " +
        "with the service, although it was acknowledged",
    );
  }
  return issues;
}

function usesSqlite(env: Given): boolean {
  return env["CATALOG_STORE"] !== "dynamodb" ||
    env["CATALOG_SEARCH"] !== "elasticsearch" ||
    env["CATALOG_SEARCH_LOG"] === "sqlite";
}

function dynamodbIssues(env: Given): string[] {
  if (env["CATALOG_STORE"] !== "dynamodb") return [];
  const issues = missing(env, "CATALOG_STORE is dynamodb", {
    AWS_REGION: 'name the region of the table, such as "eu-central-1"',
  });
  return [
    ...issues,
    ...pair(env, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    ...needs(env, "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID"),
  ];
}

function redisIssues(env: Given): string[] {
  const name = ["CATALOG_CACHE", "CATALOG_HISTORY", "CATALOG_SEARCH_LOG"]
    .find((each) => env[each] === "redis");
  if (name === undefined) return [];
  return missing(env, `${name} is redis`, {
    UPSTASH_REDIS_REST_URL: "give the address of Redis over HTTP",
    UPSTASH_REDIS_REST_TOKEN: "give the token for that address",
  });
}

function elasticsearchIssues(env: Given): string[] {
  if (env["CATALOG_SEARCH"] !== "elasticsearch") return [];
  const issues = missing(env, "CATALOG_SEARCH is elasticsearch", {
    ELASTICSEARCH_URL: "give the address of Elasticsearch",
  });
  const both = env["ELASTICSEARCH_API_KEY"] && env["ELASTICSEARCH_USERNAME"];
  return [
    ...issues,
    ...pair(env, "ELASTICSEARCH_USERNAME", "ELASTICSEARCH_PASSWORD"),
    ...unusedAuthority(env),
    ...(both
      ? [
        "ELASTICSEARCH_API_KEY and ELASTICSEARCH_USERNAME are both set; " +
        "unset one of them",
      ]
      : []),
  ];
}

function unusedAuthority(env: Given): string[] {
  const isPlain = env["ELASTICSEARCH_URL"]?.startsWith("http:");
  return isPlain && env["ELASTICSEARCH_CA_FILE"] !== undefined
    ? [
      "ELASTICSEARCH_CA_FILE is set, but ELASTICSEARCH_URL is not encrypted; " +
      "use an https address or unset the file",
    ]
    : [];
}

function needs(env: Given, name: string, other: string): string[] {
  return env[name] !== undefined && env[other] === undefined
    ? [`${name} is set, but ${other} is not; set both or none`]
    : [];
}

function missing(
  env: Given,
  reason: string,
  cures: Record<string, string>,
): string[] {
  return Object.entries(cures)
    .filter(([name]) => env[name] === undefined)
    .map(([name, cure]) => `${name} is not set, but ${reason}; ${cure}`);
}

function pair(env: Given, first: string, second: string): string[] {
  if ((env[first] === undefined) === (env[second] === undefined)) return [];
  const [set, unset] = env[first] === undefined
    ? [second, first]
    : [first, second];
  return [`${unset} is not set, but ${set} is; set both or none`];
}
