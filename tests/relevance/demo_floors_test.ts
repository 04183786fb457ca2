import { serviceEnvironment } from "../services/service_environment.ts";
import { relevanceFloors } from "./relevance_floors.ts";
import { demo } from "./relevance_options.ts";

relevanceFloors("search of the demo catalogue on SQLite", {
  ...demo,
  engine: "sqlite",
  least: {
    ndcg: 0.71,
    condensed: 0.71,
    recall: 0.78,
    misspelt: 0.54,
    codes: 1,
  },
  most: { empty: 19, misspeltEmpty: 780 },
});

if (await serviceEnvironment()) {
  relevanceFloors("search of the demo catalogue on Elasticsearch", {
    ...demo,
    engine: "elasticsearch",
    least: {
      ndcg: 0.7,
      condensed: 0.7,
      recall: 0.78,
      misspelt: 0.54,
      codes: 1,
    },
    most: { empty: 19, misspeltEmpty: 780 },
  });
}
