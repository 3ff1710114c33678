"""What a register learns of the catalogue, over the wire."""

from tests.support.till import Goods

from tracksales.protocol import Changes, ProductPage, Snapshot

from .wire import Connection


def goods_at(base_url: str, credential: str) -> list[Goods]:
    """Every product as a till knows it: snapshot, its pages, and what changed since."""
    with Connection(base_url, credential) as connection:
        snapshot = connection.get("/catalog/snapshot", Snapshot)
        goods: dict[str, Goods] = {}
        for page in snapshot.pages:
            if page.kind == "product":
                columns = connection.get(f"/catalog/pages/{page.name}", ProductPage)
                rows = zip(columns.id, columns.item, columns.name, columns.price, strict=True)
                goods.update((str(row[0]), Goods(*row)) for row in rows)
        version, more = snapshot.version, True
        while more:
            path = f"/catalog/changes?since={version}&restore_id={snapshot.restore_id}"
            answer = connection.get(path, Changes)
            for change in answer.changes:
                if change.kind == "product" and change.row is not None:
                    goods[change.ref] = Goods(int(change.ref), *change.row[:3])
            version, more = answer.version, answer.more
        return list(goods.values())
