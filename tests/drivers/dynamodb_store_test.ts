import { productStoreContract } from "../contracts/product_store_contract.ts";
import { productStoreModel } from "../models/product_store_model.ts";
import { serviceEnvironment } from "../services/service_environment.ts";
import { dynamodbService } from "./dynamodb_service.ts";

const services = await serviceEnvironment();

if (services) {
  const open = dynamodbService(services);
  productStoreContract("the DynamoDB store", open);
  productStoreModel("the DynamoDB store", open, { runs: 15 });
}
