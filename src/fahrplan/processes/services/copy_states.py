"""How copies stand to their templates, and whether the solution behind them has moved on."""

from __future__ import annotations

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce, tell_organisations
from fahrplan.processes.enums import CopyState
from fahrplan.processes.models import AdoptedTemplate, OwnVersion, Template, TemplateVersion
from fahrplan.processes.rules.merging import merge
from fahrplan.processes.rules.newer import is_newer
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.models import Solution, SolutionVersion


def overtaking(solution: Solution | None, bound: SolutionVersion | None) -> SolutionVersion | None:
    """The newest current version of the solution that came after the one a text is bound to."""
    if solution is None or bound is None or bound.solution_id != solution.pk:
        return None
    found: SolutionVersion | None = None
    for version in solution.versions.filter(life_cycle=LifeCycle.CURRENT).exclude(pk=bound.pk):
        last = found or bound
        if is_newer(version.number, version.released_on, than=last.number, than_released=last.released_on):
            found = version
    return found


def follow_product_version(version: SolutionVersion) -> int:
    """Mark templates and copies whose product moved on, and tell; gives how many are newly marked.

    Call inside the transaction that changed the version. Nobody is told the same version twice.
    """
    bound = Template.objects.filter(solution_id=version.solution_id).select_related("solution", "owner")
    return sum(_follow(template) for template in bound)


def follow_merged_solution(gone: Solution, stays: Solution) -> None:
    """Templates of a duplicate belong to the solution that stays, as its versions do."""
    for template in Template.objects.filter(solution=gone):
        _belong_to(template, stays)


def follow_split_solution(back: Solution, stays: Solution) -> None:
    """Templates go back with the version that their newest text is bound to."""
    for template in Template.objects.filter(solution=stays):
        bound = _newest(template).solution_version
        if bound is not None and bound.solution_id == back.pk:
            _belong_to(template, back)


def _belong_to(template: Template, solution: Solution) -> None:
    author = Author(label="Zusammenführung von Lösungen")
    old = template.solution.key if template.solution else ""
    journal([entry(template, ChangeKind.CHANGED, author, field="solution", old=old, new=solution.key)])
    template.solution = solution
    template.save(update_fields=["solution"])
    mark_template(template)


def mark_copies(template: Template) -> None:
    """Bring the state of every copy up to date with the newest version of the template."""
    newest = _newest(template)
    for copy in template.copies.select_related("base__solution_version"):
        copy.template = template
        mark_copy(copy, newest)


def mark_template(template: Template) -> None:
    """Set the marks of a template that has another solution now, and of its copies."""
    template.overtaken_by = overtaking(template.solution, _newest(template).solution_version)
    template.save(update_fields=["overtaken_by"])
    mark_copies(template)


def mark_copy(copy: AdoptedTemplate, newest: TemplateVersion | None = None) -> None:
    """Set state and mark of one copy. Its base must be the one in force; saves only these fields."""
    current = newest or _newest(copy.template)
    own = OwnVersion.objects.values_list("body", flat=True).get(adopted=copy, number=copy.revision)
    copy.state = state_of(copy.base, own, current)
    copy.overtaken_by = overtaking(copy.template.solution, copy.base.solution_version)
    copy.save(update_fields=["state", "overtaken_by"])


def state_of(base: TemplateVersion, own: str, newest: TemplateVersion) -> CopyState:
    """Only a merge that needs a decision is a conflict."""
    if base.number == newest.number:
        return CopyState.CURRENT if own == base.body else CopyState.OWN_CHANGES
    clean = own == base.body or merge(base.body, own=own, template=newest.body).clean
    return CopyState.OUTDATED if clean else CopyState.CONFLICT


def _newest(template: Template) -> TemplateVersion:
    return template.versions.select_related("solution_version").get(number=template.newest)


def _follow(template: Template) -> int:
    newest = _newest(template)
    marked = 0
    later = overtaking(template.solution, newest.solution_version)
    if later != template.overtaken_by:
        template.overtaken_by = later
        template.save(update_fields=["overtaken_by"])
        if later:
            _tell_owner(template, newest, later)
            marked += 1
    for copy in template.copies.select_related("organisation", "base__solution_version"):
        copy.template = template
        marked += _follow_copy(copy)
    return marked


def _follow_copy(copy: AdoptedTemplate) -> int:
    later = overtaking(copy.template.solution, copy.base.solution_version)
    if later == copy.overtaken_by:
        return 0
    copy.overtaken_by = later
    copy.save(update_fields=["overtaken_by"])
    bound = copy.base.solution_version
    if later is None or bound is None:
        return 0
    tell_organisations(
        [copy.organisation],
        News(
            kind="template_overtaken",
            title=f"{copy.template}: gilt für Version {bound.number}; Version {later.number} ist da",
            url=copy.address,
            once=f"template_copy_overtaken:{copy.pk}:{later.pk}",
            text=f"Ihr Exemplar gilt für {bound}. Bitte prüfen Sie, ob es für Version {later.number} noch stimmt.",
        ),
    )
    return 1


def _tell_owner(template: Template, newest: TemplateVersion, later: SolutionVersion) -> None:
    bound = newest.solution_version
    news = News(
        kind="template_overtaken",
        title=f"{template}: gilt für Version {bound.number if bound else ''}; Version {later.number} ist da",
        url=template.address,
        once=f"template_overtaken:{template.pk}:{later.pk}",
        text="Bitte prüfen Sie den Text und veröffentlichen Sie eine neue Fassung.",
    )
    announce([Subject(SubjectKind.TEMPLATE, template.key, str(template), template.address)], news)
    tell_organisations([template.owner], news)
