"""Stories: articles that name the same people, bodies and places within a month."""

from __future__ import annotations

import pytest
from newsroom import LAVROV, PUTIN, RUBIO, RUS, TRUMP, UMEROV, USA, Draft, derive

NAMES = ("Torvin Aldane", "Celine Orvault", "Pavlo Renk", "Hugo Maresque")


def story(number, *names, on="2025-05-20"):
    """Begin an article that names persons, and return it with its non-paper."""
    draft = Draft(number, on)
    for name in names:
        draft.person(name)
    return draft, draft.document("non-paper")


def one(*stories):
    """Tell whether the papers of all articles are one."""
    graph = derive(*(draft for draft, _ in stories))
    return len({graph.entity(paper) for _, paper in stories}) == 1


def test_articles_that_share_names_of_their_own_tell_one_story():
    """Three persons that the registry does not know: "the non-paper" of both is one."""
    assert one(story(1, *NAMES[:3]), story(2, *NAMES[:3]))


@pytest.mark.parametrize("shared", [0, 1, 2])
def test_fewer_names_are_a_coincidence(shared):
    """Two names in common are a namesake and a neighbour, not an affair."""
    assert not one(
        story(1, *NAMES[:shared], "Anna Lund", "Ole Brand"),
        story(2, *NAMES[:shared], "Ida Falk", "Per Vik"),
    )


def test_a_small_share_of_many_names_is_no_story():
    """Two long surveys that have three names in common are about different things."""
    mine = [f"Anna Lund{chr(97 + n)}orf" for n in range(20)]
    theirs = [f"Ole Brand{chr(97 + n)}orf" for n in range(20)]

    assert not one(story(1, *NAMES[:3], *mine), story(2, *NAMES[:3], *theirs))


def test_a_story_lasts_a_month():
    """The same persons half a year later may have another paper."""
    assert one(story(1, *NAMES, on="2025-05-20"), story(2, *NAMES, on="2025-06-19"))
    assert not one(story(1, *NAMES, on="2025-05-20"), story(2, *NAMES, on="2025-06-21"))


def test_names_that_all_news_has_tell_of_no_story():
    """Six agents of the registry in common are any day's news."""
    drafts = [Draft(1), Draft(2)]
    for draft in drafts:
        for agent in (PUTIN, TRUMP, LAVROV, RUBIO, UMEROV, RUS, USA):
            draft.says(agent, f"Words of article {draft.number} that are in no other one")

    assert not one(*((draft, draft.document("non-paper")) for draft in drafts))


def test_an_undated_article_goes_to_the_only_story_that_it_fits():
    """A page without a date tells the story of May where there is no other."""
    assert one(story(1, *NAMES), story(2, *NAMES, on=None))


def test_an_undated_article_between_two_stories_is_of_neither():
    """The same persons in May and in October: a page without a date may be of either."""
    may, october, torn = (
        story(1, *NAMES),
        story(2, *NAMES, on="2025-10-20"),
        story(3, *NAMES, on=None),
    )
    graph = derive(may[0], october[0], torn[0])

    assert len({graph.entity(paper) for _, paper in (may, october, torn)}) == 3


def test_stories_do_not_chain():
    """Of three articles a month apart each, the last is not of the story of the first."""
    days = ("2025-05-01", "2025-05-28", "2025-06-25")
    stories = [story(n, *NAMES, on=day) for n, day in enumerate(days)]
    graph = derive(*(draft for draft, _ in stories))
    first, second, third = (graph.entity(paper) for _, paper in stories)

    assert first == second != third


def test_a_name_in_hundreds_of_articles_tells_of_no_story():
    """What is named everywhere is as good as known."""
    crowd = [story(n, *NAMES[:3])[0] for n in range(10, 311)]
    pair = story(1, *NAMES[:3]), story(2, *NAMES[:3])
    graph = derive(*crowd, *(draft for draft, _ in pair))

    assert graph.entity(pair[0][1]) != graph.entity(pair[1][1])
