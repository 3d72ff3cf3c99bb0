from .scope import oversees, teaches


def doors(request):
    """Which doors are this person's, evaluated only where a template asks."""
    return {"doors": Doors(getattr(request, "user", None))}


class Doors:
    """The entrances of the site that a person sees; every signed-in person is a trainee."""

    def __init__(self, user):
        self.user = user if user and user.is_authenticated else None

    @property
    def learn(self) -> bool:
        """Whether anybody is signed in."""
        return self.user is not None

    @property
    def teach(self) -> bool:
        """Whether the person teaches anything."""
        return self.user is not None and teaches(self.user)

    @property
    def oversee(self) -> bool:
        """Whether the person oversees any unit."""
        return self.user is not None and oversees(self.user)
