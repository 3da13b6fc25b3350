"""One remark for several places."""

from quiz.remarks import at_all


def test_one_place_stands_before_the_message() -> None:
    assert str(at_all([("roles/a.yaml", 3)], "shorten it")) == "roles/a.yaml:3: shorten it"


def test_the_first_place_stands_before_it_and_others_behind() -> None:
    places = [("b.yaml", 7), ("a.yaml", 12), ("a.yaml", 9), ("a.yaml", 9)]
    assert str(at_all(places, "shorten them")) == "a.yaml:9: shorten them (also 12; b.yaml:7)"


def test_of_many_places_it_says_how_many_more_there_are() -> None:
    told = str(at_all([("a.yaml", line) for line in range(10, 60)], "shorten them"))
    assert told == "a.yaml:10: shorten them (also 11, 12, 13 and 46 more)"


def test_a_place_that_is_a_whole_file_has_no_line() -> None:
    assert str(at_all([("a.yaml", 0), ("b.yaml", 0)], "shorten them")) == "a.yaml: shorten them (also b.yaml)"
