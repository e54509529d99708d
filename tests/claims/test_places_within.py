from aigaq.claims import places_within
from aigaq.claims.gazetteer import gazetteer


def test_a_town_lies_in_its_region_and_that_in_its_country():
    town = gazetteer().find("Zhanaozen")[0]
    region, country = places_within([town.id])[town.id]
    assert region[1].startswith("Mang")
    assert country[1] == "Kazakhstan"
    assert places_within([region[0]])[region[0]] == (country,)
    assert places_within([country[0]])[country[0]] == ()


def test_an_unknown_id_is_left_out():
    assert places_within(["geonames:0", "somewhere"]) == {}
