import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.people.models.posting import Posting
from academy.people.scope import overseen_paths, under


class UserQuerySet(models.QuerySet):
    def visible_to(self, user) -> "UserQuerySet":
        """The people whose records this user may see: the user, and everyone now posted in the user's scope."""
        posted = Posting.objects.open().filter(under(overseen_paths(user), "unit__path"), person=OuterRef("pk"))
        return self.filter(Q(pk=user.pk) | Exists(posted))


class Manager(UserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person: trainee, instructor, commander, coordinator or administrator, all in one kind of account."""

    class Category(models.TextChoices):
        OFFICER = "officer", _("Officer")
        NCO = "nco", _("NCO")
        ENLISTED = "enlisted", _("Enlisted")
        CADET = "cadet", _("Cadet")
        CIVILIAN = "civilian", _("Civilian")
        OTHER = "other", _("Other")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        help_text=_("For example the service number."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    given_names = models.CharField(_("given names"), max_length=120)
    family_names = models.CharField(_("family names"), max_length=120, blank=True)
    rank = models.CharField(_("rank"), max_length=60, blank=True)
    category = models.CharField(_("category"), max_length=10, choices=Category, default=Category.ENLISTED)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    is_staff = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["given_names"]

    objects = Manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["family_names", "given_names"]
        constraints = [
            models.UniqueConstraint(Lower("username"), name="user_username_unique_whatever_case"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="user_email_unique_if_any"),
        ]
        indexes = [models.Index(fields=["family_names", "given_names"], name="user_by_name")]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The whole name, given names first, as the person writes them."""
        return f"{self.given_names} {self.family_names}".strip()

    def get_short_name(self) -> str:
        return self.given_names
