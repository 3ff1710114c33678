"""What a register learns of the catalogue, over the wire."""

from tracksales.protocol import Changes, ProductPage, Snapshot

from .wire import Connection


def products_at(base_url: str, credential: str) -> dict[str, int]:
    """Every product's id by its item number: snapshot, its pages, and what changed since."""
    with Connection(base_url, credential) as connection:
        snapshot = connection.get("/catalog/snapshot", Snapshot)
        products: dict[str, int] = {}
        for page in snapshot.pages:
            if page.kind == "product":
                columns = connection.get(f"/catalog/pages/{page.name}", ProductPage)
                products.update(zip(columns.item, columns.id, strict=True))
        version, more = snapshot.version, True
        while more:
            path = f"/catalog/changes?since={version}&restore_id={snapshot.restore_id}"
            answer = connection.get(path, Changes)
            for change in answer.changes:
                if change.kind == "product" and change.row is not None:
                    products[change.row[0]] = int(change.ref)
            version, more = answer.version, answer.more
        return products
