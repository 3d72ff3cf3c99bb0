import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from academy.people.models.posting import Posting
from academy.people.scope import overseen_paths, under


class UserQuerySet(models.QuerySet):
    def visible_to(self, user) -> "UserQuerySet":
        """The people whose records this user may see: the user, and everyone now posted in the user's scope.

        A duplicate is seen by whoever sees the account into which it was merged.
        """
        person = Coalesce(OuterRef("merged_into"), OuterRef("pk"))
        posted = Posting.objects.open().filter(under(overseen_paths(user), "unit__path"), person=person)
        return self.filter(Q(pk=user.pk) | Q(merged_into=user.pk) | Exists(posted))

    def saying_who_works_on_courses(self) -> "UserQuerySet":
        """Each person with what ``academy.people.scope.works_on_courses`` asks, for no query more."""
        roles = User.course_roles.rel.related_model.objects.in_force()
        return self.annotate(_works_on_courses=Exists(roles.filter(person=OuterRef("pk"))))


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
    nation = models.ForeignKey(
        "people.Nation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("nation"),
    )
    service_number = models.CharField(
        _("service number"),
        max_length=60,
        blank=True,
        help_text=_("Unique in the nation; a roster finds people by it."),
    )
    rank = models.CharField(_("rank"), max_length=60, blank=True)
    category = models.CharField(_("category"), max_length=10, choices=Category, default=Category.ENLISTED)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    is_staff = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    must_change_password = models.BooleanField(
        _("must choose a password"),
        default=False,
        help_text=_("Somebody else knows the password: nothing opens until the person has chosen one."),
    )
    awaits_approval = models.BooleanField(
        default=False, editable=False, help_text="Signed up to a unit and was not let in yet: nothing opens."
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="duplicates",
        help_text="The account that stands for the same person; this one is closed.",
    )
    erased_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Since when only a tombstone is left of the person."
    )
    signed_out_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Every session from before this moment is over."
    )
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
            models.UniqueConstraint(
                "nation",
                Lower("service_number"),
                condition=~Q(service_number=""),
                name="user_service_number_unique_in_nation",
            ),
            models.CheckConstraint(
                condition=Q(service_number="") | Q(nation__isnull=False), name="user_service_number_is_of_a_nation"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="user_not_merged_into_itself"),
        ]
        indexes = [models.Index(fields=["family_names", "given_names"], name="user_by_name")]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The whole name, given names first, as the person writes them."""
        if self.erased_at:
            return gettext("Erased person")
        return f"{self.given_names} {self.family_names}".strip()

    def get_session_auth_hash(self) -> str:
        """What a session is good for: a new password ends all sessions, and so does ``signed_out_at``."""
        return self._with_moment(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        for digest in super().get_session_auth_fallback_hash():
            yield self._with_moment(digest)

    def _with_moment(self, digest: str) -> str:
        return f"{digest}{self.signed_out_at.timestamp():.6f}" if self.signed_out_at else digest

    def get_short_name(self) -> str:
        return self.given_names
