"""What a person may do with what is held on people. Who may see whom is answered by the querysets."""

from academy.people.models import User
from academy.people.rules import may_keep_account
from academy.privacy.models import ErasureRequest


def may_hand_out(user: User, person: User) -> bool:
    """Whether the user may take out what is held on a person, who asks for it on paper."""
    return person.erased_at is None and may_keep_account(user, person)


def may_ask_erasure(user: User, person: User) -> bool:
    """Whether the user may ask for the person to be erased: who keeps the account enters what came on paper."""
    return person.erased_at is None and (user.pk == person.pk or may_keep_account(user, person))


def may_decide(user: User, request: ErasureRequest) -> bool:
    """Whether the request is the user's to grant or refuse: an administrator's, never on the own person."""
    return user.is_staff and request.person_id != user.pk and request.state == ErasureRequest.State.OPEN
