"""What must hold of all units, whatever was done."""

from academy.people.models import Unit


def faults_in_the_tree() -> list[str]:
    """Where a path does not say what the parents say."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    return [
        f"{unit.name}: {unit.path}"
        for unit in units.values()
        if unit.path != f"{units[unit.parent_id].path if unit.parent_id else ''}{unit.pk}/"
    ]
