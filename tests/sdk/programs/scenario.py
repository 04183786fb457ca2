"""What a client made by openapi-python-client does with a served catalogue."""

import json
import os
import uuid
from io import BytesIO
from typing import TypeVar

from aisle import AuthenticatedClient
from aisle.api.products import (
    create_product,
    delete_product,
    export_products,
    get_product,
    head_product,
    list_products,
    patch_product,
    replace_product,
    write_products,
)
from aisle.api.search import list_related_products, search_products, suggest
from aisle.api.taxonomy import (
    create_category,
    get_attribute,
    list_attributes,
    list_categories,
    replace_attribute,
    replace_category,
)
from aisle.api.visitors import (
    forget_visitor,
    list_recently_viewed,
    list_recommended,
    note_visitor_view,
)
from aisle.models import (
    AttributeDefinition,
    AttributeDefinitionReplace,
    AttributeList,
    Attributes,
    AttributeType,
    Category,
    CategoryCreate,
    CategoryList,
    CategoryReplace,
    CreateProductWait,
    ListProductsOrder,
    Price,
    PricePatch,
    Problem,
    Product,
    ProductCreate,
    ProductList,
    ProductPatch,
    ProductReplace,
    Quantity,
    RecentlyViewed,
    RecommendedProducts,
    RelatedProducts,
    ReplaceAttributeIfNoneMatch,
    ReplaceCategoryIfNoneMatch,
    SearchResult,
    Suggestions,
    VisitorView,
    WriteProductsWait,
)
from aisle.types import UNSET, File, Unset

Answer = TypeVar("Answer")
client = AuthenticatedClient(base_url=os.environ["AISLE_URL"], token=os.environ["KEY"])


def done(what: str) -> None:
    print(f"ok {what}")


def good(answer: object, kind: type[Answer]) -> Answer:
    assert isinstance(answer, kind), answer
    return answer


def code_of(answer: object) -> str:
    return good(answer, Problem).code


def given(value: Answer | Unset) -> Answer:
    assert not isinstance(value, Unset)
    return value


phones = create_category.sync(
    client=client, body=CategoryCreate(id="phones", name="Phones")
)
assert good(phones, Category).version == 1
done("creates a category")

smartphones = replace_category.sync(
    "smartphones",
    client=client,
    body=CategoryReplace(name="Smartphones", parent_id="phones"),
    if_none_match=ReplaceCategoryIfNoneMatch.VALUE_0,
)
assert good(smartphones, Category).parent_id == "phones"
done("creates a category below it, only if there is none")

tree = good(list_categories.sync(client=client), CategoryList)
assert [category.id for category in tree.items] == ["phones", "smartphones"]
done("lists the tree, parents first")

definition = replace_attribute.sync(
    "screen size",
    client=client,
    body=AttributeDefinitionReplace(type_=AttributeType.QUANTITY, unit="in"),
    if_none_match=ReplaceAttributeIfNoneMatch.VALUE_0,
)
assert good(definition, AttributeDefinition).unit == "in"
done("defines an attribute whose name has a space")

read_definition = get_attribute.sync("screen size", client=client)
assert good(read_definition, AttributeDefinition).type_ == AttributeType.QUANTITY
done("reads a definition")

definitions = good(list_attributes.sync(client=client), AttributeList)
assert len(definitions.items) == 1 and definitions.next_cursor is None
done("lists the definitions")

attributes = Attributes()
attributes["colour"] = "black"
attributes["screen size"] = Quantity(value=6.1, unit="in")
attributes["bands"] = ["n1", "n78"]
price = Price(amount=49900, currency="USD")
key = str(uuid.uuid4())
body = ProductCreate(
    name="Aurora smartphone",
    brand="Northwind",
    categories=["smartphones"],
    price=price,
    attributes=attributes,
)
first = create_product.sync_detailed(
    client=client, body=body, idempotency_key=key, wait=CreateProductWait.SEARCHABLE
)
product = good(first.parsed, Product)
assert first.headers["X-Catalog-Searchable"] == "true"
done("creates a product and waits until search shows it")

replayed = create_product.sync_detailed(client=client, body=body, idempotency_key=key)
assert good(replayed.parsed, Product).id == product.id
assert replayed.headers["Idempotency-Replayed"] == "true"
done("gets the same answer for the same idempotency key")

mismatch = create_product.sync(
    client=client, body=ProductCreate(name="Another"), idempotency_key=key
)
assert code_of(mismatch) == "idempotency_mismatch"
done("is refused another body with the same key")

taken = create_product.sync(
    client=client, body=ProductCreate(id=product.id, name="Another")
)
assert code_of(taken) == "conflict"
done("is refused an id that is taken")

invalid = create_product.sync(
    client=client,
    body=ProductCreate(name="", price=Price(amount=-1, currency="USD")),
)
issues = given(good(invalid, Problem).errors)
assert {issue.pointer for issue in issues} == {"/name", "/price/amount"}
done("is told every mistake by its pointer")

foreign = create_product.sync(
    client=client, body=ProductCreate(name="L", price=Price(amount=1, currency="EUR"))
)
assert good(foreign, Problem).status == 422
done("is told a rule of the catalogue that was broken")

stranger = AuthenticatedClient(base_url=os.environ["AISLE_URL"], token="wrong")
assert code_of(create_product.sync(client=stranger, body=body)) == "unauthorized"
done("is refused with a wrong key")

read = get_product.sync_detailed(product.id, client=client)
etag = read.headers["ETag"]
assert given(good(read.parsed, Product).attributes)["bands"] == ["n1", "n78"]
done("reads the product with its attributes")

same = get_product.sync_detailed(product.id, client=client, if_none_match=etag)
assert same.status_code == 304
done("is told that what it has is current")

head = head_product.sync_detailed(product.id, client=client)
assert head.headers["ETag"] == etag
done("reads the headers only")

assert code_of(get_product.sync("nowhere", client=client)) == "not_found"
done("is told what is not there")

whole = ProductReplace(name="Aurora 5G", price=price, categories=["smartphones"])
blind = replace_product.sync(product.id, client=client, body=whole)
assert code_of(blind) == "precondition_required"
done("must say which version it replaces")

whole.brand = "Northwind"
second = replace_product.sync(product.id, client=client, body=whole, if_match=etag)
assert good(second, Product).version == 2
done("replaces the version it has read")

late = replace_product.sync(product.id, client=client, body=whole, if_match=etag)
assert code_of(late) == "stale" and good(late, Problem).current_version == 2
done("is refused a version that is gone, and told the current one")

patched = patch_product.sync_detailed(
    product.id,
    client=client,
    body=ProductPatch(name="Aurora smartphone 5G", price=PricePatch(amount=44900)),
)
assert given(good(patched.parsed, Product).price).to_dict() == {
    "amount": 44900,
    "currency": "USD",
}
done("changes some fields without a precondition")

lines = [
    {"id": f"case-{index}", "name": f"Case {index} for smartphones", "brand": "Velnor"}
    | {"categories": ["phones"], "price": {"amount": 1000 + index, "currency": "USD"}}
    for index in range(45)
]
text = "".join(json.dumps(line) + "\n" for line in [*lines, {"id": "broken"}])
bulk = write_products.sync(
    client=client,
    body=File(payload=BytesIO(text.encode())),
    wait=WriteProductsWait.SEARCHABLE,
)
results = [json.loads(line) for line in good(bulk, File).payload.read().splitlines()]
assert len(results) == 47 and results[0]["status"] == "created"
done("writes 46 lines at once, answered line by line")

assert results[45]["problem"]["code"] == "invalid"
assert results[46]["summary"] == {"ok": 45, "failed": 1, "searchable": True}
done("is told the bad line, and the counts at the end")

seen: list[str] = []
cursor: str | None = ""
last = ""
while cursor is not None:
    page = good(
        list_products.sync(
            client=client,
            category="phones",
            order=ListProductsOrder.PRICE,
            cursor=cursor or UNSET,
        ),
        ProductList,
    )
    seen += [item.id for item in page.items]
    last, cursor = cursor, page.next_cursor
assert len(seen) == len(set(seen)) == 46 and seen[-1] == product.id
done("pages through a category to the end, each product once")

other = list_products.sync(client=client, order=ListProductsOrder.NAME, cursor=last)
assert code_of(other) == "cursor_invalid"
done("is refused a cursor of another query")

some = good(list_products.sync(client=client, ids=f"{product.id},nowhere"), ProductList)
assert some.missing == ["nowhere"]
done("reads several by id, and which are missing")

found = good(
    search_products.sync(
        client=client,
        q="smartphone",
        filter_=["brand:Northwind", "price:1000.."],
        facet=["brand"],
    ),
    SearchResult,
)
assert found.total == 1 and found.items[0].id == product.id
done("searches with filters")

facets = given(found.facets)
assert {(each.value, each.count) for each in facets[0].values} == {
    ("Velnor", 45),
    ("Northwind", 1),
}
done("counts the values of facets exactly")

suggestions = good(suggest.sync(client=client, q="auro"), Suggestions)
assert any(item.id == product.id for item in suggestions.items)
done("is suggested what to type")

related = list_related_products.sync("case-1", client=client)
assert good(related, RelatedProducts).items
done("finds related products")

visitor = str(uuid.uuid4())
noted = note_visitor_view.sync_detailed(
    visitor, client=client, body=VisitorView(product_id=product.id)
)
assert noted.status_code == 204
recent = good(list_recently_viewed.sync(visitor, client=client), RecentlyViewed)
assert [item.id for item in recent.items] == [product.id]
done("notes what a visitor views, and lists it")

recommended = good(list_recommended.sync(visitor, client=client), RecommendedProducts)
assert all(item.id != product.id for item in recommended.items)
done("recommends what the visitor has not seen")

assert forget_visitor.sync_detailed(visitor, client=client).status_code == 204
done("forgets a visitor")

exported = good(export_products.sync(client=client), File).payload.read()
assert sum(b'"product"' in line for line in exported.splitlines()) == 46
done("exports everything as lines")

gone = delete_product.sync_detailed(
    product.id, client=client, if_match=patched.headers["ETag"]
)
assert gone.status_code == 204
assert code_of(get_product.sync(product.id, client=client)) == "not_found"
done("deletes the version it knows; it is gone")
