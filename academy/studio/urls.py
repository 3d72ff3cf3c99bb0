from django.urls import path

from .views import importing, people, publishing, question, quiz, review

app_name = "studio"

urlpatterns = [
    path("teach/<slug:code>/people/", people.people, name="teach-people"),
    path("teach/<slug:code>/people/<uuid:uid>/end/", people.end, name="teach-end-role"),
    path("teach/<slug:code>/draft/quiz/<uuid:lineage>/", quiz.quiz, name="teach-quiz"),
    path("teach/<slug:code>/draft/quiz/<uuid:lineage>/import/", importing.import_, name="teach-import-questions"),
    path("teach/<slug:code>/draft/quiz/<uuid:lineage>/export/", importing.export, name="teach-export-questions"),
    path("teach/<slug:code>/draft/question/<uuid:lineage>/", question.question, name="teach-question"),
    path("teach/<slug:code>/draft/question/<uuid:lineage>/try/", question.try_out, name="teach-try-question"),
    path("teach/<slug:code>/draft/review/", review.review, name="teach-review"),
    path("teach/<slug:code>/draft/review/<slug:kind>/<uuid:lineage>/", review.passage, name="teach-review-passage"),
    path("teach/<slug:code>/<int:number>/publish/", publishing.publish_edition, name="teach-publish-edition"),
]
