from django.urls import path

from .views import learn, teach

app_name = "quizzes"

attempt_urls = [
    path("learn/attempts/<uuid:uid>/", learn.result, name="learn-result"),
    path("learn/attempts/<uuid:uid>/<int:page>/", learn.attempt, name="learn-attempt"),
    path("learn/attempts/<uuid:uid>/answers/<int:position>/", learn.answer, name="learn-answer"),
    path("learn/attempts/<uuid:uid>/review/", learn.review, name="learn-review"),
]
course_urls = [
    path("learn/<slug:code>/quiz/<int:module>.<int:number>/", learn.quiz, name="learn-quiz"),
]
teach_urls = [
    path("teach/<slug:code>/<int:edition>/quiz/<int:module>.<int:number>/", teach.quiz, name="teach-quiz"),
]

urlpatterns = attempt_urls + course_urls + teach_urls
