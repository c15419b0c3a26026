"""What is left of days and money while a plan is put together."""

from __future__ import annotations

from dataclasses import dataclass

from fahrplan.prioritisation.rules.portfolio.problem import TOLERANCE, PlanProblem, Way


@dataclass(frozen=True)
class Shortage:
    """How much a way misses in a quarter; ``when`` is a quarter for days, a year for money."""

    days: float = 0.0
    days_quarter: int = 0
    euros: float = 0.0
    euros_year: int = 0

    @property
    def none(self) -> bool:
        return self.days <= TOLERANCE and self.euros <= TOLERANCE


class Means:
    """Days per quarter and euro per year that are taken, against those there are."""

    def __init__(self, problem: PlanProblem) -> None:
        self.problem = problem
        self.days = [0.0] * problem.horizon
        self.euros = [0.0] * len(problem.euros)

    def take(self, way: Way, quarter: int, sign: float = 1.0) -> None:
        self.days[quarter] += sign * way.days
        for year, spent in enumerate(self.problem.spends(way, quarter)):
            self.euros[year] += sign * spent

    def give_back(self, way: Way, quarter: int) -> None:
        self.take(way, quarter, -1.0)

    def fits(self, way: Way, quarter: int) -> bool:
        return self.shortage(way, quarter).none

    def shortage(self, way: Way, quarter: int) -> Shortage:
        """What is missing to add the way in this quarter; the worst quarter and the worst year."""
        days, when = max((way.days - left, at) for left, at in self._left(quarter))
        spent = self.problem.spends(way, quarter)
        euros, year = max(
            (self.euros[at] + spent[at] - self.problem.euros[at], at)
            for at in range(len(spent))
            if spent[at] > 0 or at == self.problem.year_of[quarter]
        )
        return Shortage(max(0.0, days), when, max(0.0, euros), year)

    def _left(self, quarter: int) -> list[tuple[float, int]]:
        """Days left that work in the quarter could take, with the quarter in which they run out."""
        if not self.problem.carry_over:
            return [(self.problem.days[quarter] - self.days[quarter], quarter)]
        left, found = 0.0, []
        for at in range(self.problem.horizon):
            left += self.problem.days[at] - self.days[at]
            if at >= quarter:
                found.append((left, at))
        return found

    def days_left(self) -> list[float]:
        """Per quarter what nobody has taken; with carry-over what has gathered by its end."""
        if not self.problem.carry_over:
            return [there - taken for there, taken in zip(self.problem.days, self.days, strict=True)]
        return [left for left, _ in self._left(0)]
