"""Lines that mypy refuses, each with what it says."""

import panmap

map = panmap.read(b"1. Fruit\n")
map.rots  # error: "Map" has no attribute "rots"; maybe "roots"?
panmap.convert(map, to=7)  # error: Argument "to" to "convert" has incompatible type "int"; expected "str"
panmap.read(7)  # error: Argument 1 to "read" has incompatible type "int"
panmap.convert(map)  # error: Missing positional argument "to" in call to "convert"
panmap.reed(b"")  # error: Module has no attribute "reed"
length: int = map[0].note  # error: Incompatible types in assignment (expression has type "str | None", variable has type "int")
map.title = "Fruit"  # error: Property "title" defined in "Map" is read-only
panmap.topics([b""])["texts"]  # error: TypedDict "TopicColumns" has no key "texts"
