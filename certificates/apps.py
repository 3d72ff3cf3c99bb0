from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self):
        from certificates.actions.issuing import issue_when_completed
        from courses.signals import completed

        completed.connect(issue_when_completed)
