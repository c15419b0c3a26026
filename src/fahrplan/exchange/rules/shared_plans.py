"""Who plans the same, and who could help whom, from what municipalities tell of themselves. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Said:
    """One statement of an organisation: its topics."""

    organisation: UUID
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class TopicGroup:
    """A topic with who plans it, who puts it first and who has it to show."""

    topic: str
    planning: tuple[Said, ...]
    prioritising: tuple[Said, ...]
    showing: tuple[Said, ...]

    @property
    def planners(self) -> frozenset[UUID]:
        return frozenset(said.organisation for said in self.planning)

    @property
    def seekers(self) -> frozenset[UUID]:
        """Who plans it or puts it first."""
        return self.planners | {said.organisation for said in self.prioritising}

    @property
    def helpers(self) -> frozenset[UUID]:
        return frozenset(said.organisation for said in self.showing)

    @property
    def shared(self) -> bool:
        """At least two plan it."""
        return len(self.planners) > 1

    @property
    def helpful(self) -> bool:
        """Somebody has to show what somebody else plans or puts first."""
        return any(one != other for one in self.helpers for other in self.seekers)


def topic_groups(
    *, planned: Iterable[Said], strategies: Iterable[Said], showcases: Iterable[Said]
) -> list[TopicGroup]:
    """One group a topic, those that most plan or put first coming first, then by key."""
    lists: tuple[defaultdict[str, list[Said]], ...] = tuple(defaultdict(list) for _ in range(3))
    for by_topic, statements in zip(lists, (planned, strategies, showcases), strict=True):
        for said in statements:
            for topic in said.topics:
                by_topic[topic].append(said)
    topics = {topic for by_topic in lists for topic in by_topic}
    groups = [TopicGroup(topic, *(tuple(by_topic[topic]) for by_topic in lists)) for topic in topics]
    return sorted(groups, key=lambda group: (-len(group.planners), -len(group.seekers), group.topic))
