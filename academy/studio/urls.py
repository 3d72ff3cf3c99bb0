from django.urls import path

from .views import publishing, translating, translation_files

app_name = "studio"

DRAFT = "teach/<slug:code>/draft/"
TRANSLATE = f"{DRAFT}translate/"
LANGUAGE = f"{TRANSLATE}<slug:language>/"

urlpatterns = [
    path("teach/<slug:code>/<int:number>/publish/", publishing.publish_edition, name="teach-publish-edition"),
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
