import { serviceEnvironment } from "../services/service_environment.ts";
import { relevanceFloors } from "./relevance_floors.ts";
import { demo } from "./relevance_options.ts";

relevanceFloors("search of the demo catalogue on SQLite", {
  ...demo,
  engine: "sqlite",
  least: {
    ndcg: 0.94,
    condensed: 0.945,
    recall: 0.97,
    misspelt: 0.94,
    codes: 1,
  },
  most: { empty: 0, misspeltEmpty: 30 },
});

if (await serviceEnvironment()) {
  relevanceFloors("search of the demo catalogue on Elasticsearch", {
    ...demo,
    engine: "elasticsearch",
    least: {
      ndcg: 0.94,
      condensed: 0.945,
      recall: 0.97,
      misspelt: 0.94,
      codes: 1,
    },
    most: { empty: 0, misspeltEmpty: 30 },
  });
}
