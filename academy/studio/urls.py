from django.urls import path

from .views import (
    checklist,
    comparing,
    deleted,
    draft,
    importing,
    lessons,
    media,
    objectives,
    outline,
    packages,
    people,
    preview,
    publishing,
    question,
    quiz,
    review,
    starting,
    translating,
    translation_files,
)

app_name = "studio"

starting_urls = [
    path("teach/create/", starting.create, name="teach-create"),
    path("teach/<slug:code>/begin/", starting.begin, name="teach-begin-draft"),
    path("teach/<slug:code>/draft/", draft.draft, name="teach-draft"),
    path("teach/<slug:code>/draft/let-go/", starting.let_go_of_draft, name="teach-let-go"),
]
outline_urls = [
    path("teach/<slug:code>/draft/outline/", outline.outline, name="teach-outline"),
    path("teach/<slug:code>/draft/move/", outline.move_thing, name="teach-move"),
    path("teach/<slug:code>/draft/duplicate/", outline.duplicate_thing, name="teach-duplicate"),
    path("teach/<slug:code>/draft/delete/", deleted.delete, name="teach-delete"),
    path("teach/<slug:code>/draft/deleted/", deleted.deleted, name="teach-deleted"),
    path("teach/<slug:code>/draft/deleted/<uuid:uid>/", deleted.put_back, name="teach-put-back"),
    path("teach/<slug:code>/draft/modules/<uuid:lineage>/", outline.module, name="teach-module"),
    path("teach/<slug:code>/draft/modules/<uuid:lineage>/add/", outline.add_activity, name="teach-add-activity"),
    path("teach/<slug:code>/draft/activities/<uuid:lineage>/", outline.activity, name="teach-activity"),
]
objective_urls = [
    path("teach/<slug:code>/draft/objectives/", objectives.coverage, name="teach-coverage"),
    path("teach/<slug:code>/draft/objectives/<uuid:lineage>/", objectives.objective, name="teach-objective"),
    path(
        "teach/<slug:code>/draft/modules/<uuid:lineage>/add-objective/",
        objectives.add_objective,
        name="teach-add-objective",
    ),
    path("teach/<slug:code>/draft/modules/<uuid:lineage>/objectives/", objectives.tags, name="teach-tags"),
]
TRAINEE = "teach/<slug:code>/draft/as-trainee/<str:language>/"
QUIZ = f"{TRAINEE}quiz/<int:module>.<int:number>/"
# What follows TRAINEE is what the trainee's own pages have after the address of the course.
preview_urls = [
    path("teach/<slug:code>/draft/preview/", preview.preview, name="teach-preview"),
    path(TRAINEE, preview.course, name="preview-course"),
    path(f"{TRAINEE}lesson/<int:module>.<int:number>/", preview.lesson, name="preview-lesson"),
    path(QUIZ, preview.quiz, name="preview-quiz"),
    path(f"{QUIZ}<int:page>/", preview.questions, name="preview-questions"),
]

media_urls = [
    path("teach/<slug:code>/draft/media/", media.media, name="teach-media"),
    path("teach/<slug:code>/draft/media/choices/", media.choices, name="teach-media-choices"),
    path("teach/<slug:code>/draft/media/<str:key>/delete/", media.delete_media, name="teach-delete-media"),
    path("teach/<slug:code>/draft/lessons/<uuid:lineage>/weight/", media.weight, name="teach-weight"),
]
TRANSLATE = "teach/<slug:code>/draft/translate/"
LANGUAGE = f"{TRANSLATE}<slug:language>/"
translation_urls = [
    path(TRANSLATE, translating.translations, name="teach-translations"),
    path(LANGUAGE, translating.translation, name="teach-translation"),
    path(f"{LANGUAGE}stop/", translating.stop_translation, name="teach-stop-translation"),
    path(f"{LANGUAGE}file.xlf", translation_files.translation_xliff, name="teach-translation-xliff"),
    path(f"{LANGUAGE}file.md", translation_files.translation_document, name="teach-translation-document"),
    path(f"{LANGUAGE}file/", translation_files.bring_translation, name="teach-bring-translation"),
    path(f"{LANGUAGE}file/<uuid:uid>/", translation_files.take_translation, name="teach-take-translation"),
    path(
        f"{LANGUAGE}file/<uuid:uid>/discard/",
        translation_files.discard_translation,
        name="teach-discard-translation",
    ),
    path(f"{LANGUAGE}<slug:kind>/<uuid:lineage>/", translating.translate_thing, name="teach-translate"),
]

publishing_urls = [
    path("teach/<slug:code>/draft/checklist/", checklist.checklist, name="teach-checklist"),
    path("teach/<slug:code>/draft/checklist/links/", checklist.check_links, name="teach-check-links"),
    path("teach/<slug:code>/<int:number>/publish/", publishing.publish_edition, name="teach-publish-edition"),
    path(
        "teach/<slug:code>/<int:number>/publish/cancel/",
        publishing.cancel_publication,
        name="teach-cancel-publication",
    ),
    path("teach/<slug:code>/<int:number>/withdraw/", publishing.withdraw_edition, name="teach-withdraw-edition"),
]

question_urls = [
    path("teach/<slug:code>/draft/quiz/<uuid:lineage>/", quiz.quiz, name="teach-quiz"),
    path("teach/<slug:code>/draft/quiz/<uuid:lineage>/import/", importing.import_, name="teach-import-questions"),
    path("teach/<slug:code>/draft/quiz/<uuid:lineage>/export/", importing.export, name="teach-export-questions"),
    path("teach/<slug:code>/draft/question/<uuid:lineage>/", question.question, name="teach-question"),
    path("teach/<slug:code>/draft/question/<uuid:lineage>/try/", question.try_out, name="teach-try-question"),
]
review_urls = [
    path("teach/<slug:code>/people/", people.people, name="teach-people"),
    path("teach/<slug:code>/people/<uuid:uid>/end/", people.end, name="teach-end-role"),
    path("teach/<slug:code>/draft/review/", review.review, name="teach-review"),
    path("teach/<slug:code>/draft/review/<slug:kind>/<uuid:lineage>/", review.passage, name="teach-review-passage"),
]

lesson_urls = [
    path("teach/<slug:code>/draft/lesson/<uuid:lineage>/", lessons.lesson, name="teach-lesson"),
    path(
        "teach/<slug:code>/draft/lesson/<uuid:lineage>/conflict/",
        lessons.lesson_conflict,
        name="teach-lesson-conflict",
    ),
    path(
        "teach/<slug:code>/draft/lesson/<uuid:lineage>/history/",
        lessons.lesson_history,
        name="teach-lesson-history",
    ),
    path(
        "teach/<slug:code>/draft/lesson/<uuid:lineage>/restore/",
        lessons.lesson_restore,
        name="teach-lesson-restore",
    ),
    path(
        "teach/<slug:code>/draft/lesson/<uuid:lineage>/markdown/",
        lessons.lesson_markdown,
        name="teach-lesson-markdown",
    ),
    path("teach/<slug:code>/draft/lesson/<uuid:lineage>/import/", lessons.lesson_import, name="teach-lesson-import"),
    path("teach/<slug:code>/draft/lesson/<uuid:lineage>/paste/", lessons.lesson_paste, name="teach-lesson-paste"),
]

package_urls = [
    path("teach/packages/load/", packages.load_package, name="teach-load-package"),
    path("teach/<slug:code>/compare/", comparing.compare_editions, name="teach-compare"),
    path("teach/<slug:code>/<int:number>/package.zip", packages.package, name="teach-package"),
]

urlpatterns = [
    *package_urls,
    *starting_urls,
    *outline_urls,
    *objective_urls,
    *preview_urls,
    *lesson_urls,
    *media_urls,
    *translation_urls,
    *question_urls,
    *review_urls,
    *publishing_urls,
]
