from collections.abc import Iterable
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.media.facts import Facts, Library
from courses.media.kinds import CONTENT_TYPES
from courses.media.kinds import Kind as KindOfFile
from courses.media_references import KEY_LENGTH, key_of, reference_to, references_in

from .course import Course


class MediaFileQuerySet(models.QuerySet):
    def open_to(self, user) -> "MediaFileQuerySet":
        """Files of the courses that the person may take, takes or took."""
        return self.filter(
            Q(course__in=Course.objects.open_to(user).values("pk")) | Q(course__in=user.enrollments.values("course"))
        )

    def visible_to(self, user) -> "MediaFileQuerySet":
        """Those, and the files of the courses that the person sees at /teach/."""
        return self.open_to(user) | self.filter(course__in=Course.objects.visible_to(user).values("pk"))

    def called(self, references: Iterable[str]) -> "MediaFileQuerySet":
        """Those with one of these references (or none, if there is no reference)."""
        wanted = Q(pk__in=[])
        for reference in references:
            wanted |= Q(sha256__startswith=key_of(reference))
        return self.filter(wanted)

    def library(self) -> Library:
        """What rendering must know of them, by reference. They must be of one course."""
        return {file.reference: file.facts for file in self.select_related("course")}


class MediaFile(models.Model):
    """A file of a course's media library, named by its content. The file itself is in the storage, not here.

    Never changed, and not deleted while a published edition refers to it; both are held by the database.
    """

    class Kind(models.TextChoices):
        IMAGE = KindOfFile.IMAGE, pgettext_lazy("kind of file", "Picture")
        AUDIO = KindOfFile.AUDIO, pgettext_lazy("kind of file", "Sound")
        VIDEO = KindOfFile.VIDEO, pgettext_lazy("kind of file", "Video")
        CAPTIONS = KindOfFile.CAPTIONS, pgettext_lazy("kind of file", "Captions")
        ATTACHMENT = KindOfFile.ATTACHMENT, pgettext_lazy("kind of file", "Document")

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="media")
    sha256 = models.CharField(max_length=64, editable=False, help_text="Of the file as it is kept, in hexadecimal.")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    extension = models.CharField(max_length=4)
    name = models.CharField(_("name"), max_length=120, help_text="What it was called when it came; a label only.")
    size = models.PositiveBigIntegerField(_("size"), help_text="In bytes, without the narrower copies.")
    width = models.PositiveIntegerField(null=True, help_text="Of an image, in pixels.")
    height = models.PositiveIntegerField(null=True)
    widths = models.JSONField(
        default=list, help_text="The narrower copies of an image: width in pixels and size in bytes, narrowest first."
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="media",
        help_text="Empty for what a course package brought by a command.",
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = MediaFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["course", "sha256"], name="media_file_once_in_course")]

    def __str__(self):
        return self.name

    @property
    def key(self) -> str:
        return self.sha256[:KEY_LENGTH]

    @property
    def reference(self) -> str:
        """What Markdown calls it."""
        return reference_to(self.sha256, self.extension)

    @property
    def file_name(self) -> str:
        """What it is called when it is saved: pictures are of another format than when they came."""
        return f"{PurePath(self.name).stem or self.key}.{self.extension}"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.extension]

    @property
    def url(self) -> str:
        return reverse("courses:media", args=[self.course.uid, f"{self.key}.{self.extension}"])

    @property
    def facts(self) -> Facts:
        return Facts(
            kind=self.kind,
            name=self.name,
            url=self.url,
            size=self.size,
            width=self.width or 0,
            height=self.height or 0,
            widths=tuple((width, size) for width, size in self.widths),
        )

    @property
    def total(self) -> int:
        """All that is stored of it, in bytes."""
        return self.size + sum(size for _width, size in self.widths)

    def path(self, width: int | None = None) -> str:
        """Where it, or its copy of a width, is in the storage."""
        return path_of(self.course, self.sha256, self.extension, width)


def path_of(course: Course, sha256: str, extension: str, width: int | None = None) -> str:
    """Where a file of a course is in the storage; nothing of it comes from whoever uploaded it."""
    copy = f"-{width}" if width else ""
    return f"{course.uid}/{sha256[:2]}/{sha256}{copy}.{extension}"


def library_for(course: Course, *texts: str) -> Library:
    """The files of a course that the texts refer to; asks nothing of the database if they refer to none."""
    references = references_in(*texts)
    return MediaFile.objects.filter(course=course).called(references).library() if references else {}
