"""What schemathesis has to be told of Aisle: JSON lines, and what depends on what is stored."""

import json
from urllib.parse import urlencode

import schemathesis
from hypothesis import strategies
from schemathesis.openapi.checks import RejectedPositiveData

NDJSON = "application/x-ndjson"

# Most values it invents for these are refused: taken, or of something that is not there.
DEPENDENT = {"id", "sku", "price", "categories", "attributes", "parentId"}

# Without a format it does not get quotes into a header while it looks for edges.
schemathesis.openapi.format(
    "entity-tags",
    strategies.sampled_from(['"1"', '"2"', 'W/"1"', '"1", "2"', '""', "*"]),
)


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """JSON lines are written and read as arrays; entity tags have a format."""
    if_match = raw_schema["components"]["parameters"]["IfMatch"]
    if_match["schema"]["format"] = "entity-tags"
    for path_item in raw_schema["paths"].values():
        for operation in path_item.values():
            describe_as_array(operation.get("requestBody", {}))
            for response in operation.get("responses", {}).values():
                describe_as_array(response)


def describe_as_array(body):
    """The schema of the lines takes the place of that of the text which holds them."""
    media = body.get("content", {}).get(NDJSON)
    if media is None:
        return
    media["schema"] = media["schema"]["contentSchema"]
    media["example"] = parse_lines(media["example"])


def parse_lines(text):
    # Not splitlines(): it also splits at U+2028, which may stand in a JSON string.
    return [json.loads(line) for line in text.split("\n") if line]


@schemathesis.serializer(NDJSON)
def write_lines(context, value):
    lines = value if isinstance(value, list) else [value]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    return text.encode()


@schemathesis.deserializer(NDJSON)
def read_lines(context, response):
    return parse_lines(response.content.decode())


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """A cursor that the service did not make is refused, however well it is formed."""
    return not (
        isinstance(failure, RejectedPositiveData)
        and response.status_code == 400
        and response.json()["code"] == "cursor_invalid"
    )


@schemathesis.hook
def map_case(context, case):
    """Lets sequences of requests get beyond their first step, which creates something."""
    if (
        case.meta.phase.name == "stateful"
        and case.meta.generation.mode.is_positive
        and case.method == "POST"
        and isinstance(case.body, dict)
    ):
        case.body = {
            name: value for name, value in case.body.items() if name not in DEPENDENT
        }
    return case


@schemathesis.hook
def filter_query(context, query):
    """Deno refuses longer addresses itself."""
    return len(urlencode(query or {}, doseq=True)) < 60_000
